"""Pictures of the Calendar screen: the sample, an empty book, an overloaded one, an EBR on the move, levelling."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.test_snapshots import SIZES, Compare, app_of, pressed

SCENES: dict[str, tuple[str, ...]] = {
    "picked up": ("n", "m", "j"), "levelled": ("v",), "filtered": ("slash", *"quill", "enter", "tab"),
    "adding": ("l", "a", *"quill ebr"),
}  # fmt: skip


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("kind", ["empty", "sample", "overloaded"])
def test_calendar(snap_compare: Compare, request: pytest.FixtureRequest, kind: str, size: tuple[int, int]) -> None:
    assert snap_compare(app_of(kind, request), terminal_size=size, run_before=pressed("4"))


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("scene", SCENES)
def test_scenes(snap_compare: Compare, request: pytest.FixtureRequest, scene: str, size: tuple[int, int]) -> None:
    keys = ("space" if key == " " else key for key in SCENES[scene])
    assert snap_compare(app_of("sample", request), terminal_size=size, run_before=pressed("4", *keys))


@pytest.mark.parametrize("theme", ["csm-light", "ansi-dark"])
def test_themes(snap_compare: Compare, request: pytest.FixtureRequest, monkeypatch: Any, theme: str) -> None:
    monkeypatch.setenv("CSM_THEME", theme)
    assert snap_compare(app_of("sample", request), terminal_size=(100, 30), run_before=pressed("4", "n", "m", "j", "j"))


def test_huge(snap_compare: Compare, request: pytest.FixtureRequest) -> None:
    assert snap_compare(app_of("sample", request), terminal_size=(160, 50), run_before=pressed("4", "n"))
