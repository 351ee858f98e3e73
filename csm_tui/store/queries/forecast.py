"""What forecasts and levelling ask beside the calendar."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.store.query import Query


class IdRow(NamedTuple):
    """An id alone."""

    id: str


CONFIRMED_TOUCHES = Query(
    "SELECT id FROM touch WHERE csm_id = :csm_id AND confirmed = TRUE AND due_on >= :first", IdRow
)
