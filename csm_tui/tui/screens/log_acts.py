"""What can be done with entries on the Log screen: edit, note, move, duplicate, delete, split, merge, fill."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from csm_tui.domain.formats import counted
from csm_tui.domain.shown_times import clock_span
from csm_tui.domain.text import in_sentence
from csm_tui.tui.desk_thread import Asker
from csm_tui.tui.messages import LineReady
from csm_tui.tui.present import clock
from csm_tui.tui.screens.log_view import LogView
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.sheet import Sheet

NO_ENTRY = "nothing is logged here"


class LogActs(LogView):
    """Commands on what is selected, else on what is under the cursor."""

    def _no_targets(self) -> str:
        if self.log_week is None:
            return "the log is being read"
        return "" if self.targets else NO_ENTRY

    def _no_entry(self) -> str:
        if reason := self._no_targets():
            return reason
        return "" if self.entry else "several entries are here: [log.open] opens them"

    no_move = no_duplicate = no_remove = no_select = _no_targets
    no_mend = no_note = no_divide = _no_entry

    @property
    def _what(self) -> str:
        """The targets in a few words."""
        targets = self.targets
        if len(targets) != 1:
            return f"{counted(len(targets), 'entry', 'entries')}, {clock(sum(entry.seconds for entry in targets))}"
        line = targets[0].line
        name = ", ".join(part for part in (line.account, in_sentence(line.activity_name or "")) if part)
        return " ".join(part for part in (clock_span(line) or clock(line.seconds), name) if part)

    def _ids(self) -> list[str]:
        return [entry.id for entry in self.targets]

    # One entry

    def do_mend(self) -> None:
        if entry := self.entry:
            self.cockpit.gateway.line_of(self, entry.id)

    def on_line_ready(self, message: LineReady) -> None:
        from csm_tui.tui.widgets.entry_prompt import EntryPrompt

        self.say("")
        self.ask(EntryPrompt(self.cockpit.gateway, message.entry_id, message.text))

    def do_note(self) -> None:
        from csm_tui.tui.screens.notes import write_notes

        entry, gateway = self.entry, self.cockpit.gateway
        assert entry is not None
        entry_id, name = entry.id, f"{self._what}, {self.day:%a} {self.day.day}"
        write_notes(
            self._place, name, entry.line.note,
            lambda asker, text, seen: gateway.set_note(asker, entry_id, text, seen),
        )  # fmt: skip

    def do_divide(self) -> None:
        from csm_tui.tui.widgets.line_prompt import LinePrompt

        entry, gateway = self.entry, self.cockpit.gateway
        assert entry is not None
        self.ask(LinePrompt(
            "split at", f"{self._what}: after how long, or at what time?",
            lambda prompt, text: gateway.split_entry(prompt, entry.id, text), placeholder="30m, at 10:15",
            enter="splits it",
        ))  # fmt: skip

    # One or several

    def do_move(self) -> None:
        self._elsewhere("move to", "moves", self.cockpit.gateway.move_entries)

    def do_duplicate(self) -> None:
        self._elsewhere("copy to", "copies", self.cockpit.gateway.duplicate_entries)

    def _elsewhere(self, title: str, enter: str, send: Callable[[Asker, Sequence[str], str, str], None]) -> None:
        from csm_tui.tui.widgets.read_prompt import ReadPrompt

        ids = self._ids()
        self.ask(ReadPrompt(
            title, f"{self._what}: to which day, account or activity?",
            lambda prompt, text: self.cockpit.gateway.read_elsewhere(prompt, ids, text),
            lambda prompt, text: send(prompt, ids, text, prompt.clash), placeholder="yesterday, globex, +ebr mon",
            enter=enter,
        ))  # fmt: skip

    def do_remove(self) -> None:
        self.cockpit.gateway.delete_entries(self, self._ids())

    def no_join(self) -> str:
        if reason := self._no_targets():
            return reason
        return "" if len(self.targets) > 1 else "one entry is here: space selects several that lie side by side"

    def do_join(self) -> None:
        self.cockpit.gateway.merge_entries(self, self._ids())

    def no_gap(self) -> str:
        if self.gap_after:
            return ""
        return self._no_entry()

    def do_gap(self) -> None:
        before = self.gap_after
        entry = before or self.entry
        assert entry is not None
        self.cockpit.gateway.fill_gap(self, entry.id, back=False)

    # Selecting

    def do_select(self) -> None:
        """All entries of the cell, or the one in the list; again: no longer."""
        ids = {entry.id for entry in self.cell.entries} if isinstance(self.focused, Sheet) else set()
        if not ids and self.entry:
            ids = {self.entry.id}
        self.selected = self.selected - ids if ids <= self.selected else self.selected | ids
        focused = self.focused
        self.draw()
        if isinstance(focused, Lines) and not isinstance(focused, Sheet):
            focused.action_step(1)
