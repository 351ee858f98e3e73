"""Days off."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.store.query import Query


class AbsenceLine(NamedTuple):
    """Days off, both ends included; `seconds_per_day` is None for whole days."""

    id: str
    starts_on: date
    ends_on: date
    seconds_per_day: int | None
    kind: str
    note: str


_SELECT = "SELECT id, starts_on, ends_on, seconds_per_day, kind, note FROM absence WHERE csm_id = :csm_id"

ABSENCE_LIST = Query(_SELECT + " AND ends_on >= :first AND starts_on <= :last ORDER BY starts_on, id", AbsenceLine)
ABSENCES_BY_ID = Query(_SELECT + " AND id BETWEEN :low AND :high ORDER BY id LIMIT 5", AbsenceLine)
