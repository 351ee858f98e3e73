"""The pre-call brief by its keys: from every place, on whatever the cursor is on; notes in an editor."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csm_tui.tui.screens.brief import BriefScreen
from tests.tui.conftest import Cockpit, OpenCockpit, shell


@pytest.fixture(autouse=True)
def dana(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample holds four books: ours is Dana's. No editor but our own window."""
    monkeypatch.setenv("CSM_USER", "Dana Field")
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)


def page(c: Cockpit) -> str:
    """Whose brief is shown; "" when none is."""
    screen = c.app.screen
    return screen.page.name if isinstance(screen, BriefScreen) and screen.page else ""


async def test_two_keys_before_a_call_and_one_back(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        touch = c.app.screen.touch  # type: ignore[attr-defined]
        for leave in ("enter", "q", "escape", "backspace"):
            await c.press("b")
            assert page(c) == touch.account and touch.account in c.lines[0]
            for part in ("Renewal", "Health", "Hours", "Next EBR", "Ask for", "Open", "Risks", "Last", "Notes"):
                assert any(line[1:].startswith(part) for line in c.lines), part
            assert all(len(line) <= 80 for line in c.lines) and "more" not in c.lines[-3]
            await c.press(leave)
            assert page(c) == ""


async def test_a_call_is_suggested_as_long_as_the_plan_has_it(cockpit: OpenCockpit, sample: Path) -> None:
    """Ostavane has a rule of its own, 60 minutes; the tier says 45."""
    async with cockpit(sample) as c:
        await c.press("2", "slash")
        await c.type("ostavane")
        await c.press("enter", "b", "l")
        assert "60m Ostavane Insurance Group cadence call" in c.text
        await c.press("escape", "q", "enter", "l")
        assert "60m Ostavane Insurance Group cadence call" in c.text


async def test_of_what_the_cursor_is_on(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("tab", "b")
        event = shell(sample, "upcoming")["events"][0]
        assert page(c) == event["account"]
        await c.press("q", "2", "j", "b")
        second = sorted((row["name"] for row in shell(sample, "book")["accounts"]), key=str.casefold)[1]
        assert page(c) == second
        await c.press("b", "o", "b")
        assert page(c) == second, "its page has it too"
        await c.press("q", "q", "3", "b")
        row = c.app.screen_stack[-2].row  # type: ignore[attr-defined]
        assert row.name.account == page(c)


async def test_without_an_account_it_asks_for_a_name(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("3", "G", "b")
        assert page(c) == "" and "The account's name" in c.text
        await c.type("nobody at all")
        await c.press("enter")
        assert page(c) == "" and "no account is called 'nobody at all'" in c.text
        await c.press("ctrl+a", "ctrl+k")
        await c.type("quilmere")
        assert "Quillmere Diagnostics" in c.text
        await c.press("enter")
        assert page(c) == "Quillmere Diagnostics"
        await c.press("q")
        assert "brief on" not in c.text


async def test_an_account_of_which_nothing_is_known(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "j", "b")
        assert page(c) == "Globex" and "Nobody is named here yet. a on the account's page adds one." in c.text
        assert "No open renewal is known" in c.text and "Nothing is logged on this account yet" in c.text


async def test_time_is_logged_and_the_brief_knows_it(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "b", "l")
        await c.type('20m acme questions "pricing worries"')
        await c.press("enter")
        assert c.words.startswith("✓ 0:20 on Acme Corp") and "Customer questions: pricing worries" in c.text
        await c.press("u")
        assert "pricing worries" not in c.text.replace(c.words, "")


async def test_notes_are_written_from_the_brief_and_the_page(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "b", "E")
        await c.paste("Ask about usage.")
        await c.press("ctrl+s")
        assert "Ask about usage." in c.text and page(c) == "Acme Corp"
        await c.press("q", "enter", "E")
        assert c.app.screen.query_one("#notes-area").text == "Ask about usage."  # type: ignore[attr-defined]
        await c.press("escape")
    assert shell(small, "account", "show", "acme")["accounts"][0]["notes"] == "Ask about usage."


async def test_the_whole_brief_can_be_copied(cockpit: OpenCockpit, sample: Path, csm: Any) -> None:
    async with cockpit(sample) as c:
        await c.press("b")
        name = page(c)
        assert isinstance(c.app.screen, BriefScreen)
        copied = c.app.screen.copy_text()
    assert copied == csm.ok("brief", name, db=sample).out


async def test_a_note_on_a_touch_is_written_on_week(
    cockpit: OpenCockpit, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cockpit(sample) as c:
        touch = c.app.screen.touch  # type: ignore[attr-defined]
        await c.press("E")
        assert touch.account in c.text and touch.activity_name.lower() in c.text
        await c.paste("ask about usage")
        await c.press("ctrl+s")
        assert c.words.startswith("✓ Noted on ")
        await c.press("enter")
        assert c.words.startswith("✓ Held")
    notes = [entry["note"] for entry in shell(sample, "entries")["entries"]]
    assert "ask about usage" in notes


async def test_on_the_page_notes_go_to_what_the_cursor_is_on(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    csm.ok("log", "45m acme questions")
    async with cockpit(small) as c:
        await c.press("2", "enter")
        c.app.screen.query_one("#time").focus()
        await c.press("E")
        await c.paste("pricing worries")
        await c.press("ctrl+s")
        c.app.screen.query_one("#touches").focus()
        await c.press("E")
        await c.paste("bring the figures")
        await c.press("f2")
        assert c.words.startswith("✓ Noted on Acme Corp")
        await c.press("b")
        assert "pricing worries" in c.text and "planned: bring the figures" in c.text


async def test_health_is_set_from_the_brief(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("2", "j", "b", "H", "ctrl+a", "ctrl+k")
        await c.type("71 new sponsor")
        await c.press("enter")
        assert "71, up from 48" in c.text and "new sponsor" in c.text


async def test_an_editor_of_the_user_is_used(
    cockpit: OpenCockpit, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def edited(app: object, text: str) -> str:
        asked.append(text)
        return "By hand.\n"

    monkeypatch.setattr("csm_tui.tui.screens.notes.write_elsewhere", edited)
    async with cockpit(small) as c:
        await c.press("2", "b", "E")
        assert asked == [""] and "By hand." in c.text
        await c.press("E")
        assert asked == ["", "By hand."]
    assert shell(small, "history")["changes"][0]["summary"] == "Acme Corp: notes By hand."


@pytest.mark.parametrize(("typed", "seen"), [("close the week", "1 of 4"), ("brief before", "Ask for")])
async def test_both_are_in_the_palette(cockpit: OpenCockpit, sample: Path, typed: str, seen: str) -> None:
    async with cockpit(sample) as c:
        await c.press("colon")
        await c.type(typed)
        await c.press("enter")
        assert seen in c.text
