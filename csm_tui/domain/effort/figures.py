"""What a log teaches, in figures that can be explained. No NumPy here: a book without a confirmed week has them too."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.domain.effort import wording

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
    sentence: str


class OtherWork(NamedTuple):
    """Logged work that no plan foresaw, in minutes a week."""

    minutes: float
    low: float
    high: float
    weeks: int
    by_activity: tuple[tuple[str, float], ...]
    """Minutes a week, largest first."""
    sentence: str


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


def _nothing() -> OtherWork:
    none = OtherWork(0.0, 0.0, 0.0, 0, (), "")
    return none._replace(sentence=wording.other(none, wording.Names({})))


NOTHING = Figures((), (), _nothing(), (), 0)
"""What a log without a confirmed week teaches."""
