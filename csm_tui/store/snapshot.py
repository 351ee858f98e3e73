"""Somebody else's database, read without touching it, at this program's schema: a private copy of a file, or a server
as it is at one moment."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from csm_tui.domain.errors import Refused
from csm_tui.store import faults, schema
from csm_tui.store.connection import Db, is_url
from csm_tui.store.header import check_header
from csm_tui.store.queries.study import COPIES, CopyRow


class Snapshot(NamedTuple):
    """The database as it was, and the schema that it really has (empty when it is this program's)."""

    db: Db
    older: str


def books_in(where: str) -> list[CopyRow]:
    """Whose books a database holds and how fresh they are, whatever its version; refused when it is none of ours."""
    with closing(_served(where) if is_url(where) else _open(Path(where))) as db:
        return db.rows(COPIES)


def snapshot(where: str) -> Snapshot:
    """The database as it is at one moment, upgraded in a private copy if it is behind; it stays as it is itself.

    A copy lies in memory, and in an unnamed temporary file where it is large.
    """
    return _of_server(where) if is_url(where) else _of_file(Path(where))


def _served(where: str) -> Db:
    from csm_tui.store.served import served

    return served(where)


def _of_server(where: str) -> Snapshot:
    """A server at our schema is read where it is."""
    db = _served(where)
    version = schema.version_in(db)
    if version == schema.HEAD:
        return Snapshot(db, "")
    from csm_tui.store.served import copied

    with closing(db):
        _check(version, db.where)
        copy = copied(db, version or "")
    try:
        _upgrade(copy, version)
    except BaseException:
        copy.close()
        raise
    return Snapshot(copy, version or "")


def _of_file(path: Path) -> Snapshot:
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
    from csm_tui.store.migrate import migrate

    _check(version, db.where)
    migrate(db)


def _check(version: str | None, where: str) -> None:
    from csm_tui.store.migrate import knows

    if version is None:
        raise Refused("no_database", "this database holds none of csm's tables", where=where)
    if not knows(version):
        raise Refused(
            "newer_database", f"this database was made by a newer csm (version {version[:20]}, ours is {schema.HEAD})",
            where=where, hint="update csm-tui",
        )  # fmt: skip


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
