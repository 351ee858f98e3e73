"""The Book's other views, health with its reason, and saved filters, by their keys and the mouse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csm_tui.tui.screens.book import BookScreen
from csm_tui.tui.screens.filters import FiltersScreen
from tests.tui.conftest import Cockpit, OpenCockpit


@pytest.fixture(autouse=True)
def dana(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample holds four books: ours is Dana's."""
    monkeypatch.setenv("CSM_USER", "Dana Field")


def keys_of(c: Cockpit) -> list[str]:
    rows = c.list("#table").rows
    return [rows.key(index) for index in range(len(rows))]


# Attention and tier honesty


async def test_attention_has_the_farthest_first_and_says_what_it_means(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("2", "tab", "g")
        assert "of ARR" in c.text and c.under_cursor("#table").startswith("  Ostavane")
        assert "under its share, and in trouble: it starves" in c.words
        await c.press("j")
        assert c.words.startswith("Société Bréllon-Vassaux: 2.2 h/wk over its share, and well: it eats hours")


async def test_views_turn_both_ways_by_key_and_by_click(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("2")
        screen = c.app.screen
        assert isinstance(screen, BookScreen)
        seen = []
        for key in ("tab", "tab", "tab", "shift+tab"):
            await c.press(key)
            seen.append(screen.view)
        assert seen == ["attention", "honesty", "accounts", "honesty"]
        line = next(line for line in c.lines if "Tier honesty" in line)
        await c.click("#views", line.index("Attention") - 1, 0)
        assert screen.view == "attention"


async def test_the_filter_and_the_selection_hold_in_every_view(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("2", "slash")
        await c.type("tier:high")
        await c.press("enter", "space")
        high = set(keys_of(c))
        first = c.list("#table").rows.key(0)
        await c.press("tab")
        assert set(keys_of(c)) == high and c.words.startswith("1 selected")
        screen = c.app.screen
        assert isinstance(screen, BookScreen) and screen.table.shown_marked() == [first]
        await c.press("tab")
        assert set(keys_of(c)) <= high


async def test_a_heading_sorts_in_every_view(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("2", "tab")
        lines = c.list("#table")
        head = "".join(text for text, _ in lines.rows.head(lines.width) or [])
        await c.click("#table", head.index("13 wk h") + 3, 0)
        assert c.under_cursor("#table").startswith("  Quillmere")
        await c.press("O")
        assert not c.under_cursor("#table").startswith("  Quillmere")
        await c.press("tab", "o")
        screen = c.app.screen
        assert isinstance(screen, BookScreen) and screen.orders["honesty"][0] == "other"


async def test_tier_honesty_says_which_tier_the_hours_look_like(
    cockpit: OpenCockpit, sample: Path, csm: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSM_USER", "Tomasz Adeyemi")
    like = {a["name"]: a["looks_like"] for a in csm.ok("book", "--json", db=sample).json["accounts"] if a["looks_like"]}
    assert like
    async with cockpit(sample, "Tomasz Adeyemi") as c:
        await c.press("2", "tab", "tab", "g")
        screen = c.app.screen
        assert isinstance(screen, BookScreen) and screen.row
        tier = like[screen.row.name]
        assert f"{screen.row.name}: logged hours look like a {tier} account" in c.words
        await c.press("enter")
        assert f"hours like  a {tier} account" in c.text


async def test_views_of_a_young_book_say_what_will_be_there(cockpit: OpenCockpit, book: Path, csm: Any) -> None:
    csm.ok("account", "add", "Acme")
    async with cockpit(book) as c:
        await c.press("2", "tab")
        assert "Nothing to compare yet." in c.text
        await c.press("tab")
        assert "No account can be judged yet." in c.text and "eight confirmed weeks" in c.text


# Health


async def test_health_with_its_reason_in_five_keys_and_the_text(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    async with cockpit(small) as c:
        await c.press("2")
        pressed = ["H", "4", "8", "space"]
        await c.press(*pressed)
        await c.type("sponsor left")
        assert "Acme Corp: health 48 (sponsor left)." in c.text
        await c.press("enter")
        assert len([*pressed, "enter"]) == 5 and c.words.startswith("✓ Acme Corp: health 48 (sponsor left)")
    account = csm.ok("account", "show", "acme", "--json").json["accounts"][0]
    assert (account["health"], account["health_reason"], account["health_on"]) == (48, "sponsor left", "2026-03-11")


async def test_health_on_the_page_shows_where_it_went(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "j", "enter", "H")
        await c.type("62 onboarding done")
        await c.press("enter")
        assert "62 ▲ was 48" in c.text
        await c.press("tab", "tab", "tab", "tab")
        assert "62 ▲ onboarding done" in c.text and "▄▅" in c.text
        await c.press("e")
        assert "H sets a new health" in c.words
        await c.press("u")
        assert "was 48" not in c.text


async def test_health_of_the_account_of_a_touch(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    csm.ok("touch", "add", "globex", "cadence_call", "today")
    async with cockpit(small) as c:
        for _ in range(12):
            if "Globex" in c.under_cursor("#touches"):
                break
            await c.press("j")
        await c.press("H")
        await c.type("70 risk:watch no")
        assert "no open renewal" in c.text
        for _ in " risk:watch no":
            await c.press("backspace")
        await c.type(" a call that went well")
        await c.press("enter")
        assert c.words.startswith("✓ Globex: health 48 -> 70 (a call that went well)")


async def test_health_of_all_that_are_selected(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    async with cockpit(small) as c:
        await c.press("2", "asterisk", "H")
        await c.type("60 because a price rise")
        assert "Health of 3 accounts becomes 60 (a price rise)" in c.text
        await c.press("enter")
    assert [a["health"] for a in csm.ok("book", "--json").json["accounts"]] == [60, 60, 60]


# Stakeholders


async def test_stakeholders_say_who_is_missing(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    csm.ok("account", "contact", "add", "acme", "Robin Vale", "--role", "champion", "--depth", "3")
    async with cockpit(small) as c:
        await c.press("2", "enter", "tab", "tab", "tab")
        text = " ".join(c.text.split())
        assert "Stakeholders" in text and "depth 1 of 5, " in text and "as economic buyer" in text
        assert "Robin Vale" in text and "●●●○○" in text and "never" in text
        await c.press("e")
        await c.type("last_contact: today")
        await c.press("enter")
        assert "depth 2 of 5" in " ".join(c.text.split()) and "today" in c.text
        await c.press("q", "slash")
        await c.type("coverage=2")
        assert keys_of(c) and "3 accounts, 1 shown" in c.text


# Saved filters


async def test_a_filter_is_saved_used_by_a_digit_renamed_and_deleted(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "f")
        assert "No filter is saved yet." in c.text
        await c.press("a")
        assert "no filter is on" in c.words.lower()
        await c.press("q", "slash")
        await c.type("tier:high")
        await c.press("enter", "f", "a")
        await c.type("big ones")
        await c.press("enter")
        assert "1 big ones" in c.text and "tier:high" in c.text and " 2 " in c.text
        await c.press("q", "slash", "escape")
        assert len(keys_of(c)) == 3
        await c.press("f", "1")
        assert len(keys_of(c)) == 2 and c.list("#table").has_focus
        await c.press("f", "e", "ctrl+a", "ctrl+k")
        await c.type("high touch")
        await c.press("enter")
        assert "1 high touch" in c.text
        await c.press("x")
        assert "No filter is saved yet." in c.text
        await c.press("u")
        assert "1 high touch" in c.text
        await c.press("enter")
        assert isinstance(c.app.screen, BookScreen) and len(keys_of(c)) == 2


async def test_a_filter_is_used_by_two_clicks(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    csm.ok("filter", "save", "small ones", "tier:low")
    async with cockpit(small) as c:
        await c.press("2", "f")
        assert isinstance(c.app.screen, FiltersScreen)
        await c.click("#filters", 12, 1, times=2)
        assert isinstance(c.app.screen, BookScreen) and len(keys_of(c)) == 1


async def test_planned_hours_say_what_they_are_of(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field") as c:
        await c.press("2")
        assert c.lines[2].endswith("h/wk: the plan's average week")
        await c.press("tab", "tab")
        assert c.lines[2].endswith("its h/wk: its tier's plan at your pace")
        await c.pilot.resize_terminal(60, 20)
        await c.settle()
        assert c.lines[2].endswith("Tier honesty"), "the names of the views come first"
