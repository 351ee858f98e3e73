"""SQLAlchemy on the connection we already have, inside the transaction we already hold."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool

from csm_tui.store.connection import Db

_DIALECTS = {"sqlite": "sqlite+pysqlite://", "postgres": "postgresql+psycopg://"}


def engine_on(db: Db) -> Engine:
    """An engine whose one connection is `db.raw`. It never begins, commits, rolls back or closes:
    that is for `db.transaction()`."""
    engine = create_engine(_DIALECTS[db.engine], creator=lambda: db.raw, poolclass=StaticPool)
    for name in ("do_begin", "do_commit", "do_rollback", "do_close", "do_terminate"):
        setattr(engine.dialect, name, _nothing)
    return engine


def _nothing(_connection: Any) -> None:
    return None
