"""Mending the log: edit, delete, split."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from csm_tui.clock import zone_named
from csm_tui.domain.entry_amend import Standing, amended, split_after
from csm_tui.domain.entry_sentence import sentence
from csm_tui.domain.entry_times import When
from csm_tui.domain.errors import Refused
from csm_tui.domain.id_prefix import between, check_only
from csm_tui.domain.local_time import Piece, split_days
from csm_tui.domain.names import Candidate
from csm_tui.domain.quick_entry import Parts, Role, missing, read_parts, too_long
from csm_tui.domain.reports import EntryLine
from csm_tui.services.entry_checks import check_open, check_times
from csm_tui.services.entry_names import vocabulary
from csm_tui.services.entry_writing import Logged, What, line_of, logged, rewrite, write_entry
from csm_tui.store.changes import Recorder, recording
from csm_tui.store.queries.entries import (
    ENTRIES_BY_ID,
    ENTRIES_OF_TOUCH,
    ENTRY_AFTER,
    ENTRY_BEFORE,
    NEWEST_ENTRIES,
    SPAN,
    EntryRow,
)

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

_SPAN_DAYS = timedelta(days=8)


def edit_entry(desk: Desk, id_prefix: str, text: str, *, overlap: bool = False) -> Logged:
    """Change what the words of a line say of an entry (over midnight: of both days); the rest stays.

    An entry that goes to another account or activity no longer holds its touch.
    """
    with recording(desk.db, desk.csm.id, desk.now_ms, "edit", "edit an entry") as changes:
        rows = _whole(desk, id_prefix)
        now = _now(desk, rows[0])
        parts = read_parts(text, now.date(), vocabulary(desk))
        _refuse(parts)
        check_open(desk, [row.day for row in rows])
        what = _changed(desk, rows[0], parts)
        after = amended(_standing(rows), parts, now)
        if after:
            check_times(desk, after, instead_of={row.id for row in rows}, overlap=overlap)
            ids = write_entry(desk, changes, after, what, rows)
        else:
            ids = rewrite(desk, changes, what, rows)
        _let_go(desk, changes, rows[0], keeps=what.touch_id is not None)
        said = _said(desk, ids)
        changes.summary = f"edit entry: {said}"
    return logged(desk, ids, said)


def delete_entry(desk: Desk, id_prefix: str) -> str:
    """Take an entry out (over midnight: both days). A touch that only it held is open again."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "delete", "delete an entry") as changes:
        rows = _whole(desk, id_prefix)
        check_open(desk, [row.day for row in rows])
        said = _said(desk, [row.id for row in rows])
        for row in rows:
            changes.delete("time_entry", row.id)
        released = _let_go(desk, changes, rows[0], keeps=False)
        changes.summary = f"delete {said}"
    return f"deleted: {said}" + ("; its touch is open again" if released else "")


def split_entry(desk: Desk, id_prefix: str, at: str) -> tuple[Logged, Logged]:
    """Make two entries of one, at a length from its beginning or at a time of day."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "split", "split an entry") as changes:
        rows = _whole(desk, id_prefix)
        check_open(desk, [row.day for row in rows])
        standing, zone = _standing(rows), zone_named(rows[0].timezone)
        first, second = _halves(standing, split_after(standing, at, zone), zone)
        used = max(1, len(first.pieces))
        one = write_entry(desk, changes, first, _what(rows[0]), rows[:used])
        two = write_entry(desk, changes, second, _what(rows[0]), rows[used:])
        said = _said(desk, one), _said(desk, two)
        changes.summary = f"split entry: {said[0]}; {said[1]}"
    return logged(desk, one, said[0]), logged(desk, two, said[1])


def newest_entries(desk: Desk, account_id: str, limit: int) -> tuple[EntryLine, ...]:
    """The newest entries on an account, the newest first."""
    rows = desk.db.rows(NEWEST_ENTRIES, csm_id=desk.csm.id, account_id=account_id, limit=limit)
    return tuple(line_of(row) for row in rows)


def short_id(desk: Desk, entry_id: str) -> str:
    """The shortest beginning of an id, of 4 characters or more, that no other entry in the database has.

    The days of an entry over midnight may share it: any of them names the whole.
    """
    found = [desk.db.one(query, id=entry_id) for query in (ENTRY_BEFORE, ENTRY_AFTER)]
    need = max((_alike(entry_id, other.id) + 1 for other in found if other), default=4)
    return entry_id[: max(4, need)].rstrip("-")


def _alike(one: str, other: str) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _whole(desk: Desk, id_prefix: str) -> list[EntryRow]:
    """The rows of the entry whose id begins so, one a day, the first day first."""
    ids = between(id_prefix, "entry")
    found = desk.db.rows(ENTRIES_BY_ID, csm_id=desk.csm.id, low=ids.low, high=ids.high)
    check_only(len({row.span_id or row.id for row in found}), id_prefix, "entry", "`csm entries`")
    row = found[0]
    if row.span_id is None:
        return found
    first, last = row.day - _SPAN_DAYS, row.day + _SPAN_DAYS
    return desk.db.rows(SPAN, csm_id=desk.csm.id, span_id=row.span_id, first=first, last=last)


def _refuse(parts: Parts) -> None:
    """Words that can't be read change nothing; nor do none at all."""
    refusal = parts.refusal or too_long(parts.note)
    if refusal:
        raise refusal
    if all(role is Role.FILLER for role in parts.roles):
        raise Refused("empty", "it says not what to change", hint="write it as in `csm log`: 1h, yesterday, +support")


