"""Confirmed weeks that teach: those of which half or more was worked."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.domain.weeks import Week

LEAST_SHARE = 0.5
"""Of a week's hours that must have been worked for it to teach."""


class TaughtWeek(NamedTuple):
    """A confirmed week and the share of its contract hours that was worked."""

    week: Week
    share: float

    @property
    def number(self) -> int:
        """The running number of its Monday."""
        return running(self.week)


def running(week: Week) -> int:
    """The running number of a week's Monday."""
    return week.monday.toordinal() // 7
