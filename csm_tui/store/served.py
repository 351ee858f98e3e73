"""The books on a server, read as they are at one moment: nothing there is written, upgraded or locked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from csm_tui.domain.errors import Refused
from csm_tui.store import faults, schema
from csm_tui.store.connection import BUSY_MS, Db
from csm_tui.store.postgres import connect

_AT_ONCE = 10_000


def served(where: str) -> Db:
    """A connection within one read-only transaction, which ends when it is closed; refused when it isn't ours."""
    db = connect(where, BUSY_MS)
    try:
        db.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        db.execute("BEGIN")
        if schema.version_in(db) is None:
            raise Refused("no_database", "this database holds none of csm's tables", where=db.where)
    except BaseException:
        db.close()
        raise
    return db


def copied(db: Db, version: str) -> Db:
    """The rows of a server with an older schema, in a private SQLite database of that schema."""
    from csm_tui.store.migrate import migrate

    copy = Db("sqlite", db.where, sqlite3.connect("", isolation_level=None, check_same_thread=False))
    try:
        migrate(copy, version)
        copy.execute("PRAGMA foreign_keys = OFF")
        with copy.transaction():
            for table in copy.dicts("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"):
                if table["name"] != "alembic_version":
                    _copy(db, copy, table["name"])
    except BaseException:
        copy.close()
        raise
    return copy


def _copy(db: Db, copy: Db, table: str) -> None:
    """One table, its rows streamed. Names come from our own schema, never from the server."""
    names = [column["name"] for column in copy.dicts(f'PRAGMA table_info("{table}")')]
    listed, marks = ", ".join(f'"{name}"' for name in names), ", ".join(f":{name}" for name in names)
    rows = _streamed(db, f'SELECT {listed} FROM "{table}"', names)  # noqa: S608
    copy.executemany(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', rows)  # noqa: S608


def _streamed(db: Db, sql: str, names: list[str]) -> Iterator[dict[str, Any]]:
    """The rows of a statement as they come: never all of them in memory."""
    import psycopg

    try:
        with db.raw.cursor(name="copied") as cursor:
            cursor.itersize = _AT_ONCE
            for row in cursor.execute(sql):
                yield dict(zip(names, row, strict=True))
    except psycopg.Error as error:
        raise faults.from_postgres(error, db.where) from error
