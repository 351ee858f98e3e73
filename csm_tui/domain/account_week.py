"""One week of one account: its mean and how far it varies, for "how many fit with 80 % confidence".

Until a log says otherwise the sd is a third of the mean: an account-week of 2.25 h has one of .75 h, and n independent
accounts in 27 h are too many with a chance of .0289 (n = 10), .1829 (11), .5 (12): 11 fit at 80 %, 10 at 90 %. It is
the scatter of weeks around minutes that are known. The bands of a forecast are wider, as they also allow for the plan's
minutes being wrong for this CSM (domain/uncertainty.py); confirmed weeks narrow both to the same truth.

From a log: an activity with f occurrences a week, each with chance p of happening and then of mean m and sd s, adds
f p m to the mean and f p (s^2 + m^2) - (f p m)^2 to the variance (f - 1 whole occurrences a week more are independent
ones of their own). m and s come from the learned P10 and P90 of an occurrence, s = (P90 - P10) / 2.563.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, sqrt
from typing import NamedTuple

PRIOR_SHARE = 1 / 3
_P10_TO_P90 = 2 * 1.2816


class AccountWeek(NamedTuple):
    """Seconds an average week and their sd; `learned` from three confirmed weeks or more."""

    mean: float
    sd: float
    learned: bool


class Work(NamedTuple):
    """What a log says of one activity: occurrences a week, the chance that one happens, and its seconds: the mean of
    all, happened or not, and P10 and P90 of those that did."""

    per_week: float
    chance: float
    mean: float
    low: float
    high: float


def by_plan(mean: float) -> AccountWeek:
    """The week that the plan foresees."""
    return AccountWeek(mean, mean * PRIOR_SHARE, False)


def by_log(works: Iterable[Work]) -> AccountWeek:
    """The week that the log has shown."""
    mean = variance = 0.0
    for work in works:
        mean += work.per_week * work.mean
        parts = max(1, ceil(work.per_week))
        often = work.per_week / parts
        size = work.mean / work.chance if work.chance > 0 else 0.0
        sd = (work.high - work.low) / _P10_TO_P90
        one = often * work.chance * (sd**2 + size**2) - (often * work.mean) ** 2
        variance += parts * max(0.0, one)
    return AccountWeek(mean, sqrt(variance), True)
