"""Copies of a SQLite database that are known to be good."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from csm_tui.clock import Clock
from csm_tui.domain.errors import Refused
from csm_tui.store import faults
from csm_tui.store.connection import Db
from csm_tui.store.schema import version_in
from csm_tui.store.sqlite import connect, remove


def stamp(clock: Clock) -> str:
    """This moment, to be part of a file's name."""
    return clock.now().strftime("%Y%m%d-%H%M%S")


def copy_verified(db: Db, target: Path) -> Path:
    """Copy the database while others may write to it, check the copy, and only then give it its name.

    A copy that fails leaves nothing behind. Never overwrites; answers where the copy is (a number is added to a name
    that is taken).
    """
    target = _free(target)
    draft = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600))
        held = _snapshot(db, draft)
        _verify(db.where, draft, held)
        draft.rename(target)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Refused(
            "cannot_copy", f"the copy can't be written ({reason})", where=str(target), hint="name another place with -o"
        ) from error
    finally:
        remove(draft)
    return target


def _snapshot(db: Db, draft: Path) -> dict[str, int]:
    """Copy the database as it is at one moment, whoever writes meanwhile; answers how many rows it held then."""
    db.execute("BEGIN")
    try:
        held = counts(db)
        with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
            db.raw.backup(copy)
            # One file, complete in itself: no log beside it that could be left behind when it is moved.
            copy.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise faults.from_sqlite(error, str(draft)) or error from error
    finally:
        db.execute("ROLLBACK")
    return held


def _verify(where: str, draft: Path, held: dict[str, int]) -> None:
    """The copy is sound and holds as many rows of everything."""
    copy = connect(draft, 1_000, mode="ro")
    try:
        problems = problems_in(copy)
        if not problems and counts(copy) != held:
            problems = ["it holds another number of rows"]
    finally:
        copy.close()
    if problems:
        raise Refused("bad_copy", f"the copy is not good ({problems[0]})", where=where, hint="run `csm check`")


def problems_in(db: Db) -> list[str]:
    """What is wrong: pages, indexes, rows, links between tables. Empty when all is well. (A server looks after its own
    pages: there it is only that our tables are there.)"""
    try:
        if version_in(db) is None:
            return ["the tables of csm are not there"]
        if db.engine == "postgres":
            return []
        found = [row["integrity_check"] for row in db.dicts("PRAGMA integrity_check")]
        links = db.dicts("PRAGMA foreign_key_check")
    except Refused as refused:
        return [refused.what]
    problems = [str(line) for line in found if line != "ok"]
    return problems + [
        f"row {link['rowid']} of {link['table']} points to nothing in {link['parent']}" for link in links
    ]


def counts(db: Db) -> dict[str, int]:
    """Rows by table."""
    tables = db.dicts("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    return {
        table["name"]: db.dicts(f'SELECT count(*) AS n FROM "{table["name"]}"')[0]["n"]  # noqa: S608
        for table in tables
    }


def _free(target: Path) -> Path:
    names = (target.with_name(f"{target.stem}-{n}{target.suffix}") for n in range(2, 1_000))
    return target if not target.exists() else next(name for name in names if not name.exists())
