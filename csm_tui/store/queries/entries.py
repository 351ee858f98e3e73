"""The time log: what was logged, by period, by id, and what an entry would collide with."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.store.query import Query


class EntryRow(NamedTuple):
    """A time entry with the names of what it is on. `account_id` and `activity_id` are what is stored."""

    id: str
    account_id: str | None
    activity_id: str | None
    touch_id: str | None
    span_id: str | None
    day: date
    started_at: int | None
    ended_at: int | None
    timezone: str
    seconds: int
    account: str | None
    activity: str | None
    activity_name: str | None
    category: str | None
    note: str
    tags: str
    source: str
    external_id: str


_SELECT = """
    SELECT entry.id, entry.account_id, entry.activity_id, entry.touch_id, entry.span_id, entry.day, entry.started_at,
           entry.ended_at, entry.timezone, entry.seconds, account.name, activity.key, activity.name, activity.category,
           entry.note, entry.tags, entry.source, entry.external_id
    FROM time_entry AS entry
    LEFT JOIN account ON account.id = entry.account_id
    LEFT JOIN activity ON activity.id = entry.activity_id
"""

ENTRIES = Query(
    _SELECT
    + """
    WHERE entry.csm_id = :csm_id AND entry.day BETWEEN :first AND :last
      AND (:account_id = '' OR entry.account_id = :account_id)
      AND (:activity_id = '' OR entry.activity_id = :activity_id)
    ORDER BY entry.day, entry.started_at IS NULL, entry.started_at, entry.id
    """,
    EntryRow,
)

CELL = Query(
    _SELECT
    + """
    WHERE entry.csm_id = :csm_id AND entry.day BETWEEN :first AND :last
      AND COALESCE(entry.account_id, '') = :account_id AND COALESCE(activity.key, '') = :activity
    ORDER BY entry.day, entry.started_at IS NULL, entry.started_at, entry.id
    """,
    EntryRow,
)

# COALESCE keeps SQLite from reading all entries of a CSM by an index of csm_id, here and below, to find the few.
ENTRIES_BY_ID = Query(
    _SELECT
    + """
    WHERE entry.id BETWEEN :low AND :high AND COALESCE(entry.csm_id, '') = :csm_id ORDER BY entry.id LIMIT 5
    """,
    EntryRow,
)

NEWEST_ENTRIES = Query(
    _SELECT
    + """
    WHERE entry.csm_id = :csm_id AND entry.account_id = :account_id
    ORDER BY entry.day DESC, entry.started_at IS NULL, entry.started_at DESC, entry.id DESC LIMIT :limit
    """,
    EntryRow,
)

SPAN = Query(
    _SELECT
    + """
    WHERE entry.csm_id = :csm_id AND entry.day BETWEEN :first AND :last AND entry.span_id = :span_id
    ORDER BY entry.started_at
    """,
    EntryRow,
)

OVERLAPS = Query(
    _SELECT
    + """
    WHERE entry.csm_id = :csm_id AND entry.day BETWEEN :first AND :last
      AND entry.started_at < :ended_at AND entry.ended_at > :started_at
    ORDER BY entry.started_at
    """,
    EntryRow,
)


class OfTouchRow(NamedTuple):
    """The first day that was logged for a touch; None when nothing was."""

    first: date | None


FIRST_OF_TOUCH = Query(
    "SELECT MIN(day) FROM time_entry WHERE touch_id = :touch_id AND COALESCE(csm_id, '') = :csm_id", OfTouchRow
)


class NeighbourRow(NamedTuple):
    """The id next to an id."""

    id: str


_OTHER_ENTRY = "COALESCE(span_id, id) <> COALESCE((SELECT span_id FROM time_entry WHERE id = :id), :id)"

ENTRY_BEFORE = Query(
    f"SELECT id FROM time_entry WHERE id < :id AND {_OTHER_ENTRY} ORDER BY id DESC LIMIT 1",  # noqa: S608
    NeighbourRow,
)
ENTRY_AFTER = Query(
    f"SELECT id FROM time_entry WHERE id > :id AND {_OTHER_ENTRY} ORDER BY id LIMIT 1",  # noqa: S608
    NeighbourRow,
)
