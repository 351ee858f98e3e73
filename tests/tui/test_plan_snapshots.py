"""Pictures of the Plan screen at two sizes: the sample, an empty book, one that is overloaded, and each panel."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.test_snapshots import SIZES, Compare, app_of, pressed

PANELS: dict[str, tuple[str, ...]] = {
    "rules": ("tab",), "proposals": ("tab", "tab"), "what if": ("w", "plus", "plus", "plus"),
    "history": ("shift+tab", "shift+tab"), "trust": ("shift+tab",),
}  # fmt: skip


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("kind", ["empty", "sample", "overloaded"])
def test_plan(snap_compare: Compare, request: pytest.FixtureRequest, kind: str, size: tuple[int, int]) -> None:
    assert snap_compare(app_of(kind, request), terminal_size=size, run_before=pressed("5", "right", "right"))


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("panel", PANELS)
def test_panels(snap_compare: Compare, request: pytest.FixtureRequest, panel: str, size: tuple[int, int]) -> None:
    assert snap_compare(app_of("sample", request), terminal_size=size, run_before=pressed("5", *PANELS[panel]))


@pytest.mark.parametrize("theme", ["csm-light", "ansi-dark"])
def test_themes(snap_compare: Compare, request: pytest.FixtureRequest, monkeypatch: Any, theme: str) -> None:
    monkeypatch.setenv("CSM_THEME", theme)
    assert snap_compare(app_of("sample", request), terminal_size=(100, 30), run_before=pressed("5", "right"))
