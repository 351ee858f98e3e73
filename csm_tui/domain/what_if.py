"""The forecast before and after a scenario: a few milliseconds for a book that is gathered already."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.domain.ahead import Ahead
from csm_tui.domain.forecast import Forecast, WeekAhead, forecast
from csm_tui.domain.scenario import Scenario, applied
from csm_tui.domain.uncertainty import Belief, Prior


class Side(NamedTuple):
    """A book and its forecast, before or after."""

    accounts: int
    forecast: Forecast

    @property
    def worst(self) -> WeekAhead | None:
        """The week most likely to be too full."""
        return self.forecast.worst

    @property
    def max_overload(self) -> float:
        """The highest probability of any week, weeks off included."""
        return self.forecast.max_overload


class Outcome(NamedTuple):
    """Before and after."""

    before: Side
    after: Side

    @property
    def demand_change(self) -> float:
        """Seconds of work that an average week gains."""
        return self.after.forecast.demand_per_week - self.before.forecast.demand_per_week

    @property
    def utilisation_change(self) -> float | None:
        """In parts of one; None where one of the two has no meaning."""
        before, after = self.before.forecast.utilisation, self.after.forecast.utilisation
        return None if before is None or after is None else after - before

    @property
    def overload_change(self) -> float:
        """Of the worst week's probability."""
        return self.after.max_overload - self.before.max_overload

    @property
    def weeks_over_change(self) -> int:
        """Of the weeks whose plan asks for more than there is."""
        return self.after.forecast.weeks_over - self.before.forecast.weeks_over


class WhatIf:
    """One gathered book, and any number of scenarios about it. `before` is computed once."""

    def __init__(self, ahead: Ahead, belief: Belief | None = None) -> None:
        self.ahead = ahead
        self.before = _side(ahead, belief)
        self._then = (belief or Prior()).moved_from(ahead)

    def outcome(self, scenario: Scenario) -> Outcome:
        """What the scenario does; refused when a change can't be made."""
        return Outcome(self.before, _side(applied(self.ahead, scenario), self._then))


def _side(ahead: Ahead, belief: Belief | None) -> Side:
    live = sum(1 for account in ahead.accounts if account.ends_on is None)
    return Side(live, forecast(ahead, belief))
