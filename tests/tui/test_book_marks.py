"""Selecting accounts in the Book, and changing all of them at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csm_tui.tui.drawing.book import BookRows
from csm_tui.tui.screens.book import BookScreen
from tests.tui.conftest import Cockpit, OpenCockpit, shell


@pytest.fixture(autouse=True)
def dana(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample holds four books: ours is Dana's."""
    monkeypatch.setenv("CSM_USER", "Dana Field")


def selected(c: Cockpit) -> list[str]:
    """The names of the accounts that are selected and listed."""
    screen = c.app.screen
    assert isinstance(screen, BookScreen) and screen.report
    marked = set(screen.table.shown_marked())
    dotted = [row.name for row in table(c).rows if row.id in marked]
    assert all(drawn(c, name).startswith((" ●", "▸●")) for name in dotted if drawn(c, name))
    return dotted


def table(c: Cockpit) -> BookRows:
    rows = c.list("#table").rows
    assert isinstance(rows, BookRows)
    return rows


def drawn(c: Cockpit, name: str) -> str:
    """The line of the screen with that account, if it is in view; the table has a cell of padding."""
    return next((line[1:] for line in c.lines if name[:14] in line[:22]), "")


def flat(c: Cockpit) -> str:
    """The screen as one line."""
    return " ".join(c.text.split())


def tiers(db: Path) -> list[str]:
    """As another window sees them."""
    return [account["tier"] for account in shell(db, "book")["accounts"]]


async def test_space_ranges_and_all(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "space")
        assert selected(c) == ["Acme Corp"] and c.under_cursor("#table").startswith("   Globex")
        assert c.words.startswith("1 selected")
        await c.press("k", "space")
        assert selected(c) == [] and c.words.startswith("3 accounts")
        await c.press("g", "shift+down", "shift+down")
        assert selected(c) == ["Acme Corp", "Globex", "Initech"]
        await c.press("shift+up")
        assert selected(c) == ["Acme Corp", "Globex"]
        await c.press("j", "k", "k")
        assert selected(c) == ["Acme Corp", "Globex"]
        await c.press("escape")
        assert selected(c) == []
        await c.press("G", "v", "k")
        assert selected(c) == ["Globex", "Initech"]
        await c.press("v", "k")
        assert selected(c) == ["Globex", "Initech"]
        await c.press("asterisk")
        assert len(selected(c)) == 3
        await c.press("asterisk")
        assert selected(c) == []
        await c.press("escape")
        assert "nothing is selected" in c.words.lower()


async def test_a_click_before_a_row_selects_it(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2")
        await c.click("#table", 1, 2)
        assert selected(c) == ["Globex"]
        await c.click("#table", 10, 3)
        assert selected(c) == ["Globex"] and c.under_cursor("#table").startswith("   Initech")
        await c.click("#table", 1, 1)
        assert selected(c) == ["Acme Corp", "Globex"]
        await c.click("#table", 1, 2)
        assert selected(c) == ["Acme Corp"]


async def test_one_field_of_all_of_them_and_one_undo(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    before = len(csm.ok("history", "--json").json["changes"])
    async with cockpit(small) as c:
        await c.press("2", "asterisk", "e")
        await c.type("tier low because goals met")
        assert "Tier of 2 accounts becomes low (goals met): demand -4.7 h a week; 1 is so already." in flat(c)
        assert tiers(small) == ["high", "high", "low"]
        await c.press("enter")
        assert tiers(small) == ["low", "low", "low"]
        assert c.words.startswith("✓ Tier of 2 accounts becomes low") and selected(c) == []
        assert len(shell(small, "history")["changes"]) == before + 1
        await c.press("u")
        assert tiers(small) == ["high", "high", "low"]


@pytest.mark.parametrize(("key", "line"), [("e", "tier low because goals met"), ("A", "")])
async def test_what_is_undone_is_selected_again(cockpit: OpenCockpit, small: Path, key: str, line: str) -> None:
    """So that it can be tried another way, on the same accounts."""
    async with cockpit(small) as c:
        await c.press("2", "space", "space", key)
        if line:
            await c.type(line)
            await c.press("enter")
        assert c.words.startswith("✓") and selected(c) == []
        await c.press("u")
        assert c.words.startswith("✓ Undone: ") and selected(c) == ["Acme Corp", "Globex"]
        await c.press("e")
        assert "2 accounts:" in flat(c)
        await c.press("escape", "escape")
        assert selected(c) == []
        await c.press("U", "u")
        assert selected(c) == [], "only right behind the change"


async def test_another_selection_stays_when_something_is_undone(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "space", "space", "e")
        await c.type("tier low because goals met")
        await c.press("enter", "G", "space", "u")
        assert selected(c) == ["Initech"]
        await c.press("escape", "l")
        await c.type("45m acme call")
        await c.press("enter", "u")
        assert selected(c) == []


async def test_a_refused_value_changes_nothing_and_stays_to_be_mended(
    cockpit: OpenCockpit, small: Path, csm: Any
) -> None:
    before = csm.ok("book", "--json").json
    async with cockpit(small) as c:
        await c.press("2", "asterisk", "e")
        await c.type("tier huge")
        await c.press("enter")
        assert "! tier 'huge' is unknown" in c.text
        assert shell(small, "book") == before
        for _ in "huge":
            await c.press("backspace")
        await c.type("mid")
        await c.press("enter")
        assert tiers(small) == ["mid", "mid", "mid"]


async def test_without_a_selection_it_is_the_account_under_the_cursor(
    cockpit: OpenCockpit, small: Path, csm: Any
) -> None:
    async with cockpit(small) as c:
        await c.press("2", "j", "e")
        await c.type("lifecycle at_risk")
        assert "Lifecycle stage of Globex becomes at risk" in c.text
        await c.press("enter")
    stages = {a["name"]: a["lifecycle"] for a in csm.ok("book", "--json").json["accounts"]}
    assert stages == {"Acme Corp": "adoption", "Globex": "at_risk", "Initech": "adoption"}


async def test_archives_all_that_are_selected(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "shift+down", "A")
        assert [row.name for row in table(c).rows] == ["Initech"] and "2 accounts are archived" in c.words
        await c.press("u")
        assert len(table(c).rows) == 3


async def test_what_the_filter_hides_is_not_changed(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    async with cockpit(small) as c:
        await c.press("2", "asterisk", "slash")
        await c.type("tier:low")
        await c.press("enter")
        assert c.words.startswith("1 selected")
        await c.press("A", "slash", "escape")
        assert [row.name for row in table(c).rows] == ["Acme Corp", "Globex"]
    assert csm.ok("history", "--json").json["changes"][0]["summary"] == "Initech is archived"


async def test_accounts_go_to_another_csm_and_come_back(cockpit: OpenCockpit, sample: Path, csm: Any) -> None:
    async with cockpit(sample) as c:
        await c.press("2", "space", "space", "e")
        await c.type("owner tomasz")
        assert "2 accounts go to Tomasz Adeyemi today" in flat(c) and "what was logged stays yours" in flat(c)
        await c.press("enter")
        assert len(table(c).rows) == 28
        await c.press("u")
        assert len(table(c).rows) == 30


async def test_an_empty_book_says_why_nothing_can_be_selected(cockpit: OpenCockpit, book: Path) -> None:
    async with cockpit(book) as c:
        for key in ("space", "v", "asterisk", "e", "A", "H"):
            await c.press("2", key)
            assert c.words.startswith("! "), key
