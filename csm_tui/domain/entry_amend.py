"""What an edit makes of the times of an entry that stands: what the words don't say stays as it was."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from csm_tui.domain.clock_times import NOW, read_clock
from csm_tui.domain.durations import clock_form, read_duration
from csm_tui.domain.entry_parts import Parts
from csm_tui.domain.entry_times import When, from_interval, settle
from csm_tui.domain.errors import Refused
from csm_tui.domain.local_time import instant, local
from csm_tui.domain.text import quoted


class Standing(NamedTuple):
    """The times of a whole entry: its first day, its seconds, and both ends if it has clock times."""

    day: date
    seconds: int
    started_at: int | None
    ended_at: int | None


def amended(standing: Standing, parts: Parts, now: datetime) -> When | None:
    """The new times, or None when the words leave them alone. `now` in the zone of the entry."""
    if parts.day is None and parts.start is None and parts.end is None and parts.seconds is None:
        return None
    if standing.started_at is None or standing.ended_at is None:
        seconds = parts.seconds
        if seconds is None and (parts.start is None or parts.end is None):
            seconds = standing.seconds
        return settle(parts.day or standing.day, parts.start, parts.end, seconds, now)
    begin, finish = _moved(standing.started_at, standing.ended_at, parts.day, now)
    if parts.seconds is not None and (parts.start is not None or parts.end is not None):
        return settle(parts.day or standing.day, parts.start, parts.end, parts.seconds, now)
    if parts.seconds is not None:
        return from_interval(begin, begin + parts.seconds, now)
    return _with_ends(begin, finish, parts, now)


def _moved(begin: int, finish: int, day: date | None, now: datetime) -> tuple[int, int]:
    """Both ends at the same clock times, as many days on as the first one goes."""
    if day is None:
        return begin, finish
    zone = _zone(now)
    days = day - local(begin, zone).date()
    return _at_clock(begin, days, zone), _at_clock(finish, days, zone)


def _at_clock(moment: int, days: timedelta, zone: tzinfo) -> int:
    if not days:
        return moment
    clock = local(moment, zone)
    return instant(clock.date() + days, clock.hour * 60 + clock.minute, zone) + clock.second


def _with_ends(begin: int, finish: int, parts: Parts, now: datetime) -> When:
    zone = _zone(now)
    first = local(begin, zone).date()
    if parts.start is not None:
        begin = instant(first, parts.start, zone)
    if parts.end == NOW:
        finish = int(now.timestamp())
    elif parts.end is not None:
        finish = instant(first, parts.end, zone)
        if finish <= begin:
            finish = instant(first + timedelta(days=1), parts.end, zone)
    return from_interval(begin, finish, now)


def split_after(standing: Standing, text: str, zone: tzinfo) -> int:
    """Seconds from the beginning at which to split: a length (`30m`), or a time of day inside the entry (`at 10:30`).

    Refused when it lies outside, or when `1:30` could be both.
    """
    words = text.lower().split()
    length = read_duration(" ".join(words))
    times = _times(standing, words, zone)
    inside = {seconds for seconds in ([length] if length else []) + times if 0 < seconds < standing.seconds}
    if len(inside) == 1:
        return inside.pop()
    if inside:
        raise Refused(
            "ambiguous_time", f"{quoted(text)} can be a length or a time of day", hint="write 1h30, or at 1:30"
        )
    if length is None and not times:
        raise Refused("bad_time", f"{quoted(text)} is no place to split", hint="write 30m, or at 10:30")
    raise Refused(
        "bad_time", f"{quoted(text)} is not inside the entry, which lasts {clock_form(standing.seconds)}",
        hint="write a length from its beginning, or a time in it",
    )  # fmt: skip


def _times(standing: Standing, words: list[str], zone: tzinfo) -> list[int]:
    if standing.started_at is None or not words:
        return []
    found = read_clock(words if words[0] == "at" else ["at", *words], 0)
    if found is None or found.start is None or found.end is not None:
        return []
    day = local(standing.started_at, zone).date()
    return [instant(day + timedelta(days=n), found.start, zone) - standing.started_at for n in (0, 1)]


def _zone(now: datetime) -> tzinfo:
    assert now.tzinfo is not None
    return now.tzinfo
