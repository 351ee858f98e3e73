"""Real processes and real signals: many writers, kills at every step and at any moment, a disk that is full.

Whatever happens, the file is as it was before or as it is after, never between, and the change log with it.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.services.history import undo
from csm_tui.services.time_log import entries, log
from csm_tui.store.connection import open_db
from tests.conftest import NOW
from tests.services.log_book import add_accounts
from tests.store.rows import State, state

ROOT = Path(__file__).resolve().parents[2]
SHEET = "Name,Tier,ARR,Contact\n" + "".join(f"New Account {n},mid,{n}000,Robin {n}\n" for n in range(40))
ACTIONS = ("add", "hold", "edit", "import", "undo", "confirm", "start", "stop")
KILLS = 5
"""At random moments, of each action."""


@pytest.fixture
def template(book: Path) -> Path:
    """A book with accounts and two entries, one file without a log beside it."""
    with open_desk(str(book), None) as desk:
        add_accounts(desk)
        log(desk, "45m admin yesterday")
        log(desk, "7-8 acme support")
    with closing(sqlite3.connect(book)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return book


def command(action: str, template: Path) -> list[str]:
    """The words of an action; what must come before it is done."""
    with open_desk(str(template), None) as desk:
        entry = entries(desk, desk.today, desk.today)[0].id
        if action == "stop":
            from csm_tui.services.timer import start

            start(desk, "acme call", "1h ago")
    sheet = template.with_name("accounts.csv")
    sheet.write_text(SHEET, encoding="utf-8")
    return {
        "add": ["log", "1h", "admin"], "hold": ["log", "45m", "acme", "call"], "edit": ["entry", "edit", entry, "30m"],
        "import": ["import", str(sheet)], "undo": ["undo"], "confirm": ["week", "last", "--confirm"],
        "start": ["start", "acme", "call"], "stop": ["stop", "--overlap"],
    }[action]  # fmt: skip


def surroundings(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "CSM_NOW": NOW} | more


def steps(mode: str, action: str, template: Path) -> list[tuple[int, str, Path]]:
    """Status, error and database of each spoilt run, the last of which was not spoilt."""
    folder = template.with_name(f"{mode} {action}")
    folder.mkdir()
    words = command(action, template)
    ran = subprocess.run(
        [sys.executable, "-m", "tests.e2e.steps", mode, str(template), str(folder), *words],
        capture_output=True, text=True, cwd=ROOT, env=surroundings(), timeout=120,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    lines = [line.partition(" ") for line in ran.stdout.splitlines()]
    return [(int(status), said, folder / f"{n:03}.db") for n, (status, _, said) in enumerate(lines)]


def sound(path: Path) -> None:
    """The pages, the links between tables, and the change log against the rows it speaks of."""
    with closing(open_db(str(path))) as db:
        assert db.dicts("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
        assert db.dicts("PRAGMA foreign_key_check") == []
        assert db.dicts("SELECT id FROM change_log WHERE id NOT IN (SELECT change_id FROM change_row)") == []
        numbers = [row["number"] for row in db.dicts("SELECT number FROM change_log ORDER BY number")]
        assert numbers == list(range(1, len(numbers) + 1))


def all_of(path: Path) -> tuple[State, list[dict[str, Any]]]:
    """Every recorded row, and the history."""
    with closing(open_db(str(path))) as db:
        return state(db), db.dicts("SELECT number, kind, state FROM change_log ORDER BY number")


def before_or_after(path: Path, action: str, before: tuple[State, list[dict[str, Any]]], after: object) -> bool:
    """Whether the action was done; it must be wholly done or not at all."""
    sound(path)
    now = all_of(path)
    if now == before:
        return False
    assert now[1] == after
    if action == "undo":
        assert len(now[0]["time_entry"]) == len(before[0]["time_entry"]) - 1
    else:
        with open_desk(str(path), None) as desk:
            undo(desk)
            assert state(desk.db) == before[0], "what the change log holds is what was done"
    return True


@pytest.mark.parametrize("action", ACTIONS)
def test_killed_at_every_step_it_is_done_or_not_at_all(template: Path, action: str) -> None:
    runs = steps("kill", action, template)
    before, after = all_of(template), all_of(runs[-1][2])[1]
    assert [status for status, *_ in runs] == [-signal.SIGKILL] * (len(runs) - 1) + [0]
    done = [before_or_after(path, action, before, after) for _, _, path in runs]
    assert done == sorted(done), "once done, it stays done"
    assert done.count(False) > 5
    assert done[-1]


def test_killed_at_any_moment_it_is_done_or_not_at_all(template: Path) -> None:
    moments = random.Random(3)
    commands = {action: command(action, template) for action in ("add", "edit", "import", "undo", "confirm")}
    for action, words in commands.items():
        whole = template.with_name(f"{action} whole.db")
        shutil.copyfile(template, whole)
        begun = time.monotonic()
        with begin(whole, words) as process:
            assert process.wait(60) == 0
        taken = time.monotonic() - begun
        before, after = all_of(template), all_of(whole)[1]
        for n in range(KILLS):
            path = template.with_name(f"{action} {n}.db")
            shutil.copyfile(template, path)
            with begin(path, words) as process:
                # The moment is the point of this test, whatever is going on in the process then; most of its writing
                # is at its end.
                time.sleep(taken * moments.uniform(0.4, 1.0))
                process.kill()
                assert process.wait(60) in (0, -signal.SIGKILL)
            before_or_after(path, action, before, after)


def begin(path: Path, words: list[str], **more: str) -> subprocess.Popen[str]:
    """`csm` as a process of its own."""
    command = [sys.executable, "-m", "csm_tui", "--db", str(path), *words]
    return subprocess.Popen(
        command, cwd=ROOT, env=surroundings(**more), text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )


@pytest.mark.parametrize("mode", ["pages", "bytes"])
@pytest.mark.parametrize("action", ["add", "hold", "edit", "import", "undo", "confirm", "stop"])
def test_a_full_disk_names_the_file_and_loses_nothing(template: Path, action: str, mode: str) -> None:
    runs = steps(mode, action, template)
    before = all_of(template)
    for status, said, path in runs[:-1]:
        assert status == 1
        assert said.startswith("error: ")
        assert str(path) in said
        sound(path)
        assert all_of(path) == before
    assert all_of(runs[-1][2]) != before
    if mode == "bytes" or action == "import":
        assert len(runs) > 1


_ADDS = """
import sys
from csm_tui.cli.run import run
sys.exit(max(run(["--db", sys.argv[1], "log", "1m", "admin", f'"entry {sys.argv[2]} {n}"']) for n in range(20)))
"""


def test_12_processes_with_20_adds_each_make_240_entries(template: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _ADDS, str(template), str(number)], cwd=ROOT, env=surroundings(CSM_BUSY_MS="60000"),
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        )
        for number in range(12)
    ]  # fmt: skip
    errors = [process.communicate(timeout=120)[1] for process in processes]
    assert [process.returncode for process in processes] == [0] * 12, errors
    sound(template)
    with open_desk(str(template), None) as desk:
        notes = {line.note for line in entries(desk, desk.today, desk.today) if line.note}
        assert notes == {f"entry {one} {n}" for one in range(12) for n in range(20)}
        for _ in range(240):
            undo(desk)
        assert not [line for line in entries(desk, desk.today, desk.today) if line.note]


def test_of_simultaneous_stops_one_wins_and_the_others_are_told(template: Path) -> None:
    command("stop", template)
    processes = [begin(template, ["stop", "--overlap"], CSM_BUSY_MS="60000") for _ in range(4)]
    errors = [process.communicate(timeout=60)[1] for process in processes]
    assert sorted(process.returncode for process in processes) == [0, 1, 1, 1]
    told = [error for error in errors if error]
    assert told == ["error: no timer is running, `csm start TEXT` starts one, `csm resume` goes on with the last\n"] * 3
    sound(template)
    with open_desk(str(template), None) as desk:
        assert [line.seconds for line in entries(desk, desk.today, desk.today) if line.source == "timer"] == [3_600]


def test_of_simultaneous_starts_one_wins_and_the_others_are_told(template: Path) -> None:
    processes = [begin(template, ["start", "acme", "call"], CSM_BUSY_MS="60000") for _ in range(4)]
    errors = [process.communicate(timeout=60)[1] for process in processes]
    assert sorted(process.returncode for process in processes) == [0, 1, 1, 1]
    assert all(error.startswith("error: a timer is running") for error in errors if error)
