"""The rules in force, edited where they stand."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from csm_tui.domain.errors import Refused
from csm_tui.domain.rule_text import parse_pace
from csm_tui.tui.commands.plan import IN_RULES
from csm_tui.tui.drawing import plan_rules as draw
from csm_tui.tui.drawing.rows import FittedRows
from csm_tui.tui.messages import Failed
from csm_tui.tui.messages_plan import PlanFacts
from csm_tui.tui.present import Line
from csm_tui.tui.screens.plan_panels.panel import Panel
from csm_tui.tui.widgets.edit_here import EditHere
from csm_tui.tui.widgets.lines import Lines

HINT = "45m/week, 30m/2weeks, 6h/quarter, off"


class EditPace(EditHere):
    """The pace of one rule."""

    LIST = "#rules"

    def _hint(self) -> str:
        return HINT


class RulesPanel(Panel):
    """A line a rule."""

    NAME = "Rules"
    RUNS = IN_RULES
    LABELS = {"plan.act": ""}

    def compose(self) -> ComposeResult:
        yield Lines(id="rules", keeps_mark=True)

    def show(self, facts: PlanFacts) -> None:
        """Show this plan."""
        lines = self.query_one("#rules", Lines)
        lines.show(FittedRows(lambda width: draw.rule_rows(facts, width), lines.width or 78))

    def words(self, width: int) -> Line | None:
        return draw.rules_words(self.plan.facts) if self.plan.facts else None

    def no_edit(self) -> str:
        return "" if self.query_one("#rules", Lines).key else "there is no rule to edit"

    no_act = no_edit

    def do_edit(self) -> None:
        lines = self.query_one("#rules", Lines)
        found = draw.rule_of(self.plan.facts, lines.key) if self.plan.facts else None
        if found is None or self.query(EditPace):
            return
        rule, _ = found
        # Over the minutes and the pace, the name beside it; the heading takes the first line.
        row = lines.cursor - round(lines.scroll_y) + 1
        row = min(row, max(1, lines.size.height - 2))
        self.mount(EditPace(rule.id, rule.activity, draw.pace_text(rule), row, draw.NAME + 5))

    do_act = do_edit

    @on(EditHere.Sent)
    def _sent(self, message: EditHere.Sent) -> None:
        message.stop()
        found = draw.rule_of(self.plan.facts, message.field) if self.plan.facts else None
        try:
            pace = parse_pace(message.text)
        except Refused as error:
            message.editor.post_message(Failed(error.sentence, "rule", error.code))
            return
        if found:
            self.gateway.change_rule(message.editor, draw.change_of(*found, pace))
