"""Jumping in dialogs: every line, field and key of them has a letter, which does what a click there does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.widgets import Input, TextArea

from csm_tui.tui.catalogue import contexts
from csm_tui.tui.dialogs.first_run import FirstRun
from csm_tui.tui.dialogs.help import HelpScreen
from csm_tui.tui.dialogs.import_file import ImportScreen
from csm_tui.tui.dialogs.jump import JumpScreen
from csm_tui.tui.dialogs.notes import NotesScreen
from csm_tui.tui.dialogs.palette import Palette
from csm_tui.tui.dialogs.tour import TourScreen
from csm_tui.tui.keymap import key_map
from csm_tui.tui.messages import Done
from csm_tui.tui.screens.account import AccountScreen
from csm_tui.tui.screens.book import BookScreen
from csm_tui.tui.screens.week import WeekScreen
from tests.tui.conftest import Cockpit, OpenCockpit
from tests.tui.test_everywhere import find
from tests.tui.test_first_run import made
from tests.tui.test_import_keys import ACCOUNTS, NAMES, choose, give, listed, over
from tests.tui.test_manners import label


def at(c: Cockpit, words: str) -> tuple[int, int]:
    """The first cell of the last place where these words stand."""
    y = max(number for number, line in enumerate(c.lines) if words in line)
    return c.lines[y].rindex(words), y


async def go(c: Cockpit, x: int, y: int, jump: str = "ctrl+o") -> None:
    """Jump to that cell."""
    await c.press(jump)
    await c.press(*label(c, x, y))


async def go_to_row(c: Cockpit, words: str) -> None:
    """Jump to the row of the import's list that says that."""
    await go(c, c.list("#import-list").content_region.x, at(c, words)[1])


async def test_every_dialog_is_left_as_it_was(cockpit: OpenCockpit, small: Path, tmp_path: Path) -> None:
    async with cockpit(small) as c:
        for kind, keys in (
            (HelpScreen, ("question_mark",)), (Palette, ("escape", "colon")),
            (ImportScreen, ("escape", "2", "i")), (NotesScreen, ("escape", "enter", "E")),
        ):  # fmt: skip
            await c.press(*keys)
            assert isinstance(c.app.screen, kind)
            before, stack, focused = c.lines, c.app.screen_stack, c.app.focused
            for leave in ("escape", "ctrl+o", "ctrl+g"):
                await c.press("ctrl+o")
                assert isinstance(c.app.screen, JumpScreen) and c.lines != before
                await c.press(leave)
                assert c.app.screen_stack == stack and c.lines == before and c.app.focused is focused


