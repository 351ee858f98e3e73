"""What is typed into, or asked, has the keyboard until it is closed: no key and no click takes it away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from csm_tui.tui.commands.key_names import use_keys
from csm_tui.tui.screens.close import CloseScreen
from csm_tui.tui.widgets.edit_here import HereInput
from csm_tui.tui.widgets.prompt import Prompt, PromptInput
from csm_tui.tui.widgets.question import Question
from tests.tui.conftest import Cockpit, OpenCockpit, shell

LINES = [("l", "log"), ("S", "start"), ("H", "health")]


def typed(c: Cockpit) -> str:
    """What stands in the line that has the keyboard."""
    assert isinstance(c.app.focused, Input), c.app.focused
    return c.app.focused.value


@pytest.mark.parametrize(("key", "title"), LINES, ids=[title for _, title in LINES])
async def test_tab_stays_in_the_line(cockpit: OpenCockpit, sample: Path, key: str, title: str) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("2", key)
        assert f" {title} " in c.text
        await c.type("o")
        await c.press("shift+tab", "tab", "tab", "shift+tab", "u")
        assert typed(c) == "ou"
        await c.press("escape")
        assert not c.app.screen.query(Prompt)


async def test_tab_turns_no_step_behind_the_line(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    csm.ok("log", "1h acme follow-up")
    async with cockpit(small) as c:
        await c.press("F", "tab", "l", "shift+tab")
        assert typed(c) == ""
        assert isinstance(screen := c.app.screen, CloseScreen) and screen.step == 1


async def test_a_field_keeps_the_keyboard_too(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "enter")
        c.list("#facts").select("health")
        await c.press("e", "x", "tab", "shift+tab", "y")
        assert isinstance(c.app.focused, HereInput)
        assert "xy" in typed(c) and "not saved" not in c.words, "what is refused stays open"
        await c.press("escape", "j")
        assert not c.app.screen.query(HereInput)


async def test_a_click_behind_closes_the_line_while_it_is_empty(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2")
        before = c.list("#table").cursor
        await c.press("l")
        await c.click("#table", 4, 2)
        assert not c.app.screen.query(Prompt) and c.list("#table").cursor == before
        await c.click("#table", 4, 2)
        assert c.list("#table").cursor != before


async def test_a_click_behind_leaves_what_is_typed_where_it_is(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "l")
        await c.type("45m acm")
        await c.click("#table", 4, 2, times=2)
        await c.click("#places", 4, 0)
        await c.type("e")
        assert typed(c) == "45m acme"
        await c.press("escape", "j")
        assert not c.app.screen.query(Prompt) and c.app.focused is c.list("#table")


async def test_a_click_behind_keeps_the_filter(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("6", "slash")
        await c.type("dana")
        await c.press("tab", "shift+tab")
        assert typed(c) == "dana"
        await c.click("#table", 4, 1)
        assert not c.app.screen.query(PromptInput) and "Dana" in c.text and "Tomasz" not in c.text


async def test_a_click_behind_a_question_leaves_it(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    csm.ok("start", "acme cadence call", "--at", "yesterday 20:00")
    async with cockpit(small) as c:
        await c.press("2", "s")
        assert c.app.screen.query(Question)
        await c.click("#table", 4, 2)
        assert not c.app.screen.query(Question) and c.app.focused is c.list("#table")
    assert shell(small, "entries", "--from", "2026-03-01", "--to", "2026-03-31")["entries"] == []


async def test_ctrl_c_in_a_line_copies_or_does_nothing(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("l")
        await c.type("45m acme")
        before = c.text
        await c.press("ctrl+c")
        assert c.text == before and not list(c.app._notifications)
        await c.press("shift+home", "ctrl+c")
        assert c.app.clipboard == "45m acme" and typed(c) == "45m acme"


async def test_ctrl_c_elsewhere_says_how_to_leave(cockpit: OpenCockpit, small: Path, config: Path) -> None:
    config.write_text('[keys]\n"app.leave" = "ctrl+x"\n')
    async with cockpit(small) as c:
        await c.press("ctrl+c")
        assert c.words == "To leave press ctrl+x; everything is saved already" and not list(c.app._notifications)
        await c.press("3", "equals_sign", "1", "ctrl+c")
        assert "To leave" not in c.words and typed(c) == "1"
        await c.press("ctrl+u", "escape", "N", "ctrl+c")
        assert not list(c.app._notifications)
    use_keys({})
