"""The migrations, run by Alembic on our own connection in one transaction."""

from __future__ import annotations

from collections.abc import Callable

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy.exc import DBAPIError

from csm_tui.domain.errors import Refused
from csm_tui.store import schema
from csm_tui.store.connection import Db
from csm_tui.store.orm import as_refused, engine_on


def config() -> Config:
    """Alembic's settings: where the migrations lie, wherever the package was installed."""
    settings = Config()
    settings.set_main_option("script_location", str(schema.migrations_folder()).replace("%", "%%"))
    return settings


def head() -> str | None:
    """The newest migration that this program has."""
    return ScriptDirectory.from_config(config()).get_current_head()


def knows(version: str) -> bool:
    """Whether this program has that migration; one that it lacks was made by a newer program."""
    return any(script.revision == version for script in ScriptDirectory.from_config(config()).walk_revisions())


def migrate(db: Db, target: str = "head") -> None:
    """Bring the schema to this program's (or up to an older version), all or nothing."""
    _run(db, lambda settings: command.upgrade(settings, target))


def downgrade(db: Db, target: str) -> None:
    """Take the schema back to an older version, all or nothing: for tests and developers."""
    _run(db, lambda settings: command.downgrade(settings, target))


def _run(db: Db, action: Callable[[Config], None]) -> None:
    """One transaction for all of it.

    SQLite changes a table by copying it, which foreign keys would take for deletions: they are off meanwhile (this
    can't be done inside a transaction) and every one is checked before the commit.
    """
    if db.engine == "sqlite":
        db.execute("PRAGMA foreign_keys = OFF")
    try:
        with db.transaction():
            if db.engine == "postgres":
                # Two programs that find the same old database must not both upgrade it.
                db.execute("SELECT pg_advisory_xact_lock(:ours)", ours=schema.APPLICATION_ID)
            with engine_on(db).connect() as connection:
                settings = config()
                settings.attributes["connection"] = connection
                try:
                    action(settings)
                except DBAPIError as error:
                    raise _beyond_us(error, db) or error from error
            if db.engine == "sqlite" and db.dicts("PRAGMA foreign_key_check"):
                raise Refused("upgrade_failed", "the upgrade would break links between tables", where=db.where)
    finally:
        if db.engine == "sqlite":
            db.execute("PRAGMA foreign_keys = ON")


def _beyond_us(error: DBAPIError, db: Db) -> Refused | None:
    """The refusal where the disk, the file or the server failed; None where the migration asked for what can't be."""
    refused = as_refused(error, db)
    return refused if refused and refused.code not in ("database_error", "constraint") else None
