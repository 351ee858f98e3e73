"""Time-sheets that the tests of the study read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

SHEET = "User,Client,Project,Start date,Start time,Duration\n"


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[..., Path]:
    """Writes a time-sheet of Toggl's shape: (account, activity, day, hours) lines of one person."""

    def write(name: str, person: str, *lines: tuple[str, str, str, float]) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = [
            f"{person},{account},{work},{day},09:00:00,{int(hours):02}:{round(hours % 1 * 60):02}:00\n"
            for account, work, day, hours in lines
        ]
        path.write_text(SHEET + "".join(rows), encoding="utf-8")
        return path

    return write
