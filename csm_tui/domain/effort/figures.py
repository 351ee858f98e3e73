"""What a log teaches, in figures that can be explained. No NumPy here: a book without a confirmed week has them too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

_NEWS_MINUTES, _NEWS_SHARE = 15.0, 0.15
"""A change is asked about when it is this many minutes a week and this share of what was expected."""


class Learned(NamedTuple):
    """A figure and what stands behind it. Minutes are those of one occurrence, comparable with the plan's."""

    activity: str
    tier: str
    account: str | None
    """None: of the whole tier."""
    plan: float
    minutes: float
    """What a planned occurrence comes to on average, work that did not happen included."""
    low: float
    high: float
    """The 80 % interval of that average (not of a single week)."""
    weeks: int
    accounts: int
    happened: int
    rows: int
    """In how many of the logged rows there was work, and how many there are."""
    usual_low: float
    usual_high: float
    """When it happens: P10 and P90 of a single occurrence."""
    mostly_plan: bool


class OtherWork(NamedTuple):
    """Logged work that no plan foresaw, in minutes a week."""

    minutes: float
    low: float
    high: float
    weeks: int
    by_activity: tuple[tuple[str, float], ...]
    """Minutes a week, largest first."""


class Alarm(NamedTuple):
    """An activity whose last four weeks all fell on the same side of what was expected."""

    activity: str
    tier: str
    logged: float
    expected: float
    """Minutes a week over those four weeks."""
    score: float
    """Their mean residual in sd; positive when more was logged than expected."""

    @property
    def is_news(self) -> bool:
        """Where work is very regular a few minutes are an alarm, but not worth a question."""
        return abs(self.logged - self.expected) >= max(_NEWS_MINUTES, _NEWS_SHARE * self.expected)


class Figures(NamedTuple):
    """Everything one CSM's confirmed weeks teach, in figures."""

    by_tier: tuple[Learned, ...]
    by_account: tuple[Learned, ...]
    other: OtherWork
    alarms: tuple[Alarm, ...]
    weeks: int
    """Confirmed weeks behind it all."""


NOTHING = Figures((), (), OtherWork(0.0, 0.0, 0.0, 0, ()), (), 0)
"""What a log without a confirmed week teaches."""


def to_words(customer: Figures, internal: Figures) -> list[dict[str, Any]]:
    """Both as JSON knows them."""
    return [figures._asdict() for figures in (customer, internal)]


def from_words(words: Sequence[Mapping[str, Any]]) -> tuple[Figures, Figures]:
    """The figures that `to_words` wrote. Raises KeyError, TypeError or ValueError when it did not."""
    customer, internal = (_figures(each) for each in words)
    return customer, internal


def _figures(words: Mapping[str, Any]) -> Figures:
    minutes, low, high, weeks, by_activity = words["other"]
    return Figures(
        tuple(Learned(*figure) for figure in words["by_tier"]),
        tuple(Learned(*figure) for figure in words["by_account"]),
        OtherWork(minutes, low, high, weeks, tuple((activity, taken) for activity, taken in by_activity)),
        tuple(Alarm(*alarm) for alarm in words["alarms"]),
        int(words["weeks"]),
    )
