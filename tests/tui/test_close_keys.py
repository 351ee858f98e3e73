"""The Friday close by its keys, from the gaps to the file, in at most twenty of them; nothing typed is lost."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from csm_tui.tui.screens.close import CloseScreen
from csm_tui.tui.screens.close_state import CloseState
from csm_tui.tui.screens.week import WeekScreen
from csm_tui.tui.widgets.edit_here import HereInput
from tests.tui.conftest import Cockpit, OpenCockpit, shell

FRIDAY, MONDAY = "2026-03-13T16:30:00", "2026-03-16T08:00:00"
NAME = "summary_dana-field_2026-W11"


@pytest.fixture(autouse=True)
def friday(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dana's Friday afternoon; her log stops on Wednesday."""
    monkeypatch.setenv("CSM_USER", "Dana Field")
    monkeypatch.setenv("CSM_NOW", FRIDAY)
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)


def exports() -> Path:
    return Path(os.environ["HOME"]) / "Documents" / "csm-tui"


def step(c: Cockpit) -> str:
    """ "step 2 of 4"."""
    return c.lines[3].rpartition("   ")[2].strip()


def rows(c: Cockpit) -> list[str]:
    found = c.list("#close-rows").rows
    return [found.key(index) for index in range(len(found)) if found.key(index)]


async def test_the_whole_close_takes_at_most_twenty_keys(cockpit: OpenCockpit, sample: Path, csm: Any) -> None:
    before = {entry["id"] for entry in csm.ok("entries", "--week", "2026-W11", "--json", db=sample).json["entries"]}
    keys = 0

    async with cockpit(sample) as c:

        async def press(*pressed: str) -> None:
            nonlocal keys
            keys += len(pressed)
            await c.press(*pressed)

        await press("F")
        assert step(c) == "step 1 of 4" and "closing W11" in c.lines[0]
        guessed = c.app.screen.guess  # type: ignore[attr-defined]
        await press("enter", "enter", "j", "enter", "x")
        assert "wrote" not in c.words and step(c) == "step 1 of 4"
        await press("tab")
        assert step(c) == "step 2 of 4" and "neither logged nor absent" in c.text
        await press("enter")
        assert step(c) == "step 3 of 4" and c.words.startswith("✓ Confirmed 2026-W11")
        first = rows(c)[0]
        await press("x", "e", "ctrl+a", "ctrl+k", "O", "k", "enter")
        assert c.list("#close-rows").key == first and "Ok" in c.text
        await press("enter")
        assert step(c) == "step 4 of 4" and f"[x] {NAME}.html" in c.text and "~/Documents/csm-tui" in c.text
        await press("enter")
        assert "The summary is written. The week is closed." in c.text
        assert f"~/Documents/csm-tui/{NAME}.html" in c.words
        await press("enter")
        assert isinstance(c.app.screen, WeekScreen)

    assert keys <= 20
    after = csm.ok("entries", "--week", "2026-W11", "--json", db=sample).json["entries"]
    made = [entry for entry in after if entry["id"] not in before]
    assert len(made) == 3
    first_made = next(entry for entry in made if entry["date"] == guessed.day.isoformat()
                      and entry["account"] == guessed.name.account)  # fmt: skip
    assert (first_made["activity"], first_made["seconds"]) == (guessed.row.activity, guessed.seconds)
    week = csm.ok("week", "2026-W11", "--json", db=sample).json
    assert week["confirmed"] is True
    page = (exports() / f"{NAME}.html").read_text()
    assert ">Ok</li>" in page and "log confirmed" in page
    printed = csm.ok("export", "summary", "--week", "2026-W11", "--format", "md", "-o", "-", db=sample).out
    assert "- Ok\n" in printed, "what was kept is in the summary of that week at the shell too"


