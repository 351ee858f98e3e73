"""The sample team, made once for all tests of the study."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from csm_tui.services.sample import load_sample
from tests.conftest import NOW


@pytest.fixture(scope="session")
def sample_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("team") / "sample.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CSM_NOW", NOW)
        patch.setenv("TZ", "Europe/Berlin")
        load_sample(str(path))
    return path


@pytest.fixture
def sample(sample_made: Path, tmp_path: Path) -> Path:
    """A copy of it in a folder of its own."""
    folder = tmp_path / "team"
    folder.mkdir()
    return Path(shutil.copy(sample_made, folder / "sample.db"))


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
