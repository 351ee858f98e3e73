"""Book, by its keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from csm_tui.domain.book_sort import ORDERS
from csm_tui.domain.reports import BookReport, BookRow
from csm_tui.tui.drawing.book import COLUMNS, BookRows
from csm_tui.tui.messages import BookLoaded
from csm_tui.tui.screens.book import BookScreen
from tests.tui.conftest import Cockpit, OpenCockpit


@pytest.fixture(autouse=True)
def dana(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample holds four books: ours is Dana's."""
    monkeypatch.setenv("CSM_USER", "Dana Field")


def names(c: Cockpit) -> list[str]:
    """The accounts shown, in their order."""
    rows = c.list("#table").rows
    assert isinstance(rows, BookRows)
    return [row.name for row in rows.rows]


async def test_every_account_with_its_totals(cockpit: OpenCockpit, sample: Path, csm: Any) -> None:
    accounts = csm.ok("book", "--json", db=sample).json["accounts"]
    async with cockpit(sample, size=(120, 40)) as c:
        await c.press("2")
        assert sorted(names(c)) == sorted(account["name"] for account in accounts)
        for column in COLUMNS:
            assert column.title in c.text
        assert c.words.startswith("30 accounts") and "debt" in c.words


async def test_eighty_columns_hold_the_most_important(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("2")
        head = next(line for line in c.lines if "Stage" in line)
        assert all(word in head for word in ("Account", "Stage", "ARR", "Health", "h/wk", "Next", "Renewal"))
        assert all(len(line) <= 80 for line in c.lines)


async def test_sorts_by_every_column_in_turn(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("2")
        seen = []
        for column in (*COLUMNS[1:], COLUMNS[0]):
            await c.press("o")
            rows = c.list("#table").rows
            assert isinstance(rows, BookRows) and rows.by == column.id
            head = "".join(text for text, _ in rows.head(78) or [])
            assert column.title in head and ("↓" in head or "↑" in head)
            order = ORDERS[column.id]
            keys = [order.of(row) for row in rows.rows if order.of(row) is not None]
            assert keys == sorted(keys, reverse=order.falling)
            seen.append(tuple(names(c)))
        assert len(set(seen)) > 6
        await c.press("O")
        assert names(c) == list(reversed(seen[-1]))


async def test_a_click_on_a_heading_sorts_and_again_turns_round(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("2")
        head = "".join(text for text, _ in c.list("#table").rows.head(c.list("#table").width) or [])
        await c.click("#table", head.index("ARR") + 2, 0)
        rows = c.list("#table").rows
        assert isinstance(rows, BookRows) and (rows.by, rows.falling) == ("arr", True)
        await c.click("#table", head.index("ARR") + 2, 0)
        rows = c.list("#table").rows
        assert isinstance(rows, BookRows) and (rows.by, rows.falling) == ("arr", False)


async def test_filters_while_one_types(cockpit: OpenCockpit, sample: Path, csm: Any) -> None:
    high = {a["name"] for a in csm.ok("book", "--json", db=sample).json["accounts"] if a["tier"] == "high"}
    async with cockpit(sample) as c:
        await c.press("2", "slash")
        await c.type("tier:high")
        assert set(names(c)) == high and f"30 accounts, {len(high)} shown" in c.text
        await c.type(" !brelloway")
        assert set(names(c)) == high - {"Brelloway Robotics"}
        await c.press("enter")
        assert c.list("#table").has_focus
        await c.press("slash", "escape")
        assert len(names(c)) == 30 and c.list("#table").has_focus


async def test_a_filter_that_can_not_be_read_says_why(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("2", "slash")
        await c.type("colour:red")
        assert "there is no field 'colour'" in c.words.lower() and len(names(c)) == 0, "as of the word before the :"
        await c.press("ctrl+a", "ctrl+k")
        assert c.words.startswith("30 accounts")
        await c.type("zzz")
        assert "No account passes this filter." in c.text and "0 shown" in c.text


async def test_enter_opens_the_account_and_back_keeps_the_place(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("2", "j", "j", "enter")
        assert names_of_page(c) == "Calverane Shipyards"
        await c.press("q")
        assert "Calverane" in c.under_cursor("#table")


def names_of_page(c: Cockpit) -> str:
    """The account whose page is open."""
    return c.lines[0].split(" · ")[2].strip()


async def test_adds_an_account_and_opens_it(cockpit: OpenCockpit, book: Path, csm: Any) -> None:
    async with cockpit(book) as c:
        await c.press("2")
        assert "No accounts yet." in c.text and "csm import accounts.csv" in c.text
        await c.press("a")
        await c.type("Soylent")
        await c.press("enter")
        assert names_of_page(c) == "Soylent"
        await c.press("q", "a")
        await c.type("soylent")
        await c.press("enter")
        assert "! " in c.text and "Soylent" in c.text
    assert [a["name"] for a in csm.ok("book", "--json").json["accounts"]] == ["Soylent"]


async def test_wide_and_right_to_left_names_keep_the_columns(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    for name in ("株式会社ヨシダ精密機械製作所", "شركة النور للتجارة", "Ünïcödé e\u0301le\u0300ve", "👩‍🚀 Space"):
        csm.ok("account", "add", name, "--tier", "high", "--arr", "99k")
    async with cockpit(small) as c:
        await c.press("2")
        strips = c.app.screen._compositor.render_strips()
        shown = [strip for strip in strips if "$99k" in strip.text]
        assert len(shown) == 4
        ends = {strip.divide([strip.cell_length])[0].cell_length for strip in shown}
        assert ends == {80}
        from rich.cells import cell_len

        assert len({cell_len(strip.text[: strip.text.index("$99k")]) for strip in shown}) == 1


def many(count: int) -> BookReport:
    """A book of that many accounts."""
    day = date(2026, 3, 11)
    rows = tuple(
        BookRow(str(n), f"Account {n * 7919 % count:05}", "low", "", "value", n * 1000, "USD", n % 101, day, day, day,
                None, 600, 600, 0, "", False)
        for n in range(count)
    )  # fmt: skip
    return BookReport("Dana Field", day, rows, 97200, 0)


async def test_five_thousand_accounts_draw_only_what_is_seen(
    cockpit: OpenCockpit, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cockpit(book) as c:
        await c.press("2")
        drawn: set[int] = set()
        line = BookRows.line

        def counted(self: BookRows, index: int, width: int) -> Any:
            drawn.add(index)
            return line(self, index, width)

        monkeypatch.setattr(BookRows, "line", counted)
        screen = c.app.screen
        assert isinstance(screen, BookScreen)
        screen.on_book_loaded(BookLoaded(many(5000)))
        await c.settle()
        assert "5,000 accounts" in c.text and len(drawn) <= 24
        await c.press("G")
        assert c.under_cursor("#table").strip().startswith("Account 04999") and len(drawn) <= 48
        await c.press("g", "pagedown")
        assert 10 <= c.list("#table").cursor <= 24
        await c.press("0", *"4500", "G")
        assert c.under_cursor("#table").strip().startswith("Account 04499"), "every row has its number"


async def test_a_filter_that_can_not_be_read_keeps_what_passed_before(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("2", "slash")
        await c.type("tier:high ")
        high = names(c)
        assert 0 < len(high) < 30
        await c.type("health<abc")
        assert c.words.startswith("! 'abc' is no number") and names(c) == high
        await c.press("backspace", "backspace", "backspace", "9", "9")
        assert not c.words.startswith("!") and set(names(c)) <= set(high)


@pytest.mark.parametrize(
    ("text", "said"),
    [("tier:gold", "There is no tier gold: high, mid, low, tech."), ("stage:asleep", "There is no stage asleep: "),
     ("risk=lots", "There is no risk lots: on track, watch, at risk, critical."),
     ("segment:nowhere", "There is no segment nowhere: ")],
)  # fmt: skip
async def test_a_value_that_there_is_none_of_is_said(cockpit: OpenCockpit, sample: Path, text: str, said: str) -> None:
    async with cockpit(sample) as c:
        await c.press("2", "slash")
        await c.type(text)
        assert "No account passes this filter." in c.text and said in c.text
        await c.press("ctrl+a", "ctrl+k")
        await c.type("tier:high zzz")
        assert "No account passes this filter." in c.text and "There is no" not in c.text


async def test_archived_accounts_are_found_and_taken_back(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    async with cockpit(small) as c:
        await c.press("2", "asterisk", "A")
        assert "All 3 accounts are archived." in c.text and "archived:yes lists them" in c.text
        await c.press("slash")
        await c.type("archived:yes")
        assert names(c) == ["Acme Corp", "Globex", "Initech"]
        await c.press("enter", "j", "enter")
        assert names_of_page(c) == "Globex" and "archived" in c.lines[0]
        await c.press("A", "q")
        assert names(c) == ["Acme Corp", "Initech"]
        await c.press("slash", "escape")
        assert names(c) == ["Globex"]
    assert [row["name"] for row in csm.ok("book", "--json").json["accounts"]] == ["Globex"]


async def test_the_only_account_that_is_archived_is_found_too(cockpit: OpenCockpit, book: Path, csm: Any) -> None:
    csm.ok("account", "add", "Acme")
    async with cockpit(book) as c:
        await c.press("2", "A", "tab")
        assert "The only account is archived." in c.text
