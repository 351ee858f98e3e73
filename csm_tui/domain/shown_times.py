"""From when to when an entry was, as it is shown: to the minute at both ends."""

from __future__ import annotations

from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from csm_tui.domain import formats
from csm_tui.domain.durations import MINUTE
from csm_tui.domain.local_time import local
from csm_tui.domain.log_lines import EntryLine


def to_minutes(started_at: int, ended_at: int) -> tuple[int, int]:
    """Both ends at their nearest minute, and at least one minute apart: what is there is never shown as nothing.

    >>> to_minutes(29, 90), to_minutes(100, 110), to_minutes(60, 60)
    ((0, 120), (60, 120), (60, 60))
    """
    begin, end = ((moment + MINUTE // 2) // MINUTE * MINUTE for moment in (started_at, ended_at))
    if begin == end and started_at < ended_at:
        # The minute that it began in: rounded up, it could be the next day's.
        begin = started_at // MINUTE * MINUTE
        end = begin + MINUTE
    return begin, end


def local_ends(started_at: int, ended_at: int, zone: tzinfo) -> tuple[datetime, datetime]:
    """Both ends as they are shown, on the clocks of a zone; the beginning stays on its day."""
    begin, end = (local(moment, zone) for moment in to_minutes(started_at, ended_at))
    if begin.date() > local(started_at, zone).date():
        begin = local(started_at // MINUTE * MINUTE, zone)
    return begin, end


def clock_range(started_at: int, ended_at: int, zone: tzinfo, *, to_24: bool = True) -> str:
    """`09:00-10:30` on the clocks of a zone; `to_24`: the part before midnight ends when the day does."""
    return formats.clock_range(*local_ends(started_at, ended_at, zone), to_24=to_24)


def clock_span(line: EntryLine) -> str:
    """`09:00-10:30` in the entry's own zone; empty when it has no clock times."""
    if line.started_at is None or line.ended_at is None:
        return ""
    return clock_range(line.started_at, line.ended_at, ZoneInfo(line.timezone))


def shown_seconds(line: EntryLine) -> int:
    """The length beside its clock times: what they differ by, so that a reader can check the one by the other. What
    is added up is the real length."""
    if line.started_at is None or line.ended_at is None or line.ended_at - line.started_at != line.seconds:
        return line.seconds
    begin, end = to_minutes(line.started_at, line.ended_at)
    return end - begin
