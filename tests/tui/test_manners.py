"""Jumping, counting, copying, writing: the same on every screen."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from csm_tui.tui import copying
from csm_tui.tui.catalogue import Named, screens
from csm_tui.tui.dialogs.count import CountScreen
from csm_tui.tui.dialogs.jump import JumpScreen
from csm_tui.tui.jumping import LETTERS, labels, spots
from csm_tui.tui.screens.place import Place
from csm_tui.tui.widgets.entry_prompt import EntryPrompt
from csm_tui.tui.widgets.sheet import Sheet
from tests.tui.conftest import Cockpit, OpenCockpit
from tests.tui.test_commands import opened
from tests.tui.test_everywhere import find

ALL = screens()
EACH = pytest.mark.parametrize("named", ALL, ids=[each.name for each in ALL])


@pytest.fixture(autouse=True)
def no_clipboard(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test touches the clipboard of the machine it runs on."""
    monkeypatch.setattr(copying, "local_tool", lambda: None)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the app was started in."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    return here


# Jumping


@pytest.mark.parametrize("count", [0, 1, 26, 27, 51, 200, 676])
def test_no_label_begins_another(count: int) -> None:
    found = labels(count)
    assert len(found) == len(set(found)) == count
    assert not [one for one in found for other in found if one != other and other.startswith(one)]
    assert set("".join(found)) <= set(LETTERS) and max(map(len, found), default=1) <= 2


def label(c: Cockpit, x: int, y: int) -> str:
    """The letters that stand at that cell."""
    screen = c.app.screen
    assert isinstance(screen, JumpScreen)
    return next(spot.label for spot in screen._found if spot.at == (x, y))


@EACH
async def test_every_screen_can_be_jumped_in(cockpit: OpenCockpit, sample: Path, named: Named) -> None:
    async with cockpit(sample, "Dana Field") as c:
        place = await opened(c, named)
        found = spots(place)
        assert len(found) >= 8, "places, rows and keys"
        assert len({spot.at for spot in found}) == len(found)
        width, height = place.size
        assert all(0 <= spot.at.x < width and 0 <= spot.at.y < height for spot in found)
        for leave in ("escape", "ctrl+o", "ctrl+g"):
            await c.press("ctrl+o")
            assert isinstance(c.app.screen, JumpScreen)
            await c.press(leave)
            assert isinstance(c.app.screen, named.place)


