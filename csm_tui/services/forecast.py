"""The weeks ahead, with probabilities and explanations."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csm_tui.services.ahead import gather
from csm_tui.services.belief import belief_of

if TYPE_CHECKING:
    from csm_tui.domain.ahead import Ahead
    from csm_tui.domain.explain import Explainer
    from csm_tui.domain.forecast import Forecast
    from csm_tui.domain.uncertainty import Belief
    from csm_tui.services.desk import Desk

DEFAULT_WEEKS = 26


class Seen(NamedTuple):
    """A forecast and what it was made of: enough to explain any of its weeks without another look at the database."""

    ahead: Ahead
    belief: Belief
    forecast: Forecast

    def explainer(self) -> Explainer:
        """What to ask about single weeks."""
        from csm_tui.domain.explain import Explainer

        return Explainer(self.ahead, self.forecast, self.belief)


def forecast_report(desk: Desk, weeks: int = DEFAULT_WEEKS) -> Seen:
    """This week and the ones after it, under what the log has taught (or the prior)."""
    ahead = gather(desk, weeks)

    from csm_tui.domain.forecast import forecast

    belief = belief_of(desk)
    return Seen(ahead, belief, forecast(ahead, belief))


def worst_week(seen: Seen) -> str:
    """The week most likely to be too full, in words."""
    worst = seen.forecast.worst
    if worst is None or not worst.demand:
        return "Nothing is planned for customers in these weeks."
    number = seen.forecast.weeks.index(worst)
    return f"Worst: {seen.explainer().week(number).sentence}"
