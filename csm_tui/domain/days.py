"""Dates as people and exports write them, and as screens show them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from csm_tui.domain import formats
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import harmless, quoted
from csm_tui.domain.weeks import is_read

Order = Literal["dmy", "mdy", "ymd"]


class OpenDate(NamedTuple):
    """A date of a file that could be read in two ways, as it is written there, and the order it was read in."""

    cell: str
    order: Order | None


WEEKDAYS = formats.PLAIN.weekdays
_MONTH_NAMES = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober",
    "november", "dezember",
)  # fmt: skip
_FULL_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CLOCK = re.compile(
    r"[T ,]+\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s*[AaPp]\.?[Mm]\.?)?(?:\s*(?:Z|UTC|[+-]\d{2}:?\d{2}))?$"
)
_NUMERIC = re.compile(r"(\d{1,4})([./\-\s])\s?(\d{1,2})\2\s?(\d{1,4})\.?")
_DOTTED = re.compile(r"\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{2}|\d{4})\.?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


def parse_day(text: str, order: Order | None = None, *, today: date | None = None, dots: Order | None = None) -> date:
    """The date in this text; a time of day behind it is dropped (the date stands as written, whatever the offset).

    ISO dates and month names are always clear. Of `3/4/2026`, `order` says which is the day; without it the text is
    refused unless only one reading is a date (or both are the same day). `dots` is the order of `3.4.2026`, where that
    is another. With `today`, also `today`, `tomorrow`, `yesterday`, a weekday (the next one, today included), `+10`,
    `-3` (days) and `+2w`.
    """
    word = " ".join(text.split())
    iso = _ISO.fullmatch(word)
    if iso:
        return _real(int(iso[1]), int(iso[2]), int(iso[3]), text)
    if today is not None and (relative := _relative(word, today)):
        if not is_read(relative.year):
            raise _no_date(text)
        return relative
    word = _CLOCK.sub("", word)
    readings = _readings(word, text)
    order = dots if dots is not None and _DOTTED.fullmatch(word) else order
    if order is not None and order in readings:
        return _real(*readings[order], text)
    if order is not None and "" not in readings:
        raise _no_date(text, f"with its parts in the order {order}")
    real = {day for key, parts in readings.items() if key != "ymd" and (day := _date_or_none(*parts))}
    if len(real) == 1:
        return real.pop()
    if len(real) > 1:
        first, second = sorted(real)
        raise Refused(
            "ambiguous_date",
            f"{quoted(word)} can be {first} or {second}",
            hint="write it as 2026-03-31, or say --date-order dmy or mdy",
        )
    raise _no_date(text)


def typed_order(otherwise: Order | None = None) -> Order | None:
    """The order in which the user's locale writes a day and a month, for what is typed; never for what is in a file."""
    order = formats.current().order
    return "dmy" if order == "dmy" else "mdy" if order == "mdy" else otherwise


def possible_orders(text: str) -> frozenset[Order]:
    """The orders in which this text is a date, where that is a question; empty when it is none (or none at all).

    >>> sorted(possible_orders("3/4/2026")), sorted(possible_orders("31/4/2026")), sorted(possible_orders("31/3/2026"))
    (['dmy', 'mdy'], [], ['dmy'])
    """
    try:
        readings = _readings(_CLOCK.sub("", " ".join(text.split())), text)
    except Refused:
        return frozenset()
    days = {order: _date_or_none(*parts) for order, parts in readings.items() if order in ("dmy", "mdy")}
    if len(set(days.values())) == 1:
        return frozenset()
    return frozenset(order for order, day in days.items() if day)  # type: ignore[misc]


def readable_orders(text: str) -> frozenset[Order]:
    """Every order of its numbers in which this text is a date, also where all are the same day.

    >>> sorted(readable_orders("3.4.26")), sorted(readable_orders("3.25.2026")), sorted(readable_orders("5 May 2026"))
    (['dmy', 'mdy', 'ymd'], ['mdy'], [])
    """
    try:
        readings = _readings(_CLOCK.sub("", " ".join(text.split())), text)
    except Refused:
        return frozenset()
    return frozenset(order for order, parts in readings.items() if order and _date_or_none(*parts))  # type: ignore[misc]


def has_dots(text: str) -> bool:
    """Whether this is written as `31.3.2026`. Who puts dots there puts the day first: no country writes months so.

    >>> [has_dots(text) for text in ("31.3.2026", "03.04.26 10:30", "3/4/2026", "2026.03.04")]
    [True, True, False, False]
    """
    return bool(_DOTTED.fullmatch(_CLOCK.sub("", " ".join(text.split()))))


def said_day(day: date) -> str:
    """`Tue 10 Mar` in every locale: for sentences that can be typed again, and are kept in the history."""
    return formats.PLAIN.day(day, formats.PLAIN.label)


