"""Filling a gap of the day: an entry reaches to its neighbour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.entry_times import from_interval
from csm_tui.domain.errors import Refused
from csm_tui.services.clashes import FORBID, placed
from csm_tui.services.entry_wholes import now_in, said, standing_of, what_of, whole
from csm_tui.services.entry_writing import Logged, logged, write_entry
from csm_tui.store.changes import recording
from csm_tui.store.queries.entries import ENTRIES

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def fill_gap(desk: Desk, entry_id: str, *, back: bool = False) -> Logged:
    """Make an entry end where the next of its day begins; where nothing follows (or `back`), begin where the one
    before ends."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "fill gap", "fill a gap") as changes:
        rows = whole(desk, entry_id)
        standing = standing_of(rows)
        if standing.started_at is None or standing.ended_at is None:
            raise Refused("no_times", "this entry has no clock times", hint="give it some: e, then 9-10:30")
        begin, end = standing.started_at, standing.ended_at
        earlier, later = _neighbours(desk, rows[0].id, standing.day, begin, end)
        if later is not None and not back:
            end = later
        elif earlier is not None:
            begin = earlier
        else:
            raise Refused("no_gap", "there is no gap beside this entry", hint="a gap lies between two entries")
        when = from_interval(begin, end, now_in(desk, rows[0]))
        placed(desk, changes, when, FORBID, instead_of={row.id for row in rows})
        ids = write_entry(desk, changes, when, what_of(rows[0]), rows)
        words = said(desk, ids)
        changes.summary = f"fill a gap: {words}"
    return logged(desk, ids, words)


def _neighbours(desk: Desk, entry_id: str, day: object, begin: int, end: int) -> tuple[int | None, int | None]:
    """Where the one before ends and where the next begins, if there is a gap between."""
    rows = desk.db.rows(ENTRIES, csm_id=desk.csm.id, first=day, last=day, account_id="", activity_id="")
    others = [row for row in rows if row.id != entry_id and row.started_at is not None and row.ended_at is not None]
    ends = [row.ended_at for row in others if row.ended_at is not None and row.ended_at <= begin]
    starts = [row.started_at for row in others if row.started_at is not None and row.started_at >= end]
    earlier, later = max(ends, default=begin), min(starts, default=end)
    return (earlier if earlier < begin else None), (later if later > end else None)
