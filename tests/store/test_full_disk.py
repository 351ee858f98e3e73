"""No room left: a sentence, and everything as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.services.desk import Desk
from csm_tui.store.changes import history, recording
from tests.store.rows import entry, state

_LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
from csm_tui.cli.run import run
sys.exit(run(sys.argv[2:]))
"""


def test_a_full_file_system_takes_the_whole_change_back(desk: Desk) -> None:
    before = state(desk.db)
    pages = desk.db.dicts("PRAGMA page_count")[0]["page_count"]
    desk.db.dicts(f"PRAGMA max_page_count = {pages + 20}")
    with (
        pytest.raises(Refused, match="no room left") as refused,
        recording(desk.db, desk.csm.id, desk.now_ms, "import", "too much") as recorder,
    ):
        recorder.insert_many("time_entry", (entry(desk, None, note="x" * 500) for _ in range(20_000)))
    assert refused.value.code == "disk_full"
    assert desk.db.where in refused.value.message
    assert state(desk.db) == before
    assert history(desk.db, desk.csm.id, 5) == []
    desk.db.dicts("PRAGMA max_page_count = 1000000")
    with recording(desk.db, desk.csm.id, desk.now_ms, "log", "once there is room") as recorder:
        recorder.insert("time_entry", entry(desk, None))


@pytest.mark.parametrize("limit", [0, 5_000, 60_000, 150_000, 300_000])
def test_no_room_for_a_new_database(tmp_path: Path, limit: int) -> None:
    """The system refuses to let files grow, as a quota or a full disk does."""
    ran = csm_with_limit(limit, "--db", str(tmp_path / "new.db"), "init")
    assert ran.returncode == 1, ran.stderr
    assert ran.stderr.startswith("error: ")
    assert str(tmp_path) in ran.stderr
    assert "Traceback" not in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_no_room_for_a_backup(book: Path) -> None:
    ran = csm_with_limit(100_000, "--db", str(book), "backup")
    assert ran.returncode == 1, ran.stderr
    assert ran.stderr.startswith("error: ")
    assert list((book.parent / "backups").iterdir()) == []


def csm_with_limit(limit: int, *words: str) -> subprocess.CompletedProcess[str]:
    """`csm` in a process whose files can't grow over `limit` bytes."""
    return subprocess.run([sys.executable, "-B", "-c", _LIMITED, str(limit), *words], capture_output=True, text=True)
