"""What was done, and which rows it touched."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.domain.log_lines import Change
from csm_tui.store.query import Query


class Number(NamedTuple):
    """The number that the next change gets."""

    number: int


class ChangedRow(NamedTuple):
    """A row that a change touched, its images as JSON (both None: added in bulk and not undone yet)."""

    position: int
    table_name: str
    row_id: str
    before: str | None
    after: str | None


NEXT_NUMBER = Query("SELECT coalesce(max(number), 0) + 1 FROM change_log WHERE csm_id = :csm_id", Number)

HISTORY = Query(
    """
    SELECT id, number, created_at, kind, summary, state
    FROM change_log WHERE csm_id = :csm_id ORDER BY number DESC LIMIT :limit
    """,
    Change,
)

LAST_DONE = Query(
    """
    SELECT id, number, created_at, kind, summary, state
    FROM change_log WHERE csm_id = :csm_id AND state = 'done' ORDER BY number DESC LIMIT 1
    """,
    Change,
)

FIRST_UNDONE = Query(
    """
    SELECT id, number, created_at, kind, summary, state
    FROM change_log WHERE csm_id = :csm_id AND state = 'undone' ORDER BY number LIMIT 1
    """,
    Change,
)

ROWS_BACKWARD = Query(
    """
    SELECT position, table_name, row_id, before, after
    FROM change_row WHERE change_id = :change_id AND position < :last ORDER BY position DESC LIMIT :limit
    """,
    ChangedRow,
)

ROWS_FORWARD = Query(
    """
    SELECT position, table_name, row_id, before, after
    FROM change_row WHERE change_id = :change_id AND position > :last ORDER BY position LIMIT :limit
    """,
    ChangedRow,
)
