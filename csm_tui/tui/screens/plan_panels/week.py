"""What makes the week under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from csm_tui.tui.commands.plan import IN_WEEK
from csm_tui.tui.drawing.plan_week import account_rows, work_lines
from csm_tui.tui.drawing.rows import FittedRows
from csm_tui.tui.screens.plan_panels.panel import Panel
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from csm_tui.domain.forecast import WeekAhead
    from csm_tui.domain.weeks import Week


class WeekPanel(Panel):
    """Accounts at the left, work and dates at the right."""

    NAME = "Week"
    RUNS = IN_WEEK
    LABELS = {"plan.act": "account"}

    def compose(self) -> ComposeResult:
        yield Lines(id="askers", keeps_mark=True)
        yield Drawn(id="work")

    _shown: Week | None = None

    def show(self, week: WeekAhead) -> None:
        """Show this week, the cursor on who asks most; of the same week, read anew, where it was."""
        again, self._shown = self._shown == week.week, week.week
        lines = self.query_one("#askers", Lines)
        rows = FittedRows(lambda width: account_rows(week, width), lines.width or 38)
        lines.show(rows, key=None if again else "")
        self.query_one("#work", Drawn).show(lambda width, height: work_lines(week, width, height or 8))

    @on(Lines.Moved)
    def _moved(self) -> None:
        self.plan.tell_keys()

    def no_act(self) -> str:
        key = self.query_one("#askers", Lines).key
        if not key:
            return "no account asks for anything in this week"
        return "" if self.plan.gathered and key in self.plan.gathered.ahead.names else "this account is only a what-if"

    def do_act(self) -> None:
        self.plan.cockpit.open_account(self.query_one("#askers", Lines).key)
