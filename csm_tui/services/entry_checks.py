"""What the log itself forbids: an entry in a confirmed week, over another one, or more hours than a day has."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csm_tui.domain.durations import DAY, to_the_minute
from csm_tui.domain.entry_sentence import dated
from csm_tui.domain.entry_times import When
from csm_tui.domain.errors import Refused
from csm_tui.domain.local_time import day_seconds
from csm_tui.domain.shown_times import clock_range
from csm_tui.domain.text import shortened
from csm_tui.domain.weeks import Week
from csm_tui.store.queries.confirmation import CONFIRMED
from csm_tui.store.queries.entries import ENTRIES, OVERLAPS, EntryRow

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

_NEXT = timedelta(days=1)


def day_parts(when: When) -> list[tuple[date, int]]:
    """The seconds of each day of an entry."""
    return [(piece.day, piece.seconds) for piece in when.pieces] or [(when.day, when.seconds)]


def check_times(desk: Desk, when: When, *, instead_of: Collection[str] = (), overlap: bool = False) -> None:
    """Refuse what can't stand in the log. `instead_of`: ids of the entries that this one replaces."""
    parts = day_parts(when)
    check_open(desk, [day for day, _ in parts])
    for day, seconds in parts:
        _check_day(desk, day, seconds, instead_of)
    if when.pieces and not overlap:
        _check_overlap(desk, when, instead_of)


def check_open(desk: Desk, days: Iterable[date]) -> None:
    """Refuse days of confirmed weeks: the model learns from them as they are."""
    for week in dict.fromkeys(Week.of(day) for day in days):
        if desk.db.one(CONFIRMED, csm_id=desk.csm.id, monday=week.monday):
            raise Refused("confirmed_week", f"{week} is confirmed", hint=f"open it with `csm week {week} --reopen`")


def _check_day(desk: Desk, day: date, seconds: int, instead_of: Collection[str]) -> None:
    rows = desk.db.rows(ENTRIES, csm_id=desk.csm.id, first=day, last=day, account_id="", activity_id="")
    logged = sum(row.seconds for row in rows if row.id not in instead_of)
    if logged + seconds > max(DAY, day_seconds(day, desk.clock.zone)):
        raise Refused(
            "full_day", f"{dated(day, desk.today)} would hold {to_the_minute(logged + seconds)}",
            hint=f"{to_the_minute(logged)} is logged already: see `csm entries --from {day} --to {day}`",
        )  # fmt: skip


def _check_overlap(desk: Desk, when: When, instead_of: Collection[str]) -> None:
    first, last = when.pieces[0], when.pieces[-1]
    rows = desk.db.rows(
        OVERLAPS, csm_id=desk.csm.id, first=first.day - _NEXT, last=last.day + _NEXT,
        started_at=first.started_at, ended_at=last.ended_at,
    )  # fmt: skip
    other = next((row for row in rows if row.id not in instead_of), None)
    if other:
        raise Refused(
            "overlap", f"{span_shown(desk, other)} is logged already", where=f"on {subject(other)}",
            hint="trim that with --adjust, or allow both with --overlap",
        )  # fmt: skip


def subject(row: EntryRow) -> str:
    """What an entry is on, in a few words."""
    return shortened(row.account or row.activity_name or "")


def span_shown(desk: Desk, row: EntryRow) -> str:
    """From when to when, on the clocks of the CSM."""
    return clock_range(row.started_at or 0, row.ended_at or 0, desk.clock.zone, to_24=False)
