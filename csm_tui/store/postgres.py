"""A database on a PostgreSQL server, through psycopg 3 (the extra `postgres`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csm_tui.domain.errors import Refused
from csm_tui.store import faults, schema
from csm_tui.store.connection import Db, shown

if TYPE_CHECKING:
    import psycopg

    from csm_tui.store.connection import Upgrading


def open_(where: str, busy_ms: int, upgrading: Upgrading | None = None) -> Db:
    """Open an existing database of ours, at this program's schema."""
    db = connect(where, busy_ms)
    try:
        version = schema.version_in(db)
        if version is None:
            raise Refused("no_database", "this database holds nothing of csm", where=db.where, hint="run `csm init`")
        if version != schema.HEAD:
            from csm_tui.store.upgrade import bring_up_to_date

            if upgrading:
                upgrading()
            bring_up_to_date(db, version)
    except BaseException:
        db.close()
        raise
    return db


def create(where: str, busy_ms: int) -> Db:
    """Make the tables in an existing, empty database."""
    from csm_tui.store.migrate import migrate

    db = connect(where, busy_ms)
    try:
        if schema.version_in(db) is not None:
            raise Refused("exists", "there is a database already", where=db.where, hint="name another with --db")
        migrate(db)
    except BaseException:
        db.close()
        raise
    return db


def connect(where: str, busy_ms: int) -> Db:
    """A connection whose transactions are those of `Db.transaction()`."""
    public = shown(where)
    try:
        import psycopg
    except ImportError:
        raise Refused(
            "no_psycopg", "PostgreSQL needs the package psycopg", hint="pip install 'csm-tui[postgres]'"
        ) from None
    try:
        # Values are put in on this side: the server need not guess the type of a parameter that may be NULL.
        # A server that is gone without a word is noticed after seconds, not after hours.
        raw = psycopg.connect(
            where, autocommit=True, cursor_factory=psycopg.ClientCursor, connect_timeout=10, tcp_user_timeout=10_000,
            keepalives_idle=10, keepalives_interval=3, keepalives_count=3,
        )  # fmt: skip
        raw.execute(f"SET lock_timeout = {int(busy_ms)}")
    except psycopg.Error as error:
        raise faults.from_postgres(error, public) from error
    return Db("postgres", public, raw)


def batch_cursor(raw: Any) -> psycopg.Cursor[Any]:
    """A cursor that sends many rows in one go."""
    import psycopg

    return psycopg.Cursor(raw)
