"""Where a new entry meets older ones: forbidden, allowed, or the older ones give way (`--adjust`)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.clock import zone_named
from csm_tui.domain.entry_times import When
from csm_tui.domain.errors import Refused
from csm_tui.domain.local_time import split_days
from csm_tui.domain.trimming import Span, left_of
from csm_tui.services.entry_checks import check_open, check_times, span_shown, subject
from csm_tui.services.entry_wholes import follow, standing_of, what_of, whole
from csm_tui.services.entry_writing import write_entry
from csm_tui.store.changes import Recorder
from csm_tui.store.queries.entries import OVERLAPS, EntryRow

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

_NEXT = timedelta(days=1)


class Clash(NamedTuple):
    """What the user says about time that is logged already; nothing said: it is refused."""

    overlap: bool = False
    adjust: bool = False


FORBID = Clash()


def placed(
    desk: Desk, changes: Recorder, when: When, clash: Clash, *, instead_of: Collection[str] = ()
) -> None:  # fmt: skip
    """Make room for an entry, or refuse what can't stand in the log. `instead_of`: ids of the rows it replaces."""
    if clash.adjust and when.pieces:
        for rows in _overlapped(desk, when, instead_of):
            _trim(desk, changes, rows, Span(when.pieces[0].started_at, when.pieces[-1].ended_at))
    check_times(desk, when, instead_of=instead_of, overlap=clash.overlap)


def _overlapped(desk: Desk, when: When, instead_of: Collection[str]) -> Iterator[list[EntryRow]]:
    first, last = when.pieces[0], when.pieces[-1]
    found = desk.db.rows(
        OVERLAPS, csm_id=desk.csm.id, first=first.day - _NEXT, last=last.day + _NEXT,
        started_at=first.started_at, ended_at=last.ended_at,
    )  # fmt: skip
    seen: set[str] = set(instead_of)
    for row in found:
        if row.id not in seen:
            rows = whole(desk, row.id)
            seen |= {each.id for each in rows}
            yield rows


def _trim(desk: Desk, changes: Recorder, rows: list[EntryRow], new: Span) -> None:
    """The older entry keeps what lies outside: its beginning, its end, or both. It is never trimmed to nothing."""
    check_open(desk, [row.day for row in rows])
    standing = standing_of(rows)
    assert standing.started_at is not None
    assert standing.ended_at is not None
    parts = left_of(Span(standing.started_at, standing.ended_at), new)
    if not parts:
        raise Refused(
            "would_vanish", f"nothing would be left of {span_shown(desk, rows[0])}", where=f"on {subject(rows[0])}",
            hint="delete that entry first, or allow both with --overlap",
        )  # fmt: skip
    zone, what = zone_named(rows[0].timezone), what_of(rows[0])
    for part in parts:
        pieces = tuple(split_days(part.started_at, part.ended_at, zone))
        write_entry(desk, changes, When(pieces[0].day, part.ended_at - part.started_at, pieces), what, rows)
        rows = []
    follow(desk, changes, what.touch_id)
