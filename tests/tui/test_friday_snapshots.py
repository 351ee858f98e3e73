"""Pictures of the Friday close, step by step, and of the pre-call brief."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.test_snapshots import SIZES, Compare, app_of, pressed

FRIDAY = "2026-03-13T16:30:00"

STEPS: dict[str, tuple[str, ...]] = {
    "gaps": ("F",),
    "another length": ("F", "e"),
    "confirm": ("F", "tab"),
    "half page": ("F", "tab", "tab"),
    "a sentence": ("F", "tab", "tab", "j", "e"),
    "export": ("F", "tab", "tab", "tab"),
    "written": ("F", "tab", "enter", "enter", "j", "space", "enter"),
    "there already": ("F", "tab", "tab", "tab", "enter", "space", "space", "enter"),
    "confirmed already": ("F", "left_square_bracket"),
}


@pytest.mark.parametrize("step", STEPS)
def test_close(snap_compare: Compare, request: pytest.FixtureRequest, monkeypatch: Any, step: str) -> None:
    monkeypatch.setenv("CSM_NOW", FRIDAY)
    assert snap_compare(app_of("sample", request), terminal_size=(80, 24), run_before=pressed(*STEPS[step]))


@pytest.mark.parametrize("theme", ["csm-light", "ansi-dark"])
@pytest.mark.parametrize("keys", [("F",), ("F", "tab", "tab"), ("b",)], ids=["gaps", "half page", "brief"])
def test_themes(
    snap_compare: Compare, request: pytest.FixtureRequest, monkeypatch: Any, keys: tuple[str, ...], theme: str
) -> None:
    monkeypatch.setenv("CSM_NOW", FRIDAY)
    monkeypatch.setenv("CSM_THEME", theme)
    assert snap_compare(app_of("sample", request), terminal_size=(80, 24), run_before=pressed(*keys))


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_brief(snap_compare: Compare, request: pytest.FixtureRequest, size: tuple[int, int]) -> None:
    assert snap_compare(app_of("sample", request), terminal_size=size, run_before=pressed("b"))


def test_wide_close(snap_compare: Compare, request: pytest.FixtureRequest, monkeypatch: Any) -> None:
    monkeypatch.setenv("CSM_NOW", FRIDAY)
    assert snap_compare(app_of("sample", request), terminal_size=(120, 40), run_before=pressed("F", "tab", "tab"))


def test_brief_where_nothing_is_known(snap_compare: Compare, request: pytest.FixtureRequest, csm: Any) -> None:
    csm.ok("account", "add", "Acme Corp", "--tier", "high")
    assert snap_compare(app_of("empty", request), terminal_size=(80, 24), run_before=pressed("2", "b"))
