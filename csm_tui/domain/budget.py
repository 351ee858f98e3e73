"""The week budget: contract hours - absence - internal - flex = supply (design, "Rules of arithmetic")."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple, Protocol

from csm_tui.domain.weeks import Week

WORKDAYS = 5


class Absent(NamedTuple):
    """Days off, both ends included; whole days unless the seconds of a day are given."""

    starts_on: date
    ends_on: date
    seconds_per_day: int | None
    kind: str


class Budget(NamedTuple):
    """A week's hours, in seconds."""

    contract: int
    absence: int
    internal: int
    flex: int

    @property
    def supply(self) -> int:
        """What is left for customers, never below zero."""
        return max(0, self.contract - self.absence - self.internal - self.flex)

    def shrink(self, seconds: int) -> int:
        """A weekly amount in proportion to the days worked: 10 h become 8 h when one day of five is off."""
        return _part(seconds, self.contract - self.absence, self.contract)


def week_budget(contract: int, internal: int, flex: int, absence: int = 0) -> Budget:
    """The budget of a week with that absence: internal and flex shrink in proportion.

    >>> week_budget(40 * 3600, 10 * 3600, 3 * 3600, 8 * 3600).supply / 3600
    21.6
    """
    absence = min(absence, contract)
    worked = contract - absence
    return Budget(contract, absence, _part(internal, worked, contract), _part(flex, worked, contract))


def absence_seconds(absences: Iterable[Absent], week: Week, contract: int) -> int:
    """Seconds off in a week. A whole day is a fifth of the contract, Monday to Friday; days that overlap count once."""
    return min(contract, sum(absence_by_day(absences, week, contract)))


def absence_by_day(absences: Iterable[Absent], week: Week, contract: int) -> list[int]:
    """Seconds off on each working day."""
    days = [0] * WORKDAYS
    per_day = _part(contract, 1, WORKDAYS)
    for absence in absences:
        day, last = max(absence.starts_on, week.monday), min(absence.ends_on, week.monday + timedelta(days=4))
        while day <= last:
            off = per_day if absence.seconds_per_day is None else absence.seconds_per_day
            days[day.weekday()] = min(per_day, days[day.weekday()] + off)
            day += timedelta(days=1)
    return days


def contract_by_day(contract: int) -> list[int]:
    """The contract's hours from Monday to Sunday: a fifth each working day, to the second.

    >>> contract_by_day(37 * 3600 + 2)
    [26640, 26641, 26640, 26641, 26640, 0, 0]
    """
    ends = [_part(contract, number, WORKDAYS) for number in range(WORKDAYS + 1)]
    return [*(last - first for first, last in pairwise(ends)), 0, 0]


class _Block(Protocol):
    """Temporary extra work, both days included."""

    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...
    @property
    def minutes_per_week(self) -> int: ...


def seconds_of_block(block: _Block, week: Week) -> int:
    """What a demand block asks of a week, by its working days in it."""
    days = sum(block.starts_on <= day <= block.ends_on for day in week.days[:WORKDAYS])
    return block.minutes_per_week * 60 * days // WORKDAYS


def _part(seconds: int, numerator: int, denominator: int) -> int:
    return (2 * seconds * numerator + denominator) // (2 * denominator) if denominator else 0
