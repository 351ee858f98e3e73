"""Keys that are pressed before there is what they are about: they wait for it, and nothing untrue is told."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any, cast

from csm_tui.tui.screens.account import AccountScreen
from csm_tui.tui.screens.book import BookScreen
from csm_tui.tui.screens.calendar import CalendarScreen
from csm_tui.tui.screens.place import Place
from tests.tui.conftest import Cockpit, OpenCockpit, until

WIDE = (120, 40)


async def early(c: Cockpit, opens: str, *keys: str, times: int = 1) -> None:
    """Open something while the thread that reads is held up, and press keys there; then it reads on. `times`: a number
    that was typed before them."""
    held, before = Event(), c.app.screen
    c.app.gateway.ask("held up", lambda desk: held.wait() and None, c.app)  # type: ignore[arg-type,return-value]
    c._post(opens)
    await until(c, lambda: c.app.screen is not before and c.app.screen_at_rest and c.app.keys_done)
    cast(Place, c.app.screen).pending = times
    for key in keys:
        c._post(key)
        while not (c.app.on_the_way or c.app.keys_done):
            await c._pause(0.01)
    assert not c.app.gateway.idle
    held.set()
    await c.settle()


async def test_the_next_event_of_a_calendar_that_is_not_read_yet(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field", size=WIDE) as c:
        await c.press("4", "n")
        wanted = c.words
    async with cockpit(sample, "Dana Field", size=WIDE) as c:
        await early(c, "4", "n")
        assert c.words == wanted and "EBR" in wanted


async def test_keys_behind_it_wait_as_well(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field", size=WIDE) as c:
        await early(c, "4", "n", "m")
        assert isinstance(c.app.screen, CalendarScreen) and c.app.screen.lifted


async def test_the_number_before_it_counts(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field", size=WIDE) as c:
        await c.press("4", "n", "n", "n")
        wanted = c.words
    async with cockpit(sample, "Dana Field", size=WIDE) as c:
        await early(c, "4", "n", times=3)
        assert c.words == wanted


async def test_nothing_is_accepted_or_held_that_nobody_has_seen(cockpit: OpenCockpit, sample: Path) -> None:
    """Enter on Plan may accept what the plan has learned: it waits, and then says what it would do."""
    async with cockpit(sample, "Dana Field", size=WIDE) as c:
        await early(c, "5", "enter")
        assert "once you have looked at what it changes" in c.words
        await c.press("enter")
        assert isinstance(c.app.screen, AccountScreen)


async def test_what_is_refused_when_all_is_read_says_why(cockpit: OpenCockpit, book: Path) -> None:
    async with cockpit(book, size=WIDE) as c:
        await early(c, "4", "n")
        assert "Nothing comes after this" in c.words


async def test_a_saved_filter_by_its_number_before_the_list_is_there(
    cockpit: OpenCockpit, small: Path, csm: Any
) -> None:
    csm.ok("filter", "save", "small ones", "tier:low")
    async with cockpit(small) as c:
        await c.press("2")
        await early(c, "f", "1")
        assert isinstance(c.app.screen, BookScreen) and len(c.list("#table").rows) == 1
    async with cockpit(small) as c:
        await c.press("2")
        await early(c, "f", "7")
        assert not isinstance(c.app.screen, BookScreen), "there is no seventh"
