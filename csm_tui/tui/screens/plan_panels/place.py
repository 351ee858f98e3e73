"""The panels under the weeks: which one is shown, its keys and its sentence."""

from __future__ import annotations

from textual import on

from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.commands.plan import IN_PROPOSALS, IN_RULES, IN_WEEK, IN_WHAT_IF, NextPanel
from csm_tui.tui.present import Line
from csm_tui.tui.screens.place import Place
from csm_tui.tui.screens.plan_panels.history import HistoryPanel
from csm_tui.tui.screens.plan_panels.panel import Panel
from csm_tui.tui.screens.plan_panels.proposals import ProposalsPanel
from csm_tui.tui.screens.plan_panels.rules import RulesPanel
from csm_tui.tui.screens.plan_panels.trust import TrustPanel
from csm_tui.tui.screens.plan_panels.week import WeekPanel
from csm_tui.tui.screens.plan_panels.what_if import WhatIfPanel
from csm_tui.tui.widgets.keys import Key
from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.parts import Parts
from csm_tui.tui.widgets.words import Words

PANELS: tuple[tuple[str, type[Panel]], ...] = (
    ("panel-week", WeekPanel), ("panel-rules", RulesPanel), ("panel-proposals", ProposalsPanel),
    ("panel-what-if", WhatIfPanel), ("panel-history", HistoryPanel), ("panel-trust", TrustPanel),
)  # fmt: skip
IN_PANELS = {command.id for command in (*IN_WEEK, *IN_RULES, *IN_PROPOSALS, *IN_WHAT_IF)}


class PanelsPlace(Place):
    """A place with panels: it runs a command of a panel with the panel's own methods."""

    shown_panel = "panel-week"

    def draw_weeks(self) -> None:
        """The picture again, as a panel may change it."""

    def standing(self) -> Line:
        """The sentence where the panel has none."""
        return []

    @property
    def panel(self) -> Panel:
        """The one that is shown."""
        return self.query_one(f"#{self.shown_panel}", Panel)

    def turn_to(self, name: str) -> None:
        """Show that panel."""
        self.taking_back.forget()
        self.shown_panel = name
        for each, _ in PANELS:
            self.query_one(f"#{each}").set_class(each != name, "-off")
        self.set_class(name == "panel-week", "-told")
        self.set_class(name in ("panel-history", "panel-trust"), "-past")
        self.tell_panel()
        self.draw_weeks()
        self.panel.opened()
        self.tell_keys()

    def tell_panel(self) -> None:
        """Underline it, and let it say its sentence."""
        self.query_one(Parts).tell([(name, kind.NAME) for name, kind in PANELS], self.shown_panel)
        self.tell_words()

    def tell_words(self) -> None:
        """The sentence that stands at the bottom: the panel's, else about the weeks."""
        panel = self.panel
        self.query_one(Words).stand(lambda width: panel.words(width) or self.standing())

    @on(Parts.Turned)
    def _turned(self, message: Parts.Turned) -> None:
        self.turn_to(message.part)

    def _step(self, step: int) -> None:
        names = [name for name, _ in PANELS]
        self.say("")
        self.turn_to(names[(names.index(self.shown_panel) + step) % len(names)])

    def do_next(self) -> None:
        self._step(1)

    def do_previous(self) -> None:
        self._step(-1)

    def do_what_if(self) -> None:
        self.say("")
        self.turn_to("panel-what-if")

    @on(Lines.Moved)
    def _moved(self) -> None:
        self.tell_keys()

    @on(Lines.Chosen)
    def _chosen(self) -> None:
        self.action_run("plan.act")

    # Commands of the panel that is shown

    def keys(self) -> list[Key]:
        panel = self.panel
        runs = {command.id for command in panel.RUNS}
        own = runs | {NextPanel.id}
        # What only this panel knows would be cut off behind what every screen has.
        shown = sorted(
            (each for each in self.HAS if each.footer and (each.id not in IN_PANELS or each.id in runs)),
            key=lambda command: (command.id not in own, command.footer),
        )
        keys = [Key(each.id, each.shown_key(), panel.label(each), bool(self.why_not(each.id))) for each in shown]
        keys = [key for key in keys if key.label]
        first = sum(key.command in own for key in keys)
        return [*keys[:first], Key("", "← →", "week", False), *keys[first:]]

    def why_not(self, command_id: str) -> str:
        if command_id not in IN_PANELS:
            return super().why_not(command_id)
        if command_id not in {command.id for command in self.panel.RUNS}:
            return f"{self._where(command_id)}; tab goes from panel to panel"
        check = getattr(self.panel, f"no_{command_id.rpartition('.')[2]}", None)
        return keyed(str(check())) if check else ""

    def _where(self, command_id: str) -> str:
        names = [kind.NAME for _, kind in PANELS if any(command.id == command_id for command in kind.RUNS)]
        return f"this key works on {' and '.join(names)}"

    def is_behind(self, command_id: str) -> bool:
        works = _panels_of(command_id)
        return bool(works) and self.shown_panel not in works

    def turn_to_where(self, command_id: str) -> None:
        self.turn_to(_panels_of(command_id)[0])

    def action_run(self, command_id: str) -> None:
        if command_id not in IN_PANELS or self.why_not(command_id):
            super().action_run(command_id)
        elif self.counted(command_id):
            getattr(self.panel, f"do_{command_id.rpartition('.')[2]}")()


def _panels_of(command_id: str) -> list[str]:
    """The panels on which it works."""
    return [name for name, kind in PANELS if any(command.id == command_id for command in kind.RUNS)]
