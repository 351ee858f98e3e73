"""ISO weeks: Monday first, written `2026-W11`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted

FIRST_YEAR, LAST_YEAR = 1970, 2199
"""Of the days that are read, and of now: nothing is planned for others."""


def is_read(year: int) -> bool:
    """Whether days of that year are read."""
    return FIRST_YEAR <= year <= LAST_YEAR


class Week(NamedTuple):
    """One ISO week, by its Monday."""

    monday: date

    @classmethod
    def of(cls, day: date) -> Week:
        """The week that holds this day."""
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def parse(cls, text: str, today: date) -> Week:
        """`2026-W11`, `W11` (of this year), a date, or `this`, `last`, `next`, `+2`, `-1` counted from today."""
        word = text.strip().upper()
        try:
            week = cls._read(word, text, today)
            if week.sunday.year >= FIRST_YEAR and week.monday.year <= LAST_YEAR:
                return week
        except (ValueError, OverflowError):
            pass
        raise Refused(
            "bad_week", f"{quoted(text)} is no week", hint="write one as 2026-W11 (1 to 52, in some years 53)",
            wrong_usage=True,
        )  # fmt: skip

    @classmethod
    def _read(cls, word: str, text: str, today: date) -> Week:
        named = {"THIS": 0, "LAST": -1, "NEXT": 1}
        if word in named:
            return cls.of(today) + named[word]
        if word[:1] in {"+", "-"}:
            return cls.of(today) + int(word)
        if "W" in word:
            year, _, number = word.rpartition("W")
            return cls(date.fromisocalendar(int(year.rstrip("-") or today.isocalendar().year), int(number), 1))
        return cls.of(date.fromisoformat(text.strip()))

    @property
    def short(self) -> str:
        """`W11`, where the year is plain."""
        return f"W{self.monday.isocalendar().week:02}"

    @property
    def sunday(self) -> date:
        """The last day."""
        return self.monday + timedelta(days=6)

    @property
    def days(self) -> tuple[date, ...]:
        """Monday to Sunday."""
        return tuple(self.monday + timedelta(days=n) for n in range(7))

    def __add__(self, weeks: object) -> Week:
        if not isinstance(weeks, int):
            return NotImplemented
        return Week(self.monday + timedelta(weeks=weeks))

    def __sub__(self, other: Week) -> int:
        """How many weeks lie between the two."""
        return (self.monday - other.monday).days // 7

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.monday <= day <= self.sunday

    def __str__(self) -> str:
        year, number, _ = self.monday.isocalendar()
        return f"{year}-W{number:02}"
