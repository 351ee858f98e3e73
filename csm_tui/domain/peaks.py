"""Which of the weeks ahead are peaks: where EBRs and notice deadlines really get in each other's way.

A week is a peak when its planned work does not fit into its supply (so it is likelier than not too full) and it lacks
at least half a day more than the middle one of the weeks looked at. Where every week is too full, as in a book too
large for one CSM, moving an EBR from one full week to another helps nobody: only the weeks that stand out are marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csm_tui.domain.fullness import is_off, is_over
from csm_tui.domain.weeks import Week

STANDS_OUT = 4 * 3600
"""Seconds that a peak lacks more than the middle week."""


class WeekLoad(NamedTuple):
    """The customer work planned in a week, the hours for it, and the hours off, in seconds."""

    week: Week
    demand: int
    supply: int
    absence: int = 0

    @property
    def lacks(self) -> int:
        """Seconds of work more than there is time for; negative when some is left."""
        return self.demand - self.supply

    @property
    def over(self) -> bool:
        """More work than hours, in a week that is not off."""
        return is_over(self.demand, self.supply, self.absence)

    @property
    def off(self) -> bool:
        """Away all of it."""
        return is_off(self.supply, self.absence)


def peaks(loads: Sequence[WeekLoad]) -> frozenset[Week]:
    """The weeks that stand out."""
    if not loads:
        return frozenset()
    # `statistics` would load half of the number types at every `csm week`.
    usual = sorted(load.lacks for load in loads)[len(loads) // 2]
    return frozenset(load.week for load in loads if load.lacks > 0 and load.lacks >= usual + STANDS_OUT)
