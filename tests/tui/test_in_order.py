"""Keys that arrive together, as over a slow line: none is taken for a command that was typed into a line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.events import Key
from textual.widgets import Input

from csm_tui.tui import copying
from csm_tui.tui.screens.plan import PlanScreen
from tests.tui.conftest import NAMED, Cockpit, OpenCockpit, shell

LONG = {name: letter for letter, name in NAMED.items()} | {"equals_sign": "="}


@pytest.fixture(autouse=True)
def no_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the clipboard of the machine it runs on."""
    monkeypatch.setattr(copying, "local_tool", lambda: None)


async def burst(c: Cockpit, *keys: str) -> None:
    """All of them at once."""
    for key in keys:
        c.app.post_message(Key(key, LONG.get(key, key if len(key) == 1 else None)))
    for _ in range(500):
        await c.settle()
        if c.app.keys_done:
            return
    raise AssertionError("the keys do not come through")


async def test_a_line_is_typed_ahead(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await burst(c, "l", *(NAMED.get(letter, letter) for letter in "45m acme cadence call"), "enter")
        assert c.words.startswith("✓ 0:45 on Acme Corp")
    assert len(shell(small, "entries", "--week", "this")["entries"]) == 1


async def test_cells_are_filled_ahead(cockpit: OpenCockpit, small: Path) -> None:
    for line in ("30m acme cadence call mon", "30m globex questions mon"):
        shell(small, "log", line)
    async with cockpit(small) as c:
        await c.press("3")
        await burst(c, "enter", "1", "enter", "h", "enter", "2", "tab", "k", "equals_sign", "3", "enter")
        assert not c.app.screen.query("#cell")
    found = shell(small, "entries", "--week", "this")["entries"]
    assert sorted((each["date"][8:], each["seconds"] // 3600) for each in found if each["seconds"] > 1800) == [
        ("10", 2),
        ("11", 3),
    ]


async def test_a_jump_and_a_number_ahead(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("2")
        await burst(c, "0", "1", "2", "j", "y", "c")
        assert c.list("#table").cursor == 12 and c.app.clipboard == "Marlstead Credit Union"
        await burst(c, "ctrl+o", "escape", "slash", *"tarn")
        assert c.app.screen.query_one("#filter", Input).value == "tarn"


async def test_places_and_their_keys_ahead(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await burst(c, "5", "w", "1", "2", "5")
        assert isinstance(c.app.screen, PlanScreen)


async def test_a_key_whose_place_is_gone_holds_nobody_up(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await burst(c, "l", "escape", "l", "escape", "question_mark", "q", "j", "2")
        assert "Tier" in c.text


async def test_a_key_that_nobody_waits_for_is_not_held_up(
    cockpit: OpenCockpit, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it is done is looked without messages of the app, each of which takes as long as a line to paint."""
    async with cockpit(sample, "Dana Field") as c:
        await c.press("2")
        later, own = c.app.call_later, list[str]()

        def noted(call: Callable[..., object], *values: object) -> bool:
            if getattr(call, "__self__", None) is c.app:
                own.append(call.__name__)
            return later(call, *values)

        monkeypatch.setattr(c.app, "call_later", noted)
        await c.press("j", "k")
        assert not own and c.list("#table").cursor == 0
        await burst(c, "j", "j", "j")
        assert own and c.list("#table").cursor == 3


@pytest.mark.parametrize("opens", ["ctrl+p", "T"])
@pytest.mark.parametrize("turns", ["pageup", "pagedown"])
async def test_a_page_of_a_palette_that_is_not_open_yet(
    cockpit: OpenCockpit, small: Path, opens: str, turns: str
) -> None:
    async with cockpit(small) as c:
        await burst(c, opens, "down", turns, turns, "escape")
        assert c.app.screen is c.app.screen_stack[0] and "? keys" in c.text
