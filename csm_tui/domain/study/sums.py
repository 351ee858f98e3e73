"""The exact sums that an engine answers (exchange/study/aggregates.py): integers, but for the quantiles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple


class EffortSums(NamedTuple):
    """One group of the effort table. S is what one account logged in its complete weeks, n how many those were."""

    keys: tuple[str, ...]
    accounts: int
    csms: int
    weeks: int
    """Sum of n."""
    late_weeks: int
    seconds: int
    """Everything logged, in complete weeks or not."""
    entries: int
    complete_entries: int
    spent: int
    """Sum of S."""
    late_spent: int
    planned: int
    """What the plan asked of the same weeks."""
    spent_squares: int
    spent_weeks: int
    week_squares: int
    """Sums of S^2, S n and n^2 over the accounts with n > 0, `clusters` in number."""
    clusters: int
    median: float | None
    p80: float | None
    """Of S / n over the accounts, in seconds a week."""


class SpreadSums(NamedTuple):
    """Account-weeks (complete ones): their number, the sum of their seconds and of the squares."""

    keys: tuple[str, ...]
    accounts: int
    weeks: int
    seconds: int
    squares: int
    entries: int


def added(sums: Iterable[SpreadSums], at: int) -> list[SpreadSums]:
    """The sums by one of their keys alone."""
    found: dict[str, SpreadSums] = {}
    for one in sums:
        there = found.get(one.keys[at], SpreadSums((one.keys[at],), 0, 0, 0, 0, 0))
        found[one.keys[at]] = SpreadSums(there.keys, *(a + b for a, b in zip(there[1:], one[1:], strict=True)))
    return list(found.values())


class HourSums(NamedTuple):
    """What a CSM logged by category. `customer` seconds are those of complete weeks."""

    csm: str
    category: str
    seconds: int
    entries: int
    complete_seconds: int
    customer: int


class WeekSums(NamedTuple):
    """The studied weeks of a CSM. `dark` adds up, week by week, what contract - absence exceeds the log by."""

    csm: str
    weeks: int
    complete: int
    logged_weeks: int
    contract: int
    absence: int
    supply: int
    complete_supply: int
    logged: int
    entries: int
    dark: int


class LoadSums(NamedTuple):
    """One account: its weeks in the book and the complete ones of them, what was logged and planned in each; and what
    the plan of today asks a week."""

    csm: str
    account: str
    name: str
    tier: str
    segment: str
    arr_minor: int
    currency: str
    starts_on: date | None
    ends_on: date | None
    weeks: int
    complete: int
    planned: int
    spent: int
    entries: int
    asked: int = 0


class AheadSums(NamedTuple):
    """A week ahead of a CSM or of a team."""

    key: str
    week: date
    supply: int
    demand: int
