"""What a long log costs: the same commands on 1,000, 100,000 and 1,000,000 entries of one CSM.

Run: python -m tests.bench.bench_scale [RUNS] (it writes a database of 600 MB into the temporary folder, and takes some
minutes). The goals: week, start, stop and a backdated entry cost the same within 1.3x; a whole-history summary at most
2x the same aggregate in raw sqlite3.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from csm_tui.bootstrap import open_desk
from csm_tui.domain.names import fold
from csm_tui.services.desk import Desk
from csm_tui.services.setup import init
from csm_tui.store.changes import recording
from csm_tui.store.ids import new_id
from tests.bench.rounds import medians, surroundings

SIZES = (1_000, 100_000, 1_000_000)
A_DAY = 50
ACCOUNTS = 30
NOW = "2026-03-11T18:30:00"
SAME = ("week", "start", "stop", "backdated log")
RAW = """
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
rows = db.execute(
    "SELECT account_id, activity_id, SUM(seconds), COUNT(*) FROM time_entry"
    " WHERE csm_id = ? AND day BETWEEN ? AND ? GROUP BY account_id, activity_id", sys.argv[2:5]).fetchall()
print(json.dumps(rows))
"""


def fill(desk: Desk, entries: int) -> None:
    """That many entries of ten minutes, fifty a day, from today back; every 40th was a timer's."""
    names = [f"Account {n:02}" for n in range(ACCOUNTS)]
    accounts: list[dict[str, Any]] = [
        {
            "id": new_id(desk.now_ms), "csm_id": desk.csm.id, "name": name, "name_key": fold(name), "tier": "low",
            "anchor_on": desk.today, "starts_on": desk.today, "created_at": 0,
        }
        for name in names
    ]  # fmt: skip
    activities = [row["id"] for row in desk.db.dicts("SELECT id FROM activity WHERE customer ORDER BY position")]
    with recording(desk.db, desk.csm.id, desk.now_ms, "import", "the log") as changes:
        changes.insert_many("account", accounts)
        changes.insert_many("time_entry", entries_of(desk, entries, [row["id"] for row in accounts], activities))


def entries_of(desk: Desk, entries: int, accounts: list[str], activities: list[str]) -> Iterator[dict[str, Any]]:
    """That many, over these ids of accounts and activities; the oldest day first, as a log grows."""
    today, days = desk.today, entries // A_DAY
    for number in range(entries):
        day = today - timedelta(days=days - number // A_DAY)
        start = (day - date(1970, 1, 1)).days * 86_400 + 6 * 3600 + number % A_DAY * 600
        yield {
            "id": new_id(start * 1000), "csm_id": desk.csm.id, "account_id": accounts[number % len(accounts)],
            "activity_id": activities[number % 7 % len(activities)], "day": day, "seconds": 600, "started_at": start,
            "ended_at": start + 600, "timezone": "UTC", "source": "timer" if number % 40 == 0 else "import",
            "created_at": start,
        }  # fmt: skip


def make(path: Path, entries: int) -> None:
    """A database with so long a log."""
    init(str(path), "Dana Field", timezone="UTC")
    with open_desk(str(path), None) as desk:
        fill(desk, entries)
        desk.db.dicts("PRAGMA wal_checkpoint(TRUNCATE)")


def commands(path: Path) -> dict[str, list[str]]:
    """What is measured on one database."""
    csm = [sys.executable, "-m", "csm_tui", "--db", str(path)]
    with open_desk(str(path), None) as desk:
        csm_id = desk.csm.id
    return {
        "week": [*csm, "week", "--json"],
        "start": [*csm, "start", "admin", "--at", "1m ago"],
        "stop": [*csm, "stop", "--overlap"],
        "backdated log": [*csm, "log", "1s", "admin", "last", "fri"],
        "resume": [*csm, "resume", "--at", "1m ago"],
        "stop again": [*csm, "stop", "--overlap"],
        "summary": [*csm, "entries", "--from", "1970-01-01", "--by", "account", "--json"],
        "raw sqlite3": [sys.executable, "-c", RAW, str(path), csm_id, "1970-01-01", "2026-12-31"],
    }


def measure(folder: Path, sizes: tuple[int, ...], runs: int) -> dict[int, dict[str, float]]:
    """Median seconds of each command by size, all sizes in turn."""
    together: dict[str, list[str]] = {}
    for size in sizes:
        path = folder / f"{size}.db"
        make(path, size)
        together |= {f"{size} {name}": command for name, command in commands(path).items()}
    times = medians(together, runs, surroundings(CSM_NOW=NOW, TZ="UTC"))
    return {
        size: {name.partition(" ")[2]: taken for name, taken in times.items() if name.startswith(f"{size} ")}
        for size in sizes
    }


def main(runs: int = 11) -> None:
    """Print what each costs, as a ratio to the shortest log, and the summary as a ratio to raw sqlite3."""
    with TemporaryDirectory() as folder:
        found = measure(Path(folder), SIZES, runs)
    least = found[SIZES[0]]
    for size, times in found.items():
        for name, taken in times.items():
            goal = "goal 1.3" if name in SAME else ""
            print(f"{size:>9} entries  {name:<14} {taken * 1000:8.1f} ms  {taken / least[name]:6.2f} x  {goal}")
        print(f"{size:>9} entries  summary is {times['summary'] / times['raw sqlite3']:.2f} x raw sqlite3, goal 2")


if __name__ == "__main__":
    main(*(int(runs) for runs in sys.argv[1:]))
