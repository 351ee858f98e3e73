"""The quick-log line: it says what it understood while one types."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.tui.conftest import OpenCockpit


async def test_it_reads_along_and_logs(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    async with cockpit(small) as c:
        await c.press("l")
        await c.type("45m")
        assert "0:45" in c.text
        await c.type(' acme cadence call yesterday "pricing"')
        assert "Acme Corp" in c.text and "Tue 10 Mar" in c.text
        await c.press("enter")
        assert c.words.startswith("✓ ") and "u undoes" in c.words and "ctrl+g" not in c.text
    (entry,) = csm.ok("entries", "--json").json["entries"]
    assert (entry["account"], entry["seconds"], entry["date"]) == ("Acme Corp", 2700, "2026-03-10")
    assert entry["note"] == "pricing"


async def test_what_is_refused_is_said_and_stays(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    async with cockpit(small) as c:
        await c.press("l")
        await c.type("45m nobody")
        assert "! " in c.text and "nobody" in c.text
        await c.press("enter")
        assert "45m nobody" in c.text and "nothing is called 'nobody'" in c.text
    assert csm.ok("entries", "--json").json["entries"] == []


@pytest.mark.parametrize("key", ["escape", "ctrl+g", "enter"])
async def test_an_empty_line_closes(cockpit: OpenCockpit, small: Path, key: str) -> None:
    async with cockpit(small) as c:
        await c.press("l")
        assert "enter logs" in c.text
        await c.press(key)
        assert "enter logs" not in c.text


async def test_tab_takes_the_touch_under_the_cursor(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    async with cockpit(small) as c:
        await c.press("right_square_bracket", "l", "tab")
        assert " log 45m Globex cadence call" in c.lines
        await c.press("enter")
        assert c.words.startswith("✓ ")
    assert len(csm.ok("entries", "--json").json["entries"]) == 1


async def test_keys_are_letters_in_the_line(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small) as c:
        await c.press("l")
        await c.type("q12[]?/")
        assert "q12[]?/" in c.text and "W11" in c.lines[0]


async def test_it_works_on_every_screen(cockpit: OpenCockpit, small: Path, csm: Any) -> None:
    async with cockpit(small) as c:
        await c.press("2", "l")
        await c.type("30m globex follow")
        await c.press("enter")
        assert c.words.startswith("✓ ")
        await c.press("enter", "l")
        await c.type("15m globex follow")
        await c.press("enter")
        assert c.words.startswith("✓ ")
    assert csm.ok("entries", "--json").json["total_seconds"] == 45 * 60
