"""The bench of the app works: every program is started, pressed and left, and every goal has its figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.bench_tui import GOALS, NOW, PLACES, lines, measure


def test_every_goal_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSM_NOW", NOW)
    found = measure(tmp_path, ("6x20",), runs=1, keys=1, calm=0)
    floors, ours = found[""], found["6x20"]
    assert {goal.floor for goal in GOALS} <= set(floors)
    assert {goal.ours for goal in GOALS} - {"down", "page", "dialog"} <= set(ours)
    assert {f"{name}: dialog" for name in PLACES.values()} <= set(ours)
    assert min(min(values) for name, values in ours.items() if name != "idle") > 0
    assert len(lines(ours, floors)) == len(ours)
