"""What a page, a dialog or a place showed is not kept when it is not seen any more."""

from __future__ import annotations

from gc import collect
from pathlib import Path
from weakref import ref

import pytest
from textual._styles_cache import StylesCache
from textual.screen import Screen

from tests.tui.conftest import OpenCockpit


@pytest.mark.parametrize(
    "closing", [("question_mark", "q"), ("2", "i", "escape"), ("ctrl+p", "escape"), ("2", "enter", "q")]
)
async def test_what_was_closed_leaves_no_pictures_behind(
    closing: tuple[str, ...], cockpit: OpenCockpit, sample: Path
) -> None:
    kept = []
    async with cockpit(sample, "Dana Field") as c:
        for _ in range(4):
            await c.press(*closing)
            kept.append(StylesCache.get_inner_outer.cache_info().currsize)
    assert kept[-1] <= kept[1], "each of them has several widgets"


async def test_a_dialog_that_has_gone_is_held_by_nobody(cockpit: OpenCockpit, sample: Path) -> None:
    """Nor by the order of keys, that of the key which closed it."""
    async with cockpit(sample, "Dana Field") as c:
        for closing in ("q", "escape"):
            await c.press("question_mark")
            gone = ref(c.app.screen)
            await c.press(closing)
            collect()
            assert len(c.app.screen_stack) == 1 and gone() is None


def pictures(screen: Screen[object]) -> int:
    """The lines that Textual keeps of its widgets."""
    return sum(len(part._styles_cache._cache) for part in screen.query("*"))


async def test_a_place_that_was_left_keeps_no_picture_and_looks_the_same_again(
    cockpit: OpenCockpit, sample: Path
) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("2")
        book, shown = c.app.screen, c.text
        assert pictures(book) >= 20, "a line or more for every row that is seen"
        await c.press("4")
        assert c.app.screen is not book and pictures(book) == 0
        await c.press("2")
        assert c.app.screen is book and c.text == shown
        await c.press("question_mark", "q")
        await c.press("2")
        assert pictures(book) >= 20, "going where one is changes nothing"
