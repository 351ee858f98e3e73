"""Days as a quick-entry line names them: looking back, because only time that has passed can be logged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from csm_tui.domain.days import WEEKDAYS
from csm_tui.domain.errors import Refused

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
_OPEN_ORDER = re.compile(r"\d{1,2}/\d{1,2}(/\d{2,4})?|\d{1,2}\.\d{1,2}\.(\d{2,4})?")
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
    if word in _WEEKDAYS:
        dated = _read_date(words, at + 1, today) if after else None
        return _agreeing(word, *dated) if dated else (_back_to(_WEEKDAYS[word], today), 1)
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
    if len(words) != 2:
        return None
    month, number = (words[0], words[1]) if words[0] in _MONTHS else (words[1], words[0])
    found = _ORDINAL.fullmatch(number)
    if month not in _MONTHS or not found:
        return None
    for year in range(today.year, today.year + 9):
        try:
            day = date(year, _MONTHS[month], int(found[1]))
        except ValueError:
            continue
        if day >= today:
            return day
    raise _bad(text, "is no day")


def _read_date(words: Sequence[str], at: int, today: date) -> tuple[date, int] | None:
    word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
    if iso := _ISO.fullmatch(word):
        return _real(int(iso[1]), int(iso[2]), int(iso[3]), word), 1
    if _OPEN_ORDER.fullmatch(word):
        raise _bad(word, "can be read two ways")
    if word in _MONTHS and (number := _ORDINAL.fullmatch(after)):
        return _with_year(int(number[1]), _MONTHS[word], words[at : at + 3], today)
    if after in _MONTHS and (number := _ORDINAL.fullmatch(word)):
        return _with_year(int(number[1]), _MONTHS[after], words[at : at + 3], today)
    return None


def _agreeing(weekday: str, day: date, used: int) -> tuple[date, int]:
    if day.weekday() != _WEEKDAYS[weekday]:
        raise _bad(f"{weekday} {day}", f"is no day: {day} is a {WEEKDAYS[day.weekday()]}")
    return day, used + 1


def _back_to(weekday: int, day: date) -> date:
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _with_year(number: int, month: int, words: Sequence[str], today: date) -> tuple[date, int]:
    text = " ".join(words[:2])
    if len(words) == 3 and re.fullmatch(r"(19|20)\d\d", words[2]):
        return _real(int(words[2]), month, number, f"{text} {words[2]}"), 3
    # Eight years hold a 29 February, also around 2100.
    for year in range(today.year, today.year - 9, -1):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if day <= today:
            return day, 2
    raise _bad(text, "is no day")


def _real(year: int, month: int, number: int, text: str) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        raise _bad(text, "is no day") from None


def _bad(text: str, why: str) -> Refused:
    return Refused("bad_date", f"{text[:40]!r} {why}", hint="write a date as 2026-03-31")
