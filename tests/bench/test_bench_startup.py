"""The bench itself works: each program shows what is waited for, and is left by its key."""

from __future__ import annotations

from pathlib import Path

from csm_tui.services.sample import load_sample
from tests.bench.bench_startup import measure


def test_each_program_is_measured(tmp_path: Path) -> None:
    times = measure(load_sample(str(tmp_path / "sample.db")).db, 1)
    assert set(times) == {"bare", "first frame", "data"} and min(times.values()) > 0
