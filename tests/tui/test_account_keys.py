"""The account's page: edited where it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.events import AppBlur, AppFocus
from textual.widgets import Input, TextArea

from csm_tui.tui.widgets.edit_here import EditHere
from tests.tui.conftest import Cockpit, OpenCockpit


async def open_acme(c: Cockpit) -> None:
    """The page of Acme Corp, the first account."""
    await c.press("2", "enter")
    assert " · Acme Corp · " in c.lines[0]


def shown(csm: Any) -> Any:
    return csm.ok("account", "show", "Acme", "--json").json


async def test_facts_rules_touches_time_contacts_notes(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    csm.ok("log", "45m acme cadence call")
    async with cockpit(small, size=(120, 40)) as c:
        await open_acme(c)
        for words in (
            "$420,000", "30 Jun 2026", "1 May 2026", "Rules in force", "Cadence call", "high", "Touches ahead",
            "No contacts yet.", "No notes.", "0:45",
        ):  # fmt: skip
            assert words in c.text, words


async def test_edits_a_fact_in_its_place(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    async with cockpit(small) as c:
        await open_acme(c)
        await c.press("j", "e")
        assert "high, mid, low, tech" in c.text
        await c.type("mid")
        await c.press("enter")
        assert c.words.startswith("✓ ") and not c.app.screen.query(EditHere) and "mid touch" in c.lines[0]
        await c.press("u")
        assert "high touch" in c.lines[0]
    assert csm.ok("book", "--json").json["accounts"][0]["tier"] == "high"


async def test_a_refused_value_says_why_and_stays(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    async with cockpit(small) as c:
        await open_acme(c)
        c.list("#facts").select("health")
        await c.press("e")
        await c.type("250")
        await c.press("enter")
        assert "250" in c.app.screen.query_one(EditHere).problem and c.words.startswith("! ")
        await c.press("escape")
        assert not c.app.screen.query(EditHere) and c.list("#facts").has_focus
    assert csm.ok("book", "--json").json["accounts"][0]["health"] is None


async def test_an_unchanged_value_changes_nothing(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    before = csm.ok("history", "--json").json
    async with cockpit(small) as c:
        await open_acme(c)
        for key in ("name", "arr", "renewal", "notice_by"):
            c.list("#facts").select(key)
            await c.press("e", "enter")
            assert not c.app.screen.query(EditHere)
    assert csm.ok("history", "--json").json == before


async def test_notes_of_many_lines(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    async with cockpit(small) as c:
        await open_acme(c)
        await c.press("shift+tab", "shift+tab", "e")
        await c.type("Calls before noon.")
        await c.press("enter")
        await c.type("Wants an export.")
        assert isinstance(c.app.focused, TextArea)
        await c.press("ctrl+s")
        assert "Calls before noon." in c.text and "Wants an export." in c.text and c.words.startswith("✓ ")
        await c.press("e")
        await c.type("lost ")
        await c.press("ctrl+g")
        assert "lost" not in c.text


async def test_contacts_are_added_and_edited(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await open_acme(c)
        await c.press("a")
        await c.paste("Robin Vale, champion, Head of Support, robin@acme.example")
        await c.press("enter")
        await c.press("tab", "tab", "tab")
        assert "Robin Vale" in c.text and "champion, Head of Support" in c.text
        await c.press("e")
        await c.type("depth: 4")
        await c.press("enter")
        assert "●●●●" in c.text
        await c.press("e")
        await c.type("depth: 9")
        await c.press("enter")
        assert "! " in c.text
        await c.press("escape")
        assert c.list("#contacts").has_focus


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_tab_goes_through_the_parts(cockpit: OpenCockpit, small: Path, size: tuple[int, int]) -> None:
    async with cockpit(small, size=size) as c:
        await open_acme(c)
        seen = []
        for _ in range(7):
            assert c.app.focused is not None
            seen.append(c.app.focused.id)
            await c.press("tab")
        assert seen == ["facts", "rules", "touches", "contacts", "health", "notes", "time"]
        await c.press("shift+tab")
        assert c.app.focused is not None and c.app.focused.id == "time"


async def test_parts_can_be_clicked_where_one_is_shown(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await open_acme(c)
        line = next(line for line in c.lines if "Touches" in line)
        left = c.app.screen.query_one("#parts").region.x
        await c.click("#parts", line.index("Touches") - left, 0)
        assert "Touches ahead" in c.text


async def test_what_is_not_edited_here_says_where(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await open_acme(c)
        await c.press("tab", "e")
        assert "plan" in c.words
        await c.press("tab", "e")
        assert "Week" in c.words


async def test_archive_and_back(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    async with cockpit(small) as c:
        await open_acme(c)
        await c.press("A")
        assert "archived" in c.lines[0]
        await c.press("A")
        assert "archived" not in c.lines[0]
    assert len(csm.ok("book", "--json").json["accounts"]) == 3


async def test_while_a_field_is_typed_into_the_fields_under_it_can_be_read(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "enter", "e")
        assert c.lines[-1].startswith(" enter saves")
        field = next(y for y, line in enumerate(c.lines) if "▹ name" in line)
        assert [line.split()[0] for line in c.lines[field + 1 : field + 3]] == ["tier", "tier"]
        assert "high" in c.lines[field + 1], "no hint stands over it"


async def test_parts_take_the_lines_they_need(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field", size=(120, 40)) as c:
        await c.press("2", "enter")
        heights = {name: c.list(f"#{name}").size.height for name in ("rules", "contacts", "health", "notes")}
        assert heights == {name: len(c.list(f"#{name}").rows) + 1 for name in ("rules", "contacts", "health")} | {
            "notes": 4
        }  # its two sentences
        ends = {name: c.list(f"#{name}").region for name in (*heights, "touches", "time")}
        assert ends["touches"].y == ends["rules"].bottom + 1 and ends["notes"].y == ends["contacts"].bottom + 1
        assert ends["time"].y == ends["notes"].bottom + 1 and ends["time"].bottom == ends["health"].bottom


async def test_every_fact_that_stands_empty_is_filled_where_it_stands(cockpit: OpenCockpit, book: Path) -> None:
    typed = {"arr": "12k", "users": "12", "health": "60", "renewal": "2026-12-31"}
    async with cockpit(book) as c:
        await c.press("2", "a")
        await c.paste("Müller & Söhne GmbH")
        await c.press("enter", "enter")
        assert " · Müller & Söhne GmbH · " in c.lines[0]
        empty = [fact.field for fact in c.app.screen.facts if not fact.typed]  # type: ignore[attr-defined]
        assert {"renewal", "segment", "users", "health"} <= set(empty)
        for field in empty:
            c.list("#facts").select(field)
            await c.press("e", "ctrl+u")
            await c.type(typed.get(field, "words"))
            await c.press("enter")
            assert c.words.startswith("✓ ") and not c.app.screen.query(EditHere), field
        assert "31 Dec 2026" in c.text


async def test_no_users_are_a_number_too(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    csm.ok("account", "edit", "Acme", "--users", "0")
    async with cockpit(small) as c:
        await open_acme(c)
        c.list("#facts").select("users")
        await c.press("e", "ctrl+u")
        await c.type("7")
        await c.press("enter")
        assert c.words.startswith("✓ ")


@pytest.mark.parametrize(("key", "next_field"), [("tab", "lifecycle"), ("shift+tab", "tier")])
async def test_tab_saves_and_goes_on(cockpit: OpenCockpit, small: Path, csm: Any, key: str, next_field: str) -> None:
    async with cockpit(small) as c:
        await open_acme(c)
        c.list("#facts").select("reason")
        await c.press("e")
        await c.type("grows fast")
        await c.press(key)
        assert "grows fast" in c.words and c.words.startswith("✓ ") and not c.app.screen.query(EditHere)
        assert c.list("#facts").has_focus and c.list("#facts").key == next_field
        await c.press("q")
        assert " · Acme Corp · " not in c.lines[0]
    assert "grows fast" in str(shown(csm))


@pytest.mark.parametrize("key", ["tab", "shift+tab", "enter"])
async def test_what_is_refused_stays_open_and_covers_no_other_field(
    cockpit: OpenCockpit, small: Path, key: str
) -> None:
    async with cockpit(small) as c:
        await open_acme(c)
        c.list("#facts").select("health")
        before = c.lines
        await c.press("e")
        await c.type("250")
        await c.press(key)
        assert c.words.startswith("! ") and "250" in c.words
        editor = c.app.screen.query_one(EditHere)
        assert editor.query_one(Input).has_focus and editor.query_one(Input).value == "250"
        row = editor.region.y
        assert c.lines[:row] == before[:row] and c.lines[row + 1 : -3] == before[row + 1 : -3]
        await c.press("escape")
        assert c.lines == before, "what was refused is not said any longer"


async def test_a_click_elsewhere_saves_what_is_typed(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    async with cockpit(small) as c:
        await open_acme(c)
        c.list("#facts").select("segment")
        await c.press("e")
        await c.type("enterprise")
        await c.click("#rules", 4, 3)
        assert "enterprise" in c.words and not c.app.screen.query(EditHere) and c.list("#facts").has_focus
        await c.press("e")
        await c.click("#rules", 4, 3)
        assert not c.app.screen.query(EditHere), "nothing was typed"
        await c.click("#rules", 4, 3)
        assert c.list("#rules").has_focus
    assert csm.ok("book", "--json").json["accounts"][0]["segment"] == "enterprise"


async def test_a_click_elsewhere_does_not_take_the_keyboard_from_what_is_refused(
    cockpit: OpenCockpit, small: Path
) -> None:
    async with cockpit(small) as c:
        await open_acme(c)
        c.list("#facts").select("health")
        await c.press("e")
        await c.type("250")
        await c.click("#facts", 4, 1)
        await c.press("backspace")
        assert c.words.startswith("! ") and c.app.screen.query_one(EditHere).query_one(Input).value == "25"
        await c.press("enter")
        assert c.words.startswith("✓ ") and not c.app.screen.query(EditHere)


async def test_another_window_of_the_terminal_saves_nothing(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    before = csm.ok("history", "--json").json
    async with cockpit(small) as c:
        await open_acme(c)
        c.list("#facts").select("segment")
        await c.press("e")
        await c.type("enter")
        for event in (AppBlur(), AppFocus()):
            c.app.post_message(event)
            await c.settle()
        await c.type("prise")
        assert c.app.screen.query_one(EditHere).query_one(Input).value == "enterprise"
    assert csm.ok("history", "--json").json == before


async def test_a_line_at_the_foot_keeps_the_keyboard(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await open_acme(c)
        await c.press("l")
        await c.type("45m")
        await c.click("#facts", 4, 1)
        await c.press("shift+tab")
        await c.type(" acme")
        assert c.app.screen.query_one("#prompt-input", Input).value == "45m acme"
        await c.press("escape")
        assert c.list("#facts").has_focus


async def test_an_arr_that_is_not_known_is_no_amount(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "j", "enter")
        assert " · Globex · " in c.lines[0] and "$0" not in c.text
        c.list("#facts").select("arr")
        assert c.under_cursor("#facts").split() == ["ARR", "·"]
        await c.press("e", "enter")
        assert not c.app.screen.query(EditHere) and not c.words.startswith("!")
        await c.press("e")
        await c.type("12k")
        await c.press("enter")
        assert "$12,000" in c.text and c.words.startswith("✓ ")


WHY = (
    "claims module down since Monday, their head of operations asks for a plan, and a second outage would end the pilot"
)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_fact_that_its_row_cuts_is_told_whole_below(
    cockpit: OpenCockpit, small: Path, csm: Any, size: tuple[int, int]
) -> None:
    csm.ok("account", "health", "acme", "41", WHY)
    async with cockpit(small, size=size) as c:
        await open_acme(c)
        standing = c.words
        c.list("#facts").select("health_reason")
        await c.settle()
        below = " ".join(" ".join(c.lines[size[1] - 4 : -1]).split())
        assert f"health why: {WHY}" in below and "claims module down since Monday" not in c.lines[12]
        await c.press("k")
        assert c.words == standing, "what can be read in its row is not said twice"
        await c.press("tab")
        c.list("#facts").focus()
        await c.press("j", "tab")
        assert c.words == standing, "nor when the cursor has gone elsewhere"
        await c.press("tab", "tab", "tab")
        assert " ".join(WHY.split()[-3:]) in " ".join(c.text.split()), "the reason goes on in further lines"
