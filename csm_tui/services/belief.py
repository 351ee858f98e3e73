"""What is believed of actual / plan: the one door through which learned effort reaches forecasts and what-ifs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.uncertainty import Prior
from csm_tui.services.taught_weeks import confirmed_mondays

if TYPE_CHECKING:
    from csm_tui.domain.uncertainty import Belief
    from csm_tui.services.desk import Desk


def belief_of(desk: Desk) -> Belief:
    """The belief in force at a desk: the prior ("mostly your plan") until a week is confirmed, then what was taught."""
    if not confirmed_mondays(desk, 1):
        return Prior()
    from csm_tui.domain.effort.learned import learn
    from csm_tui.domain.learned_belief import LearnedBelief
    from csm_tui.services.evidence import gather_evidence

    customer = gather_evidence(desk).customer
    return LearnedBelief(learn(customer.observations, customer.plan))
