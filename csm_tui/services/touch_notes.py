"""The note of a touch: of a held one that of its entry, of every other one what is written on the touch itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import harmless
from csm_tui.services.entries import set_note
from csm_tui.services.seen import check_seen
from csm_tui.services.touch_lookup import Acting, find
from csm_tui.services.touches import LONGEST_REASON, called, write_on
from csm_tui.store.changes import recording
from csm_tui.store.queries.touches import NOTE_OF_TOUCH

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def note_of(desk: Desk, touch_id: str) -> tuple[str, str]:
    """(what it is, its note)."""
    acting = find(desk, touch_id)
    row = desk.db.one(NOTE_OF_TOUCH, touch_id=acting.touch.id, csm_id=desk.csm.id)
    note = "" if row is None else row.entry_note or "" if acting.touch.status == "held" else row.reason
    return called(acting), note


def set_touch_note(desk: Desk, touch_id: str, text: str, *, seen: str | None = None) -> str:
    """Write the note of a touch; a touch that is still a slot of its rule gets a row for it. A Conflict when the note
    that was `seen` is another by now."""
    acting = find(desk, touch_id)
    if acting.touch.status == "held":
        return f"now {set_note(desk, _entry_of(desk, acting), text, seen=seen).sentence}"
    words = " ".join(harmless(text).split())
    if len(words) > LONGEST_REASON:
        raise Refused("too_long", f"a note on a touch holds {LONGEST_REASON} characters", hint="write less")
    with recording(desk.db, desk.csm.id, desk.now_ms, "touch note", f"note on {called(acting)}") as changes:
        check_seen("the note", seen, note_of(desk, touch_id)[1])
        write_on(desk, changes, find(desk, touch_id), words)
    return f"noted on {called(acting)}" if words else f"no note any more on {called(acting)}"


def _entry_of(desk: Desk, acting: Acting) -> str:
    row = desk.db.one(NOTE_OF_TOUCH, touch_id=acting.touch.id, csm_id=desk.csm.id)
    if row is None or row.entry_id is None:
        raise Refused("no_entry", "this touch was held without an entry", hint="log its time, then write on that")
    return row.entry_id
