"""Entries as wholes: one over midnight is several rows. What editing, moving and merging them have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from csm_tui.clock import zone_named
from csm_tui.domain.entry_amend import Standing
from csm_tui.domain.entry_sentence import sentence
from csm_tui.domain.id_prefix import between, check_only
from csm_tui.domain.local_time import Piece
from csm_tui.domain.names import Candidate
from csm_tui.domain.quick_entry import Parts, Role, missing
from csm_tui.domain.text import shortened
from csm_tui.services.entry_names import vocabulary
from csm_tui.services.entry_writing import What
from csm_tui.store.changes import Recorder
from csm_tui.store.queries.entries import ENTRIES_BY_ID, FIRST_OF_TOUCH, SPAN, EntryRow

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

_SPAN_DAYS = timedelta(days=8)


def whole(desk: Desk, id_prefix: str) -> list[EntryRow]:
    """The rows of the entry whose id begins so, one a day, the first day first."""
    ids = between(id_prefix, "entry")
    found = desk.db.rows(ENTRIES_BY_ID, csm_id=desk.csm.id, low=ids.low, high=ids.high)
    check_only(len({row.span_id or row.id for row in found}), id_prefix, "entry", "`csm entries`")
    row = found[0]
    if row.span_id is None:
        return found
    first, last = row.day - _SPAN_DAYS, row.day + _SPAN_DAYS
    return desk.db.rows(SPAN, csm_id=desk.csm.id, span_id=row.span_id, first=first, last=last)


def wholes(desk: Desk, ids: Iterable[str]) -> list[list[EntryRow]]:
    """The rows of each of these entries; one over midnight that was named by two of its days comes once."""
    found: dict[str, list[EntryRow]] = {}
    for entry_id in ids:
        rows = whole(desk, entry_id)
        found.setdefault(rows[0].id, rows)
    return list(found.values())


def standing_of(rows: Sequence[EntryRow]) -> Standing:
    """The times of the whole."""
    first, last = rows[0], rows[-1]
    return Standing(first.day, sum(row.seconds for row in rows), first.started_at, last.ended_at)


def what_of(row: EntryRow) -> What:
    """All of an entry but its times."""
    tags = tuple(row.tags.split())
    return What(
        row.account_id, row.activity_id, row.touch_id, row.note, tags, row.source, row.timezone, row.external_id
    )  # fmt: skip


def changed(desk: Desk, row: EntryRow, parts: Parts) -> What:
    """The entry's own words with those of the line over them. On another account or activity it holds no touch."""
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
    what = what_of(row)._replace(
        account_id=account.id if account else None,
        activity_id=activity.id if activity else None,
        note=parts.note if parts.note or Role.NOTE in parts.cleared else row.note,
        tags=parts.tags if parts.tags or Role.TAG in parts.cleared else tuple(row.tags.split()),
    )
    same = (what.account_id, what.activity_id) == (row.account_id, row.activity_id)
    return what if same else what._replace(touch_id=None)


def follow(desk: Desk, changes: Recorder, touch_id: str | None) -> bool:
    """Keep a touch with the entries that hold it, which have been changed: it was held on the first of their days, and
    is open again when none is left; answers whether it is."""
    if touch_id is None:
        return False
    left = desk.db.one(FIRST_OF_TOUCH, csm_id=desk.csm.id, touch_id=touch_id)
    first = left.first if left else None
    changes.update("touch", touch_id, {"held_on": first} if first else {"status": "planned", "held_on": None})
    return first is None


def said(desk: Desk, ids: Sequence[str], *, note_room: int | None = None) -> str:
    """These rows of one entry in words, as they stand; of a long note no more than there is room for."""
    found = [desk.db.one(ENTRIES_BY_ID, csm_id=desk.csm.id, low=entry_id, high=entry_id) for entry_id in ids]
    rows = [row for row in found if row]
    first = rows[0]
    pieces = [
        Piece(row.day, row.started_at, row.ended_at)
        for row in rows if row.started_at is not None and row.ended_at is not None
    ]  # fmt: skip
    seconds, tags = sum(row.seconds for row in rows), first.tags.split()
    words = (first.account or "", first.activity_name or "")
    note = first.note if note_room is None else shortened(first.note, note_room)
    return sentence(seconds, *words, first.day, pieces, tags, note, now_in(desk, first))


def now_in(desk: Desk, row: EntryRow) -> datetime:
    """This instant in the zone of the entry, which it keeps wherever its CSM is now."""
    return desk.clock.now().astimezone(zone_named(row.timezone))
