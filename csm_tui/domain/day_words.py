"""Days as a quick-entry line names them: looking back, because only time that has passed can be logged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from csm_tui.domain import formats
from csm_tui.domain.days import WEEKDAYS, typed_order
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted
from csm_tui.domain.weeks import FIRST_YEAR, LAST_YEAR

_WEEKDAYS = {
    word: number
    for number, words in enumerate(
        ("mon monday", "tue tues tuesday", "wed weds wednesday", "thu thur thurs thursday", "fri friday",
         "sat saturday", "sun sunday"),
    )
    for word in words.split()
}  # fmt: skip
_MONTHS = {
    word: number
    for number, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december"), start=1,
    )
    for word in {name, name[:3], name[:4] if name == "september" else name}
}  # fmt: skip
_NAMED = {"today": 0, "yesterday": -1, "tomorrow": 1}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})([/.])(\d{1,2})(?:\2(\d{4}|\d{2})?)?")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?")


def read_day(words: Sequence[str], at: int, today: date) -> tuple[date, int] | None:
    """The day that begins at this word and how many words it takes; None when there is none.

    A bare weekday is the most recent one, today included; `last fri` the most recent before today; `10 mar` the
    most recent 10 March, `tue 10 mar` too. Words in lower case. Refused when it is written as a date but is none, or
    can be read two ways.
    """
    word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word in _NAMED:
        return today + timedelta(days=_NAMED[word]), 1
    if after and _weekday(word) is not None and (dated := _read_date(words, at + 1, today)):
        return _agreeing(word, dated[0]), dated[1] + 1
    if word in _WEEKDAYS:
        return _back_to(_WEEKDAYS[word], today), 1
    if word == "last" and after in _WEEKDAYS:
        return _back_to(_WEEKDAYS[after], today - timedelta(days=1)), 2
    return _read_date(words, at, today)


def past_day(text: str, today: date) -> date:
    """A day named alone, in these same words; refused when it is none."""
    words = text.lower().replace(",", " ").split()
    found = read_day(words, 0, today) if words else None
    if found is None or found[1] != len(words):
        raise _bad(text, "is no day")
    return found[0]


def coming_day(text: str, today: date) -> date | None:
    """The next `18 mar` or `mar 18` from today on, written without a year; None when the text is something else."""
    words = text.lower().replace(",", " ").split()
    named, weekday = _day_and_month(words), ""
    for beside, rest in ((words[:1], words[1:]), (words[-1:], words[:-1])):
        if named is None and beside and _weekday(beside[0]) is not None:
            named, weekday = _day_and_month(rest), beside[0]
    if named is None:
        return None
    for year in range(today.year, today.year + 9):
        try:
            day = date(year, named[1], named[0])
        except ValueError:
            continue
        if day >= today:
            return _agreeing(weekday, day) if weekday else day
    raise _bad(text, "is no day")


def _read_date(words: Sequence[str], at: int, today: date) -> tuple[date, int] | None:
    word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
    if iso := _ISO.fullmatch(word):
        return _real(int(iso[1]), int(iso[2]), int(iso[3]), word), 1
    if numbers := _in_numbers(word):
        day, in_month, year = numbers
        return (_real(year, in_month, day, word) if year else _latest(day, in_month, word, today)), 1
    if (month := _month(word)) and (found := _ORDINAL.fullmatch(after)):
        return _with_year(int(found[1]), month, words[at : at + 3], today)
    if (month := _month(after)) and (found := _ORDINAL.fullmatch(word)):
        return _with_year(int(found[1]), month, words[at : at + 3], today)
    return None


def _in_numbers(word: str) -> tuple[int, int, int] | None:
    """Day, month and year (0: none) of `9.3.`, `3/9` or `9.3.2026`, as the user's locale orders them."""
    found = _NUMBERS.fullmatch(word)
    if not found or (found[2] == "." and not word.endswith(".") and not found[4]):
        return None
    first, second, year = int(found[1]), int(found[3]), int(found[4] or 0)
    if not (order := formats.current().order):
        raise _bad(word, "can be read two ways")
    day, month = (first, second) if typed_order() == "dmy" else (second, first)
    if order == "ymd" and year:
        raise _bad(word, "can be read two ways")
    return day, month, year + 2000 if 0 < year < 100 else year


def _day_and_month(words: Sequence[str]) -> tuple[int, int] | None:
    """Of `18 mar`, `mar 18`, or in numbers, where a locale says which is which."""
    if len(words) == 1 and formats.current().order and (numbers := _in_numbers(words[0])) and not numbers[2]:
        return numbers[:2]
    if len(words) != 2:
        return None
    name, number = (words[0], words[1]) if _month(words[0]) else (words[1], words[0])
    found, month = _ORDINAL.fullmatch(number), _month(name)
    return (int(found[1]), month) if found and month else None


def _weekday(word: str) -> int | None:
    """The number of a weekday by its English name, or the name in the user's locale."""
    return _WEEKDAYS[word] if word in _WEEKDAYS else _own(word, formats.current().typed_weekdays)


def _month(word: str) -> int | None:
    """The number of a month by its English name, or the name in the user's locale."""
    if word in _MONTHS:
        return _MONTHS[word]
    own = _own(word, formats.current().typed_months)
    return None if own is None else own + 1


def _own(word: str, names: Sequence[frozenset[str]]) -> int | None:
    """Which of the locale's names this is."""
    plain = word.casefold().rstrip(".")
    return next((number for number, words in enumerate(names) if plain in words), None)


def _agreeing(word: str, day: date) -> date:
    """The day that stands beside this weekday; refused when it is another."""
    if day.weekday() != _weekday(word):
        raise _bad(f"{word} {day}", f"is no day: {day} is a {WEEKDAYS[day.weekday()]}")
    return day


def _back_to(weekday: int, day: date) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _with_year(number: int, month: int, words: Sequence[str], today: date) -> tuple[date, int]:
    text = " ".join(words[:2])
    if len(words) == 3 and re.fullmatch(r"(19|20)\d\d", words[2]):
        return _real(int(words[2]), month, number, f"{text} {words[2]}"), 3
    return _latest(number, month, text, today), 2


def _latest(number: int, month: int, text: str, today: date) -> date:
    """The last such day up to today."""
    # Eight years hold a 29 February, also around 2100.
    for year in range(today.year, today.year - 9, -1):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day <= today:
            return day
    raise _bad(text, "is no day")


def _real(year: int, month: int, number: int, text: str) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _bad(text, "is too far away")
    try:
        return date(year, month, number)
    except ValueError:
        raise _bad(text, "is no day") from None


def _bad(text: str, why: str) -> Refused:
    return Refused("bad_date", f"{quoted(text)} {why}", hint="write a date as 2026-03-31")
