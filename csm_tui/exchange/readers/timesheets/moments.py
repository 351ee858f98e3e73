"""Clock times of time-sheets: read from text, and placed on the CSM's days as instants."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import NamedTuple

from csm_tui.domain.durations import DAY, HOUR, clock_form, read_duration
from csm_tui.domain.errors import Refused
from csm_tui.domain.local_time import instant, midnight
from csm_tui.domain.weeks import is_read

_NEXT = timedelta(days=1)
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(?:([aApP])\.?\s?[mM]\.?)?")
_OF_DAY = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([aApP])\.?[mM]\.?")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)")
_YEARS = (date(1990, 1, 1), date(2199, 12, 31))
_INSTANTS = (631_152_000, 7_258_000_000)
LONGEST = 31 * DAY
"""A timer that was forgotten for longer is no record of work."""


class Placed(NamedTuple):
    """When something was: with clock times or without. `kept` is false when they contradicted its length."""

    day: date
    started_at: int | None
    ended_at: int | None
    seconds: int
    kept: bool = True


def read_clock(text: str) -> int | None:
    """Seconds after midnight of `9:00`, `09:00:00`, `9.30`, `02:15:00 PM`, `24:00`; None when it is no time.

    >>> [read_clock(text) for text in ("9:00", "12:30:10 AM", "1 pm", "24:00", "25:00", "9")]
    [32400, 1810, 46800, 86400, None, None]
    """
    if (
        len(text) == 8
        and text[2] == text[5] == ":"
        and (digits := text[:2] + text[3:5] + text[6:]).isdecimal()
        and digits.isascii()
    ):
        # The form of nearly every cell of a long file.
        hours, minutes, seconds = int(digits[:2]), int(digits[2:4]), int(digits[4:])
        total = hours * HOUR + minutes * 60 + seconds
        return total if minutes < 60 and seconds < 60 and total <= DAY else None
    found = _TIME.fullmatch(text.strip())
    if found is None or not text.isascii():
        return None
    hours, minutes, seconds, half = int(found[1]), int(found[2] or 0), int(found[3] or 0), (found[4] or "").lower()
    if minutes > 59 or seconds > 59 or (not half and found[2] is None):
        return None
    if half:
        if hours > 12:
            return None
        hours = hours % 12 + (12 if half == "p" else 0)
    total = hours * HOUR + minutes * 60 + seconds
    return total if total <= DAY else None


def read_length(text: str, bare_hours: bool = False) -> int | None:
    """Seconds of a duration cell: `1:30:00`, `25:10:00`, `1h 30m`, `1,5` (hours), and `02:00:00 AM`, which is what a
    spreadsheet makes of two hours.

    >>> [read_length(text, True) for text in ("25:10:00", "02:00:00 AM", "12:30:00 AM", "01:00:00 PM", "0,25", "x")]
    [90600, 7200, 1800, 46800, 900, None]
    """
    text = text.strip()
    seconds = read_duration(text, "hours" if bare_hours else None)
    if seconds is None and _OF_DAY.fullmatch(text):
        return read_clock(text)
    return seconds


def read_instant(text: str) -> int | None:
    """Seconds since 1970 of `20260309T080000Z` or of ISO 8601 with an offset; None when it is neither."""
    compact = _COMPACT.fullmatch(text)
    try:
        if compact:
            parts = [int(part) for part in compact.groups()[:6]]
            return int(datetime(*parts, tzinfo=UTC).timestamp()) if compact[7] else None  # type: ignore[misc,arg-type]
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return int(moment.timestamp()) if moment.tzinfo and is_read(moment.year) else None


class Days:
    """The days of one zone, their midnights looked up once each."""

    def __init__(self, zone: tzinfo) -> None:
        self.zone = zone
        self._plain: dict[date, tuple[int, bool]] = {}

    def midnight_of(self, day: date) -> tuple[int, bool]:
        """(the day's first instant, whether its clocks run through without a change)."""
        found = self._plain.get(day)
        if found is None:
            begin, end = midnight(day, self.zone), midnight(day + _NEXT, self.zone)
            found = self._plain[day] = (begin, end - begin == DAY)
        return found

    def of(self, moment: int) -> date:
        """The local day of an instant."""
        return datetime.fromtimestamp(moment, self.zone).date()

    def readings(self, day: date, clock: int) -> list[int]:
        """The instants at which the clocks show this: one, two in the hour that comes twice, none in one skipped."""
        begin, plain = self.midnight_of(day)
        if plain:
            return [begin + clock]
        if clock == DAY:
            return [self.midnight_of(day + _NEXT)[0]]
        local = datetime(day.year, day.month, day.day, tzinfo=None) + timedelta(seconds=clock)  # noqa: DTZ001
        both = {int(local.replace(tzinfo=self.zone, fold=fold).timestamp()) for fold in (0, 1)}
        there = {moment for moment in both if _shown(moment, self.zone) == local}
        return sorted(there)

    def refusal(self, day: date, clock: int) -> str:
        """Why a local time is no instant, naming both readings."""
        try:
            instant(day, clock // 60, self.zone)
        except Refused as error:
            return f"{error.what} ({error.hint})" if error.code == "no_such_time" else error.what
        return ""

    def place(
        self, day: date, start: int | None, end_day: date | None, end: int | None, seconds: int | None
    ) -> Placed:  # fmt: skip
        """Put an entry on its day. Clocks are seconds after midnight; without a start only the length counts.

        Refused: a length of nothing, times that the clocks skip or show twice (unless the length decides), an end
        before its start. Where times and length disagree the length is kept and the times are not.
        """
        for written in (day, end_day or day):
            if not _YEARS[0] <= written <= _YEARS[1]:
                raise Refused("bad_date", f"{written} is outside 1990 to 2199")
        if start is None:
            if seconds is None:
                raise Refused("no_duration", "it does not say how long it lasted")
            return Placed(day, None, None, _whole_day_at_most(seconds))
        if end is not None and (quick := self._on_plain_days(day, start, end_day, end, seconds)) is not None:
            return quick
        starts = self.readings(day, start)
        if not starts:
            raise Refused("no_such_time", self.refusal(day, start))
        if end is None:
            if seconds is None:
                raise Refused("no_duration", "it has not ended")
            if len(starts) > 1:
                raise Refused("ambiguous_time", self.refusal(day, start))
            return self.between(starts[0], starts[0] + _some(seconds))
        return self._with_end(day, start, starts, end_day, end, seconds)

    def _on_plain_days(
        self, day: date, start: int, end_day: date | None, end: int, seconds: int | None
    ) -> Placed | None:  # fmt: skip
        """The usual case: no clocks change, times and length agree."""
        last = end_day or (day + _NEXT if end < start else day)
        (first_midnight, plain), (last_midnight, also_plain) = self.midnight_of(day), self.midnight_of(last)
        length = last_midnight + end - first_midnight - start
        if plain and also_plain and 0 < length <= LONGEST and length == (length if seconds is None else seconds):
            begin = first_midnight + start
            return Placed(day if start < DAY else day + _NEXT, begin, begin + length, length)
        return None

    def _with_end(
        self, day: date, start: int, starts: list[int], end_day: date | None, end: int, seconds: int | None
    ) -> Placed:  # fmt: skip
        last = end_day or (day + _NEXT if end < start else day)
        ends = self.readings(last, end)
        if not ends:
            raise Refused("no_such_time", self.refusal(last, end))
        pairs = [(begin, finish) for begin in starts for finish in ends if finish >= begin]
        if not pairs:
            raise Refused("bad_time", "it ends before it begins")
        fitting = pairs if seconds is None else [pair for pair in pairs if pair[1] - pair[0] == seconds]
        if len(fitting) == 1:
            return self.between(*fitting[0])
        if fitting or (seconds is None and len(pairs) > 1):
            raise Refused("ambiguous_time", self.refusal(day, start) or self.refusal(last, end))
        assert seconds is not None
        return Placed(day, None, None, _whole_day_at_most(seconds), kept=False)

    def between(self, started_at: int, ended_at: int) -> Placed:
        """Two instants as an entry."""
        if not _INSTANTS[0] <= started_at <= _INSTANTS[1] or not _INSTANTS[0] <= ended_at <= _INSTANTS[1]:
            raise Refused("bad_date", "it is outside 1990 to 2199")
        if ended_at < started_at:
            raise Refused("bad_time", "it ends before it begins")
        seconds = _some(ended_at - started_at)
        if seconds > LONGEST:
            raise Refused("bad_duration", f"{clock_form(seconds)} is longer than a month")
        return Placed(self.of(started_at), started_at, ended_at, seconds)


def _shown(moment: int, zone: tzinfo) -> datetime:
    return datetime.fromtimestamp(moment, zone).replace(tzinfo=None)


def _some(seconds: int) -> int:
    if seconds <= 0:
        raise Refused("bad_duration", "it lasted no time at all")
    return seconds


def _whole_day_at_most(seconds: int) -> int:
    if seconds > DAY:
        raise Refused("bad_duration", f"{clock_form(seconds)} without clock times is more than a day holds")
    return _some(seconds)
