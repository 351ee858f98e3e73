"""Durations: whole seconds, typed in a dozen ways, shown in two."""

from __future__ import annotations

import re
from typing import Literal

from csm_tui.domain import formats
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted

HOUR = 3600
MINUTE = 60
DAY = 24 * HOUR
WEEK = 7 * DAY

_NUMBER = r"\d{1,6}(?:[.,]\d{1,6})?"
_HOURS = r"(?:hours|hour|hrs|hr|h)"
_MINUTES = r"(?:minutes|minute|mins|min|m)"
_SECONDS = r"(?:seconds|second|secs|sec|s)"
_CLOCK = re.compile(r"(\d{1,6}):([0-5]\d)(?::([0-5]\d))?")
_UNITS = re.compile(
    rf"(?:(?P<h>{_NUMBER})\s*{_HOURS}\s*)?"
    rf"(?:(?P<m>{_NUMBER})\s*{_MINUTES}\s*)?"
    rf"(?:(?P<s>\d{{1,8}})\s*{_SECONDS})?",
    re.IGNORECASE,
)
_HOURS_THEN_MINUTES = re.compile(rf"(\d{{1,6}})\s*{_HOURS}\s*([0-5]?\d)", re.IGNORECASE)
_BARE = re.compile(_NUMBER)


def read_duration(text: str, bare: Literal["hours", "minutes"] | None = None) -> int | None:
    """Seconds, or None when the text is no duration; 0 is one. `bare` is what a number without a unit counts; minutes
    only where it is a whole one.

    >>> [read_duration(text) for text in ("45m", "1h30", "1:30", "1,5h", "1h 30m", "0:00:10", "7", "soon")]
    [2700, 5400, 5400, 5400, 5400, 10, None, None]
    """
    text = text.strip()
    # ASCII only: \d would take the digits of every script, and int() would follow.
    if not text or not text.isascii():
        return None
    if found := _CLOCK.fullmatch(text):
        hours, minutes, seconds = found.groups()
        return int(hours) * HOUR + int(minutes) * MINUTE + int(seconds or 0)
    if found := _HOURS_THEN_MINUTES.fullmatch(text):
        return int(found[1]) * HOUR + int(found[2]) * MINUTE
    if bare and _BARE.fullmatch(text):
        # Nobody times by parts of a minute: 1.5 was meant as hours, or as something else.
        return _scaled(text, HOUR) if bare == "hours" else int(text) * MINUTE if text.isdigit() else None
    found = _UNITS.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    return _scaled(found["h"], HOUR) + _scaled(found["m"], MINUTE) + int(found["s"] or 0)


def _scaled(number: str | None, unit: int) -> int:
    """A decimal number of that many seconds each, to the nearest second, halves up; no float on the way."""
    if not number:
        return 0
    whole, _, fraction = number.replace(",", ".").partition(".")
    scale: int = 10 ** len(fraction)
    return int(whole) * unit + (2 * int(fraction or 0) * unit + scale) // (2 * scale)


def parse_duration(text: str, bare: Literal["hours", "minutes"] | None = None) -> int:
    """Seconds, more than 0; refused when the text is no duration, or nothing, or less than nothing.

    >>> parse_duration("90min")
    5400
    """
    seconds = read_duration(text, bare)
    if seconds is None:
        if read_duration(text.strip().removeprefix("-"), bare or "hours") is not None and text.strip()[:1] == "-":
            raise Refused("bad_duration", f"{quoted(text)} is less than nothing", hint="write it without the minus")
        raise Refused("bad_duration", f"{quoted(text)} is no duration", hint="write 45m, 1h30, 1:30 or 1.5h")
    if seconds == 0:
        raise Refused("bad_duration", f"{quoted(text)} is no time at all", hint="write 45m, 1h30, 1:30 or 1.5h")
    return seconds


def parse_hours(text: str) -> int:
    """Seconds of "40", "37.5", "37,5h" or "37:30": a number without a unit is hours. 0 is allowed."""
    seconds = read_duration(text, "hours")
    if seconds is None:
        raise Refused("bad_duration", f"{quoted(text)} is no number of hours", hint="write 40, 37.5 or 37:30")
    return seconds


def clock_form(seconds: int) -> str:
    """Hours and minutes; seconds only when there are any, so that nothing is lost.

    >>> [clock_form(seconds) for seconds in (2700, 36000, 45, -1800)]
    ['0:45', '10:00', '0:00:45', '-0:30']
    """
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    minutes, rest = divmod(seconds, MINUTE)
    return f"{sign}{minutes // 60}:{minutes % 60:02}" + (f":{rest:02}" if rest else "")


def to_the_minute(seconds: int) -> str:
    """Hours and minutes, to the nearest minute; never down to nothing.

    >>> [to_the_minute(seconds) for seconds in (2700, 2729, 2730, 10, 0)]
    ['0:45', '0:45', '0:46', '0:01', '0:00']
    """
    return clock_form(max(MINUTE, (seconds + 30) // MINUTE * MINUTE) if seconds else 0)


def hours(seconds: int, places: int = 1) -> str:
    """Decimal hours for people, rounded half up: "2.3"; "2.25" with two places; with the user's decimal sign.

    >>> hours(8100), hours(8100, 2), hours(-1800), hours(-60)
    ('2.3', '2.25', '-0.5', '0.0')
    """
    scale: int = 10**places
    units = (2 * abs(seconds) * scale + HOUR) // (2 * HOUR)
    sign = "-" if seconds < 0 and units else ""
    return f"{sign}{units // scale}{formats.current().decimal}{units % scale:0{places}}" if places else f"{sign}{units}"


def decimal_hours(seconds: int) -> float:
    """Hours as JSON gives them: a number with at most four decimals.

    >>> decimal_hours(8100)
    2.25
    """
    return round(seconds / HOUR, 4)
