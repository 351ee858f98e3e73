"""Pictures of the Team screen: the CSMs, the balance, other themes, wide."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tui.test_snapshots import SIZES, Compare, app_of, pressed

SCENES: dict[str, tuple[str, ...]] = {
    "team": ("j",), "balance": ("tab", "j", "space"), "filtered": ("slash", *"over", "enter"), "pages": ("p",),
}  # fmt: skip


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("scene", SCENES)
def test_scenes(snap_compare: Compare, request: pytest.FixtureRequest, scene: str, size: tuple[int, int]) -> None:
    keys = ("6", *SCENES[scene])
    assert snap_compare(app_of("sample", request), terminal_size=size, run_before=pressed(*keys))


@pytest.mark.parametrize("theme", ["csm-light", "ansi-dark"])
def test_themes(snap_compare: Compare, request: pytest.FixtureRequest, monkeypatch: Any, theme: str) -> None:
    monkeypatch.setenv("CSM_THEME", theme)
    assert snap_compare(app_of("sample", request), terminal_size=(100, 30), run_before=pressed("6", "G"))


def test_huge(snap_compare: Compare, request: pytest.FixtureRequest) -> None:
    assert snap_compare(app_of("sample", request), terminal_size=(160, 50), run_before=pressed("6", "j"))
