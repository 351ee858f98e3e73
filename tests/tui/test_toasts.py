"""Notifications come at any time; what is being typed can be read all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widgets import Input, TextArea
from textual.widgets._toast import Toast

from csm_tui.tui.widgets.has_keyboard import HasKeyboard
from tests.tui.conftest import Cockpit, OpenCockpit

LONG = "Imported 4,812 of 4,900 entries of all accounts, 88 were there already, 12 have names not known here. " * 2


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)


async def notified(c: Cockpit) -> None:
    """One that does not go by itself."""
    c.app.notify(LONG, title="Import", timeout=3600, markup=False)
    await c.settle()


def toast(c: Cockpit) -> Region:
    """What is seen of it."""
    screen = c.app.screen
    found = screen.find_widget(screen.query_one(Toast)).visible_region
    assert found.height >= 3, "it can be read"
    return found


def typed(c: Cockpit) -> Region:
    asked = HasKeyboard.open_on(c.app.screen)
    assert asked
    return asked.region


@pytest.mark.parametrize("first", ["line", "notification"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_line_at_the_foot(cockpit: OpenCockpit, sample: Path, first: str, size: tuple[int, int]) -> None:
    async with cockpit(sample, "Dana Field", size=size, toasts=True) as c:
        if first == "line":
            await c.press("l")
            await notified(c)
        else:
            await notified(c)
            assert toast(c).bottom >= size[1] - 1
            await c.press("l")
        await c.type("45m ostav email and a note that is far longer than the line is wide, so that it scrolls")
        assert not toast(c).overlaps(typed(c))
        assert toast(c).y >= 2, "the lines on top can be read"
        await c.press("escape")
        assert toast(c).bottom >= size[1] - 1, "where it was"


async def test_a_question(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field", toasts=True) as c:
        await notified(c)
        await c.press("y")
        assert not toast(c).overlaps(typed(c)) and "Copy what?" in c.text


async def test_a_field_where_it_stands(cockpit: OpenCockpit, sample: Path) -> None:
    """High or low on an account's page; what may stand in it is said at the foot."""
    async with cockpit(sample, "Dana Field", toasts=True) as c:
        await c.press("2", "enter")
        await notified(c)
        facts = c.list("#facts")
        sides = set()
        for row in range(len(facts.rows)):
            facts.select(facts.rows.key(row))
            await c.settle()
            await c.press("e")
            if not HasKeyboard.open_on(c.app.screen):
                continue
            assert not toast(c).overlaps(typed(c)), row
            assert not toast(c).overlaps(c.app.screen.query_one("#words").region), row
            sides.add(toast(c).y < typed(c).y)
            await c.press("escape")
        assert sides == {True, False}


async def test_the_filter(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field", toasts=True) as c:
        await notified(c)
        await c.press("2", "slash")
        assert not toast(c).overlaps(c.app.screen.query_one("#filter", Input).region)


async def test_a_window_of_text(cockpit: OpenCockpit, small: Path) -> None:
    """The line with the cursor, wherever that goes."""
    async with cockpit(small, toasts=True) as c:
        await c.press("2", "enter", "E")
        await notified(c)
        area = c.app.screen.query_one(TextArea)
        for _ in range(14):
            await c.type("a")
            await c.press("enter")
            seen = toast(c)
            assert not seen.y <= area.cursor_screen_offset.y < seen.bottom
        await c.press(*["up"] * 14)
        assert toast(c).y > area.cursor_screen_offset.y
