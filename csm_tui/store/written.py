"""Whether anything was written since: what a cache of names asks before it trusts itself."""

from __future__ import annotations

from csm_tui.store.connection import Db


def written(db: Db) -> tuple[int, int]:
    """A pair that changes when this connection or another one has written."""
    return db.data_version(), int(getattr(db.raw, "total_changes", 0))