def said_range(first: date, last: date) -> str:
    """`9-15 Mar 2026` in every locale."""
    return formats.PLAIN.range(first, last)


def day_label(day: date) -> str:
    """`Tue 10 Mar`, or as the user's locale has it."""
    chosen = formats.current()
    return chosen.day(day, chosen.label)


def day_year_label(day: date) -> str:
    """`Tue 10 Mar 2026`, or as the user's locale has it."""
    chosen = formats.current()
    return chosen.day(day, chosen.label_year)


def day_range_label(first: date, last: date) -> str:
    """`9-15 Mar 2026`, `30 Mar - 5 Apr 2026`, `29 Dec 2025 - 4 Jan 2026`, or as the user's locale has it."""
    return formats.current().range(first, last)


def written(day: date) -> str:
    """`2026-03-10` where no locale was chosen, as everything else prints it; else as that has it, with the year."""
    chosen = formats.current()
    return chosen.day(day, chosen.full) if chosen.order else day.isoformat()


def _relative(word: str, today: date) -> date | None:
    lower = word.casefold()
    named = {"today": 0, "tomorrow": 1, "yesterday": -1}
    if lower in named:
        return today + timedelta(days=named[lower])
    if len(lower) >= 3:
        for number, name in enumerate(_FULL_WEEKDAYS):
            if name.startswith(lower):
                return today + timedelta(days=(number - today.weekday()) % 7)
    for number, words in enumerate(formats.current().typed_weekdays):
        if lower.rstrip(".") in words:
            return today + timedelta(days=(number - today.weekday()) % 7)
    step = re.fullmatch(r"([+-]\d{1,4})\s?([dw]?)", lower)
    return today + timedelta(days=int(step[1]) * (7 if step[2] == "w" else 1)) if step else None


def _readings(word: str, text: str) -> dict[str, tuple[int, int, int]]:
    """(year, month, day) by the order that gives it; the key "" where only one is thinkable."""
    compact = _COMPACT.fullmatch(word)
    if compact:
        return {"": (int(compact[1]), int(compact[2]), int(compact[3]))}
    numeric = _NUMERIC.fullmatch(word)
    if numeric:
        first, second, third = numeric[1], int(numeric[3]), numeric[4]
        if len(first) == 4:
            return {"": (int(first), second, int(third))}
        if len(first) > 2 or len(third) == 3:
            raise _no_date(text)
        year_first = {"ymd": (_year(first), second, int(third))} if len(third) <= 2 else {}
        if len(third) == 1:
            return year_first
        return {"dmy": (_year(third), second, int(first)), "mdy": (_year(third), int(first), second)} | year_first
    named = _with_month_name(word)
    if named is None:
        raise _no_date(text)
    return {"": named}


def _with_month_name(word: str) -> tuple[int, int, int] | None:
    parts = [part for part in re.split(r"[\s,./\-]+", word.casefold()) if part]
    parts = [part for part in parts if not any(name.startswith(part) for name in _FULL_WEEKDAYS)]
    own_weekdays = frozenset[str]().union(*formats.current().typed_weekdays)
    if len(parts) > 3:  # in some languages a weekday and March are the same word: beside a whole date it is the weekday
        parts = parts[1:] if parts[0] in own_weekdays else parts[:-1] if parts[-1] in own_weekdays else parts
    months = [n % 12 + 1 for n, name in enumerate(_MONTH_NAMES) for part in parts if _named(part, name)]
    months += [n + 1 for n, words in enumerate(formats.current().typed_months) for part in parts if part in words]
    numbers = [number[1] for part in parts if (number := re.fullmatch(r"(\d{1,4})(?:st|nd|rd|th)?", part))]
    if not months or len(parts) != 3 or len(numbers) != 2:
        return None
    day, year = (numbers[1], numbers[0]) if len(numbers[0]) == 4 else (numbers[0], numbers[1])
    return (_year(year), months[0], int(day)) if len(year) in (2, 4) and len(day) <= 2 else None


def _named(part: str, name: str) -> bool:
    return (len(part) > 2 and name.startswith(part)) or (part == "mrz" and name == "märz")


def _year(digits: str) -> int:
    """Two digits mean 1970 to 2069."""
    number = int(digits)
    return number if len(digits) > 2 else number + (2000 if number < 70 else 1900)


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if is_read(year) else None
    except ValueError:
        return None


def _real(year: int, month: int, day: int, text: str) -> date:
    found = _date_or_none(year, month, day)
    if found is None:
        raise _no_date(text)
    return found


def _no_date(text: str, more: str = "") -> Refused:
    shown = harmless(text).strip()[:40]
    return Refused("bad_date", f"{shown!r} is no date", where=more, hint="" if more else "write it as 2026-03-31")
