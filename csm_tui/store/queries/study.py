"""What a capacity study asks of a database before it reads it: whose books it holds."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.store.query import Query


class CopyRow(NamedTuple):
    """A book in a database; of two copies of it the one with more changes (then the later entry) is the fresher."""

    id: str
    name: str
    changes: int
    last_entry_at: int
    entries: int


COPIES = Query(
    """
    SELECT csm.id, csm.name,
           (SELECT COALESCE(MAX(number), 0) FROM change_log WHERE csm_id = csm.id),
           (SELECT COALESCE(MAX(created_at), 0) FROM time_entry WHERE csm_id = csm.id),
           (SELECT COUNT(*) FROM time_entry WHERE csm_id = csm.id)
    FROM csm ORDER BY csm.name_key
    """,
    CopyRow,
)
