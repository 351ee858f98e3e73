"""Pages about something that is gone: an account whose adding is undone, one of another book."""

from __future__ import annotations

from pathlib import Path

import pytest

from csm_tui.tui.screens.account import AccountScreen
from csm_tui.tui.screens.book import BookScreen
from csm_tui.tui.screens.brief import BriefScreen
from tests.tui.conftest import OpenCockpit


async def test_the_brief_and_the_page_of_an_account_that_was_never_added(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "a")
        await c.type("Zedmoor")
        await c.press("enter")
        await c.press("b")
        assert "Zedmoor" in c.lines[0] and isinstance(c.app.screen, BriefScreen)
        await c.press("u")
        assert isinstance(c.app.screen, BookScreen) and len(c.app.screen_stack) == 1
        assert "Zedmoor" not in "\n".join(c.lines[:-3])


@pytest.mark.parametrize("above", ["colon", "question_mark", "comma"])
async def test_what_is_open_above_stays_open(cockpit: OpenCockpit, sample: Path, above: str) -> None:
    """Read again under something else, a page that has nothing to show any more must not close that."""
    async with cockpit(sample, "Dana Field") as c:
        await c.press("2", "enter", "b", above)
        c.app.use(None, "Noor Whitlock")
        await c.settle()
        c.app.load_shown()
        await c.settle()
        assert not isinstance(c.app.screen, BookScreen | AccountScreen | BriefScreen)
        await c.press("escape")
        assert isinstance(c.app.screen, BookScreen) and len(c.app.screen_stack) == 1


async def test_a_receipt_is_gone_once_something_was_changed_elsewhere(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("x")
        assert c.words.startswith("✓ Skipped: ") and "u undoes" in c.words
        await c.press("2", "1")
        assert c.words.startswith("✓ Skipped: "), "looking around changes nothing"
        await c.press("2", "H")
        await c.type("50 fewer logins")
        await c.press("enter", "1")
        assert "Skipped" not in c.words and "undoes" not in c.words
        await c.press("u")
        assert "health" in c.words and c.words.startswith("✓ Undone: ")
        await c.press("2")
        assert "health" not in c.words


async def test_what_was_undone_on_a_page_that_closes_is_said_under_it(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "a")
        await c.type("Zedmoor")
        await c.press("enter", "b", "u")
        assert isinstance(c.app.screen, BookScreen)
        assert c.words.startswith("✓ Undone: account Zedmoor added") and "U puts it back" in c.words
