"""The migrations build what the models say, on both engines."""

from __future__ import annotations

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from csm_tui.services.desk import Desk
from csm_tui.store import migrate, schema, tables  # noqa: F401
from csm_tui.store.connection import Db, create_db, open_db
from csm_tui.store.orm import engine_on


def test_head_is_alembics_head() -> None:
    assert migrate.head() == schema.HEAD


def test_the_change_log_records_every_table_but_its_own_and_what_is_computed() -> None:
    assert set(SQLModel.metadata.tables) - {"change_log", "change_row", "learned_digest"} == schema.RECORDED


def test_the_migrated_schema_is_that_of_the_models(any_desk: Desk) -> None:
    with engine_on(any_desk.db).connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": differs, "render_as_batch": True}
        )
        assert compare_metadata(context, SQLModel.metadata) == []


def differs(*given: Any) -> bool:
    """Whether two defaults differ, the engine's ways of writing them aside."""
    _context, _column, _model_column, inspected, _default, rendered = given
    return plain(inspected) != plain(rendered)


def plain(default: str | None) -> str | None:
    """`''::character varying` and `''` are the same."""
    return None if default is None else default.split("::")[0].strip("'()")


def test_the_checks_of_the_models_are_in_the_database(any_desk: Desk) -> None:
    named = {
        constraint.name
        for table in SQLModel.metadata.tables.values()
        for constraint in table.constraints
        if str(constraint.name).startswith("ck_")
    }
    asks = {
        "sqlite": "SELECT sql AS text FROM sqlite_master WHERE sql IS NOT NULL",
        "postgres": "SELECT conname AS text FROM pg_constraint",
    }
    written = " ".join(row["text"] for row in any_desk.db.dicts(asks[any_desk.db.engine]))
    assert {name for name in named if str(name) in written} == named


def test_up_down_and_up_again(empty_where: str) -> None:
    create_db(empty_where).close()
    db = open_db(empty_where)
    before = counted(db)
    migrate.downgrade(db, "base")
    assert counted(db) == ["alembic_version"]
    migrate.migrate(db)
    assert counted(db) == before
    db.close()


def counted(db: Db) -> list[str]:
    """The tables there are."""
    asks = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name",
        "postgres": "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
    }
    return [row["name"] for row in db.dicts(asks[db.engine])]
