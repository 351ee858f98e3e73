"""What if: changes of the book, the rules and the hours, answered as the keys are pressed. Nothing is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from csm_tui.domain.scenario import MOST_ADDED, Scenario, by_tier
from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.plan import IN_WHAT_IF, Afresh, Keep, Leave
from csm_tui.tui.drawing import plan_scenario as draw
from csm_tui.tui.drawing.rows import FittedRows
from csm_tui.tui.messages_plan import KeptLoaded, Tried
from csm_tui.tui.present import Line
from csm_tui.tui.screens.plan_panels.panel import Panel
from csm_tui.tui.widgets.change_prompt import ChangePrompt
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from csm_tui.domain.what_if import Outcome, Side

NARROW = 100
"""Cells below which the last line has no room for all commands that ask for a line."""
NO_COUNTER = "the cursor is on no counter; j and k move"


def _keys(*named: tuple[type[Command], str]) -> Line:
    """Each key and what it does."""
    keys: Line = []
    for command, does in named:
        keys += [("  " if keys else " ", ""), (command.shown_key(), "here"), (f" {does}", "dim")]
    return keys


class WhatIfPanel(Panel):
    """Counters and changes at the left, before and after at the right."""

    NAME = "What if"
    RUNS = IN_WHAT_IF
    LABELS = {"plan.remove": "take out", "plan.act": ""}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.scenario = Scenario()
        self.outcome: Outcome | None = None
        self.comparing = False
        self.kept = KeptLoaded(())
        self._early = 0
        """Accounts that were added before the book was read; they wait for the first row."""

    def compose(self) -> ComposeResult:
        yield Lines(id="changes", keeps_mark=True)
        yield Drawn(id="sides")

    def label(self, command: type[Command]) -> str:
        if command.id == "plan.remove" and self.row.startswith(draw.KEPT):
            return "forget"
        return "load" if command.id == "plan.act" and not self.no_act() else super().label(command)

    def words(self, width: int) -> Line | None:
        """With the keys that the last line has no room for."""
        cut = [(Leave, Leave.label)] if width < NARROW else []
        rest = [(Keep, "keep under a name")] if self.scenario.empty else [(Keep, "keep"), (Afresh, "begin afresh")]
        return [("Nothing is written.", ""), *_keys(*cut, *rest)]

    def opened(self) -> None:
        super().opened()
        self.reload()

    def reload(self) -> None:
        self.gateway.try_out(self, self.scenario)
        self.gateway.load_kept(self)

    def change(self, scenario: Scenario) -> None:
        """Another scenario: ask what it does. Nothing is written, and u goes back to the one before."""
        before = self.scenario
        self._ask_about(scenario)
        self.plan.taking_back.did(lambda: self._go_back(before))

    def _go_back(self, before: Scenario) -> str:
        self._ask_about(before)
        return "The what-if is as it was before"

    def _ask_about(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.plan.say("")
        self.plan.tell_words()
        self.show()
        self.gateway.try_out(self, scenario)

    def on_tried(self, message: Tried) -> None:
        if message.scenario == self.scenario:
            self.outcome = message.outcome
            self.show()
            self.plan.draw_weeks()

    def on_kept_loaded(self, message: KeptLoaded) -> None:
        self.kept = message
        self.show()

    def show(self) -> None:
        """The rows and the figures as they are now."""
        seen, facts = self.plan.gathered, self.plan.facts
        if seen is None or facts is None:
            return
        scenario, kept = self.scenario, self.kept.kept
        now, then, names = by_tier(seen.ahead, Scenario()), by_tier(seen.ahead, scenario), facts.learning.names
        tiers = [(key, names.get(key, key), now[key], then[key]) for key, _ in facts.learning.before.fit]
        named = seen.ahead.names
        csms = seen.ahead.csms
        lines = self.query_one("#changes", Lines)
        lines.show(
            FittedRows(lambda width: draw.scenario_rows(scenario, tiers, csms, named, kept, width), lines.width or 38)
        )
        self.query_one("#sides", Drawn).show(self._sides)
        self.plan.tell_keys()
        if self._early and self.row:
            early, self._early = self._early, 0
            self.change(draw.counted(self.scenario, self.row, early, MOST_ADDED))

    def _sides(self, width: int, height: int) -> list[Line]:
        if self.outcome is None:
            return []
        return draw.sides(self.outcome.before, self._columns(self.outcome), width, height)

    def _columns(self, outcome: Outcome) -> list[tuple[str, Side]]:
        """What stands beside before."""
        columns = [] if self.scenario.empty and self.comparing else [("after", outcome.after)]
        if self.comparing:
            columns += [(one.name, kept.after) for one, kept, _ in self.kept.kept if kept]
        return columns

    @on(Lines.Moved)
    def _moved(self) -> None:
        self.plan.tell_keys()

    # Commands

    @property
    def row(self) -> str:
        """The row under the cursor."""
        return self.query_one("#changes", Lines).key

    def no_more(self) -> str:
        return "" if not self.row or self.row.startswith(draw.TIER) or self.row == draw.CSMS else NO_COUNTER

    def no_less(self) -> str:
        if self.no_more():
            return NO_COUNTER
        if not self.row:
            return "" if self._early else "none was added"
        if self.row == draw.CSMS:
            assert self.plan.gathered
            return "" if self.plan.gathered.ahead.csms + self.scenario.csms > 0 else "there is no CSM left to lose"
        added = dict(self.scenario.add).get(self.row.removeprefix(draw.TIER), 0)
        return "" if added else "none of them was added; d drops an account by its name"

    def do_more(self) -> None:
        if not self.row:
            self._early += self.plan.times
            return
        self.change(draw.counted(self.scenario, self.row, self.plan.times, MOST_ADDED))

    def do_less(self) -> None:
        times = self.plan.times
        if not self.row:
            self._early = max(0, self._early - times)
            return
        if self.row == draw.CSMS and self.plan.gathered:
            times = min(times, self.plan.gathered.ahead.csms + self.scenario.csms)
        self.change(draw.counted(self.scenario, self.row, -times, MOST_ADDED))

    def no_act(self) -> str:
        one = self._kept_here()
        return "" if one else "the cursor is on nothing that was kept"

    def do_act(self) -> None:
        if one := self._kept_here():
            self.change(one)

    def _kept_here(self) -> Scenario | None:
        name = self.row.removeprefix(draw.KEPT) if self.row.startswith(draw.KEPT) else None
        return next((one.scenario for one, outcome, _ in self.kept.kept if one.name == name and outcome), None)

    def no_remove(self) -> str:
        if self.row.startswith((draw.CHANGE, draw.KEPT)):
            return ""
        changed = dict(self.scenario.add).get(self.row.removeprefix(draw.TIER)) or (
            self.row == draw.CSMS and self.scenario.csms
        )
        return "" if changed else "there is no change on this row"

    def do_remove(self) -> None:
        if self.row.startswith(draw.KEPT):
            self.gateway.forget(self.plan, self.row.removeprefix(draw.KEPT))
        else:
            self.change(draw.without(self.scenario, self.row))
            self.plan.say("Taken out", "held", "[change.undo] brings it back")

    def no_afresh(self) -> str:
        return "nothing is changed yet" if self.scenario.empty else ""

    no_keep = no_afresh

    def do_afresh(self) -> None:
        self.change(Scenario())
        self.plan.say("Cleared the what-if", "held", "[change.undo] brings it back")

    def no_compare(self) -> str:
        return "" if self.kept.kept else "nothing is kept yet; [plan.keep] keeps a what-if under a name"

    def do_compare(self) -> None:
        self.comparing = not self.comparing
        self.show()
        self.plan.say(self._too_narrow())

    def _too_narrow(self) -> str:
        """How many of those to compare have room; "" when all have."""
        count, width = len(self._columns(self.outcome)) if self.outcome else 0, self.query_one("#sides").size.width
        fit = draw.side_widths(count, width)[2]
        if fit >= count:
            return ""
        more = draw.least_width(count) - width
        return f"{fit} of {count} fit beside before; all of them need about {self.plan.size.width + more} columns"

    def do_keep(self) -> None:
        from csm_tui.tui.widgets.line_prompt import LinePrompt

        gateway, scenario = self.gateway, self.scenario
        self.plan.ask(LinePrompt(
            "keep as", "A name to find it by; one of that name is replaced.",
            lambda prompt, text: gateway.keep(prompt, text, scenario),
            placeholder="three more high touch", enter="keeps it",
        ))  # fmt: skip

    def do_drop(self) -> None:
        self._ask("drop", "drop", "Which account goes?", "acme")

    def do_retier(self) -> None:
        self._ask("tier", "tier", "Which account would have which tier?", "acme=mid")

    def do_rule(self) -> None:
        self._ask("rule", "rule", "Which rule would have which pace?", "high.ebr=6h/year")

    def do_leave(self) -> None:
        self._ask("absence", "leave", "From which day to which?", "2026-04-06..2026-04-17")

    def _ask(self, kind: str, title: str, hint: str, example: str) -> None:
        gateway, scenario = self.gateway, self.scenario
        self.plan.ask(ChangePrompt(
            title, hint, lambda prompt, text: gateway.read_change(prompt, scenario, kind, text), self.change,
            placeholder=example, enter="tries it",
        ))  # fmt: skip
