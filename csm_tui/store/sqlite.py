"""The SQLite file: made private, told from other files before it is opened, brought up to date."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

from csm_tui.domain.errors import Refused
from csm_tui.store import schema
from csm_tui.store.connection import Db
from csm_tui.store.header import check_header

if TYPE_CHECKING:
    from pathlib import Path

    from csm_tui.store.connection import Upgrading

_WAL = 2
PAGES_KIB = 200
"""Of a connection's own copies of pages. SQLite's usual 2,000 are no quicker: the system has the file at hand."""


def open_(where: str, busy_ms: int, upgrading: Upgrading | None = None) -> Db:
    """Open an existing file of ours, at this program's schema."""
    db = attach(where, busy_ms)
    try:
        version = schema.version_in(db)
        if version != schema.HEAD:
            from csm_tui.store.upgrade import bring_up_to_date

            if upgrading:
                upgrading()
            bring_up_to_date(db, version)
    except BaseException:
        db.close()
        raise
    return db


def attach(where: str, busy_ms: int) -> Db:
    """Open an existing file of ours, whatever its version."""
    header = check_header(where)
    _keep_private(where)
    db = connect(where, busy_ms)
    try:
        if header.journal != _WAL:
            db.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        db.close()
        raise
    return db


def create(where: str, busy_ms: int) -> Db:
    """Make the file (0600, in a folder of 0700 if the folder is new too) and its tables. Half a file is never left."""
    from pathlib import Path

    from csm_tui.store.migrate import migrate

    path = Path(where)
    _make_folder(path)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise Refused(
            "exists", "there is a database already", where=str(path), hint="name another file with --db"
        ) from None
    except OSError as error:
        raise Refused(
            "cannot_create", f"the database can't be made ({(error.strerror or str(error)).lower()})",
            where=str(path), hint="name a folder that you can write to with --db",
        ) from error  # fmt: skip
    db = None
    try:
        db = connect(path, busy_ms)
        db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        db.execute("PRAGMA journal_mode = WAL")
        migrate(db)
    except BaseException:
        if db:
            db.close()
        remove(path)
        raise
    return db


def connect(path: str | Path, busy_ms: int, mode: str = "rw") -> Db:
    """A connection with our settings; never makes a file."""
    try:
        raw = sqlite3.connect(
            f"file:{_quoted(str(path))}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False,
            timeout=busy_ms / 1000,
        )  # fmt: skip
    except sqlite3.OperationalError as error:
        raise Refused(
            "cannot_open", "the database can't be opened", where=str(path),
            hint="check the permissions of the file and its folder",
        ) from error  # fmt: skip
    db = Db("sqlite", str(path), raw)
    try:
        db.execute("PRAGMA foreign_keys = ON")
        # Full: what the user was told is saved has reached the disk, also if the power fails.
        db.execute("PRAGMA synchronous = FULL")
        db.execute(f"PRAGMA cache_size = -{PAGES_KIB}")
    except BaseException:
        db.close()
        raise
    return db


def _quoted(path: str) -> str:
    """A path inside a URI (https://www.sqlite.org/uri.html); urllib.parse takes 2 ms to import."""
    for mark in "%?#":
        path = path.replace(mark, f"%{ord(mark):02x}")
    # SQLite wants the path of a Windows drive as /C:/...
    return "/" + path.replace("\\", "/") if os.name == "nt" and path[1:2] == ":" else path


def remove(path: Path) -> None:
    """Remove a database file and what SQLite keeps beside it."""
    from pathlib import Path

    for name in (str(path), f"{path}-wal", f"{path}-shm", f"{path}-journal"):
        Path(name).unlink(missing_ok=True)


def _make_folder(path: Path) -> None:
    """Only a folder that we make is made private: somebody else's is not ours to change."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(
            "cannot_create", f"the folder can't be made ({(error.strerror or str(error)).lower()})",
            where=str(path.parent), hint="name another place with --db",
        ) from error  # fmt: skip


def _keep_private(path: str) -> None:
    """The log is its owner's: a copy that came back from elsewhere readable by all is closed again."""
    if os.name == "posix" and os.stat(path).st_mode & 0o077:
        try:
            os.chmod(path, 0o600)
        except OSError:
            return
