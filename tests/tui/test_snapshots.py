"""Pictures of the screens: empty, the sample, overloaded; small and large. `pytest --snapshot-update` renews them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from csm_tui.tui.app import CsmApp
from tests.tui.conftest import NEVER, Cockpit

SIZES = [(80, 24), (120, 40)]
Compare = Callable[..., bool]
BOOKS = {"sample": "Dana Field", "overloaded": "Tomasz Adeyemi"}


def pressed(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Settle, then press these keys."""

    async def before(pilot: Pilot[None]) -> None:
        app = pilot.app
        assert isinstance(app, CsmApp)
        inside = Cockpit(app, pilot)
        await inside.settle()
        await inside.press(*keys)
        assert app.gateway.faults == []

    return before


def app_of(kind: str, request: pytest.FixtureRequest) -> CsmApp:
    """The app on one of the books."""
    if kind == "empty":
        return CsmApp(str(request.getfixturevalue("book")), None, NEVER)
    path: Path = request.getfixturevalue("sample")
    return CsmApp(str(path), BOOKS[kind], NEVER)


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
@pytest.mark.parametrize("kind", ["empty", "sample", "overloaded"])
@pytest.mark.parametrize("keys", [(), ("2",)], ids=["week", "book"])
def test_places(
    snap_compare: Compare, request: pytest.FixtureRequest, keys: tuple[str, ...], kind: str, size: tuple[int, int]
) -> None:
    assert snap_compare(app_of(kind, request), terminal_size=size, run_before=pressed(*keys))


@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
def test_account(snap_compare: Compare, request: pytest.FixtureRequest, size: tuple[int, int]) -> None:
    assert snap_compare(app_of("sample", request), terminal_size=size, run_before=pressed("2", "j", "enter"))


SCENES: dict[str, tuple[str, ...]] = {
    "a touch held": ("enter",),
    "last week": ("left_square_bracket",),
    "quick log": ("l", "4", "5", "m", "space", "b", "r", "e", "l"),
    "help": ("question_mark",),
    "filter": ("2", "slash", *"tier", "colon", *"high"),
    "edit in place refused": ("2", "enter", "j", "e", *"huge", "enter"),
}


@pytest.mark.parametrize("scene", SCENES)
def test_scenes(snap_compare: Compare, request: pytest.FixtureRequest, scene: str) -> None:
    assert snap_compare(app_of("sample", request), terminal_size=(80, 24), run_before=pressed(*SCENES[scene]))


@pytest.mark.parametrize("theme", ["csm-light", "ansi-dark"])
def test_themes(snap_compare: Compare, request: pytest.FixtureRequest, monkeypatch: Any, theme: str) -> None:
    monkeypatch.setenv("CSM_THEME", theme)
    assert snap_compare(app_of("sample", request), terminal_size=(80, 24), run_before=pressed())
