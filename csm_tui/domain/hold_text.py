"""What is typed to hold a touch otherwise than planned: how long it took, and when."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.domain.day_words import past_day
from csm_tui.domain.days import day_label
from csm_tui.domain.durations import parse_duration, read_duration
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted


class Held(NamedTuple):
    """How long in seconds (None: as planned), and on which day (None: today)."""

    seconds: int | None
    on: date | None


def read_held(text: str, today: date) -> Held:
    """`30`, `1h15`, `yesterday`, `30 yesterday`, `1h 30m fri`: a number alone is minutes, a day the last of its name.

    Refused when it is neither, and when the day is still to come.

    >>> read_held("30 yesterday", date(2026, 3, 11))
    Held(seconds=1800, on=datetime.date(2026, 3, 10))
    """
    words = text.split()
    if not words:
        return Held(None, None)
    if day := _day(text, today):
        return Held(None, _come(day, today))
    for count in range(len(words), 0, -1):
        length, rest = " ".join(words[:count]), " ".join(words[count:])
        if read_duration(length, "minutes") is not None:
            return Held(parse_duration(length, "minutes"), _come(past_day(rest, today), today) if rest else None)
    raise Refused("bad_hold", f"{quoted(text)} is neither a length nor a day", hint="write 30, 1h15 or 30 yesterday")


def _day(text: str, today: date) -> date | None:
    try:
        return past_day(text, today)
    except Refused:
        return None


def _come(day: date, today: date) -> date:
    if day > today:
        raise Refused("still_to_come", f"{day_label(day)} is still to come")
    return day
