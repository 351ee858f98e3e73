"""Databases of a size: so many accounts, imported from a list, and so many entries."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

from csm_tui.bootstrap import open_desk
from csm_tui.services.desk import Desk
from csm_tui.services.import_files import import_file
from csm_tui.services.setup import init
from csm_tui.services.time_imports import TimeOptions
from csm_tui.store.changes import recording
from tests.bench.bench_scale import entries_of

COLUMNS = ("Account Name", "Tier", "ARR", "Renewal Date", "Health Score")
TIERS = ("high", "mid", "mid", "low", "low", "low", "low", "low", "tech", "tech")


def make_book(path: Path, accounts: int, entries: int) -> None:
    """A database of one CSM with that book and that log, fifty entries a day back from today."""
    init(str(path), "Dana Field", timezone="UTC")
    listed = path.with_suffix(".csv")
    with open_desk(str(path), None) as desk:
        _list(listed, desk, accounts)
        import_file(desk, str(listed), None, TimeOptions())
        ids = [row["id"] for row in desk.db.dicts("SELECT id FROM account ORDER BY name")]
        activities = [row["id"] for row in desk.db.dicts("SELECT id FROM activity WHERE customer ORDER BY position")]
        with recording(desk.db, desk.csm.id, desk.now_ms, "import", "the log") as changes:
            changes.insert_many("time_entry", entries_of(desk, entries, ids, activities))
        desk.db.dicts("PRAGMA wal_checkpoint(TRUNCATE)")


def _list(path: Path, desk: Desk, accounts: int) -> None:
    """Two thousand renewals a year in a book of 5,000: what a pooled book has."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        for number in range(accounts):
            renewal = desk.today + timedelta(days=20 + number * 37 % 900)
            rows.writerow([
                f"Account {number:04}", TIERS[number % len(TIERS)], 5_000 + number * 7919 % 400_000, renewal,
                40 + number * 13 % 60,
            ])  # fmt: skip
