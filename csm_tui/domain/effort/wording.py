"""Learned figures as sentences a CSM can check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from csm_tui.domain.week_words import FEW_WEEKS, MOSTLY_PLAN

if TYPE_CHECKING:
    from csm_tui.domain.effort.figures import Alarm, OtherWork


class Names:
    """What activities, tiers and accounts are called."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def of(self, key: str) -> str:
        """The name of a key."""
        return self._names.get(key) or key.replace("_", " ")

    def subject(self, activity: str, tier: str, account: str | None) -> str:
        """`cadence call, high` or `cadence call at Northwind`."""
        if account is not None:
            return f"{self.of(activity)} at {self.of(account)}"
        return f"{self.of(activity)}, {self.of(tier)}" if tier else self.of(activity)


def counted(number: int, thing: str) -> str:
    """`1 week`, `6 weeks`."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def other(work: OtherWork, called: Names) -> str:
    """What no plan foresaw, and what it mostly was."""
    if not work.weeks:
        return "nothing is logged in a confirmed week yet"
    if not work.by_activity:
        return f"other work: none that the plan did not foresee, {counted(work.weeks, 'week')}"
    activity, minutes = work.by_activity[0]
    label = f", {MOSTLY_PLAN}" if work.weeks < FEW_WEEKS else ""
    return (
        f"other work that no plan foresaw: {work.minutes:.0f} min a week ({work.low:.0f}-{work.high:.0f}),"
        f" {counted(work.weeks, 'week')}, most of it {called.of(activity)} ({minutes:.0f}){label}"
    )


def alarm(change: Alarm, called: Names) -> str:
    """A change that is asked about, in a sentence."""
    side = "more" if change.logged > change.expected else "less"
    return (
        f"{called.subject(change.activity, change.tier, None)}: the last four weeks all took {side} than expected"
        f" ({change.logged:.0f} min a week logged, {change.expected:.0f} expected); has something changed?"
    )
