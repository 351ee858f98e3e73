"""Somebody else's database, read without touching it: a private copy at this program's schema."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from csm_tui.domain.errors import Refused
from csm_tui.store import faults, schema
from csm_tui.store.connection import Db
from csm_tui.store.header import check_header
from csm_tui.store.queries.study import COPIES, CopyRow


class Snapshot(NamedTuple):
    """The copy, and the schema that the file itself has (empty when it is this program's)."""

    db: Db
    older: str


def books_in(path: Path) -> list[CopyRow]:
    """Whose books a database holds and how fresh they are, whatever its version; refused when it is none of ours."""
    with closing(_open(path)) as db:
        return db.rows(COPIES)


def snapshot(path: Path) -> Snapshot:
    """A copy of the database as it is at one moment, upgraded if it is behind; the file stays as it is.

    The copy lies in memory, and in an unnamed temporary file where it is large.
    """
    with closing(_open(path)) as source:
        copy = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        db = Db("sqlite", str(path), copy)
        try:
            source.raw.backup(copy)
            version = schema.version_in(db)
            if version != schema.HEAD:
                _upgrade(db, version)
        except sqlite3.Error as error:
            db.close()
            raise faults.from_sqlite(error, str(path)) or error from error
        except BaseException:
            db.close()
            raise
    return Snapshot(db, (version or "") if version != schema.HEAD else "")


def _upgrade(db: Db, version: str | None) -> None:
    from csm_tui.store.migrate import knows, migrate

    if version is None:
        raise Refused("no_database", "this database holds none of csm's tables", where=db.where)
    if not knows(version):
        raise Refused(
            "newer_database", f"this database was made by a newer csm (version {version[:20]}, ours is {schema.HEAD})",
            where=db.where, hint="update csm-tui",
        )  # fmt: skip
    migrate(db)


def _open(path: Path) -> Db:
    try:
        check_header(path)
    except Refused as error:
        # The one who studies need not be the one who may write.
        if error.code != "read_only":
            raise
    try:
        return _connect(path, "mode=ro")
    except sqlite3.OperationalError:
        # In a folder that can't be written SQLite has no place for its shared memory: read the file as it lies.
        return _connect(path, "mode=ro&immutable=1")


def _connect(path: Path, how: str) -> Db:
    raw = sqlite3.connect(f"file:{quote(str(path))}?{how}", uri=True, isolation_level=None, check_same_thread=False)
    try:
        raw.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.DatabaseError as error:
        raw.close()
        if isinstance(error, sqlite3.OperationalError) and "immutable" not in how:
            raise
        raise faults.from_sqlite(error, str(path)) or error from error
    return Db("sqlite", str(path), raw)
