"""The benches work: their commands run, and the long log is what it says. Nothing here is timed."""

from __future__ import annotations

from pathlib import Path

from csm_tui.bootstrap import open_desk
from tests.bench import bench_commands, bench_scale
from tests.conftest import Csm


def test_every_command_is_measured() -> None:
    assert set(bench_commands.ratios(1)) == {bench_commands.BARE, *bench_commands.GOALS}


def test_a_short_log_is_measured_and_its_summary_is_the_log(tmp_path: Path, bare_csm: Csm) -> None:
    found = bench_scale.measure(tmp_path, (200,), 1)
    assert set(found[200]) >= {*bench_scale.SAME, "summary", "raw sqlite3"}
    path = tmp_path / "200.db"
    with open_desk(str(path), None) as desk:
        (row,) = desk.db.dicts("SELECT SUM(seconds) AS seconds FROM time_entry")
    summary = bare_csm.ok("entries", "--from", "1970-01-01", "--by", "account", "--json", db=path).json
    assert summary["total_seconds"] == row["seconds"] >= 200 * 600
