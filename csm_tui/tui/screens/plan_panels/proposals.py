"""What the log proposes: accepted one by one, all at once, with other minutes, or rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted
from csm_tui.tui.commands.plan import IN_PROPOSALS
from csm_tui.tui.drawing import plan_proposals as draw
from csm_tui.tui.drawing.rows import FittedRows
from csm_tui.tui.messages_plan import PlanFacts
from csm_tui.tui.screens.plan_panels.panel import Panel
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from csm_tui.domain.proposals import Proposal


class ProposalsPanel(Panel):
    """A line a proposal; under them the one under the cursor in a sentence, and what it would do."""

    NAME = "Proposals"
    RUNS = IN_PROPOSALS

    def compose(self) -> ComposeResult:
        yield Lines(id="proposals", keeps_mark=True)
        yield Drawn(id="proposal")

    def show(self, facts: PlanFacts) -> None:
        """Show these proposals."""
        learning = facts.learning
        lines = self.query_one("#proposals", Lines)
        lines.show(FittedRows(lambda width: draw.proposal_rows(learning, width), lines.width or 78))
        self._tell()

    @property
    def proposal(self) -> Proposal | None:
        """The one under the cursor."""
        key = self.query_one("#proposals", Lines).key
        proposals = self.plan.facts.learning.proposals if self.plan.facts else ()
        return next((one for one in proposals if one.id == key), None)

    def _tell(self) -> None:
        facts, one = self.plan.facts, self.proposal
        self.query_one("#proposal").display = one is not None
        if facts:
            learning = facts.learning
            self.query_one("#proposal", Drawn).show(
                lambda width, height: draw.proposal_words(learning, one, width, height or 3)
            )

    @on(Lines.Moved)
    def _moved(self) -> None:
        self._tell()

    def no_act(self) -> str:
        if self.plan.facts is None:
            return "the plan is being read"
        return "" if self.proposal else draw.empty(self.plan.facts.learning)[0].rstrip(".").lower()

    no_edit = no_remove = no_accept_all = no_act

    def do_act(self) -> None:
        if one := self.proposal:
            self.gateway.accept(self.plan, (one.id,))

    def do_accept_all(self) -> None:
        self.gateway.accept(self.plan, (), everything=True)

    def do_remove(self) -> None:
        if one := self.proposal:
            self.gateway.reject(self.plan, one.id)

    def do_edit(self) -> None:
        from csm_tui.domain.proposal_words import subject
        from csm_tui.tui.widgets.line_prompt import LinePrompt

        one, facts, gateway = self.proposal, self.plan.facts, self.gateway
        assert one and facts
        name = subject(one.finding, facts.learning.names)
        self.plan.ask(LinePrompt(
            "minutes", f"{name}: how many minutes {one.finding.rule.every}?",
            lambda prompt, text: gateway.accept(prompt, (one.id,), {one.id: minutes_of(text)}),
            check=lambda text: f"{name}, {draw.minutes_words(one, minutes_of(text))}.",
            value=str(one.learned), enter="accepts it so",
        ))  # fmt: skip


def minutes_of(text: str) -> int:
    """Whole minutes as typed; refused when they are no number."""
    digits = text.strip().casefold().removesuffix("min").removesuffix("m").strip()
    if not digits.isascii() or not digits.isdecimal() or len(digits) > 6:
        raise Refused("bad_minutes", f"{quoted(text)} is no number of minutes", hint="write minutes such as 50")
    return int(digits)
