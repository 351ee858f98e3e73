"""When a timer began or ended: `9:15`, `9am`, `yesterday 23:40`, `10m ago`, or an instant in ISO 8601."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from csm_tui.domain.clock_times import read_clock
from csm_tui.domain.day_words import read_day
from csm_tui.domain.durations import HOUR, read_duration
from csm_tui.domain.entry_sentence import dated
from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import clock_time
from csm_tui.domain.local_time import instant, local
from csm_tui.domain.text import quoted

_BACK = 12 * HOUR
"""A time of day that has not come yet was last night's, if that is not longer ago."""
_NEXT = timedelta(days=1)


def read_moment(text: str, now: datetime, not_before: int | None = None) -> int:
    """The instant that this means, now or earlier. `now` in the zone of the timer.

    A time without a day is the latest such time that has passed: for a timer that runs (`not_before` is its start)
    however long ago, else within 12 hours. Refused: no time at all, a time to come.
    """
    words = text.lower().replace(",", " ").split()
    if words[-1:] == ["ago"]:
        return _ago(text, words[:-1], now)
    if words == ["now"]:
        return int(now.timestamp())
    if (exact := _iso(text, now)) is not None:
        return _passed(exact, now)
    day, words = _day(words, now.date())
    if words[:1] == ["at"]:
        words = words[1:]
    found = read_clock(["at", *words], 0) if words else None
    if found is None or found.start is None or found.end is not None or found.used <= len(words):
        raise Refused(
            "bad_time", f"{quoted(text)} is no time of day", hint="write 9:15, 9am, yesterday 16:30 or 10m ago"
        )
    return on_day(day, found.start, now, not_before)


def on_day(day: date | None, minutes: int, now: datetime, not_before: int | None = None) -> int:
    """That time of day (minutes after midnight) on that day, else the latest that has passed."""
    zone, present = _zone(now), int(now.timestamp())
    moment = instant(day or now.date(), minutes, zone)
    if day is None and moment > present:
        earlier = instant(now.date() - _NEXT, minutes, zone)
        if earlier >= (present - _BACK if not_before is None else not_before):
            return earlier
    return _passed(moment, now)


def _day(words: list[str], today: date) -> tuple[date | None, list[str]]:
    """A day at either end of the words, and what is left of them."""
    for at in range(len(words)):
        found = read_day(words, at, today)
        if found:
            return found[0], words[:at] + words[at + found[1] :]
    return None, words


def _ago(text: str, words: list[str], now: datetime) -> int:
    seconds = read_duration(" ".join(words), "minutes")
    if seconds is None:
        raise Refused("bad_time", f"{quoted(text)} is no time ago", hint="write 10m ago or 1h30 ago")
    return int(now.timestamp()) - seconds


def _iso(text: str, now: datetime) -> int | None:
    """An instant as `--json` gives it; without an offset it is in the timer's zone."""
    if "T" not in text:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=_zone(now))).timestamp())


def _passed(moment: int, now: datetime) -> int:
    if moment > int(now.timestamp()):
        shown = local(moment, _zone(now))
        when = clock_time(shown) + (f" on {dated(shown.date(), now.date())}" if shown.date() != now.date() else "")
        raise Refused("future_time", f"{when} has not come yet", hint="name a time that has passed")
    return moment


def _zone(now: datetime) -> tzinfo:
    assert now.tzinfo is not None
    return now.tzinfo
