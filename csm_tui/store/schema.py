"""Which schema this program speaks, and where the migrations lie. Nothing here imports Alembic."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csm_tui.store.connection import Db
from csm_tui.store.query import Query

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "0010"
"""The newest migration. A test holds it against Alembic's own answer."""

APPLICATION_ID = 0x43534D31
"""In the header of every SQLite file of ours ("CSM1"), so that a foreign database is told at a glance."""

RECORDED = frozenset(
    {
        "csm", "tier", "activity", "account", "subscription", "contact", "plan_version", "cadence_rule", "touch",
        "demand_block", "time_entry", "timer", "absence", "week_confirmation",
        "case_evidence", "scenario", "activity_value", "proposal_decision", "weekly_note",
        "health_change", "coverage_need", "saved_filter", "stage_change",
    }
)  # fmt: skip
"""The tables that the change log records: all but its own and what is computed from others. A test holds it against
tables.py."""


def migrations_folder() -> Path:
    """The Alembic folder: inside the installed package, else beside it in a checkout."""
    from pathlib import Path

    package = Path(__file__).resolve().parents[1]
    shipped = package / "migrations"
    return shipped if shipped.is_dir() else package.parent / "migrations"


class _Version(NamedTuple):
    version_num: str


class _Found(NamedTuple):
    found: int


_VERSION = Query("SELECT version_num FROM alembic_version", _Version)
_TABLE: dict[str, Query[_Found]] = {
    "sqlite": Query("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'", _Found),
    "postgres": Query("SELECT count(*) FROM pg_class WHERE oid = to_regclass('alembic_version')", _Found),
}


def version_in(db: Db) -> str | None:
    """The migration that this database stands at; None when it holds none of our tables."""
    table = db.one(_TABLE[db.engine])
    if not table or not table.found:
        return None
    version = db.one(_VERSION)
    return version.version_num if version else None
