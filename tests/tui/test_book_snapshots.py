"""Pictures of the Book's states: a selection and its change, attention, honesty, filters, health, stakeholders."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.test_snapshots import SIZES, Compare, app_of, pressed

CHANGE = ("2", "j", "space", "space", "shift+down", "e", *"tier", "space", *"low")
SAVED = ("2", "slash", *"health", "less_than_sign", "6", "5", "enter", "f", "a", *"unwell", "enter")
HEALTH = ("H", "4", "8", "space", *"sponsor", "space", *"left", "enter")
SCENES: dict[str, tuple[str, ...]] = {
    "selected": CHANGE,
    "attention": ("2", "tab"),
    "tier honesty": ("2", "tab", "tab", "g"),
    "no filters": ("2", "f"),
    "filters": SAVED,
    "health": ("2", "j", *HEALTH, "enter", "tab", "tab", "tab", "tab"),
    "stakeholders": ("2", "enter", "tab", "tab", "tab"),
}


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("scene", SCENES)
def test_states(
    snap_compare: Compare, request: pytest.FixtureRequest, monkeypatch: Any, scene: str, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("CSM_USER", "Dana Field")
    kind = "overloaded" if scene == "tier honesty" else "sample"
    assert snap_compare(app_of(kind, request), terminal_size=size, run_before=pressed(*SCENES[scene]))


@pytest.mark.parametrize("theme", ["csm-light", "ansi-dark"])
def test_themes(snap_compare: Compare, request: pytest.FixtureRequest, monkeypatch: Any, theme: str) -> None:
    monkeypatch.setenv("CSM_THEME", theme)
    run_before = pressed("2", "tab", "space", "space")
    assert snap_compare(app_of("sample", request), terminal_size=(100, 30), run_before=run_before)
