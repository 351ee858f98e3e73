"""The day's timeline, by its keys: gaps, overlaps, stepping through days, notes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import TextArea

from csm_tui.tui.editor import command, edited
from tests.tui.conftest import OpenCockpit, shell


@pytest.fixture
def logged(small: Path, csm: Any) -> Path:
    """Monday with a gap and an overlap, today with one entry."""
    for line in ("9-9:45 acme cadence call mon", "10:30-11:30 globex questions mon", "20m internal meeting mon",
                 "8-9 acme support review"):  # fmt: skip
        csm.ok("log", line)
    csm.ok("log", "11-12 initech questions mon", "--overlap")
    return small


def week_of(db: Path) -> dict[str, tuple[str, str]]:
    """activity at account -> its clock times."""
    found = shell(db, "entries", "--week", "this")["entries"]
    return {f"{e['activity']} {e['account']}": ((e["start"] or "")[11:16], (e["end"] or "")[11:16]) for e in found}


async def test_a_day_as_it_went_by(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "tab")
        assert "Wednesday 11 Mar" in c.text and "1:00 logged of 8:00" in c.text and "┆" in c.text
        assert "Planned" in c.text
        await c.press("left", "left")
        assert "Monday 9 Mar" in c.text and "3:05 logged of 8:00" in c.text and "0:30 logged twice" in c.text
        assert "09:45-10:30 free" in c.text and "× 0:30 twice" in c.text and "Without clock times" in c.text
        assert "╍" in c.text, "what overlaps looks like more than what does not"
        await c.press("right", "right", "right")
        assert "This day has not come yet." in c.text
        await c.press("left_square_bracket")
        assert "W10" in c.lines[0] and "Thursday 5 Mar" in c.text and "Nothing is logged on this day." in c.text
        await c.press("t")
        assert "Wednesday 11 Mar" in c.text
        await c.press("tab")
        assert c.list("#sheet").has_focus and "day" in c.lines[-1]


async def test_a_sunday_stays_under_the_cursor_in_the_grid(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "left_square_bracket", "tab", *["right"] * 4)
        assert "Sunday 8 Mar" in c.text
        await c.press("tab", "a")
        await c.type("initiative")
        await c.press("enter", "enter", "1", "enter")
        assert "Sun 8 Mar" in c.words and "Sun 8" in c.text
        await c.press("u", "w", "a")
        await c.type("initiative")
        await c.press("enter", "enter", "1", "enter")
        assert "Fri 6 Mar" in c.words, "hidden, the weekend takes no time"


@pytest.mark.parametrize("keys", [("f",), ("j", "f"), ("j", "enter")])
async def test_a_gap_is_filled(cockpit: OpenCockpit, logged: Path, keys: tuple[str, ...]) -> None:
    before = week_of(logged)
    async with cockpit(logged) as c:
        await c.press("3", "tab", "left", "left", *keys)
        assert c.words.startswith("✓ Now 1:30 on Acme Corp, cadence call, Mon 9 Mar 09:00-10:30")
        assert "free" not in c.text
        assert week_of(logged)["cadence_call Acme Corp"] == ("09:00", "10:30")
        await c.press("u")
    assert week_of(logged) == before


async def test_entries_of_the_day_are_edited_moved_and_selected(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "tab", "left", "left", "G", "e")
        assert "0:20 +internal_meeting 2026-03-09" in c.text
        await c.press("ctrl+g", "g", "space", "G", "space", "m")
        await c.type("tue")
        await c.press("enter")
        assert c.words.startswith("✓ Moved: 2 entries, 1:05")
        await c.press("backspace", "right")
        assert "Tuesday 10 Mar" in c.text and "1:05 logged of 8:00" in c.text


async def test_without_an_editor_a_note_is_written_in_a_window(
    cockpit: OpenCockpit, logged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    async with cockpit(logged) as c:
        await c.press("3", "tab", "E")
        assert c.app.screen.query(TextArea)
        await c.type("went well")
        await c.press("ctrl+s")
        assert c.words.startswith("✓ Now 1:00 on Acme Corp") and "went well" in c.text
    assert shell(logged, "entries", "--week", "this")["entries"][-1]["note"] == "went well"


def test_an_editor_is_given_the_text_and_gives_it_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    script = tmp_path / "editor.py"
    script.write_text("import sys\np = sys.argv[-1]\nt = open(p).read()\nopen(p, 'w').write(t.upper() + '\\n')\n")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")
    assert edited("pricing, 日本", command()) == ("PRICING, 日本\n", "")


@pytest.mark.parametrize(
    ("editor", "kept", "why"),
    [
        (f"{sys.executable} -c 'raise SystemExit(3)'", "kept", "ended with an error (3): the text is as it was"),
        (f"{sys.executable} -c 'import os, sys; os.remove(sys.argv[-1])'", "kept", "wrote can't be read: No such file"),
        ("no-editor-of-that-name --wait", None, "no-editor-of-that-name can't be started: No such file"),
    ],
)
def test_an_editor_that_fails_is_told_and_loses_nothing(
    monkeypatch: pytest.MonkeyPatch, editor: str, kept: str | None, why: str
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    done = edited("kept", command())
    assert done.text == kept and why in done.problem


async def test_an_editor_that_can_not_be_understood(
    cockpit: OpenCockpit, logged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "vi 'never closed")
    said: list[str] = []
    async with cockpit(logged) as c:
        monkeypatch.setattr(c.app, "notify", lambda sentence, **how: said.append(sentence))
        await c.press("3", "tab", "E")
        assert c.app.screen.query(TextArea)
    assert said == ["It can't be understood: No closing quotation. This is a window of ours."]
