"""Times of day as a line names them: `9-10:30`, `9am - 11am`, `9:15..now`, `9:15..`, `until 11`, `from 9`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from csm_tui.domain.errors import Refused

NOW = -1
"""Stands where minutes after midnight would."""

_TIME = r"\d{1,2}(?::\d{2})?\s?(?:am|pm)?"
_DASH = r"(?:-|–|—|\.\.\.?|…)"
_RANGE = re.compile(rf"({_TIME})\s?(?:{_DASH}|to|till|until)\s?({_TIME}|now|noon|midnight)")
_OPEN = re.compile(rf"({_TIME})\s?(?:\.\.\.?|…)")
_ONE = re.compile(rf"({_TIME}|now|noon|midnight)")
_PARTS = re.compile(r"(\d{1,2})(?::(\d{2}))?\s?(am|pm)?")
_STARTS = {"from", "at", "after", "since"}
_HALVES = {"am", "pm"}
_HOURS_OF_HALVES = {str(hour) for hour in range(1, 13)} | {f"{hour:02}" for hour in range(1, 10)}
_ENDS = {"until", "till", "til", "before", "to", "by"}


class Clock(NamedTuple):
    """The times found: minutes after midnight (0 to 1440) or NOW, and how many words they take."""

    start: int | None
    end: int | None
    used: int


def read_clock(words: Sequence[str], at: int) -> Clock | None:
    """The times that begin at this word; None when there are none. Words in lower case.

    A bare `9:15` is not a time here: it is a duration of 9 hours. `9am` is a time, and so is whatever stands behind
    from, at, after, since, until, before, to or by. Refused when a time is written that no clock shows.
    """
    word = words[at]
    if word in _STARTS | _ENDS:
        return _behind(word, words, at)
    if not (word[:1].isdigit() or word in {"noon", "midnight"}):
        return None
    for used in range(min(5, len(words) - at), 0, -1):
        if found := _RANGE.fullmatch(" ".join(words[at : at + used])):
            return Clock(*_pair(found[1], found[2]), used)
    for used in range(min(2, len(words) - at), 0, -1):
        text = " ".join(words[at : at + used])
        if found := _OPEN.fullmatch(text):
            return Clock(_started(_minutes(found[1])), None, used)
        if text.endswith(("am", "pm")) and _ONE.fullmatch(text):
            return Clock(_minutes(text), None, used)
    return None


def _behind(word: str, words: Sequence[str], at: int) -> Clock | None:
    for used in (2, 1):
        text = " ".join(words[at + 1 : at + 1 + used])
        if len(words) > at + used and _ONE.fullmatch(text):
            if word in _ENDS:
                return Clock(None, _minutes(text), used + 1)
            return Clock(_started(_minutes(text)), NOW if word == "since" else None, used + 1)
    if word in _STARTS and at + 1 < len(words) and words[at + 1][:1].isdigit():
        found = read_clock(words, at + 1)
        return found._replace(used=found.used + 1) if found else None
    return None


def _pair(first: str, last: str) -> tuple[int, int]:
    """An am or pm behind the last time holds for the first too, where that leaves the first before the last."""
    end, half = _minutes(last), last[-2:]
    if half in _HALVES and first[-2:] not in _HALVES and first.partition(":")[0] in _HOURS_OF_HALVES:
        start = _minutes(first + half)
        if start < end:
            return start, end
    return _started(_minutes(first)), end


def _started(minutes: int) -> int:
    """A beginning at midnight is at the beginning of the day."""
    if minutes == NOW:
        raise Refused("bad_time", "time that begins now has not passed", hint="say when it began, such as from 9:15")
    return minutes % (24 * 60)


def _minutes(text: str) -> int:
    """Minutes after midnight; NOW for now."""
    named = {"now": NOW, "noon": 12 * 60, "midnight": 24 * 60}
    if text in named:
        return named[text]
    found = _PARTS.fullmatch(text)
    hour, minute, half = (int(found[1]), int(found[2] or 0), found[3]) if found else (99, 0, None)
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half:
        hour = 99
    if minute > 59 or hour * 60 + minute > 24 * 60:
        raise Refused("bad_time", f"{text!r} is no time of day", hint="write 9, 9:15, 9am or 21:15")
    return hour * 60 + minute
