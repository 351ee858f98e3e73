"""A database of the first version, with data in it, gets the timer: a copy is made, nothing is lost."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from csm_tui.bootstrap import open_desk
from csm_tui.services.history import undo
from csm_tui.services.sample import load_sample
from csm_tui.services.time_log import log
from csm_tui.services.timer import resume, running, start, stop
from csm_tui.store import migrate, schema
from csm_tui.store.connection import Db, open_db
from csm_tui.store.schema import version_in
from csm_tui.store.sqlite import connect

Rows = dict[str, list[dict[str, object]]]
FIRST = (
    "csm", "tier", "activity", "account", "subscription", "contact", "plan_version", "cadence_rule", "touch",
    "demand_block", "time_entry", "absence", "week_confirmation", "change_log", "change_row",
)  # fmt: skip
"""The tables of version 0001."""


def rows(db: Db) -> Rows:
    """All that the first version's tables hold."""
    return {table: db.dicts(f'SELECT * FROM "{table}" ORDER BY rowid') for table in FIRST}


def test_a_full_database_of_version_1_is_upgraded(tmp_path: Path) -> None:
    path = Path(load_sample(str(tmp_path / "old.db")).db)
    with open_desk(str(path), "Dana") as desk:
        log(desk, "45m admin")
    with closing(open_db(str(path))) as db:
        migrate.downgrade(db, "0001")
        assert version_in(db) == "0001"
        assert db.dicts("SELECT name FROM sqlite_master WHERE name IN ('timer', 'ix_entry_timer')") == []
        before = rows(db)
    assert len(before["time_entry"]) > 1_000
    with closing(open_db(str(path))) as db:
        assert version_in(db) == schema.HEAD
        assert rows(db) == before
    (copy,) = tmp_path.glob(f"old.before-{schema.HEAD}-*.db")
    with closing(connect(copy, 1_000, mode="ro")) as old:
        assert version_in(old) == "0001"
        assert rows(old) == before
    with open_desk(str(path), "Dana") as desk:
        assert undo(desk).summary.startswith("log 0:45")
        assert running(desk) is None
        assert resume(desk, "1m ago").running.account
        assert stop(desk, overlap=True).entries


def test_on_either_engine_the_timer_comes_and_goes(any_where: str) -> None:
    with open_desk(any_where, None) as desk:
        log(desk, "45m admin")
    with closing(open_db(any_where)) as db:
        migrate.downgrade(db, "0001")
    with open_desk(any_where, None) as desk:
        assert [row["seconds"] for row in desk.db.dicts("SELECT seconds FROM time_entry")] == [2_700]
        start(desk, "admin", "5m ago")
        assert stop(desk).entries[0].entry.seconds == 300
