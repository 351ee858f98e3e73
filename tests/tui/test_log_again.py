"""Logging once more what was logged before: `.` the last entry, `I` internal work, arrows the ones before."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csm_tui.tui.widgets.prompt import PromptInput
from tests.tui.conftest import OpenCockpit, shell


def entries(csm: Any) -> list[tuple[str | None, str | None, int, str]]:
    found = csm.ok("entries", "--json").json["entries"]
    return [(one["account"], one["activity"], one["seconds"], one["date"]) for one in found]


@pytest.fixture
def logged(small: Path, csm: Any) -> Path:
    """Three entries were logged, a note on one of them."""
    for line in ("1h internal meeting mon", "20m globex questions tue", '30 acme email yesterday #q1 "pricing"'):
        csm.ok("log", line)
    return small


async def test_the_last_entry_once_more(cockpit: OpenCockpit, logged: Path, csm: Any) -> None:
    async with cockpit(logged) as c:
        await c.press("full_stop")
        assert "0:30 on Acme Corp, customer questions, Wed 11 Mar, #q1" in c.text and "pricing" not in c.text
        await c.press("enter")
        assert c.words.startswith("✓ 0:30 on Acme Corp, customer questions, Wed 11 Mar")
        made = shell(logged, "entries")["entries"]
        assert len(made) == 4 and (made[-1]["seconds"], made[-1]["note"]) == (1800, "")
        await c.press("u")
    assert len(entries(csm)) == 3


async def test_digits_give_it_another_length(cockpit: OpenCockpit, logged: Path, csm: Any) -> None:
    async with cockpit(logged) as c:
        await c.press("2", "I")
        assert "1:00, internal meeting, Wed 11 Mar" in c.text
        await c.type("45")
        assert "0:45, internal meeting, Wed 11 Mar" in c.text
        await c.press("enter")
    assert entries(csm)[-1] == (None, "internal_meeting", 2700, "2026-03-11")


@pytest.mark.parametrize(("typed", "seconds"), [("", 1800), ("50", 3000), ("1h", 3600)])
async def test_keys_faster_than_the_line(
    cockpit: OpenCockpit, logged: Path, csm: Any, typed: str, seconds: int
) -> None:
    async with cockpit(logged) as c:
        await c.pilot.press("full_stop", *typed, "enter")
        await c.settle()
        assert c.words.startswith("✓ ") and "enter logs" not in c.text
    assert entries(csm)[-1] == ("Acme Corp", "customer_questions", seconds, "2026-03-11")
    assert len(entries(csm)) == 4


async def test_the_length_stays_selected_when_the_focus_comes_after_the_line(
    cockpit: OpenCockpit, logged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cockpit(logged) as c:
        with monkeypatch.context() as late:
            late.setattr(PromptInput, "focus", lambda *args: None)
            await c.press("full_stop")
            assert "0:30 on Acme Corp" in c.text and not c.app.screen.query_one(PromptInput).has_focus
        c.app.screen.query_one(PromptInput).focus()
        await c.type("50")
        assert "0:50 on Acme Corp, customer questions, Wed 11 Mar" in c.text


async def test_arrows_go_through_what_was_logged(cockpit: OpenCockpit, logged: Path, csm: Any) -> None:
    async with cockpit(logged) as c:
        await c.press("l")
        await c.type("45m acme c")
        await c.press("up")
        assert '0:30 @"Acme Corp" +customer_questions #q1' in c.text
        await c.press("up")
        assert "0:20 on Globex, customer questions, Wed 11 Mar" in c.text
        await c.press("up", "up", "up", "down", "down")
        assert '0:30 @"Acme Corp"' in c.text
        await c.press("down", "down")
        assert "45m acme c" in c.text
        await c.type("all")
        assert "0:45 on Acme Corp, cadence call" in c.text
        await c.press("up", "up", "enter")
    assert entries(csm)[-1] == ("Globex", "customer_questions", 1200, "2026-03-11")


async def test_where_nothing_was_logged_it_says_so(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    async with cockpit(small) as c:
        await c.press("full_stop")
        assert "Nothing is logged yet" in c.text and "enter logs" in c.text
        await c.press("enter")
        assert "enter logs" not in c.text
        await c.press("I")
        assert "1:00, internal meeting" in c.text
        await c.press("escape")
    assert entries(csm) == []
