"""SQLAlchemy on the connection we already have, inside the transaction we already hold."""

from __future__ import annotations

import sqlite3
from typing import Any

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool

from csm_tui.domain.errors import Refused
from csm_tui.store import faults
from csm_tui.store.connection import Db

_DIALECTS = {"sqlite": "sqlite+pysqlite://", "postgres": "postgresql+psycopg://"}


def engine_on(db: Db) -> Engine:
    """An engine whose one connection is `db.raw`. It never begins, commits, rolls back or closes:
    that is for `db.transaction()`."""
    engine = create_engine(_DIALECTS[db.engine], creator=lambda: db.raw, poolclass=StaticPool)
    for name in ("do_begin", "do_commit", "do_rollback", "do_close", "do_terminate"):
        setattr(engine.dialect, name, _nothing)
    return engine


def as_refused(error: Exception, db: Db) -> Refused | None:
    """What the database refused, in the sentence of every other refusal; None where it was not the database."""
    origin = getattr(error, "orig", None)
    if isinstance(origin, sqlite3.Error):
        return faults.from_sqlite(origin, db.where)
    if origin is not None and type(origin).__module__.startswith("psycopg"):
        return faults.from_postgres(origin, db.where)
    return None


def _nothing(_connection: Any) -> None:
    return None
