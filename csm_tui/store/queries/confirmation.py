"""Is a week confirmed."""

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
