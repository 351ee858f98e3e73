"""Mending the log: edit, retype, delete, split. Several at once are in `services/entry_bulk.py`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import TYPE_CHECKING

from csm_tui.clock import zone_named
from csm_tui.domain.entry_amend import Standing, amended, split_after
from csm_tui.domain.entry_retyped import differing, retypable
from csm_tui.domain.entry_times import When
from csm_tui.domain.errors import Refused
from csm_tui.domain.local_time import split_days
from csm_tui.domain.log_lines import EntryLine
from csm_tui.domain.notes_text import ROOM
from csm_tui.domain.quick_entry import Parts, Reading, Role, parse, read_parts, too_long
from csm_tui.services.clashes import FORBID, Clash, placed
from csm_tui.services.entry_checks import check_open
from csm_tui.services.entry_names import vocabulary
from csm_tui.services.entry_wholes import changed, follow, now_in, said, standing_of, what_of, whole
from csm_tui.services.entry_writing import Logged, line_of, logged, rewrite, write_entry
from csm_tui.services.seen import check_seen
from csm_tui.store.changes import Recorder, recording
from csm_tui.store.queries.entries import ENTRY_AFTER, ENTRY_BEFORE, NEWEST_ENTRIES, EntryRow

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def edit_entry(desk: Desk, id_prefix: str, text: str, *, overlap: bool = False, adjust: bool = False) -> Logged:
    """Change what the words of a line say of an entry (over midnight: of both days); the rest stays.

    An entry that goes to another account or activity no longer holds its touch.
    """
    with recording(desk.db, desk.csm.id, desk.now_ms, "edit", "edit an entry") as changes:
        rows = whole(desk, id_prefix)
        parts = read_parts(text, now_in(desk, rows[0]).date(), vocabulary(desk))
        refuse(parts)
        ids = edit_within(desk, changes, rows, parts, Clash(overlap, adjust))
        words = said(desk, ids)
        changes.summary = f"edit entry: {words}"
    return logged(desk, ids, words)


def line_to_retype(desk: Desk, id_prefix: str) -> str:
    """An entry as a line that can be edited and given to `retype_entry`."""
    return _retypable(desk, whole(desk, id_prefix))


def read_edited(desk: Desk, text: str) -> Reading:
    """What an edited line means by itself; whether the log has room for it is not asked here."""
    return parse(text, desk.clock.now(), vocabulary(desk))


def retype_entry(desk: Desk, id_prefix: str, text: str, clash: Clash = FORBID, *, seen: str | None = None) -> Logged:
    """Make an entry what the whole line says. What the line leaves as it was stays so to the second. `seen` is the line
    that was given to be edited: a Conflict when the entry is another by now."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "edit", "edit an entry") as changes:
        rows = whole(desk, id_prefix)
        today, names = now_in(desk, rows[0]).date(), vocabulary(desk)
        parts = read_parts(text, today, names)
        refuse(parts)
        standing = _retypable(desk, rows)
        check_seen("the entry", seen, standing)
        before = read_parts(standing, today, names)
        ids = edit_within(desk, changes, rows, differing(before, parts), clash)
        words = said(desk, ids)
        changes.summary = f"edit entry: {words}"
    return logged(desk, ids, words)


def _retypable(desk: Desk, rows: Sequence[EntryRow]) -> str:
    """What was archived has no name to type any more: the line leaves it out, and so leaves it alone."""
    names, line = vocabulary(desk), line_of(rows[0])
    if all(account.id != rows[0].account_id for account in names.accounts.candidates):
        line = line._replace(account=None)
    if rows[0].activity_id not in names.activity_by_id:
        line = line._replace(activity=None)
    return retypable(standing_of(rows), line, zone_named(rows[0].timezone))


def set_note(desk: Desk, id_prefix: str, note: str, *, seen: str | None = None) -> Logged:
    """Give an entry this note, as it is written; a Conflict when the one that was `seen` is another by now."""
    text = note.strip()
    refusal = too_long(text)
    if refusal:
        raise refusal
    with recording(desk.db, desk.csm.id, desk.now_ms, "edit", "edit a note") as changes:
        rows = whole(desk, id_prefix)
        check_open(desk, [row.day for row in rows])
        check_seen("the note", seen, rows[0].note)
        ids = rewrite(desk, changes, what_of(rows[0])._replace(note=text), rows)
        words = said(desk, ids, note_room=ROOM)
        changes.summary = f"edit entry: {words}"
    return logged(desk, ids, words)


def edit_within(desk: Desk, changes: Recorder, rows: Sequence[EntryRow], parts: Parts, clash: Clash) -> list[str]:
    """Change an entry by what the words say, in a change that is open; answers the ids of its rows."""
    check_open(desk, [row.day for row in rows])
    what = changed(desk, rows[0], parts)
    after = amended(standing_of(rows), parts, now_in(desk, rows[0]))
    if after:
        placed(desk, changes, after, clash, instead_of={row.id for row in rows})
        ids = write_entry(desk, changes, after, what, rows)
    else:
        ids = rewrite(desk, changes, what, rows)
    follow(desk, changes, rows[0].touch_id)
    return ids


def delete_entry(desk: Desk, id_prefix: str) -> str:
    """Take an entry out (over midnight: both days). A touch that only it held is open again."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "delete", "delete an entry") as changes:
        rows = whole(desk, id_prefix)
        words = said(desk, [row.id for row in rows])
        released = delete_within(desk, changes, rows)
        changes.summary = f"delete {words}"
    return f"deleted: {words}" + ("; its touch is open again" if released else "")


def delete_within(desk: Desk, changes: Recorder, rows: Sequence[EntryRow]) -> bool:
    """Take an entry out in a change that is open; answers whether its touch is open again."""
    check_open(desk, [row.day for row in rows])
    for row in rows:
        changes.delete("time_entry", row.id)
    return follow(desk, changes, rows[0].touch_id)


def split_entry(desk: Desk, id_prefix: str, at: str) -> tuple[Logged, Logged]:
    """Make two entries of one, at a length from its beginning or at a time of day."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "split", "split an entry") as changes:
        rows = whole(desk, id_prefix)
        check_open(desk, [row.day for row in rows])
        standing, zone = standing_of(rows), zone_named(rows[0].timezone)
        first, second = _halves(standing, split_after(standing, at, zone), zone)
        used = max(1, len(first.pieces))
        one = write_entry(desk, changes, first, what_of(rows[0]), rows[:used])
        two = write_entry(desk, changes, second, what_of(rows[0]), rows[used:])
        words = said(desk, one), said(desk, two)
        changes.summary = f"split entry: {words[0]}; {words[1]}"
    return logged(desk, one, words[0]), logged(desk, two, words[1])


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


def refuse(parts: Parts) -> None:
    """Words that can't be read change nothing; nor do none at all."""
    refusal = parts.refusal or too_long(parts.note)
    if refusal:
        raise refusal
    if all(role is Role.FILLER for role in parts.roles):
        hint = "write it as in `csm log`: 1h, yesterday, +support"
        raise Refused("empty", "it does not say what to change", hint=hint)


def _halves(standing: Standing, first: int, zone: tzinfo) -> tuple[When, When]:
    if standing.started_at is None or standing.ended_at is None:
        return When(standing.day, first, ()), When(standing.day, standing.seconds - first, ())
    middle = standing.started_at + first
    one = tuple(split_days(standing.started_at, middle, zone))
    two = tuple(split_days(middle, standing.ended_at, zone))
    return When(one[0].day, first, one), When(two[0].day, standing.ended_at - middle, two)
