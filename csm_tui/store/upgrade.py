"""A database of another version: upgraded behind a verified copy, or refused when it is newer than the program."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from csm_tui.clock import Clock
from csm_tui.domain.errors import Refused
from csm_tui.store import schema
from csm_tui.store.backup import copy_verified, stamp
from csm_tui.store.connection import Db, is_url


class Upgraded(NamedTuple):
    """The version before and after, and the copy made before (None: none was needed, or it is a server's matter)."""

    before: str
    after: str
    copy: Path | None


def attach(where: str, busy_ms: int) -> Db:
    """Open a database of ours whatever its version."""
    if is_url(where):
        from csm_tui.store import postgres

        return postgres.connect(where, busy_ms)
    from csm_tui.store import sqlite

    return sqlite.attach(where, busy_ms)


def upgrade(where: str, busy_ms: int) -> Upgraded:
    """Bring the database to this program's version, and say what was done."""
    db = attach(where, busy_ms)
    try:
        before = schema.version_in(db)
        copy = bring_up_to_date(db, before) if before != schema.HEAD else None
        return Upgraded(before or "", schema.HEAD, copy)
    finally:
        db.close()


def bring_up_to_date(db: Db, version: str | None) -> Path | None:
    """Upgrade a database that is behind; answers the copy made before (None on a server, whose backups are its own).

    A failed upgrade leaves the database as it was: all migrations run in one transaction.
    """
    from csm_tui.store.migrate import knows, migrate

    if version is None:
        raise Refused("no_database", "this database holds none of csm's tables", where=db.where, hint="run `csm init`")
    if not knows(version):
        raise Refused(
            "newer_database", f"this database was made by a newer csm (version {version[:20]}, ours is {schema.HEAD})",
            where=db.where, hint="update csm-tui",
        )  # fmt: skip
    copy = None
    if db.engine == "sqlite":
        path = Path(db.where)
        copy = path.with_name(f"{path.stem}.before-{schema.HEAD}-{stamp(Clock())}{path.suffix}")
        copy_verified(db, copy)
    try:
        migrate(db)
    except Refused:
        raise
    except Exception as error:
        kept = f"a copy is at {copy}" if copy else "nothing was changed"
        raise Refused(
            "upgrade_failed", f"the upgrade to version {schema.HEAD} failed and was taken back ({_first_line(error)})",
            where=db.where, hint=kept,
        ) from error  # fmt: skip
    return copy


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
