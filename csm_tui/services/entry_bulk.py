"""Several entries at once: move, duplicate, delete, merge. One change, and one undo, whatever their number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csm_tui.clock import zone_named
from csm_tui.domain.durations import clock_form
from csm_tui.domain.entry_amend import amended
from csm_tui.domain.entry_naming import without_note
from csm_tui.domain.entry_parts import Parts, Role
from csm_tui.domain.entry_sentence import dated
from csm_tui.domain.entry_times import When
from csm_tui.domain.errors import Refused
from csm_tui.domain.local_time import split_days
from csm_tui.domain.merging import merged
from csm_tui.domain.quick_entry import read_parts, too_long
from csm_tui.domain.text import capitalised, harmless, in_sentence, quoted
from csm_tui.services.clashes import FORBID, Clash, placed
from csm_tui.services.entries import delete_within, edit_within, refuse
from csm_tui.services.entry_checks import check_open
from csm_tui.services.entry_names import vocabulary
from csm_tui.services.entry_wholes import changed, follow, now_in, said, standing_of, what_of, wholes
from csm_tui.services.entry_writing import Logged, What, logged, write_entry
from csm_tui.store.changes import Recorder, recording
from csm_tui.store.queries.entries import EntryRow

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

Rows = list[EntryRow]
_PLACES = "name a day, an account or an activity"
_ELSEWHERE = {Role.ACCOUNT, Role.ACTIVITY, Role.DAY, Role.FILLER}


def where_to(desk: Desk, ids: Sequence[str], text: str) -> str:
    """Where a line would put these entries: "To Fri 6 Mar, on Globex."; refused as the move would be."""
    parts = _elsewhere(desk, _found(desk, ids)[0], text)
    no_account = "on no account" if Role.ACCOUNT in parts.cleared else ""
    words = (
        f"to {dated(parts.day, desk.today)}" if parts.day else "",
        f"on {harmless(parts.account.name)}" if parts.account else no_account,
        in_sentence(harmless(parts.activity.name)) if parts.activity else "",
    )
    return f"{capitalised(', '.join(word for word in words if word))}."


def move_entries(desk: Desk, ids: Sequence[str], text: str, clash: Clash = FORBID) -> str:
    """Put entries on another day, account or activity: `fri`, `@globex`, `+ebr tue`. The rest of them stays."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "move", "move entries") as changes:
        found = _found(desk, ids)
        parts = _elsewhere(desk, found[0], text)
        moved = [edit_within(desk, changes, rows, parts, clash) for rows in found]
        sentence = _sentence(desk, "moved", moved)
        changes.summary = f"move {sentence.partition(' ')[2]}"
    return sentence


def duplicate_entries(desk: Desk, ids: Sequence[str], text: str, clash: Clash = FORBID) -> str:
    """Copies of entries on another day, account or activity. A copy holds no touch; on the same day it has no times."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "duplicate", "duplicate entries") as changes:
        found = _found(desk, ids)
        parts = _elsewhere(desk, found[0], text)
        copies = [_copy(desk, changes, rows, parts, clash) for rows in found]
        sentence = _sentence(desk, "duplicated", copies)
        changes.summary = f"duplicate {sentence.partition(' ')[2]}"
    return sentence


def delete_entries(desk: Desk, ids: Sequence[str]) -> str:
    """Take entries out. Touches that only they held are open again."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "delete", "delete entries") as changes:
        found = _found(desk, ids)
        words = _words(desk, [[row.id for row in rows] for rows in found])
        released = sum(delete_within(desk, changes, rows) for rows in found)
        changes.summary = f"delete {words}"
    again = "" if not released else "; its touch is open again" if released == 1 else f"; {released} touches are open"
    return f"deleted: {words}{again}"


def merge_entries(desk: Desk, ids: Sequence[str]) -> Logged:
    """One entry of several on the same account and activity that lie side by side. Their notes are strung together."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "merge", "merge entries") as changes:
        found = _found(desk, ids)
        check_open(desk, [row.day for rows in found for row in rows])
        found.sort(key=lambda rows: (rows[0].day, rows[0].started_at or 0, rows[0].id))
        _alike(found)
        standing = merged([standing_of(rows) for rows in found])
        what = _together(found)
        zone = zone_named(found[0][0].timezone)
        pieces = () if standing.started_at is None else split_days(standing.started_at, standing.ended_at or 0, zone)
        when = When(standing.day, standing.seconds, tuple(pieces))
        ids_now = write_entry(desk, changes, when, what, [row for rows in found for row in rows])
        follow(desk, changes, what.touch_id)
        words = said(desk, ids_now)
        changes.summary = f"merge {len(found)} entries: {words}"
    return logged(desk, ids_now, words)


def _found(desk: Desk, ids: Sequence[str]) -> list[Rows]:
    found = wholes(desk, ids)
    if not found:
        raise Refused("no_entry", "no entry is named", hint="`csm entries` lists them")
    return found


def _elsewhere(desk: Desk, rows: Rows, text: str) -> Parts:
    """The words of a move: a day, an account, an activity, and nothing else."""
    parts = read_parts(text, now_in(desk, rows[0]).date(), vocabulary(desk))
    if parts.refusal:
        raise without_note(parts.refusal, _PLACES)
    refuse(parts)
    strange = next((word for word, role in zip(parts.words, parts.roles, strict=True) if role not in _ELSEWHERE), None)
    if strange is not None:
        raise Refused("bad_move", f"{quoted(strange.text)} is no place to move to", hint=_PLACES)
    return parts


def _copy(desk: Desk, changes: Recorder, rows: Rows, parts: Parts, clash: Clash) -> list[str]:
    what = changed(desk, rows[0], parts)._replace(touch_id=None, source="manual", external_id="")
    standing = standing_of(rows)
    when = amended(standing, parts, now_in(desk, rows[0]))
    if when is None or when.day == standing.day:
        if len(rows) > 1:
            raise Refused("several_days", "an entry here goes over midnight", hint="duplicate it to another day")
        when = When(standing.day, standing.seconds, ())
    placed(desk, changes, when, clash)
    return write_entry(desk, changes, when, what)


def _alike(found: list[Rows]) -> None:
    if len(found) < 2:
        raise Refused("one_entry", "that is one entry", hint="select two or more that lie side by side")
    if len({(rows[0].account_id, rows[0].activity_id) for rows in found}) > 1:
        raise Refused("not_alike", "they are not on the same account and activity", hint="move one of them there first")
    if len({rows[0].touch_id for rows in found if rows[0].touch_id}) > 1:
        raise Refused("two_touches", "each of them holds a touch of its own", hint="they stay two entries")


def _together(found: list[Rows]) -> What:
    first = next((rows[0] for rows in found if rows[0].touch_id), found[0][0])
    notes = dict.fromkeys(rows[0].note for rows in found if rows[0].note)
    tags = dict.fromkeys(tag for rows in found for tag in rows[0].tags.split())
    what = what_of(first)._replace(note="; ".join(notes), tags=tuple(tags))
    refusal = too_long(what.note)
    if refusal:
        raise refusal
    return what


def _sentence(desk: Desk, verb: str, done: Sequence[Sequence[str]]) -> str:
    return f"{verb}: {_words(desk, done)}"


def _words(desk: Desk, done: Sequence[Sequence[str]]) -> str:
    """One entry in its own words, several as their number and sum."""
    if len(done) == 1:
        return said(desk, done[0])
    seconds = sum(row.seconds for ids in done for rows in wholes(desk, ids[:1]) for row in rows)
    return f"{len(done)} entries, {clock_form(seconds)}"
