"""What is believed of actual / plan: the one door through which learned effort reaches forecasts and what-ifs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.uncertainty import Prior
from csm_tui.services.digest import digest_in_force

if TYPE_CHECKING:
    from csm_tui.domain.uncertainty import Belief
    from csm_tui.services.desk import Desk


def belief_of(desk: Desk) -> Belief:
    """The belief in force at a desk: the prior ("mostly your plan") until a week is confirmed, then what was taught."""
    digest = digest_in_force(desk)
    if digest is None:
        return Prior()
    from csm_tui.domain.learned_belief import LearnedBelief

    return LearnedBelief(digest)
