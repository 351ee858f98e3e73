"""The plan's versions, and what the one under the cursor changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from csm_tui.tui.drawing import plan_history as draw
from csm_tui.tui.drawing.rows import FittedRows
from csm_tui.tui.messages_plan import DiffLoaded, PlanFacts
from csm_tui.tui.screens.plan_panels.panel import Panel
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from csm_tui.store.queries.planning import PlanRow


class HistoryPanel(Panel):
    """A line a version."""

    NAME = "History"

    def compose(self) -> ComposeResult:
        yield Lines(id="versions", keeps_mark=True)
        yield Drawn(id="diff")

    def opened(self) -> None:
        super().opened()
        self.reload()

    def show(self, facts: PlanFacts) -> None:
        """Show these versions."""
        lines = self.query_one("#versions", Lines)
        newest = str(facts.versions[0].number) if facts.versions else ""
        known = len(lines.rows) == len(facts.versions)
        lines.show(
            FittedRows(lambda width: draw.version_rows(facts, width), lines.width or 38), key=None if known else newest
        )

    @property
    def _version(self) -> PlanRow | None:
        key = self.query_one("#versions", Lines).key
        versions = self.plan.facts.versions if self.plan.facts else ()
        return next((plan for plan in versions if str(plan.number) == key), None)

    def reload(self) -> None:
        if (plan := self._version) and self.plan.facts:
            self.gateway.load_diff(
                self, plan.number, plan.number == min(each.number for each in self.plan.facts.versions)
            )

    @on(Lines.Moved)
    def _moved(self) -> None:
        if self.plan.panel is self:
            self.reload()

    def on_diff_loaded(self, message: DiffLoaded) -> None:
        plan, facts = self._version, self.plan.facts
        if plan and facts and plan.number == message.number:
            names = dict(facts.learning.names)
            self.query_one("#diff", Drawn).show(
                lambda width, height: draw.diff_lines(message.diff, plan, names, width, height or 8)
            )
