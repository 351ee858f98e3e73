"""Is a week confirmed, and how much was logged in it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.store.query import Query


class ConfirmedRow(NamedTuple):
    """A confirmed week and when it was."""

    id: str
    monday: date
    confirmed_at: int


CONFIRMED = Query(
    "SELECT id, monday, confirmed_at FROM week_confirmation WHERE csm_id = :csm_id AND monday = :monday", ConfirmedRow
)

CONFIRMED_SINCE = Query(
    "SELECT id, monday, confirmed_at FROM week_confirmation WHERE csm_id = :csm_id AND monday >= :first", ConfirmedRow
)


class TotalRow(NamedTuple):
    """All seconds of a period."""

    seconds: int


LOGGED_TOTAL = Query(
    """
    SELECT CAST(COALESCE(SUM(seconds), 0) AS BIGINT) FROM time_entry
    WHERE csm_id = :csm_id AND day BETWEEN :first AND :last
    """,
    TotalRow,
)