async def test_every_step_can_be_left_and_gone_back_to(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("2", "F")
        assert step(c) == "step 1 of 4"
        for key, name in (("tab", "step 2 of 4"), ("right", "step 3 of 4"), ("tab", "step 4 of 4"),
                          ("shift+tab", "step 3 of 4"), ("left", "step 2 of 4")):  # fmt: skip
            await c.press(key)
            assert step(c) == name
        for leave in ("q", "escape", "backspace"):
            await c.press(leave)
            assert not isinstance(c.app.screen, CloseScreen)
            await c.press("F")
            assert step(c) == "step 2 of 4"
        await c.press("shift+tab", "shift+tab")
        assert "this is the first step" in c.words.lower() and step(c) == "step 1 of 4"
        await c.press("F")
        assert "this is the friday close" in c.words.lower()
        await c.click("#steps", 40, 0)
        assert step(c) == "step 4 of 4"


async def test_a_guess_left_out_comes_back_before_the_log_is_touched(cockpit: OpenCockpit, sample: Path) -> None:
    before = shell(sample, "entries", "--week", "2026-W11")["total_seconds"]
    async with cockpit(sample) as c:
        await c.press("F", "enter")
        logged = shell(sample, "entries", "--week", "2026-W11")["total_seconds"]
        guesses = rows(c)
        await c.press("x", "j", "x")
        assert c.words.startswith("✓ Left out: ") and c.words.endswith("u brings it back")
        assert guesses[0] not in rows(c) and guesses[1] not in rows(c)
        await c.press("u")
        assert c.words.startswith("✓ Back again: ") and c.list("#close-rows").key == guesses[1]
        await c.press("0", "2", "u")
        assert c.words.startswith("✓ Undone: ") and guesses[0] in rows(c)
        assert logged > before == shell(sample, "entries", "--week", "2026-W11")["total_seconds"]
        await c.press("x", "j", "enter", "u")
        assert c.words.startswith("✓ Undone: "), "what was logged since comes first"


async def test_a_guess_can_have_another_length_or_go(cockpit: OpenCockpit, sample: Path) -> None:
    before = shell(sample, "entries", "--week", "2026-W11")["total_seconds"]
    async with cockpit(sample) as c:
        await c.press("F")
        guesses = [key for key in rows(c) if not key.startswith("none")]
        await c.press("x")
        assert rows(c)[0] == guesses[1]
        await c.press("e", "ctrl+a", "ctrl+k")
        await c.type("soon")
        await c.press("enter")
        assert "'soon' is no duration" in c.text
        await c.press("ctrl+a", "ctrl+k")
        await c.type("20")
        assert "0:20 on " in c.text, "a bare number is minutes, as in every line"
        await c.press("ctrl+a", "ctrl+k")
        await c.type("1:10")
        await c.press("enter")
        assert c.words.startswith("✓ 1:10 on ")
        await c.press("q", "F")
        assert guesses[0] not in rows(c), "what was taken out stays out"
        await c.press("u")
        assert guesses[1] in rows(c)
    assert shell(sample, "entries", "--week", "2026-W11")["total_seconds"] == before


async def test_anything_else_is_logged_in_a_line_for_that_day(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("F", "l", "tab")
        assert c.text.count("2026-03-09") == 1
        await c.type("admin")
        await c.press("enter")
        assert "Mon 9 Mar" in c.words and step(c) == "step 1 of 4"


async def test_a_sentence_that_was_begun_is_there_the_next_time(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("F", "tab", "tab", "a")
        await c.type("half a thou")
        await c.press("ctrl+g", "q", "F")
        assert step(c) == "step 3 of 4" and "half a thou" not in c.text
        await c.press("a")
        assert c.app.screen.query_one(HereInput).value == "half a thou"
        await c.type("ght.")
        await c.press("enter")
        assert "half a thought." in c.text and "as you kept it" in c.text
        await c.press("a")
        assert c.app.screen.query_one(HereInput).value == ""
        await c.press("escape", "d")
        assert "half a thought." not in c.text and "drafted again" in c.words
        await c.press("u")
        assert "half a thought." in c.text


async def test_an_empty_line_takes_the_sentence_out_and_too_much_is_refused(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("F", "tab", "tab")
        gone = c.under_cursor("#close-rows").strip(" ▸")
        await c.press("e", "ctrl+a", "ctrl+k", "enter")
        assert gone not in c.text
        await c.press("a")
        await c.paste("x" * 501)
        await c.press("enter")
        assert "500 characters" in c.text and c.app.screen.query_one(HereInput).value == "x" * 501


async def test_the_half_page_in_an_editor(
    cockpit: OpenCockpit, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cockpit(sample) as c:
        await c.press("F", "tab", "tab", "E")
        area = c.app.screen.query_one("#notes-area")
        area.text = area.text.replace("# Asks", "# Wishes")  # type: ignore[attr-defined]
        await c.press("ctrl+s")
        assert "there is no section 'Wishes'" in c.text
        await c.press("escape")
        assert "closing" in c.lines[0]
        await c.press("E")
        area = c.app.screen.query_one("#notes-area")
        assert "# Wishes" in area.text, "what was refused is there again"  # type: ignore[attr-defined]
        area.text = "# Asks\n- A day mo"  # type: ignore[attr-defined]
        await c.press("ctrl+g", "q", "F")
        assert step(c) == "step 3 of 4" and "Highlights" in c.text, c.text
        await c.press("E")
        area = c.app.screen.query_one("#notes-area")
        assert area.text == "# Asks\n- A day mo", "what was typed is there again"  # type: ignore[attr-defined]
        area.text = "# Asks\n- A day more.\n"  # type: ignore[attr-defined]
        await c.press("f2")
        assert c.text.count("Nothing to report.") >= 3 and "A day more." in c.text
        assert step(c) == "step 3 of 4"


async def test_files_are_not_written_over_without_being_asked(cockpit: OpenCockpit, sample: Path) -> None:
    exports().mkdir(parents=True)
    there = exports() / f"{NAME}.html"
    there.write_text("mine")
    async with cockpit(sample) as c:
        await c.press("F", "tab", "tab", "tab", "j", "space", "enter")
        assert "A summary of this week is there already." in c.text
        await c.press("escape")
        assert sorted(path.name for path in exports().iterdir()) == [there.name]
        await c.press("enter", "enter")
        assert f"{NAME}-2.html" in c.text and there.read_text() == "mine"
        assert (exports() / f"{NAME}.md").exists() and "not confirmed yet" in c.text
        await c.press("k", "space", "space", "enter", "o")
        assert there.read_text() != "mine"


async def test_another_folder_has_to_be_there(cockpit: OpenCockpit, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    async with cockpit(sample) as c:
        await c.press("F", "tab", "tab", "tab", "e", "ctrl+a", "ctrl+k")
        await c.paste(str(tmp_path / "nowhere"))
        await c.press("enter")
        assert "there is no folder" in c.text
        await c.press("ctrl+a", "ctrl+k")
        await c.paste(str(tmp_path / "pages"))
        await c.press("enter", "q", "F", "enter")
    assert (tmp_path / "pages" / f"{NAME}.html").exists()


async def test_on_monday_last_week_is_offered_and_weeks_turn(
    cockpit: OpenCockpit, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSM_NOW", MONDAY)
    async with cockpit(sample) as c:
        await c.press("F")
        assert "closing W11" in c.lines[0]
        await c.press("right_square_bracket")
        assert "closing W12" in c.lines[0] and "W11 is the week to be closed next" in c.words
        await c.press("right_square_bracket")
        assert "the next week has not begun" in c.words.lower()
        await c.press("t", "left_square_bracket")
        assert "closing W10" in c.lines[0] and "W10 is confirmed already: its log stands as it is" in c.text
        await c.press("enter")
        assert step(c) == "step 2 of 4" and "W10 is confirmed already" in c.text
        await c.press("enter")
        assert step(c) == "step 3 of 4"


async def test_where_nothing_is_missing_it_says_so(cockpit: OpenCockpit, book: Path, csm: Any) -> None:
    csm.ok("absence", "add", "2026-03-09", "2026-03-13", "--kind", "pto")
    async with cockpit(book) as c:
        await c.press("F")
        assert "Nothing is missing" in c.text
        await c.press("enter", "enter", "enter")
        assert step(c) == "step 4 of 4"


@pytest.mark.parametrize("place", ["1", "2", "3", "5"])
async def test_from_every_place_by_its_key(cockpit: OpenCockpit, sample: Path, place: str) -> None:
    async with cockpit(sample) as c:
        await c.press(place, "F")
        assert isinstance(c.app.screen, CloseState)


async def test_a_sentence_written_elsewhere_meanwhile_is_told_and_not_lost(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c, cockpit(sample) as other:
        await c.press("F", "tab", "tab", "a")
        await c.type("mine")
        await other.press("F", "tab", "tab", "a")
        await other.type("theirs")
        await other.press("enter")
        await c.press("enter")
        assert "were changed meanwhile" in c.text
        assert c.app.screen.query_one(HereInput).value == "mine"
        await c.press("enter")
        assert "theirs" in c.text and "mine" in c.text and not c.app.screen.query(HereInput)


async def test_what_was_just_written_is_built_on_before_it_is_read_again(
    cockpit: OpenCockpit, sample: Path, csm: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cockpit(sample) as c:
        await c.press("F", "tab", "tab")
        monkeypatch.setattr(c.app.gateway, "load_half_page", lambda *asked: None)  # it takes its time
        taken = c.under_cursor("#close-rows").strip(" ▸")
        await c.press("x", "a")
        await c.type("Mine.")
        await c.press("enter", "a")
        await c.type("Mine too.")
        await c.press("enter")
        assert "changed meanwhile" not in c.text and "Mine." in c.text and "Mine too." in c.text
        assert taken not in c.text
        await c.press("enter")
        assert step(c) == "step 4 of 4"
    page = csm.ok("export", "summary", "--week", "2026-W11", "--format", "md", "-o", "-", db=sample).out
    assert "- Mine.\n- Mine too.\n" in page and taken not in page


async def test_what_was_refused_stands_there_as_it_was(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("F", "tab", "tab", "a")
        before = rows(c)
        await c.paste("x" * 501)
        await c.press("enter", "ctrl+g")
        assert rows(c) == before and "xxxx" not in c.text
        await c.press("enter")
        assert step(c) == "step 4 of 4"


async def test_a_section_drafted_again_or_undone_is_read_before_it_is_kept(
    cockpit: OpenCockpit, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with cockpit(sample) as c:
        await c.press("F", "tab", "tab", "a")
        await c.type("Mine.")
        await c.press("enter")
        load, asked = c.app.gateway.load_half_page, list[tuple[Any, ...]]()
        monkeypatch.setattr(c.app.gateway, "load_half_page", lambda *args: asked.append(args))
        for key in ("d", "u"):
            await c.press(key, "enter")
            assert step(c) == "step 3 of 4" and "the half page is being read" in c.words.lower()
            load(*asked[-1])
            await c.settle()
        await c.press("enter")
        assert step(c) == "step 4 of 4"


async def test_by_the_mouse(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("F")
        row = next(y for y, line in enumerate(c.lines) if "as last Mon" in line)
        await c.click("#close-rows", 20, row - c.list("#close-rows").region.y, times=2)
        assert " on " in c.words and c.words.endswith("u undoes")
        await c.click("#steps", 16, 0)
        assert step(c) == "step 2 of 4"
        await c.click("#keys", 2, 0)
        assert step(c) == "step 3 of 4"


async def test_what_is_dark_is_the_same_in_the_log_the_close_and_the_sentence(
    cockpit: OpenCockpit, sample: Path
) -> None:
    """A Tuesday that was longer than its eight hours makes up for a part of Monday, everywhere."""
    async with cockpit(sample, "Tomasz Adeyemi") as c:
        await c.press("3")
        (dark,) = (line for line in c.lines if "hours so far are dark" in line)
        hours = dark.split()[0]
        await c.press("F")
        assert f"are logged, {hours} are dark." in c.text
        await c.press("tab")
        (together,) = (line for line in c.lines if line.split()[:1] == ["together"])
        assert f"{hours} neither logged nor absent" in together
        await c.press("enter")
        assert c.words.startswith(f"✓ Confirmed 2026-W11: {hours} so far are neither logged nor absent")


async def test_a_sentence_that_is_left_with_tab_is_kept_and_the_next_one_is_there(
    cockpit: OpenCockpit, sample: Path
) -> None:
    async with cockpit(sample) as c:
        await c.press("F", "tab", "tab")
        assert step(c) == "step 3 of 4"
        second = rows(c)[1]
        await c.press("e", "ctrl+a", "ctrl+k")
        await c.type("A calm week.")
        await c.press("tab")
        assert step(c) == "step 3 of 4" and not c.app.screen.query(HereInput)
        assert "A calm week." in c.text and c.list("#close-rows").has_focus and c.list("#close-rows").key == second


async def test_where_every_week_is_confirmed_none_waits(
    cockpit: OpenCockpit, sample: Path, csm: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSM_NOW", MONDAY)
    for week in range(7, 12):
        csm("week", f"2026-W{week:02}", "--confirm", db=sample)
    async with cockpit(sample) as c:
        await c.press("F", "right_square_bracket")
        assert "closing W12" in c.lines[0] and "No week waits; W11 is the last: t shows it." in c.words
