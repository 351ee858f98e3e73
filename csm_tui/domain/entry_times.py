"""When a quick entry was: its day, its length, and its clock times as instants."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from csm_tui.domain.clock_times import NOW
from csm_tui.domain.days import said_day
from csm_tui.domain.durations import DAY, HOUR, clock_form
from csm_tui.domain.errors import Refused
from csm_tui.domain.local_time import Piece, day_seconds, instant, split_days

_NEXT = timedelta(days=1)
_FIRST_DAY = date(2000, 1, 1)
_LONGEST_NIGHT = 12 * HOUR
"""An interval over midnight that is longer was meant otherwise: `9-5` is 9-17."""


class When(NamedTuple):
    """A day and seconds; `pieces` by local day, when there are clock times."""

    day: date
    seconds: int
    pieces: tuple[Piece, ...]


def settle(day: date | None, start: int | None, end: int | None, seconds: int | None, now: datetime) -> When:
    """From what a line says (any of it None) to when it was. `start` and `end` in minutes after midnight, or NOW.

    `now` is in the CSM's zone. Without a day it is today; an interval over midnight that would end later than now
    was last night's. Refused: no length, more than a day, a length that contradicts the times, a day to come.
    """
    if seconds == 0:
        raise Refused("bad_duration", "0:00 is no time at all", hint="write 45m, 1h30, 1:30 or 1.5h")
    if start is None and end is None:
        if seconds is None:
            raise Refused("no_duration", "it does not say how long", hint="add 45m, 1:30 or 9-10:30")
        return _checked(When(day or now.date(), seconds, ()), now)
    begin, finish = _interval(day, start, end, seconds, now)
    if seconds is not None and finish - begin != seconds:
        raise Refused(
            "contradiction", f"those times are {clock_form(finish - begin)} apart, not {clock_form(seconds)}",
            hint="leave one of the two out",
        )  # fmt: skip
    return from_interval(begin, finish, now)


def from_interval(begin: int, finish: int, now: datetime) -> When:
    """An interval between two instants, by local day; the same refusals."""
    if finish <= begin:
        raise Refused("bad_time", "it ends before it begins", hint="write 9-10:30")
    pieces = tuple(split_days(begin, finish, _zone(now)))
    return _checked(When(pieces[0].day, finish - begin, pieces), now)


def _interval(
    day: date | None, start: int | None, end: int | None, seconds: int | None, now: datetime
) -> tuple[int, int]:
    on, zone, present = day or now.date(), _zone(now), int(now.timestamp())
    if end == NOW and start is None and day not in (None, now.date()):
        raise Refused("contradiction", "now is today", hint="leave out the day, or write the time")
    if start is not None and end is not None:
        return _between(on, start, end, now, shiftable=day is None)
    if seconds is None:
        raise Refused("no_duration", "it says when, not how long", hint="add 45m, or both times: 9-10:30")
    if start is not None:
        begin = instant(on, start, zone)
        return begin, begin + seconds
    finish = present if end == NOW else instant(on, end or 0, zone)
    return finish - seconds, finish


def _between(on: date, start: int, end: int, now: datetime, *, shiftable: bool) -> tuple[int, int]:
    zone, present = _zone(now), int(now.timestamp())
    if end == NOW:
        begin = instant(on, start, zone)
        return (instant(on - _NEXT, start, zone) if shiftable and begin > present else begin), present
    over_midnight = end <= start
    begin, finish = instant(on, start, zone), instant(on + _NEXT * over_midnight, end, zone)
    if over_midnight and shiftable and finish > present:
        begin, finish = instant(on - _NEXT, start, zone), instant(on, end, zone)
    if over_midnight and finish - begin > _LONGEST_NIGHT:
        raise Refused(
            "bad_time", f"from {_shown(start)} to {_shown(end)} would be {clock_form(finish - begin)} over midnight",
            hint=f"write the 24-hour form, such as {_shown(start)}-{_shown((end + 12 * 60) % (24 * 60))}",
        )  # fmt: skip
    return begin, finish


def _checked(when: When, now: datetime) -> When:
    last = when.pieces[-1].day if when.pieces else when.day
    if last > now.date():
        raise Refused("future_day", f"{said_day(last)} has not come yet", hint="log time when it has passed")
    if when.day < _FIRST_DAY:
        raise Refused("bad_date", f"{when.day} is before any log", hint="write a date as 2026-03-31")
    longest = max(DAY, day_seconds(when.day, _zone(now)))
    if when.seconds > longest:
        raise Refused("bad_duration", f"{clock_form(when.seconds)} is more than a day holds", hint="write 45m or 1:30")
    return when


def _zone(now: datetime) -> tzinfo:
    assert now.tzinfo is not None
    return now.tzinfo


def _shown(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
