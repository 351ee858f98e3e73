"""What can still be read of a damaged SQLite file, saved into a new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from csm_tui.domain.errors import Refused
from csm_tui.store import schema
from csm_tui.store.connection import Db
from csm_tui.store.header import first_bytes
from csm_tui.store.sqlite import create, remove

_LONGEST_GAP = 10_000
"""How many row numbers in a row may be unreadable before the rest of a table is given up, beyond the last known one."""

_HIGHEST = 2**63 - 1
"""The highest number that a row can have; a damaged page may claim it."""


class Salvaged(NamedTuple):
    """Rows saved, by table, and what was lost."""

    rows: dict[str, int]
    problems: list[str]


def salvage(damaged: Path, into: Path, busy_ms: int) -> Salvaged:
    """Copy every row that can be read into a new database at `into`. The damaged file is only read."""
    first_bytes(damaged)
    new = create(str(into), busy_ms)
    saved: dict[str, int] = {}
    problems: list[str] = []
    try:
        source = _source(damaged)
        try:
            new.execute("PRAGMA foreign_keys = OFF")
            with new.transaction():
                for table in _tables(new):
                    saved[table] = _copy_table(source, new, table, problems)
                _drop_orphans(new, saved, problems)
        finally:
            source.close()
        if not any(saved.values()):
            raise Refused("nothing_saved", "nothing in this file can be read", where=str(damaged), hint="use a backup")
    except BaseException:
        new.close()
        remove(into)
        raise
    new.close()
    return Salvaged(saved, problems)


def _source(damaged: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(f"file:{quote(str(damaged))}?mode=ro", uri=True, isolation_level=None)
    # Makes SQLite read a file that is shorter than its header says, as far as it goes.
    with suppress(sqlite3.Error):
        raw.execute("PRAGMA writable_schema = ON")
    # Text that is no UTF-8 any more is kept as far as it goes.
    raw.text_factory = lambda raw_text: raw_text.decode("utf-8", "replace")
    return raw


def _tables(new: Db) -> list[str]:
    return [*sorted(schema.RECORDED), "change_log", "change_row"]


def _copy_table(source: sqlite3.Connection, new: Db, table: str, problems: list[str]) -> int:
    """The rows one by one by their number, so that a bad page costs only its own rows."""
    saved = 0
    for row in _readable(source, new, table, problems):
        try:
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join(f":{name}" for name in row)
            new.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", **row)  # noqa: S608
            saved += 1
        except Refused as refused:
            problems.append(f"{table}: a row was left out ({refused.what})")
    return saved


def _readable(
    source: sqlite3.Connection, new: Db, table: str, problems: list[str]
) -> Iterator[dict[str, Any]]:  # fmt: skip
    """The rows by their number. After an unreadable one, tries further and further on."""
    columns = [column["name"] for column in new.dicts(f"PRAGMA table_info({table})")]
    listed = ", ".join(f'"{column}"' for column in columns)
    last, jump = -1, 1
    sql = f"SELECT rowid, {listed} FROM {table} NOT INDEXED WHERE rowid > :last ORDER BY rowid"  # noqa: S608
    while jump <= _LONGEST_GAP:
        try:
            for number, *values in source.execute(sql, {"last": last}):
                last, jump = number, 1
                yield dict(zip(columns, values, strict=True))
            break
        except sqlite3.Error as error:
            if jump == 1:
                problems.append(f"{table}: cannot be read after row {last} ({error})")
            if "no such" in str(error) or getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB:
                break
            last, jump = min(last + jump, _HIGHEST), jump * 2


def _drop_orphans(new: Db, saved: dict[str, int], problems: list[str]) -> None:
    """A row whose parent was lost can't stay; taking it out may make others orphans."""
    while orphans := new.dicts("PRAGMA foreign_key_check"):
        for table, number in {(row["table"], row["rowid"]) for row in orphans}:
            new.execute(f'DELETE FROM "{table}" WHERE rowid = :number', number=number)  # noqa: S608
            saved[table] -= 1
            problems.append(f"{table}: a row was left out (what it belongs to is lost)")