def _changed(desk: Desk, row: EntryRow, parts: Parts) -> What:
    """The entry's own words with those of the line over them."""
    account = Candidate(row.account_id, row.account or "") if row.account_id else None
    names = vocabulary(desk)
    activity = names.activity_by_id.get(row.activity_id or "")
    if parts.account or Role.ACCOUNT in parts.cleared:
        account = parts.account
    if parts.activity or Role.ACTIVITY in parts.cleared:
        activity = parts.activity
    refusal = missing(account, activity)
    if refusal:
        raise refusal
    what = _what(row)._replace(
        account_id=account.id if account else None,
        activity_id=activity.id if activity else None,
        note=parts.note if parts.note or Role.NOTE in parts.cleared else row.note,
        tags=parts.tags if parts.tags or Role.TAG in parts.cleared else tuple(row.tags.split()),
    )
    same = (what.account_id, what.activity_id) == (row.account_id, row.activity_id)
    return what if same else what._replace(touch_id=None)


def _let_go(desk: Desk, changes: Recorder, row: EntryRow, *, keeps: bool) -> bool:
    """Open the touch that this entry held, unless another entry is on it too; answers whether it did."""
    if row.touch_id is None or keeps:
        return False
    left = desk.db.one(ENTRIES_OF_TOUCH, csm_id=desk.csm.id, touch_id=row.touch_id)
    if left is None or left.entries:
        return False
    changes.update("touch", row.touch_id, {"status": "planned", "held_on": None})
    return True


def _what(row: EntryRow) -> What:
    tags = tuple(row.tags.split())
    return What(row.account_id, row.activity_id, row.touch_id, row.note, tags, row.source, row.timezone)


def _standing(rows: Sequence[EntryRow]) -> Standing:
    first, last = rows[0], rows[-1]
    return Standing(first.day, sum(row.seconds for row in rows), first.started_at, last.ended_at)


def _halves(standing: Standing, first: int, zone: tzinfo) -> tuple[When, When]:
    if standing.started_at is None or standing.ended_at is None:
        return When(standing.day, first, ()), When(standing.day, standing.seconds - first, ())
    middle = standing.started_at + first
    one = tuple(split_days(standing.started_at, middle, zone))
    two = tuple(split_days(middle, standing.ended_at, zone))
    return When(one[0].day, first, one), When(two[0].day, standing.ended_at - middle, two)


def _said(desk: Desk, ids: Sequence[str]) -> str:
    """These rows of one entry in words, as they stand."""
    found = [desk.db.one(ENTRIES_BY_ID, csm_id=desk.csm.id, low=entry_id, high=entry_id) for entry_id in ids]
    rows = [row for row in found if row]
    first = rows[0]
    pieces = [
        Piece(row.day, row.started_at, row.ended_at)
        for row in rows if row.started_at is not None and row.ended_at is not None
    ]  # fmt: skip
    seconds, tags = sum(row.seconds for row in rows), first.tags.split()
    words = (first.account or "", first.activity_name or "")
    return sentence(seconds, *words, first.day, pieces, tags, first.note, _now(desk, first))


def _now(desk: Desk, row: EntryRow) -> datetime:
    """This instant in the zone of the entry, which it keeps wherever its CSM is now."""
    return desk.clock.now().astimezone(zone_named(row.timezone))