async def test_a_letter_leads_to_a_row_a_part_a_heading_a_place(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("2")
        row = next(n for n, line in enumerate(c.lines) if "Dorrimont" in line)
        x = c.list("#table").content_region.x
        await c.press("ctrl+o")
        assert "Dorrimont" in c.text
        await c.press(*label(c, x, row))
        assert "Dorrimont" in c.under_cursor("#table")
        head = c.lines.index(next(line for line in c.lines if "Stage" in line))
        column = c.lines[head].index("Tier")
        await c.press("ctrl+o")
        await c.press(*label(c, column, head))
        assert "Tier↑" in c.lines[head] and "high" in c.lines[head + 1]
        await c.press("ctrl+o")
        await c.press(*label(c, 1, 1))
        assert "supply" in c.text


async def test_two_letters_backspace_and_what_is_no_label(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("3", "ctrl+o")
        screen = c.app.screen
        assert isinstance(screen, JumpScreen)
        twice = next(spot for spot in screen._found if len(spot.label) == 2)
        await c.press("1", twice.label[0])
        assert c.app.screen is screen
        await c.press("backspace", *twice.label)
        assert c.app.screen is not screen


async def test_a_cell_is_jumped_to(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("3")
        sheet = c.list("#sheet")
        assert isinstance(sheet, Sheet)
        x, width = sheet.sheet.place(3, sheet.width)
        await c.press("ctrl+o")
        await c.press(*label(c, sheet.content_region.x + x + width - 2, sheet.content_region.y + 3))
        assert (sheet.column, sheet.cursor) == (3, 2) and sheet.has_focus


async def test_the_filter_is_jumped_to_and_a_click_leaves(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("2", "ctrl+o")
        await c.pilot.click(offset=(20, 10))
        await c.settle()
        assert not isinstance(c.app.screen, JumpScreen)
        region = c.app.screen.query_one("#filter").content_region
        await c.press("ctrl+o")
        await c.press(*label(c, region.x, region.y))
        assert isinstance(c.app.screen.focused, Input)


# Counting


async def test_a_number_counts_for_rows(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("2", "0", "1", "2")
        assert isinstance(c.app.screen, CountScreen) and c.lines[-1].startswith(" 12  then j k rows")
        await c.press("j")
        lines = c.list("#table")
        assert lines.cursor == 12
        await c.press("0", "3", "k", "j")
        assert lines.cursor == 10, "it counts once"
        await c.press("0", "9", "9", "j")
        assert lines.cursor == len(lines.rows) - 1, "as far as there are rows"
        await c.press("0", "5", "G")
        assert lines.cursor == 4
        await c.press("0", "2", "down")
        assert lines.cursor == 6


async def test_a_number_counts_for_weeks_and_days(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("0", "4", "left_square_bracket")
        assert "W07" in c.lines[0]
        await c.press("0", "1", "0", "right_square_bracket")
        assert "W17" in c.lines[0]
        await c.press("3", "0", "2", "left_square_bracket")
        assert "W09" in c.lines[0]
        await c.press("g", "0", "2", "l")
        sheet = c.list("#sheet")
        assert isinstance(sheet, Sheet) and sheet.column >= 2


async def test_a_number_counts_for_what_if_and_undo(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("5", "w", "0", "3", "plus")
        assert "+3" in c.under_cursor("#changes")
        await c.press("0", "2", "minus")
        assert "+1" in c.under_cursor("#changes")
        await c.press("1", "enter", "enter", "0", "2", "u")
        assert c.words.startswith("✓ Undid 2 changes, the last: ")
        await c.press("0", "2", "U")
        assert c.words.startswith("✓ Put back 2 changes, the last: ")
        await c.press("0", "9", "9", "u")
        assert "Undid" in c.words and "of 99 changes" in c.words and "there is nothing to undo" in c.words
        await c.press("u")
        assert "✓ Undone: logged" not in c.words


@pytest.mark.parametrize("leave", ["escape", "ctrl+g"])
async def test_a_number_is_dropped(cockpit: OpenCockpit, sample: Path, leave: str) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("2", "0", "5", leave, "j")
        assert c.list("#table").cursor == 1
        await c.press("0", "5", "f12", "j")
        assert c.list("#table").cursor == 2, "a key that means nothing takes the number with it"
        await c.press("0", "5", "O", "j")
        assert c.list("#table").cursor == 3, "so does a command that can't be counted"


@pytest.mark.parametrize("key", ["x", "enter", "l"])
async def test_what_can_not_be_counted_says_so_and_does_nothing(cockpit: OpenCockpit, sample: Path, key: str) -> None:
    async with cockpit(sample, "Dana Field") as c:
        before = c.text.splitlines()[2:-3]
        await c.press("0", "2", key)
        assert "can't be counted; " in c.words and c.words.endswith(f" {key} alone does it")
        assert c.text.splitlines()[2:-3] == before
        await c.press("5", "tab", "0", "4", "e")
        assert "can't be counted" in c.words, "nor on a panel"


# Copying


async def copied(c: Cockpit, *keys: str) -> str:
    await c.press("y", *keys)
    assert c.words.startswith("✓ Copied"), c.words
    return c.app.clipboard


async def test_cells_rows_tables_and_pages_are_copied(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("2", "j", "y")
        assert "Copy what?  1 Brelloway Robotics  2 high" in c.text and "t table, 30 rows" in c.text
        await c.press("escape")
        assert await copied(c, "c") == "Brelloway Robotics"
        assert await copied(c, "2") == "high"
        row = await copied(c, "r")
        assert row.startswith("Brelloway Robotics\thigh\t") and "\n" not in row
        table = (await copied(c, "t")).splitlines()
        assert len(table) == 31 and table[0].startswith("Account\tTier") and table[2] == row
        assert "30 rows" in c.words
        page = await copied(c, "p")
        assert "Brelloway" in page and "enter open" not in page


async def test_what_is_copied_is_what_the_cursor_is_on(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field", size=(120, 40)) as c:
        assert "\t" in await copied(c, "r")
        await c.press("3", "t")
        sheet = c.list("#sheet")
        assert isinstance(sheet, Sheet)
        assert re.fullmatch(r"\d+:\d\d|", await copied(c, "3"))
        await c.press("5")
        assert "2026-W" in await copied(c, "t")
        await c.press("2", "enter", "j")
        assert await copied(c, "c") in c.under_cursor("#facts")


@EACH
async def test_every_screen_can_be_copied(cockpit: OpenCockpit, sample: Path, named: Named) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await opened(c, named)
        assert len((await copied(c, "p")).splitlines()) > 3
        assert await copied(c, "t")


async def test_formulas_stay_texts_in_rows(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("2", "a")
        await c.type("=1+1")
        await c.press("enter", "q")
        await c.press("slash")
        await c.type("=1")
        await c.press("enter")
        assert (await copied(c, "r")).startswith("'=1+1\t")
        assert await copied(c, "c") == "=1+1"


def test_the_tool_of_the_machine_gets_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    into = tmp_path / "into"
    tool = tmp_path / "pbcopy"
    tool.write_text(f"#!/bin/sh\ncat > {into}\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    copying.hand_to(["pbcopy"], "Ü\t1")
    assert into.read_text(encoding="utf-8") == "Ü\t1"
    copying.hand_to(["no-such-tool"], "x")


@pytest.mark.parametrize(
    ("display", "wayland", "there", "wanted"),
    [(":0", "", ["xclip", "xsel"], "xclip"), ("", "", ["xclip"], None), ("", "w", ["wl-copy"], "wl-copy"),
     (":0", "", ["xsel"], "xsel"), ("", "", ["clip.exe"], "clip.exe"), ("", "", [], None)],
)  # fmt: skip
def test_which_tool(
    display: str, wayland: str, there: Sequence[str], wanted: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("shutil.which", lambda name: name if name in there else None)
    found = copying.local_tool()
    assert (found[0] if found else None) == wanted


# Writing


async def write(c: Cockpit, path: Path) -> None:
    await c.press("W", "ctrl+a", "ctrl+k")
    await c.paste(str(path))
    await c.press("enter")


async def test_the_book_is_written_in_every_format(cockpit: OpenCockpit, sample: Path, folder: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("2")
        for ending in ("csv", "xlsx", "md", "txt", "json"):
            await write(c, folder / f"book.{ending}")
            assert c.words.startswith("✓ Wrote 30 rows to") and "undoes" not in c.words
    rows = list(csv.reader((folder / "book.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 31 and rows[0][:2] == ["account", "tier"] and rows[2][4] == "264000.00"
    documents = json.loads((folder / "book.json").read_text())
    assert len(documents) == 30 and documents[1]["account"] == "Brelloway Robotics"
    assert (documents[1]["arr_minor"], documents[1]["currency"]) == (26_400_000, "USD") and "arr" not in documents[1]
    assert (folder / "book.md").read_text().count("\n| ") == 32
    lines = (folder / "book.txt").read_text().splitlines()
    assert len(lines) == 33 and "Brelloway Robotics" in lines[4]
    assert zipfile.is_zipfile(folder / "book.xlsx")


async def test_what_is_told_of_a_file_names_it_as_it_was_typed(
    cockpit: OpenCockpit, sample: Path, folder: Path, config: Path
) -> None:
    config.write_text('locale = "de_DE"\n', encoding="utf-8")
    async with cockpit(sample, "Dana Field", size=(200, 30)) as c:
        await c.press("2")
        await write(c, folder / "book 2026-03-09 old.csv")
        assert "book 2026-03-09 old.csv" in c.words


async def test_a_name_is_suggested_and_nothing_is_replaced_unasked(
    cockpit: OpenCockpit, sample: Path, folder: Path
) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("2", "W")
        assert c.app.screen.query_one("#prompt-input", Input).value == str(folder / "book-2026-W11.csv")
        await c.press("enter")
        assert c.words.startswith("✓ Wrote 30 rows")
        file = folder / "book-2026-W11.csv"
        file.write_text("mine")
        await c.press("W", "enter")
        said = " ".join(c.text.split())
        assert "there is a file of that name" in said and "enter once more replaces it" in said
        assert file.read_text() == "mine"
        await c.press("enter")
        assert file.read_text().startswith("account,")
        assert not [each for each in folder.iterdir() if each != file]


@pytest.mark.parametrize(("name", "why"), [("book.doc", "what it becomes"), ("none/book.csv", "no such folder")])
async def test_a_bad_path_is_refused(cockpit: OpenCockpit, sample: Path, folder: Path, name: str, why: str) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("2")
        await write(c, folder / name)
        assert why in " ".join(c.text.split())
        assert list(folder.iterdir()) == []


# What can't be undone


async def test_a_backup_is_restored_once_the_name_is_typed(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    backup = csm.ok("backup", "--json").json["backup"]
    csm.ok("account", "add", "Hooli")
    async with cockpit(small) as c:
        await c.press("2")
        assert "Hooli" in c.text
        place = c.app.screen
        assert isinstance(place, Place)
        place.action_run("app.restore")
        await c.settle()
        assert "Which backup?" in c.text and place.query_one("#prompt-input", Input).placeholder == backup
        await c.press("tab", "enter")
        assert "Type the name of the database" in c.text
        await c.type("yes")
        await c.press("enter")
        assert "that is not its name" in c.text and "Hooli" in c.text
        await c.press("ctrl+a", "ctrl+k")
        await c.type(small.name)
        await c.press("enter")
        for _ in range(2000):
            await c.settle()
            if c.words.startswith("✓ Restored"):
                break
        await c.settle()
        assert "The database before is kept" in c.words and "Hooli" not in c.text and "Globex" in c.text
    assert "Hooli" not in csm.ok("book").out


async def test_what_is_no_backup_is_refused(cockpit: OpenCockpit, small: Path, tmp_path: Path, csm: Any) -> None:
    wrong = tmp_path / "wrong.db"
    wrong.write_bytes(b"no database at all")
    async with cockpit(small) as c:
        place = c.app.screen
        assert isinstance(place, Place)
        place.action_run("app.restore")
        await c.settle()
        await c.paste(str(wrong))
        await c.press("enter")
        await c.type(small.name)
        await c.press("enter")
        for _ in range(2000):
            await c.settle()
            if c.words.startswith("! "):
                break
        assert "wrong.db" in c.words
        await c.press("2")
        assert "Globex" in c.text
    assert "Globex" in csm.ok("book").out


async def test_what_is_done_next_has_nothing_to_do_with_an_older_refusal(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "U")
        assert c.words.startswith("! There is nothing to redo")
        await c.press("j")
        assert c.words.startswith("! There is nothing to redo"), "a move of the cursor is no act"
        await c.press("o")
        assert "redo" not in c.words


async def test_an_open_line_is_the_reason_why_the_palette_runs_nothing_on_a_touch(
    cockpit: OpenCockpit, sample: Path
) -> None:
    async with cockpit(sample, "Dana Field", size=(120, 40)) as c:
        await c.press("l")
        await c.type("12m zel")
        assert "takes the suggestion" not in c.text
        await c.press("ctrl+p")
        await find(c, "skip the touch", "not now")
        assert "not now: a line is open; esc closes it" in c.text


async def test_an_entry_saved_as_it_was_is_no_change_and_nothing_is_undone(
    cockpit: OpenCockpit, small: Path, csm: Any
) -> None:
    csm.ok("log", "1h acme questions")
    async with cockpit(small) as c:
        await c.press("3", "tab", "e")
        assert c.app.screen.query_one(EntryPrompt).query_one(Input).value.startswith("1:00")
        await c.press("enter")
        assert "u undoes" not in c.words and not c.app.screen.query(EntryPrompt)
    assert csm.ok("history", "--json").json["changes"][0]["state"] == "done"


async def test_a_wide_amount_takes_no_column_of_the_book(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    csm.ok("account", "edit", "acme", "--arr", "12345 CHF")
    csm.ok("account", "edit", "globex", "--arr", "85000 USD")
    async with cockpit(small) as c:
        await c.press("2")
        assert "CHF 12k" in c.text and "$85k" in c.text and "Renewal" in c.text
