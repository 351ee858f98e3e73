"""The database as a whole: copies, damage, versions."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from csm_tui.clock import Clock
from csm_tui.domain.errors import Refused
from csm_tui.paths import backup_folder
from csm_tui.store import backup as copies
from csm_tui.store import upgrade as versions
from csm_tui.store.connection import BUSY_MS, is_url
from csm_tui.store.upgrade import Upgraded

__all__ = ["Health", "Upgraded", "backup", "backup_name", "check", "repair", "restore", "upgrade"]


class Health(NamedTuple):
    """What a look at the database found; after a repair also how many rows of each table were saved."""

    ok: bool
    problems: tuple[str, ...]
    saved: dict[str, int] | None = None


def backup(where: str, target: str | None, busy_ms: int = BUSY_MS) -> str:
    """A verified copy; into `target`, which must not exist, else into the backups folder beside the database."""
    _only_files(where, "pg_dump")
    if target and Path(target).exists():
        raise Refused("exists", "there is a file already", where=target, hint="name another one")
    db = versions.attach(where, busy_ms)
    try:
        return str(copies.copy_verified(db, Path(target) if target else backup_name(Path(where), "")))
    finally:
        db.close()


def restore(where: str, source: str, busy_ms: int = BUSY_MS) -> str:
    """Put a checked backup in the database's place; answers where the replaced one is kept ("": none was there)."""
    from csm_tui.store.restore import put_in_place

    _only_files(where, "pg_restore")
    kept = put_in_place(Path(source), Path(where), backup_name(Path(where), "replaced-"), busy_ms)
    return str(kept or "")


def check(where: str, busy_ms: int = BUSY_MS) -> Health:
    """Look for damage. A file too damaged to be opened is a finding; one that isn't there or isn't ours is refused."""
    try:
        db = versions.attach(where, busy_ms)
    except Refused as refused:
        if refused.code in {"damaged", "empty_file"}:
            return Health(False, (refused.what,))
        raise
    try:
        problems = copies.problems_in(db)
    finally:
        db.close()
    return Health(not problems, tuple(problems))


def repair(where: str, into: str, busy_ms: int = BUSY_MS) -> Health:
    """Save the rows that can be read into a new database. The damaged one stays as it is."""
    from csm_tui.store.salvage import salvage

    _only_files(where, "the server's own tools")
    saved = salvage(Path(where), Path(into), busy_ms)
    return Health(not saved.problems, tuple(saved.problems), saved.rows)


def upgrade(where: str, busy_ms: int = BUSY_MS) -> Upgraded:
    """Bring the database to this program's version. Opening it does the same: this says what was done."""
    return versions.upgrade(where, busy_ms)


def backup_name(path: Path, word: str) -> Path:
    """Where a copy of that database made now goes; `word` says why."""
    folder = backup_folder(path)
    return folder / f"{path.stem}-{word}{copies.stamp(Clock())}{path.suffix or '.db'}"


def _only_files(where: str, instead: str) -> None:
    if is_url(where):
        raise Refused("not_for_servers", "this is for database files", hint=f"on a server use {instead}")
