"""Pictures of the log: grid and day; empty, the sample, overloaded; small and large."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.test_snapshots import SIZES, Compare, app_of, pressed


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("kind", ["empty", "sample", "overloaded"])
@pytest.mark.parametrize("keys", [("3",), ("3", "left", "tab")], ids=["grid", "day"])
def test_log(
    snap_compare: Compare, request: pytest.FixtureRequest, keys: tuple[str, ...], kind: str, size: tuple[int, int]
) -> None:
    assert snap_compare(app_of(kind, request), terminal_size=size, run_before=pressed(*keys))


SCENES: dict[str, tuple[str, ...]] = {
    "a cell is typed into": ("3", "j", "equals_sign", "1", "colon", "3", "0"),
    "a cell is refused": ("3", "j", "equals_sign", "2", "x", "enter"),
    "selected": ("3", "left", "j", "space", "enter"),
    "confirm": ("3", "C"),
    "a confirmed week": ("3", "left_square_bracket"),
    "edit": ("3", "left", "left", "e"),
    "the timer runs": ("3", "j", "s"),
    "help": ("3", "question_mark"),
}


@pytest.mark.parametrize("scene", SCENES)
def test_log_scenes(snap_compare: Compare, request: pytest.FixtureRequest, scene: str) -> None:
    assert snap_compare(app_of("sample", request), terminal_size=(80, 24), run_before=pressed(*SCENES[scene]))


@pytest.mark.parametrize("theme", ["csm-light", "ansi-dark"])
def test_log_themes(
    snap_compare: Compare, request: pytest.FixtureRequest, monkeypatch: Any, theme: str
) -> None:  # fmt: skip
    monkeypatch.setenv("CSM_THEME", theme)
    assert snap_compare(app_of("sample", request), terminal_size=(80, 24), run_before=pressed("3", "left", "enter"))
