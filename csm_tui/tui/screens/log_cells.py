"""Typing into the grid: a cell is edited where it stands; what is refused is kept, and said."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from textual import on
from textual.await_remove import AwaitRemove
from textual.widgets import Input

from csm_tui.domain.cell import check_parts, length_of
from csm_tui.domain.days import day_label
from csm_tui.domain.durations import clock_form
from csm_tui.domain.entry_names import Vocabulary
from csm_tui.domain.errors import Refused
from csm_tui.domain.quick_entry import read_parts
from csm_tui.domain.row_names import RowKey
from csm_tui.tui.commands.log import Open
from csm_tui.tui.drawing.sheet import key_of, subject
from csm_tui.tui.gateway_log import cell_id
from csm_tui.tui.in_app import CLASHES
from csm_tui.tui.messages import Done, Failed, RowRead
from csm_tui.tui.screens.log_acts import LogActs
from csm_tui.tui.widgets.cell_edit import CellEdit
from csm_tui.tui.widgets.lines import Lines

ROOM = 7
"""Cells for what is typed."""
NO_NAMES = Vocabulary([], [])


class LogCells(LogActs):
    """Cells and rows."""

    def no_cell(self) -> str:
        if self.log_week is None:
            return "the log is being read"
        if self.log_week.confirmed:
            return "this week is confirmed: [log.confirm] opens it again"
        return "this day has not come yet" if self.day > self.log_week.today else ""

    def edit_cell(self, problem: str = "", ways: tuple[str, ...] = ()) -> None:
        """Type into the cell under the cursor, or name a row on the line that adds one."""
        row = self.row
        if row is None:
            self.action_run("log.row")
            return
        if reason := self.no_cell():
            self.say(reason, "over")
            return
        if self.query(CellEdit):
            return
        sheet = self.sheet
        x, y, width = sheet.cell_at()
        cell = (row.key, self.day)
        # What is being saved counts as seen: our own entry is nobody's conflict, and the next length begins afresh.
        kept = "" if cell in self.sent else self.unsaved.get(cell, "")
        editor = CellEdit(*cell, self.sent.get(cell, self.cell.seconds), kept)
        editor.problem, editor.ways = problem, ways
        room = max(width, ROOM)
        editor.styles.width = room
        editor.styles.offset = (x + width - room, y)
        self.query_one("#grid").mount(editor)
        self._read(editor, editor.value)

    @on(Input.Changed, "#cell")
    def _reading(self, event: Input.Changed) -> None:
        event.stop()
        if isinstance(event.input, CellEdit):
            self._read(event.input, event.value)

    def _read(self, editor: CellEdit, text: str) -> None:
        """What it means, as it is typed; why it was refused, as long as it is what was refused."""
        if editor.problem and text == editor.opened_with:
            self.say(editor.problem, "over")
            return
        editor.ways = ()
        row = self.sheet.sheet.row(self.sheet.key)
        where = f"{subject(row.name) if row else ''}, {day_label(editor.day)}"
        try:
            self.say(meaning(text, where, editor.seen, editor.day))
        except Refused as error:
            self.say(error.sentence, "over")

    @on(CellEdit.Left)
    def _left(self, message: CellEdit.Left) -> None:
        editor = message.editor
        self.unsaved.pop((editor.row, editor.day), None)
        self._close(editor)
        self.say("")
        self.draw()

    @on(CellEdit.Sent)
    def _sent(self, message: CellEdit.Sent) -> None:
        """The cell shows what was typed until it is saved; the cursor goes on at once."""
        editor, text = message.editor, message.editor.value.strip()
        cell = (editor.row, editor.day)
        self._close(editor)
        self.say("")
        if text:
            self.unsaved[cell] = text
            self._remember(cell, text)
            self.cockpit.gateway.set_cell(self, *cell, text, editor.seen, message.clash)
        else:
            self.unsaved.pop(cell, None)
        self.draw()
        if message.down:
            self.sheet.action_step(message.down)
        self.sheet.go_to(self.sheet.column + message.right)

    def _remember(self, cell: tuple[RowKey, date], text: str) -> None:
        """How long the cell will be when it is saved, where the text alone says so."""
        self.sent.pop(cell, None)
        with suppress(Refused):
            seconds = length_of(text)
            if seconds is not None:
                self.sent[cell] = seconds

    def _close(self, editor: CellEdit) -> None:
        self.sheet.focus()
        self.call_next(self._cell_gone, editor.remove())

    async def _cell_gone(self, removal: AwaitRemove) -> None:
        """The cell that was typed into is gone: there is room for one that was refused meanwhile."""
        await removal
        refused, self.refused = self.refused, []
        for message in refused:
            self.failed(message)

    def done(self, message: Done) -> None:
        if message.what == "cell":
            self.unsaved = {cell: text for cell, text in self.unsaved.items() if cell_id(*cell) != message.found}
        super().done(message)

    def failed(self, message: Failed) -> None:
        """A refused cell is opened again, with what was typed and why; unless another is being typed into already."""
        cell = next((cell for cell in self.unsaved if cell_id(*cell) == message.what), None)
        if cell is None:
            super().failed(message)
            return
        self.sent.pop(cell, None)
        if any(editor.over for editor in self.query(CellEdit)):
            self.refused.append(message)
            return
        if message.code in ("same", "conflict"):
            self.load()
        if message.code == "same":
            del self.unsaved[cell]
            self.draw()
            return
        if self.query(CellEdit):
            self.say(f"{self.unsaved[cell]}: {message.sentence}", "over")
        else:
            self._reopen(*cell, message)

    def _reopen(self, row: RowKey, day: date, message: Failed) -> None:
        self.select_row(row)
        if day in self.grid.days:
            self.on_day = day
            self.sheet.go_to(self.grid.days.index(day))
        self.edit_cell(problem=message.sentence, ways=CLASHES.get(message.code, ()))
        for editor in self.query(CellEdit):
            editor.outdated = message.code == "conflict"

    def loaded(self) -> None:
        """Who was told of a conflict has seen what is there now: the next enter goes over it."""
        super().loaded()
        self.sent = {cell: seconds for cell, seconds in self.sent.items() if cell in self.unsaved}
        for editor in self.query(CellEdit):
            if editor.outdated:
                editor.seen, editor.outdated = self.grid.cell(editor.row, editor.day).seconds, False

    # Rows

    def no_row(self) -> str:
        if self.log_week is None:
            return "the log is being read"
        return "this week is confirmed: [log.confirm] opens it again" if self.log_week.confirmed else ""

    def do_row(self) -> None:
        from csm_tui.tui.widgets.row_prompt import RowPrompt

        if self.daily:
            self.turn()
        self.ask(RowPrompt(self.cockpit.gateway))

    def on_row_read(self, message: RowRead) -> None:
        self.extra[message.key] = message.name
        self.draw()
        self.select_row(message.key)
        self.sheet.focus()
        self.say(f"{subject(message.name)}: {Open.shown_key()}, then type how long it took", "held")

    def turn(self) -> None:
        """From the grid to the timeline, and back."""
        self.set_class(not self.daily, "-day")
        if not self.daily and self.on_day not in self.grid.days:
            self.all_days = True
            self.draw()
        self.query_one("#times" if self.daily else "#sheet", Lines).focus()

    def no_repeat(self) -> str:
        if reason := self.no_cell():
            return reason
        if self.row is None:
            return "there is no row here"
        return "there is time in this cell already" if self.cell.entries else ""

    def do_repeat(self) -> None:
        assert self.row is not None
        self.cockpit.gateway.repeat(self, self.row.key, self.day)

    def no_as_last_week(self) -> str:
        return "" if self.row else "there is no row here"

    def do_as_last_week(self) -> None:
        assert self.log_week is not None
        self.cockpit.gateway.repeat_row(self, key_of(self.sheet.key), self.log_week.week)


def meaning(text: str, where: str, seen: int, day: date) -> str:
    """What a text typed into a cell will do; refused when it is no length and no time of day."""
    if not text.strip():
        return f"{where}: 45m, 1:30, 1.5, 9-10:30; 0 empties it"
    seconds = length_of(text)
    if seconds is None:
        check_parts(read_parts(text, day, NO_NAMES))
        return f"{text} on {where}"
    length = clock_form(seconds) if seconds else "nothing"
    return f"{length} on {where}" + (f", instead of {clock_form(seen)}" if seen else "")
