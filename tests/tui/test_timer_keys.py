"""The timer in the app: it shows on every screen, starts on what the cursor is on, stops, switches, and asks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csm_tui.tui.widgets.lines import Lines
from csm_tui.tui.widgets.prompt import Prompt, PromptInput
from tests.tui.conftest import Cockpit, OpenCockpit, shell


def entries(db: Path) -> list[tuple[str | None, str | None, int]]:
    found = shell(db, "entries", "--from", "2026-03-01", "--to", "2026-03-31")["entries"]
    return [(e["account"], e["activity"], e["seconds"] // 60) for e in found]


async def started(c: Cockpit, db: Path, *words: str) -> None:
    """Start a timer from the shell and let the app see it."""
    shell(db, "start", *words)
    for _ in range(500):
        await c.pilot.pause()
        if "●" in c.lines[0]:
            return
    raise AssertionError(c.text)


async def test_it_shows_on_every_screen(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    csm.ok("start", "acme cadence call", "--at", "9:05")
    async with cockpit(small) as c:
        for key in ("1", "2", "3"):
            await c.press(key)
            assert c.lines[0].endswith("● 0:25 Acme Corp, cadence call")
        await c.press("less_than_sign", "enter")
        assert c.lines[0].endswith("● 0:25 Acme Corp, cadence call"), "on an account's page too"


async def test_it_ticks_by_the_minute_and_reads_nothing_anew(
    cockpit: OpenCockpit, small: Path, csm: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    csm.ok("start", "acme cadence call", "--at", "9:05")
    async with cockpit(small, look_every=0.01) as c:
        revision = c.app.gateway.revision
        assert "● 0:25" in c.lines[0]
        monkeypatch.setattr("csm_tui.clock.Clock.now", _at("2026-03-11T09:31:20"))
        for _ in range(500):
            await c.pilot.pause()
            if "● 0:26" in c.lines[0]:
                break
        assert "● 0:26" in c.lines[0] and c.app.gateway.revision == revision


def _at(text: str) -> Any:
    from datetime import datetime

    return lambda clock: datetime.fromisoformat(text).replace(tzinfo=clock.zone)


async def test_one_key_starts_on_the_touch_under_the_cursor_and_one_stops(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("right_square_bracket")
        key = c.list("#touches").key
        touch = c.list("#touches").rows.touch(key)  # type: ignore[attr-defined]
        await c.press("s")
        assert "●" in c.lines[0] and touch.account in c.lines[0] and c.words.startswith("✓ Started: ")
        shell(small, "cancel")
        shell(small, "start", "acme", "cadence", "call", "--at", "9:00")
        await c.press("s")
        assert c.words.startswith("✓ Stopped: 0:30 on Acme Corp, cadence call") and "●" not in c.lines[0]
        await c.press("u")
        assert "● 0:30 Acme Corp" in c.lines[0], "undone, it runs on"
    assert entries(small) == []


async def test_with_nothing_under_the_cursor_it_asks(cockpit: OpenCockpit, book: Path, csm: Any) -> None:
    csm.ok("account", "add", "Hooli")
    async with cockpit(book) as c:
        await c.press("3", "s")
        assert "starts the timer" in c.text
        await c.type("hooli ebr")
        await c.press("enter")
        assert "● 0:00 Hooli, EBR" in c.lines[0]


async def test_switching_logs_what_ran(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    csm.ok("start", "acme cadence call", "--at", "9:05")
    async with cockpit(small) as c:
        await c.press("3", "S")
        assert "switches" in c.text
        await c.type("globex questions")
        await c.press("enter")
        assert "● 0:00 Globex, customer questions" in c.lines[0]
        assert "0:25 on Acme Corp" in c.words and "0:25" in c.text
    assert entries(small) == [("Acme Corp", "cadence_call", 25)]


async def test_cancelling_logs_nothing(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    csm.ok("start", "acme cadence call", "--at", "9:05")
    async with cockpit(small) as c:
        await c.press("X")
        assert c.words.startswith("✓ Cancelled: 0:25 on Acme Corp") and "●" not in c.lines[0]
        await c.press("X")
        assert c.words == "! No timer runs; s starts one"
    assert entries(small) == []


ANSWERS = [
    (("k",), "", [("Acme Corp", "cadence_call", 810)]),
    (("d",), "8h", [("Acme Corp", "cadence_call", 330)]),
    (("p",), "yesterday 22:00", [("Acme Corp", "cadence_call", 120), ("Acme Corp", "cadence_call", 690)]),
]


@pytest.mark.parametrize(("keys", "text", "expected"), ANSWERS, ids=["keep", "discard", "split"])
async def test_a_long_timer_asks_with_three_answers(
    cockpit: OpenCockpit, small: Path, csm: Any, keys: tuple[str, ...], text: str, expected: list[Any]
) -> None:
    csm.ok("start", "acme cadence call", "--at", "yesterday 20:00")
    async with cockpit(small) as c:
        await c.press("s")
        assert "It ran for 13:30" in c.text and "k keeps it all" in c.text and "p splits it" in c.text
        await c.press("escape")
        assert "● 13:30" in c.lines[0]
        await c.press("s", *keys)
        if text:
            await c.type(text)
            await c.press("enter")
        assert c.words.startswith("✓ Stopped: ")
    found = shell(small, "entries", "--from", "2026-03-01", "--to", "2026-03-31")
    assert found["total_seconds"] == sum(entry[2] for entry in expected) * 60


async def test_time_logged_meanwhile_is_asked_about(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    csm.ok("start", "acme cadence call", "--at", "9:00")
    csm.ok("log", "9:10-9:20 globex questions")
    async with cockpit(small) as c:
        await c.press("s")
        assert "09:10-09:20 is logged already" in c.text
        await c.press("o")
        assert c.words.startswith("✓ Stopped: 0:30")


async def test_a_switch_asks_about_time_logged_meanwhile_and_goes_on(
    cockpit: OpenCockpit, small: Path, csm: Any
) -> None:
    csm.ok("start", "acme cadence call", "--at", "9:00")
    csm.ok("log", "9:10-9:20 globex questions")
    async with cockpit(small) as c:
        await c.press("S")
        await c.type("initech follow-up")
        await c.press("enter")
        assert "09:10-09:20 is logged already" in c.text and "o logs both" in c.text
        await c.press("escape")
        assert c.app.focused is c.app.screen.query_one(PromptInput) and "initech follow-up" in c.text
        await c.press("enter", "o")
        assert "● 0:00 Initech, follow-up" in c.lines[0] and "0:30 on Acme Corp" in c.words
        assert not c.app.screen.query(Prompt)
        await c.press("j")
        assert isinstance(c.app.focused, Lines)


async def test_a_switch_from_a_forgotten_timer_asks_and_goes_on(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    csm.ok("start", "acme cadence call", "--at", "yesterday 14:40")
    csm.ok("log", "yesterday 14:50-15:00 globex questions")
    async with cockpit(small) as c:
        await c.press("S")
        await c.type("initech follow-up")
        await c.press("enter", "p")
        await c.type("99:99")
        await c.press("enter")
        assert "99:99" in c.text and "switches the timer" in c.text
        await c.press("ctrl+u")
        await c.type("yesterday 17:30")
        await c.press("enter")
        assert "14:50-15:00 is logged already" in c.text
        await c.press("o")
        assert "● 0:00 Initech, follow-up" in c.lines[0] and not c.app.screen.query(Prompt)
    assert ("Acme Corp", "cadence_call", 170) in entries(small), "split where it was said, not kept whole"


@pytest.mark.parametrize(
    ("key", "wrong", "right", "why"),
    [("p", "99:99", "yesterday 22:00", "99:99"), ("d", "20h", "8h", "not longer than the gap")],
)
async def test_an_answer_that_is_refused_stays_in_its_line(
    cockpit: OpenCockpit, small: Path, csm: Any, key: str, wrong: str, right: str, why: str
) -> None:
    csm.ok("start", "acme cadence call", "--at", "yesterday 20:00")
    async with cockpit(small) as c:
        await c.press("s", key)
        await c.type(wrong)
        await c.press("enter")
        assert why in c.text and c.app.screen.query_one(PromptInput).value == wrong
        await c.press("ctrl+u")
        await c.type(right)
        await c.press("enter")
        assert c.words.startswith("✓ Stopped: ") and not c.app.screen.query(Prompt)


async def test_a_timer_from_the_shell_shows_by_itself(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small, look_every=0.01) as c:
        await started(c, small, "acme", "cadence", "call", "--at", "9:10")
        assert c.lines[0].endswith("● 0:20 Acme Corp, cadence call")
