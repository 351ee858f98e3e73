"""A CSM's database, home and clock, for scripts in a terminal: the app, the shell beside it, what the file holds."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from tests.e2e.terminal import ROOT, Terminal


class Life:
    """Everything in one folder; no time passes but what `at` says."""

    def __init__(self, folder: Path, csm: str) -> None:
        self.db, self.home = folder / "book.db", folder / "home"
        self.home.mkdir()
        self.csm_name = csm
        self.now = ""

    def at(self, moment: str) -> None:
        """It is that time now, in the CSM's zone: 2026-03-09T08:30."""
        self.now = moment

    def _surroundings(self) -> dict[str, str]:
        return {
            "CSM_NOW": self.now, "CSM_USER": self.csm_name, "CSM_CONFIG": str(self.home / "config.toml"),
            "HOME": str(self.home), "XDG_DATA_HOME": str(self.home / "data"), "TZ": "America/New_York",
        }  # fmt: skip

    @contextmanager
    def app(self, **surroundings: str) -> Iterator[Terminal]:
        """The app; it is left with q at the end, and must leave well."""
        term = surroundings.pop("TERM", "xterm")
        given = {name: value for name, value in (self._surroundings() | surroundings).items() if value}
        with Terminal(["--db", str(self.db)], given, term=term) as terminal:
            yield terminal
            assert terminal.leaves_with("q") == 0

    def shell(self, *words: str) -> str:
        """`csm WORDS` in another window; what it prints."""
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith("CSM_")}
        ran = subprocess.run(
            [sys.executable, "-m", "csm_tui", *words], cwd=ROOT, capture_output=True, text=True, check=False,
            env=surroundings | self._surroundings() | {"PYTHONPATH": str(ROOT), "CSM_DB": str(self.db)},
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def ask(self, *words: str) -> Any:
        """The same with --json."""
        return json.loads(self.shell(*words, "--json"))

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the file holds, asked without any of our own code."""
        with closing(sqlite3.connect(f"file:{self.db}?mode=ro", uri=True)) as db:
            return db.execute(sql, values).fetchall()

    def logged(self, day: str) -> list[tuple[str | None, str, int]]:
        """The entries of a day: account, activity, minutes."""
        return self.rows(
            """SELECT account.name, activity.key, entry.seconds / 60 FROM time_entry AS entry
               JOIN csm ON csm.id = entry.csm_id JOIN activity ON activity.id = entry.activity_id
               LEFT JOIN account ON account.id = entry.account_id
               WHERE csm.name = ? AND entry.day = ?
               ORDER BY account.name IS NULL, account.name, activity.key, entry.seconds""",
            self.csm_name, day,
        )  # fmt: skip

    def touches(self, account: str, activity: str) -> list[tuple[str, str, str]]:
        """What became of an account's touches: their first day, the day they have now, status."""
        return self.rows(
            """SELECT touch.slot_on, touch.due_on, touch.status FROM touch
               JOIN account ON account.id = touch.account_id JOIN activity ON activity.id = touch.activity_id
               WHERE account.name = ? AND activity.key = ? ORDER BY touch.due_on""",
            account, activity,
        )  # fmt: skip
