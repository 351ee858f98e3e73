"""The first run by its keys: fields that say what is wrong with them, then a file, the sample, or nothing yet."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.widgets import Static

from csm_tui.bootstrap import open_desk
from csm_tui.tui.dialogs.first_run import Begun, FirstRun, begin
from csm_tui.tui.dialogs.import_file import ImportScreen
from csm_tui.tui.screens.book import BookScreen
from tests.tui.conftest import Cockpit, OpenCockpit
from tests.tui.test_import_keys import ACCOUNTS, choose, listed, over

TO_CHOICE = ("enter", "enter", "enter", "enter")


def unwrapped(c: Cockpit) -> str:
    """All hints beside the fields, whole: they may take several lines."""
    return " ".join(str(hint.content) for hint in c.app.screen.query(".first-hint").results(Static))


async def made(c: Cockpit, wanted: str) -> None:
    """The database is made in a thread of its own."""
    await listed(c, wanted)
    await c.settle()


async def test_an_empty_book_is_made_and_says_how_to_fill_it(
    cockpit: OpenCockpit, tmp_path: Path, bare_csm: Any
) -> None:
    path = tmp_path / "home" / "new.db"
    async with cockpit(path) as c:
        assert "Welcome" in c.text and not path.exists()
        await c.type("Robin Vale")
        await c.press(*TO_CHOICE, "down", "enter")
        await made(c, "Robin Vale ·")
        assert "27.0 h supply" in c.text
        await c.press("2")
        assert "No accounts yet." in c.text and "i  imports" in c.text and "a  adds" in c.text
    assert bare_csm.ok("week", "--json", db=path).json["csm"] == "Robin Vale"


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [(0, "", "needs a name"), (1, "soon", "no number of hours"), (1, "200", "168 hours"),
     (1, "0", "a week of 0 h"), (2, "x", "no number of hours"), (2, "50", "50 h internal and 3 h flex are more"),
     (3, "Mars/Olympus", "no time zone"), (3, "berlin", "did you mean Europe/Berlin?")],
)  # fmt: skip
async def test_a_field_says_what_is_wrong_with_it_and_keeps_the_cursor(
    cockpit: OpenCockpit, tmp_path: Path, field: int, text: str, said: str
) -> None:
    path = tmp_path / "new.db"
    async with cockpit(path) as c:
        if field:
            await c.type("Robin Vale")
        await c.press(*["enter"] * field, "ctrl+u", "ctrl+k")
        await c.type(text)
        await c.press("enter")
        assert said in unwrapped(c) and c.app.focused is c.app.screen.query("Input")[field]
        await c.press("tab", *["tab"] * (3 - field), "enter")
        assert isinstance(c.app.screen, FirstRun) and c.app.focused is c.app.screen.query("Input")[field]
        assert not path.exists()


async def test_a_file_is_imported_into_the_new_book(cockpit: OpenCockpit, tmp_path: Path, bare_csm: Any) -> None:
    path, export = tmp_path / "new.db", tmp_path / "accounts.csv"
    export.write_text(ACCOUNTS)
    async with cockpit(path) as c:
        await c.type("Robin Vale")
        await c.press(*TO_CHOICE, "enter")
        await made(c, "you see first what would go in")
        assert isinstance(c.app.screen, ImportScreen)
        await choose(c, export)
        assert "2 would be added" in c.text
        await c.press("i")
        await over(c)
        await c.press("enter")
        assert isinstance(c.app.screen, BookScreen) and "Initrode" in c.text and "2 added" in c.words
    assert len(bare_csm.ok("book", "--json", db=path).json["accounts"]) == 2


async def test_who_leaves_the_import_has_an_empty_book(cockpit: OpenCockpit, tmp_path: Path) -> None:
    async with cockpit(tmp_path / "new.db") as c:
        await c.type("Robin Vale")
        await c.press(*TO_CHOICE, "enter")
        await made(c, "you see first what would go in")
        await c.press("escape")
        assert isinstance(c.app.screen, BookScreen) and "No accounts yet." in c.text


async def test_the_sample_needs_no_name_and_keeps_nothing(cockpit: OpenCockpit, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    async with cockpit(path) as c:
        await c.press("tab", "tab", "tab", "tab", "down", "down", "enter")
        await made(c, "h supply")
        assert "Dana Field" in c.lines[0]
    assert not path.exists()


@pytest.mark.parametrize("choice", ["import", "empty", "sample"])
async def test_while_it_is_made_that_is_said_and_no_key_begins_it_again(
    cockpit: OpenCockpit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, choice: str
) -> None:
    begun, goes_on = [], Event()

    def slow(where: str, chosen: str, typed: dict[str, str]) -> Begun:
        begun.append(chosen)
        assert goes_on.wait(60)
        return begin(where, chosen, typed)

    monkeypatch.setattr("csm_tui.tui.dialogs.first_run.begin", slow)
    async with cockpit(tmp_path / "new.db") as c:
        await c.type("Robin Vale")
        await c.press(*TO_CHOICE, *["down"] * ["import", "empty", "sample"].index(choice), "enter")
        assert "is being made" in c.text
        await c.press("enter", "escape", "up", "enter")
        assert isinstance(c.app.screen, FirstRun) and begun == [choice]
        goes_on.set()
        await made(c, "you see first what would go in" if choice == "import" else "h supply")
        assert begun == [choice]


async def test_a_folder_that_may_not_be_written_is_said_and_it_can_be_begun_again(
    cockpit: OpenCockpit, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.write_text("")
    async with cockpit(folder / "new.db") as c:
        await c.type("Robin Vale")
        await c.press(*TO_CHOICE, "down", "enter")
        await made(c, "! ")
        assert isinstance(c.app.screen, FirstRun)
        folder.unlink()
        await c.press("enter")
        await made(c, "27.0 h supply")
        assert (folder / "new.db").exists()


async def test_hours_that_leave_no_room_are_said_on_leaving_either_field(cockpit: OpenCockpit, tmp_path: Path) -> None:
    async with cockpit(tmp_path / "new.db") as c:
        await c.type("Robin Vale")
        await c.press("enter", "ctrl+u", "ctrl+k")
        await c.type("12")
        await c.press("enter")
        assert "10 h internal and 3 h flex are more than the contract's 12 h" in unwrapped(c)
        assert c.app.focused is c.app.screen.query("Input")[2], "it is lowered there"
        await c.press("ctrl+u", "ctrl+k", "8", "enter")
        assert "more than the contract" not in unwrapped(c) and c.app.focused is c.app.screen.query("Input")[3]


async def test_a_zone_may_be_written_small(cockpit: OpenCockpit, tmp_path: Path, bare_csm: Any) -> None:
    path = tmp_path / "new.db"
    async with cockpit(path) as c:
        await c.type("Robin Vale")
        await c.press("enter", "enter", "enter", "ctrl+u", "ctrl+k")
        await c.type("asia/tokyo")
        await c.press("enter", "down", "enter")
        await made(c, "h supply")
    with open_desk(str(path), None) as desk:
        assert desk.csm.timezone == "Asia/Tokyo"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_only_its_own_keys_are_shown(cockpit: OpenCockpit, tmp_path: Path, size: tuple[int, int]) -> None:
    async with cockpit(tmp_path / "new.db", size=size) as c:
        assert "enter or tab goes on" in c.text
        for key in ("undo", "timer", "palette", "? keys"):
            assert key not in c.text, key
