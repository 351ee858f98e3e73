"""The tour: over the real screens, with keys that work there, left at any time."""

from __future__ import annotations

from pathlib import Path

from csm_tui.tui.commands.everywhere import EVERYWHERE
from csm_tui.tui.dialogs.tour import _KEY, STOPS, TourScreen
from csm_tui.tui.screens.book import BookScreen
from csm_tui.tui.screens.modes import MODES
from csm_tui.tui.screens.place import Place
from csm_tui.tui.screens.week import WeekScreen
from tests.tui.conftest import OpenCockpit
from tests.tui.test_everywhere import find


def test_it_is_short_and_every_place_of_it_is_there() -> None:
    assert len(STOPS) <= 10
    assert all(stop.place in MODES and len(stop.words.split()) < 45 for stop in STOPS)


async def test_from_help_through_every_stop_to_the_end(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("question_mark")
        assert "t tour" in c.text
        await c.press("t")
        for number, stop in enumerate(STOPS):
            assert f"Tour {number + 1} of {len(STOPS)}" in c.text and c.app.current_mode == stop.place
            below = c.app.screen_stack[-2]
            assert isinstance(below, Place)
            known = {command.id for command in (*EVERYWHERE, *below.HAS)}
            assert {found[1] for found in _KEY.finditer(stop.words)} <= known, stop
            assert "[" not in "".join(c.lines[-6:]).replace("[ ]", "")
            await c.press("enter")
        assert isinstance(c.app.screen, WeekScreen)


async def test_back_and_away(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("question_mark", "t", "enter", "right", "space", "left")
        assert f"Tour 3 of {len(STOPS)}" in c.text
        await c.press("right", "escape")
        assert isinstance(c.app.screen, BookScreen)
        await c.press("1", "question_mark", "t", "left")
        assert f"Tour 1 of {len(STOPS)}" in c.text
        await c.press("q")
        assert isinstance(c.app.screen, WeekScreen) and not isinstance(c.app.screen, TourScreen)


async def test_the_palette_finds_it(cockpit: OpenCockpit, book: Path) -> None:
    async with cockpit(book) as c:
        await c.press("colon")
        await find(c, "tour", "Tour: two minutes")
        await c.press("enter")
        assert "Tour 1 of" in c.text, "also over an empty book"
