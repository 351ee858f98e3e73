"""The bench of the study, tiny: that it runs, and that both of its halves count the same seconds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.bench_study import plain_query, simulate, whole_study


def test_the_plain_query_and_the_study_count_the_same_seconds(tmp_path: Path) -> None:
    simulate(tmp_path / "lake", 5_000, 12)
    plain = {(tier, activity): seconds for tier, activity, seconds, _, _ in plain_query(tmp_path / "lake")}
    told: list[str] = []
    found = whole_study(tmp_path / "lake", lambda stage, done, total: told.append(stage))
    rows = found.table("effort").documents()
    assert {(row["tier"], row["activity"]): row["logged_hours"] for row in rows} == {
        key: pytest.approx(seconds / 3600, abs=1e-3) for key, seconds in plain.items()
    }
    assert (found.entries, found.csms) == (5_000, 12) and set(told) == {"reading", "adding up", "balancing"}
