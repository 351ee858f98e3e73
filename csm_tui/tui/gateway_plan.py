"""What the Plan screen asks of the gateway. The book is gathered once a reading; what-ifs and words come from that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from csm_tui.domain.errors import Refused
from csm_tui.tui.desk_thread import Asker, DeskThread
from csm_tui.tui.in_app import in_app
from csm_tui.tui.messages import Done
from csm_tui.tui.messages_plan import (
    ChangeRead,
    DiffLoaded,
    Explained,
    ForecastLoaded,
    KeptLoaded,
    PlanFacts,
    PlanLoaded,
    Tried,
    Trust,
    TrustLoaded,
)  # fmt: skip

if TYPE_CHECKING:
    from textual.message import Message

    from csm_tui.domain.explain import Explainer
    from csm_tui.domain.rule_text import RuleChange
    from csm_tui.domain.scenario import Scenario
    from csm_tui.domain.what_if import Outcome, WhatIf
    from csm_tui.services.backtest import Backtest
    from csm_tui.services.desk import Desk
    from csm_tui.services.forecast import Seen
    from csm_tui.services.whatif import Kept


class PlanRequests(DeskThread):
    """Requests about the weeks ahead, the plan, and what-ifs. What is kept between them is the thread's own."""

    _forecast: Seen | None = None
    _explainer: Explainer | None = None
    _what_if: WhatIf | None = None

    def load_forecast(self, asker: Asker, weeks: int) -> None:
        """ForecastLoaded."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.forecast import forecast_report

            self._explainer = self._what_if = None
            self._forecast = forecast_report(desk, weeks)
            return ForecastLoaded(self._forecast)

        self.ask("forecast", work, asker)

    def explain(self, asker: Asker, number: int) -> None:
        """Explained: the week of that number in the forecast that was loaded last."""

        def work(desk: Desk) -> Message:
            seen = self._gathered(desk)
            self._explainer = self._explainer or seen.explainer()
            return Explained(seen.forecast, number, self._explainer.week(number))

        self.ask("explain", work, asker)

    def load_plan(self, asker: Asker) -> None:
        """PlanLoaded."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.learning import learn_plan
            from csm_tui.services.plan import decisions_by_plan, plan_history, show_plan

            return PlanLoaded(PlanFacts(show_plan(desk), learn_plan(desk), plan_history(desk), decisions_by_plan(desk)))

        self.ask("plan", work, asker)

    def load_diff(self, asker: Asker, number: int, first: bool) -> None:
        """DiffLoaded: what that version changed. `first`: there is none before it."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.plan_diff import plan_diff

            return DiffLoaded(number, None if first else plan_diff(desk, number))

        self.ask("plan diff", work, asker)

    def load_trust(self, asker: Asker) -> None:
        """TrustLoaded."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.backtest import backtest_rows
            from csm_tui.services.own_log import own_log

            try:
                rows = own_log(desk)
            except Refused as error:
                return TrustLoaded(None, in_app(error))
            result = backtest_rows(rows)
            return TrustLoaded(_trust(result))

        self.ask("trust", work, asker, title="trying the plan on the log")

    # What if

    def try_out(self, asker: Asker, scenario: Scenario) -> None:
        """Tried."""

        def work(desk: Desk) -> Message:
            return Tried(scenario, self._asked(desk).outcome(scenario))

        self.ask("what if", work, asker)

    def read_change(self, asker: Asker, scenario: Scenario, kind: str, text: str) -> None:
        """ChangeRead: the scenario with a typed change; `kind` is drop, tier, rule or absence."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.whatif import Words, read
            from csm_tui.tui.drawing.plan_scenario import merged

            said = _iso_days(text, desk.today) if kind == "absence" else text
            typed = {name: [said] if name == kind else [] for name in ("drop", "tier", "rule", "absence")}
            words = Words(drop=typed["drop"], tier=typed["tier"], rule=typed["rule"], absence=typed["absence"])
            changed = merged(scenario, read(desk, words))
            self._asked(desk).outcome(changed)  # what can't be done is refused here, where it is typed
            return ChangeRead(changed)

        self.ask("change", work, asker)

    def load_kept(self, asker: Asker) -> None:
        """KeptLoaded."""

        def work(desk: Desk) -> Message:
            from csm_tui.services.whatif import kept

            return KeptLoaded([self._outcome_of(desk, one) for one in kept(desk)])

        self.ask("kept", work, asker)

    def _outcome_of(self, desk: Desk, one: Kept) -> tuple[Kept, Outcome | None, str]:
        asked = self._asked(desk)
        meant = {*one.scenario.drop, *(account for account, _ in one.scenario.retier)}
        if meant - set(asked.ahead.names):
            return one, None, "it is about an account that has left the book"
        try:
            return one, asked.outcome(one.scenario), ""
        except Refused as error:
            return one, None, in_app(error)

    def keep(self, asker: Asker, name: str, scenario: Scenario) -> None:
        """Keep a scenario under a name."""

        def work(desk: Desk) -> str:
            from csm_tui.services.whatif import save

            return save(desk, name, scenario)

        self._write_plan(asker, "keep", work)

    def forget(self, asker: Asker, name: str) -> None:
        """Forget a kept scenario."""

        def work(desk: Desk) -> str:
            from csm_tui.services.whatif import delete

            return delete(desk, name)

        self._write_plan(asker, "forget", work)

    # Changes of the plan

    def change_rule(self, asker: Asker, change: RuleChange) -> None:
        """A new plan version with one rule changed."""

        def work(desk: Desk) -> str:
            from csm_tui.services.plan import BudgetChange, change_plan

            return change_plan(desk, [change], BudgetChange())

        self._write_plan(asker, "rule", work)

    def accept(
        self, asker: Asker, ids: tuple[str, ...], minutes: Mapping[str, int] | None = None, everything: bool = False
    ) -> None:
        """Put proposals in force, with other minutes where given."""

        def work(desk: Desk) -> str:
            from csm_tui.domain.formats import counted
            from csm_tui.services.decisions import accept

            done = accept(desk, ids, everything=everything, minutes=minutes)
            taken = counted(len(done.taken), "proposal")
            return f"{taken} accepted: plan {done.plan_version} is in force from {done.effective_on.isoformat()}"

        self._write_plan(asker, "accept", work)

    def reject(self, asker: Asker, proposal_id: str) -> None:
        """Say no to a proposal."""

        def work(desk: Desk) -> str:
            from csm_tui.services.decisions import reject

            reject(desk, [proposal_id])
            return "rejected: held back until the evidence has moved clearly"

        self._write_plan(asker, "reject", work)

    def _write_plan(self, asker: Asker, what: str, work: Callable[[Desk], str]) -> None:
        self.ask(what, lambda desk: Done(work(desk), what), asker, writes=True, every=True)

    def _gathered(self, desk: Desk) -> Seen:
        if self._forecast is None:
            from csm_tui.services.forecast import forecast_report

            self._forecast = forecast_report(desk)
        return self._forecast

    def _asked(self, desk: Desk) -> WhatIf:
        if self._what_if is None:
            from csm_tui.domain.what_if import WhatIf

            seen = self._gathered(desk)
            self._what_if = WhatIf(seen.ahead, seen.belief)
        return self._what_if


def _iso_days(text: str, today: date) -> str:
    """ "6 apr 2026..17 apr 2026", or "fri", with its days as a scenario has them."""
    from csm_tui.domain.days import parse_day, typed_order

    days = [parse_day(part, typed_order("dmy"), today=today) for part in text.split("..") if part.strip()]
    return "..".join(day.isoformat() for day in days)


LEVELS = (0.1, 0.5, 0.8, 0.9)


def _trust(result: Backtest) -> Trust:
    """For each level the share of the weekly totals that stayed below it, from the first prediction on."""
    import numpy as np

    totals = result.replayed.totals
    known = ~np.isnan(totals.actual)
    below = totals.actual[known, None] <= totals.quantiles[known]
    shares = [(level, float(below[:, place].mean()) if known.any() else None) for place, level in enumerate(LEVELS)]
    return Trust(result, shares, int(known.sum()))