async def test_a_line_of_help_is_done_and_its_keys_are_pressed(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("question_mark")
        x = c.list("#help-lines").content_region.x
        await go(c, x, at(c, "The page of the account under the cursor.")[1])
        assert isinstance(c.app.screen, AccountScreen)
        await c.press("q", "question_mark")
        await go(c, *at(c, "t tour"))
        assert isinstance(c.app.screen, TourScreen)


async def test_the_line_of_help_that_is_covered_is_not_done(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("question_mark")
        lines = c.list("#help-lines")
        corner, last = lines.content_region, lines._room - 1
        while not lines.rows.key(round(lines.scroll_y) + last):
            await c.press("j")
        for by in ("letter", "click"):
            covered = lines.rows.key(round(lines.scroll_y) + last)
            assert covered and "more" in c.lines[corner.y + last]
            if by == "letter":
                await go(c, corner.x, corner.y + last)
            else:
                await c.click("#help-lines", 2, last)
            assert isinstance(c.app.screen, HelpScreen)
            assert "more" not in c.lines[corner.y + last - 1] and lines.cursor > 0
            while not lines.rows.key(round(lines.scroll_y) + last):
                await c.press("j")


async def test_the_tour_goes_on_and_the_keys_it_speaks_of_have_no_letters(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("question_mark", "t", "enter", "ctrl+o")
        jump = c.app.screen
        assert isinstance(jump, JumpScreen)
        assert len(jump._found) == 3 and len({spot.at.y for spot in jump._found}) == 1, "on, back, away"
        await c.press("escape")
        await c.pilot.click(offset=at(c, "enter on a touch"))
        await c.settle()
        assert "Tour 2 of" in c.text
        await go(c, *at(c, "enter goes on"))
        assert "Tour 3 of" in c.text
        await go(c, *at(c, "esc leaves"))
        assert isinstance(c.app.screen, WeekScreen)


async def test_the_import_by_letters(cockpit: OpenCockpit, small: Path, tmp_path: Path, csm: Any) -> None:
    export = tmp_path / "accounts.csv"
    export.write_text(ACCOUNTS)
    async with cockpit(small) as c:
        await c.press("2", "i")
        path = c.app.screen.query_one("#import-path", Input)
        path.value = f"{tmp_path}/acc"
        await listed(c, "accounts.csv")
        await c.settle()
        await go_to_row(c, "accounts.csv")
        assert c.list("#import-list").has_focus
        await go(c, path.content_region.x, path.content_region.y)
        assert path.has_focus
        await choose(c, export)
        await go_to_row(c, "Plan ")
        assert c.list("#import-list").key == "Plan"
        await go(c, *at(c, "enter read as"))
        assert "read Plan as" in c.text and c.app.screen.query_one("#import-map").has_focus
        await go(c, *at(c, "esc leaves it"))
        await go(c, *at(c, "tab what goes in"))
        assert "Hooli" in c.text and "ARR $240k" in c.text
        await go(c, *at(c, "i imports"))
        await over(c)
        assert "2 added" in c.text
    assert len(csm.ok("book", "--json").json["accounts"]) == 5


async def test_the_names_of_an_import_by_letters(cockpit: OpenCockpit, small: Path, tmp_path: Path) -> None:
    async with cockpit(small) as c:
        await give(c, "3", tmp_path / "time.csv", NAMES)
        await go(c, *at(c, "n names"))
        await go_to_row(c, "Wobbling")
        assert c.list("#import-list").key == "Wobbling"
        await c.press("enter")
        await go_to_row(c, "leave out what has it")
        await c.press("enter")
        await over(c)
        assert "1 left out" in c.text


async def test_notes_are_typed_saved_and_end_under_the_letters(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    async with cockpit(small) as c:
        await c.press("2", "enter", "E")
        area = c.app.screen.query_one(TextArea)
        await c.type("mine")
        await go(c, area.content_region.x, area.content_region.y)
        assert c.app.focused is area and area.text == "mine"
        await go(c, *at(c, "f2 saves"))
        assert isinstance(c.app.screen, AccountScreen) and "mine" in c.text
        await c.press("E", "ctrl+o")
        # What was sent before the letters came may be answered while they are there.
        c.app.screen_stack[-2].post_message(Done("Saved.", "account"))
        await c.settle()
        assert isinstance(c.app.screen, AccountScreen) and "✓ Saved." in c.words


async def test_the_first_run_by_letters(cockpit: OpenCockpit, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    async with cockpit(path) as c:
        await c.type("Robin Vale")
        hours = c.app.screen.query_one("#first-hours", Input)
        await go(c, hours.content_region.x, hours.content_region.y)
        assert c.app.focused is hours
        await c.press("ctrl+o", "escape")
        assert isinstance(c.app.screen, FirstRun) and not path.exists()
        await go(c, *at(c, "Begin with an empty book"))
        await made(c, "Robin Vale ·")
    assert path.exists()


async def test_the_palette_by_letters(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("colon")
        await find(c, "go to book", "Go to Book")
        await go(c, c.app.screen.query_one("CommandList").content_region.x, at(c, "Go to Book")[1])
        assert isinstance(c.app.screen, BookScreen)


async def test_the_users_own_key_jumps_in_dialogs_too(cockpit: OpenCockpit, small: Path, config: Path) -> None:
    config.write_text('[keys]\n"app.jump" = "f7"\n')
    async with cockpit(small) as c:
        await c.press("question_mark", "ctrl+o")
        assert isinstance(c.app.screen, HelpScreen)
        await go(c, *at(c, "esc closes"), jump="f7")
        assert isinstance(c.app.screen, WeekScreen)


def test_a_key_that_a_dialog_has_already_is_no_key_to_jump_by() -> None:
    found = key_map({"app.jump": "f2"}, contexts())
    assert not found.keys and "f2 is notes.save on NotesScreen already" in found.problems[0]
