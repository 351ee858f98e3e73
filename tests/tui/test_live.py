"""What another window writes shows on every screen by itself, also under a typed line, and moves nothing there."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from textual.widgets import Input

from csm_tui.tui.screens.place import Place
from csm_tui.tui.widgets.lines import Lines
from tests.tui.conftest import SOON, Cockpit, OpenCockpit, shell, until

SCREENS = {
    "week": ("1", "j"), "book": ("2", "j", "j"), "account": ("2", "enter", "j"), "log": ("3", "j"), "day": ("3", "tab"),
    "calendar": ("4", "j"), "plan": ("5", "j"), "team": ("6", "j"), "close": ("F",), "brief": ("2", "b", "j"),
}  # fmt: skip


def cursors(c: Cockpit) -> list[tuple[str | None, str, int]]:
    """Where every list of the screen stands."""
    return [(each.id, each.key, round(each.scroll_y)) for each in c.app.screen.query(Lines) if each.size.height]


@pytest.mark.parametrize("name", SCREENS)
async def test_a_change_shows_under_a_typed_line(cockpit: OpenCockpit, sample: Path, name: str) -> None:
    async with cockpit(sample, "Dana Field", look_every=SOON) as c:
        await c.press(*SCREENS[name])
        await c.press("L")
        await c.type("45m acme")
        await c.pilot.press("left", "left")
        place, before = cast("Place", c.app.screen), cursors(c)
        revision, seen = c.app.gateway.revision, place.seen
        shell(sample, "--csm", "Dana Field", "log", "1h", "admin", "yesterday")
        await until(c, lambda: c.app.gateway.revision > revision and c.app.gateway.idle and place.seen > seen)
        typed = c.app.screen.query_one("#prompt-input", Input)
        assert (typed.value, typed.cursor_position, typed.has_focus) == ("45m acme", 6, True)
        assert cursors(c) == before


@pytest.mark.parametrize("place", ["1", "3"])
async def test_a_cursor_that_moves_does_not_make_old_data_new(cockpit: OpenCockpit, sample: Path, place: str) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press(place)
        screen = c.app.screen
        assert isinstance(screen, Place)
        screen.seen = -1
        await c.press("j")
        assert screen.seen == -1, "only what is read counts as seen"
        await c.press("f5")
        assert screen.seen == c.app.gateway.revision


async def test_data_that_come_before_the_focus(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        about = c.words
        c.app.screen.set_focus(None)
        await c.press("f5")
        assert c.words != about, "nothing has the focus: the sentence is about the week"
        c.list("#touches").focus()
        await c.settle()
        assert c.words == about
