"""What was logged lately, to be logged once more."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.store.query import Query


class RecentRow(NamedTuple):
    """An entry by the names that a line can have; an entry over midnight has a row a day, with one `span_id`."""

    id: str
    span_id: str | None
    seconds: int
    account: str | None
    activity: str | None
    tags: str
    created_at: int


# Ids grow with the time of writing, and COALESCE keeps SQLite from reading all entries of a CSM by an index of csm_id.
RECENT = Query(
    """
    SELECT entry.id, entry.span_id, entry.seconds, account.name, activity.key, entry.tags, entry.created_at
    FROM time_entry AS entry
    LEFT JOIN account ON account.id = entry.account_id
    LEFT JOIN activity ON activity.id = entry.activity_id
    WHERE COALESCE(entry.csm_id, '') = :csm_id AND account.archived_on IS NULL AND activity.archived_on IS NULL
    ORDER BY entry.id DESC LIMIT :limit
    """,
    RecentRow,
)


class UsualRow(NamedTuple):
    """A length that work of one kind had, and how often."""

    activity: str
    seconds: int
    entries: int
    newest: str


USUAL_INTERNAL = Query(
    """
    SELECT activity.key, entry.seconds, COUNT(*), MAX(entry.id)
    FROM time_entry AS entry
    JOIN activity ON activity.id = entry.activity_id
    WHERE entry.csm_id = :csm_id AND entry.day BETWEEN :first AND :last AND entry.account_id IS NULL
      AND entry.span_id IS NULL AND NOT activity.customer AND activity.archived_on IS NULL
    GROUP BY activity.key, entry.seconds
    ORDER BY 3 DESC, 4 DESC LIMIT :limit
    """,
    UsualRow,
)
