"""How dates, numbers, money and clock times are written for people: the user's choice, as a plain value.

One choice holds for the whole process: what formats a date stands at the bottom of everything, and a parameter through
every screen, table and sentence would say the same thing everywhere. `use` sets it once, when the settings are read
(`csm_tui/locales.py` makes it from a locale); what is for machines asks for `plain()` and is never touched by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import _GeneratorContextManager, contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from typing import NamedTuple


class Formats(NamedTuple):
    """Names, patterns and signs. The patterns are for `str.format`, with these names: `weekday` `day` `month` `number`
    (of the month) `year` `short_year`. Digits are 0-9 in every locale: so columns line up, and what is shown can be
    typed."""

    weekdays: tuple[str, ...] = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    long_weekdays: tuple[str, ...] = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    months: tuple[str, ...] = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    typed_weekdays: tuple[frozenset[str], ...] = ()
    typed_months: tuple[frozenset[str], ...] = ()
    """The words for each that can be typed besides the English ones, in small letters without a full stop."""
    label: str = "{weekday} {day} {month}"
    label_year: str = "{weekday} {day} {month} {year}"
    full: str = "{day} {month} {year}"
    short: str = "{day} {month}"
    """A day in a column: never wider than six cells."""
    month_year: str = "{month} '{short_year:02}"
    """A month in a column: never wider than six cells."""
    same_month: tuple[str, str] = ("{day}-", "{day} {month} {year}")
    """Two days of one month: the pattern of the first, then of the last; below of one year, and of two."""
    same_year: tuple[str, str] = ("{day} {month} - ", "{day} {month} {year}")
    two_years: tuple[str, str] = ("{day} {month} {year} - ", "{day} {month} {year}")
    decimal: str = "."
    group: str = ","
    halves: tuple[str, str] | None = None
    """What stands behind the hours before and after noon; None: the day has 24."""
    first_weekday: int = 0
    """0 is Monday. Where a month's columns begin; weeks themselves are ISO weeks, Monday to Sunday, whatever it is."""
    order: str = ""
    """How a date in numbers is written, `dmy`, `mdy` or `ymd`; "" where nothing was chosen: then nothing is guessed."""
    symbol_after: bool = False
    """Whether the sign of a currency stands behind the number, with a space before it."""

    def day(self, day: date, pattern: str) -> str:
        """A date by one of the patterns."""
        return pattern.format(
            weekday=self.weekdays[day.weekday()], day=day.day, month=self.months[day.month - 1], number=day.month,
            year=day.year, short_year=day.year % 100,
        )  # fmt: skip

    def range(self, first: date, last: date) -> str:
        """Two dates, what they share said once."""
        pair = self.same_month if (first.year, first.month) == (last.year, last.month) else self.same_year
        before, after = pair if first.year == last.year else self.two_years
        return self.day(first, before) + self.day(last, after)

    def short_range(self, first: date, last: date) -> str:
        """Two dates in a column, without their year: never wider than thirteen cells.

        >>> PLAIN.short_range(date(2026, 3, 30), date(2026, 4, 5))
        '30 Mar-5 Apr'
        """
        same = (first.year, first.month) == (last.year, last.month)
        before, after = _of_one_month(self.short) if same else (self.short, self.short)
        return f"{self.day(first, before)}-{self.day(last, after)}"

    def number(self, plain: str) -> str:
        """A number as Python writes it (`1,234.5`), with the signs of this choice."""
        if self.decimal == "." and self.group == ",":
            return plain
        return plain.replace(",", "\0").replace(".", self.decimal).replace("\0", self.group)

    def clock(self, moment: datetime, *, bare: bool = False) -> str:
        """`09:05`, or `9:05 am`. `bare`: without the half of the day, where another time says it."""
        if self.halves is None:
            return f"{moment:%H:%M}"
        half = "" if bare else f" {self.halves[moment.hour >= 12]}"
        return f"{moment.hour % 12 or 12}:{moment.minute:02}{half}"

    def hour(self, hour: int, *, bare: bool = False) -> str:
        """An hour on a scale: `9`, or `9 am`; `bare` as with `clock`."""
        if self.halves is None:
            return str(hour)
        return f"{hour % 12 or 12}" + ("" if bare else f" {self.halves[hour >= 12]}")

    def money(self, symbol: str, number: str) -> str:
        """A number (as Python writes it) with its currency's sign, or its code where there is no sign."""
        shown = self.number(number)
        if self.symbol_after:
            return f"{shown} {symbol}"
        return f"{symbol}{' ' if symbol[-1:].isalpha() else ''}{shown}"

    @property
    def week(self) -> tuple[int, ...]:
        """The weekdays (0 is Monday) in the order in which a month's columns show them."""
        return tuple((self.first_weekday + number) % 7 for number in range(7))


@cache
def _of_one_month(short: str) -> tuple[str, str]:
    """The pattern of a day twice, its month said once: behind the last day, or before the first.

    >>> _of_one_month("{day} {month}"), _of_one_month("{month} {day}"), _of_one_month("{day}.{number}.")
    (('{day}', '{day} {month}'), ('{month} {day}', '{day}'), ('{day}.', '{day}.{number}.'))
    """
    day = short.index("{day")
    month = max(short.find("{month"), short.find("{number"))
    # A full stop belongs to the day before it; a space and a stroke stand between the two.
    return (short[:month].rstrip(" /-"), short) if day < month else (short, short[day:])


PLAIN = Formats()
_chosen = PLAIN
_instead: ContextVar[Formats | None] = ContextVar("formats", default=None)


def current() -> Formats:
    """The choice in force."""
    return _instead.get() or _chosen


def use(formats: Formats) -> None:
    """Set the choice for the whole process, its threads too."""
    global _chosen
    _chosen = formats


def plain() -> _GeneratorContextManager[None]:
    """Inside, everything is written as if nothing had been chosen: for files and answers that programs read."""
    return instead(PLAIN)


@contextmanager
def instead(formats: Formats) -> Iterator[None]:
    """Inside, this choice holds, for this thread only."""
    token = _instead.set(formats)
    try:
        yield
    finally:
        _instead.reset(token)


def whole(number: int) -> str:
    """A whole number, its thousands apart.

    >>> whole(1234567)
    '1,234,567'
    """
    return current().number(f"{number:,}")


def decimal(value: float, places: int) -> str:
    """A number with so many digits behind the mark.

    >>> decimal(1234.5, 2), decimal(0.138, 2)
    ('1,234.50', '0.14')
    """
    return current().number(f"{value:,.{places}f}")


def counted(number: int, one: str, many: str = "") -> str:
    """So many of them; `many` where an s is not enough.

    >>> counted(1, "account"), counted(1234, "entry", "entries")
    ('1 account', '1,234 entries')
    """
    return f"{whole(number)} {one if number == 1 else many or one + 's'}"


def clock_time(moment: datetime) -> str:
    """A time of day: `09:05`, or `9:05 am`."""
    return current().clock(moment)


def clock_range(begin: datetime, end: datetime, *, to_24: bool = True) -> str:
    """`09:05-10:30`; with twelve hours `9:05-10:30 am`, or `11:30 am-1:00 pm`. `to_24`: an end on the next day is the
    24:00 of this one."""
    formats = current()
    if formats.halves is None:
        # The part before midnight ends when the day does.
        return f"{begin:%H:%M}-" + ("24:00" if to_24 and end.date() > begin.date() else f"{end:%H:%M}")
    same = (begin.hour >= 12) == (end.hour >= 12) and begin.date() == end.date()
    return f"{formats.clock(begin, bare=same)}-{formats.clock(end)}"
