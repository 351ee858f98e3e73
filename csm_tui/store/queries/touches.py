"""Touches that have a row of their own."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.store.query import Query


class StoredTouchRow(NamedTuple):
    """A touch as it is stored."""

    id: str
    account_id: str | None
    activity: str
    slot_on: date | None
    due_on: date
    minutes: int
    preparation: str
    status: str
    held_on: date | None


class TouchNoteRow(NamedTuple):
    """What is written on a touch, and on the first entry that holds it."""

    reason: str
    entry_id: str | None
    entry_note: str | None


NOTE_OF_TOUCH = Query(
    """
    SELECT touch.reason, entry.id, entry.note
    FROM touch LEFT JOIN time_entry AS entry ON entry.touch_id = touch.id
    WHERE touch.id = :touch_id AND COALESCE(touch.csm_id, '') = :csm_id ORDER BY entry.day, entry.id LIMIT 1
    """,
    TouchNoteRow,
)


# COALESCE keeps SQLite from reading all touches of a CSM by the index of csm_id to find the few.
TOUCHES_BY_ID = Query(
    """
    SELECT touch.id, touch.account_id, activity.key, touch.slot_on, touch.due_on, touch.minutes, touch.preparation,
           touch.status, touch.held_on
    FROM touch JOIN activity ON activity.id = touch.activity_id
    WHERE touch.id BETWEEN :low AND :high AND COALESCE(touch.csm_id, '') = :csm_id ORDER BY touch.id LIMIT 6
    """,
    StoredTouchRow,
)
