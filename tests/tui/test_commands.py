"""Every command of every screen, by its keys, by the palette and by the mouse: it is done, or it says why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csm_tui.tui.catalogue import Named, bound_keys, screens
from csm_tui.tui.commands.command import Command
from csm_tui.tui.commands.provider import CockpitProvider
from csm_tui.tui.dialogs.help import HelpScreen
from csm_tui.tui.screens.place import PLACES, Place
from csm_tui.tui.screens.plan_panels.panel import Panel
from csm_tui.tui.terminal_keys import undelivered
from csm_tui.tui.widgets.lines import Lines
from tests.tui.conftest import Cockpit, OpenCockpit, until

ALL = screens()
LEAD = {
    "Account": ("2", "enter"), "Brief": ("2", "b"), "Close": ("F",), "Settings": ("comma",), "Filters": ("2", "f"),
}  # fmt: skip
"""The keys that lead to the screens that are no places."""
EACH = pytest.mark.parametrize("named", ALL, ids=[each.name for each in ALL])


async def opened(c: Cockpit, named: Named) -> Place:
    """On that screen."""
    keys = {name: key for _, key, name in PLACES}
    assert named.name in keys or named.name in LEAD, f"say in LEAD which keys lead to {named.name}"
    await c.press(*LEAD.get(named.name, (keys.get(named.name, ""),)))
    screen = c.app.screen
    assert isinstance(screen, named.place)
    return screen


class Spy:
    """Stands in the place of every `do_` method: nothing is done, all is noted."""

    def __init__(self, place: Place, named: Named, patch: pytest.MonkeyPatch) -> None:
        self.place, self.done = place, list[str]()
        for command in named.commands:
            name = f"do_{command.method()}"
            holders = [holder for holder in (place, *place.query(Panel)) if hasattr(holder, name)]
            assert holders, f"{command.id} has no {name}"
            for holder in holders:
                patch.setattr(holder, name, self._noting(command.id), raising=False)

    def _noting(self, command_id: str) -> Callable[[], None]:
        return lambda: self.done.append(command_id)

    def check(self, c: Cockpit, command: type[Command], how: str) -> None:
        """It was done; or the sentence says why not."""
        reason = self.place.why_not(command.id)
        if reason:
            assert not self.done, f"{command.id} by {how} ran though {reason}"
            assert told(c.words) == told(f"! {reason}"), f"{command.id} by {how} does not say why"
        else:
            assert self.done == [command.id], f"{command.id} by {how}: {self.done or c.words}"
        self.done.clear()
        self.place.say("")


def told(sentence: str) -> str:
    return " ".join(sentence.split()).casefold()


def in_lists(place: Place) -> set[str]:
    """Keys that the list under the cursor takes before its screen."""
    focused = place.focused
    return {key for key, _ in focused._bindings} if focused else set()


@EACH
async def test_by_key(cockpit: OpenCockpit, sample: Path, monkeypatch: pytest.MonkeyPatch, named: Named) -> None:
    async with cockpit(sample, "Dana Field", size=(120, 40)) as c:
        place = await opened(c, named)
        spy = Spy(place, named, monkeypatch)
        pressed = 0
        for command in named.commands:
            for key in filter(None, command.keys.split(",")):
                if key not in in_lists(place):
                    await c.press(key)
                    spy.check(c, command, key)
                    pressed += 1
        assert pressed >= len([command for command in named.commands if command.keys]) - 2


@EACH
async def test_by_palette(cockpit: OpenCockpit, sample: Path, monkeypatch: pytest.MonkeyPatch, named: Named) -> None:
    async with cockpit(sample, "Dana Field", size=(120, 40)) as c:
        place = await opened(c, named)
        spy = Spy(place, named, monkeypatch)
        provider: Any = CockpitProvider(place)
        for command in named.commands:
            found = [hit async for hit in provider.search(command.title) if str(hit.prompt).startswith(command.title)]
            assert found, command.id
            best = min(found, key=lambda hit: len(str(hit.prompt)))
            behind = place.is_behind(command.id)
            best.command()
            await until(c, lambda: not c.app.on_the_way)
            await c.settle()
            if behind and (command.at_once or "team.turn" in spy.done):
                # It is led to where it works, to be looked at first (test_palette_places.py).
                assert command.id not in spy.done, command.id
                spy.done.clear()
                place.say("")
            else:
                spy.check(c, command, "palette")


@EACH
async def test_by_mouse(cockpit: OpenCockpit, sample: Path, monkeypatch: pytest.MonkeyPatch, named: Named) -> None:
    """A click on its line of the help; what stands in the footer by a click there."""
    async with cockpit(sample, "Dana Field", size=(120, 40)) as c:
        place = await opened(c, named)
        spy = Spy(place, named, monkeypatch)
        for command in named.commands:
            c.app.push_screen(HelpScreen(named.commands), lambda chosen: place.action_run(chosen or ""))
            await c.settle()
            lines = c.list("#help-lines")
            row = next(n for n in range(len(lines.rows)) if lines.rows.key(n).startswith(f"{command.id} "))
            lines.select(lines.rows.key(row))
            await c.settle()
            await c.click("#help-lines", 20, row - round(lines.scroll_y))
            assert c.app.screen is place
            spy.check(c, command, "help")
        for command in named.commands:
            for first, _, pressed in place.query_one("#keys")._spots:  # type: ignore[attr-defined]
                if pressed == command.id:
                    await c.click("#keys", first, 0)
                    spy.check(c, command, "footer")
                    break


@EACH
def test_the_words_of_every_command(named: Named) -> None:
    keys = [key for command in named.commands for key in command.keys.split(",") if key]
    assert len(keys) == len(set(keys)), "a key means one thing"
    assert len({command.id for command in named.commands}) == len(named.commands)
    for command in named.commands:
        assert command.title and command.help.endswith("."), command


def test_the_same_command_has_the_same_keys_everywhere() -> None:
    keys: dict[str, str] = {}
    for named in ALL:
        for command in named.commands:
            assert keys.setdefault(command.id, command.keys) == command.keys


def test_terminals_deliver_every_key() -> None:
    found = list(bound_keys())
    assert len(found) > 200
    assert [(where, key, undelivered(key)) for where, key in found if undelivered(key)] == []


async def test_a_double_click_on_a_row_is_enter(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("2")
        assert isinstance(c.app.screen.focused, Lines)
        await c.click("#table", 10, 3, times=2)
        assert "Calverane" in c.lines[0]
