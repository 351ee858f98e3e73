"""Local time and instants: days by a zone, and the hours that the clocks skip or repeat.

Instants are whole seconds since 1970 in UTC; the zone comes in as a `tzinfo`. Elapsed time is real time: in Berlin
01:30-03:30 is 1 h on the day the clocks go forward, 3 h on the day they go back. A local time that does not exist, or
comes twice, is refused with both readings.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import NamedTuple

from csm_tui.domain.errors import Refused

_NEXT = timedelta(days=1)


class Piece(NamedTuple):
    """The part of an interval that belongs to one local day. Both ends are seconds since 1970."""

    day: date
    started_at: int
    ended_at: int

    @property
    def seconds(self) -> int:
        """How long it lasted."""
        return self.ended_at - self.started_at


def instant(day: date, minutes: int, zone: tzinfo) -> int:
    """The instant of a local clock time, given in minutes after midnight (1440 is the next midnight).

    Refused (`no_such_time`, `ambiguous_time`) when the clocks skip it or show it twice that day.
    """
    if minutes == 24 * 60:
        day, minutes = day + _NEXT, 0
    local = datetime.combine(day, time(minutes // 60, minutes % 60), zone)
    early, late = local.utcoffset(), local.replace(fold=1).utcoffset()
    assert early is not None
    assert late is not None
    if early == late:
        return _epoch(local)
    shown, when = f"{local:%H:%M}", f"on {day:%Y-%m-%d}"
    if early < late:
        before, after = local - (late - early), local + (late - early)
        raise Refused(
            "no_such_time", f"there is no {shown} {when}: the clocks go forward over it",
            hint=f"write {before:%H:%M} or {after:%H:%M}",
        )  # fmt: skip
    first, second = _offset(local), _offset(local.replace(fold=1))
    after = local + (early - late) + timedelta(minutes=30)
    raise Refused(
        "ambiguous_time", f"{shown} comes twice {when}: at UTC{first} and again at UTC{second}",
        hint=f"count from an hour that comes once, such as 1h before {after:%H:%M}",
    )  # fmt: skip


def midnight(day: date, zone: tzinfo) -> int:
    """The first instant of a local day. Where the clocks skip midnight, the day begins when they have."""
    return _epoch(datetime.combine(day, time(), zone))


def day_seconds(day: date, zone: tzinfo) -> int:
    """How long the local day is: 24 hours, or 23 or 25 when the clocks change."""
    return midnight(day + _NEXT, zone) - midnight(day, zone)


def local(moment: int, zone: tzinfo) -> datetime:
    """That instant on the clocks of the zone."""
    return datetime.fromtimestamp(moment, zone)


def wall_clock(moment: int, zone: tzinfo) -> int:
    """What the clocks of the zone show then, as seconds since they showed the first of January 1970."""
    return _epoch(local(moment, zone).replace(tzinfo=UTC))


def split_days(started_at: int, ended_at: int, zone: tzinfo) -> list[Piece]:
    """An interval as one piece a local day, in order; together they last as long as the whole.

    >>> from datetime import UTC
    >>> [(str(p.day), p.seconds // 60) for p in split_days(82020, 86400 + 1260, UTC)]  # 22:47-00:21
    [('1970-01-01', 73), ('1970-01-02', 21)]
    """
    pieces = []
    day = local(started_at, zone).date()
    while started_at < ended_at:
        end = min(ended_at, midnight(day + _NEXT, zone))
        if end > started_at:
            pieces.append(Piece(day, started_at, end))
            started_at = end
        day += _NEXT
    return pieces


def iso(moment: int, zone: tzinfo) -> str:
    """ISO 8601 with the offset of the zone at that instant.

    >>> from datetime import UTC
    >>> iso(0, UTC)
    '1970-01-01T00:00:00+00:00'
    """
    return local(moment, zone).isoformat()


def _epoch(moment: datetime) -> int:
    return int(moment.timestamp())


def _offset(moment: datetime) -> str:
    return f"{moment:%z}"[:3] + ":" + f"{moment:%z}"[3:5]
