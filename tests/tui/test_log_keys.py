"""The log's grid, by its keys and the mouse: cells, rows, weeks, the entries under it, confirming the week."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from csm_tui.domain.row_names import RowKey
from csm_tui.tui.commands.key_names import use_keys
from csm_tui.tui.gateway_log import cell_id
from csm_tui.tui.messages import Failed
from csm_tui.tui.screens.log import LogScreen
from csm_tui.tui.widgets.cell_edit import CellEdit
from csm_tui.tui.widgets.sheet import Sheet
from tests.tui.conftest import Cockpit, OpenCockpit, shell


@pytest.fixture
def logged(small: Path, csm: Any) -> Path:
    """Three entries of this week, two of last week."""
    for line in (
        "9-9:45 acme cadence call mon", "30m globex questions mon", "10-11:30 acme support review tue",
        "1h internal meeting 2026-03-03", "45m internal meeting 2026-03-04",
    ):  # fmt: skip
        csm.ok("log", line)
    return small


def sheet(c: Cockpit) -> Sheet:
    found = c.list("#sheet")
    assert isinstance(found, Sheet)
    return found


def place(c: Cockpit) -> LogScreen:
    screen = c.app.screen
    assert isinstance(screen, LogScreen)
    return screen


def typed(c: Cockpit) -> str:
    """What stands in the cell that is typed into; "" when none is."""
    editors = c.app.screen.query(CellEdit)
    return editors.first().value if editors else ""


def week_of(db: Path) -> list[tuple[str, str | None, str | None, int]]:
    found = shell(db, "entries", "--week", "this")["entries"]
    return [(e["date"][8:], e["account"], e["activity"], e["seconds"] // 60) for e in found]


async def test_the_grid_stands_on_one_small_screen(cockpit: OpenCockpit, logged: Path, csm: Any) -> None:
    grid = csm.ok("grid", "--json").json
    async with cockpit(logged) as c:
        await c.press("3")
        head = c.lines[3]
        assert all(day in head for day in ("Mon 9", "Tue 10", "Wed 11", "Thu 12", "Fri 13", "week", "plan"))
        assert "Acme Corp, cadence call" in c.lines[4] and c.lines[4].split()[-2:] == ["0:45", "0:45"]
        day = next(line for line in c.lines if line.strip().startswith("day"))
        assert day.split() == ["day", "1:15", "1:30", "2:45", "40:00"]
        dark = next(line for line in c.lines if line.strip().startswith("dark"))
        assert dark.split() == ["dark", "6:45", "6:30", "8:00", "21:15"]
        assert all(len(line) <= 80 for line in c.lines) and len(c.lines) == 24
    assert grid["total_seconds"] == 165 * 60 and grid["dark_hours"] == 21.25


async def test_a_cell_is_filled_and_enter_goes_down(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "j", "enter", "1")
        assert typed(c) == "1" and "1:00 on Acme Corp, support review, Wed 11 Mar" in c.words
        await c.type(":30")
        await c.press("enter")
        assert typed(c) == "" and c.words.startswith("✓ 1:30 on Acme Corp, support review, Wed 11 Mar")
        assert "Globex" in c.under_cursor("#sheet"), "the row below"
        await c.press("equals_sign", "2", "tab")
        assert sheet(c).column == 3, "tab saves and goes on"
    assert ("11", "Acme Corp", "support_review", 90) in week_of(logged)
    assert ("11", "Globex", "customer_questions", 120) in week_of(logged)


@pytest.mark.parametrize("key", ["escape", "ctrl+g"])
async def test_a_cell_is_left_as_it_was(cockpit: OpenCockpit, logged: Path, key: str) -> None:
    before = week_of(logged)
    async with cockpit(logged) as c:
        await c.press("3", "enter", "9", key)
        assert typed(c) == "" and sheet(c).has_focus
        await c.press("j")
        assert "support review" in c.under_cursor("#sheet")
    assert week_of(logged) == before


async def test_fast_typing_is_not_mixed_up(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3")
        await c.pilot.press("enter", "1", "enter", "enter", "2", "enter", "enter", "3", "enter")
        await c.settle()
    minutes = sorted(entry[3] for entry in week_of(logged) if entry[0] == "11")
    assert minutes == [60, 120, 180]


async def test_what_is_refused_is_kept_in_its_cell(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "enter", "2")
        await c.type("xx")
        await c.press("enter")
        assert typed(c) == "2xx" and "'2xx' is no length" in c.words
        await c.press("backspace", "backspace", "enter")
        assert c.words.startswith("✓ 2:00 on Acme")


async def test_what_is_refused_while_another_cell_is_on_its_way_out_is_opened_when_that_is_gone(
    cockpit: OpenCockpit, logged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """It waits for that, and for no time."""

    def timer(*given: object, **more: object) -> None:
        raise AssertionError("it looks again and again")

    async with cockpit(logged) as c:
        await c.press("3")
        sent: list[tuple[RowKey, date]] = []
        monkeypatch.setattr(c.app.gateway, "set_cell", lambda asker, row, day, *given: sent.append((row, day)))
        await c.press("enter", "2", "enter", "enter", "3", "enter", "enter", "4")
        screen = place(c)
        editor = screen.query_one(CellEdit)
        with monkeypatch.context() as patch:
            patch.setattr(screen, "set_timer", timer)
            editor.action_send(0, 1)
            for number, cell in enumerate(sent[:2], 1):
                screen.failed(Failed(f"no room {number}", cell_id(*cell)))
            assert screen.query_one(CellEdit) is editor and editor.over, "it was sent, and is still there"
        await c.settle()
        assert typed(c) == "2" and "No room 1" in c.words
        assert len(sent) == 3 and len(screen.unsaved) == 3, "nothing that was typed is lost"


async def test_hours_that_were_meant_as_minutes(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "enter", "9", "0")
        assert "90:00 is more than a day holds, 90min?" in c.words


async def test_movement_by_arrows_and_letters(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3")
        assert sheet(c).column == 2, "today"
        await c.press("left", "left", "left")
        assert sheet(c).column == 0
        await c.press("right", "right", "j", "k", "G")
        assert sheet(c).column == 2 and "+ add a row" in c.under_cursor("#sheet")
        await c.press("g", "left_square_bracket")
        assert "W10" in c.lines[0] and "Internal meeting" in c.under_cursor("#sheet")
        await c.press("right_square_bracket", "right_square_bracket")
        assert "W12" in c.lines[0] and "nothing is logged in this week yet" in c.text
        await c.press("t")
        assert "W11" in c.lines[0] and sheet(c).column == 2


async def test_a_filled_cell_opens_to_its_entries(cockpit: OpenCockpit, logged: Path) -> None:
    shell(logged, "log", "15m acme cadence call mon")
    async with cockpit(logged) as c:
        await c.press("3", "left", "left")
        assert "Mon 9 Mar · Acme Corp, cadence call" in c.text and "1:00 in 2 entries" in c.text
        await c.press("enter", "j")
        assert c.list("#entries").has_focus and "no times" in c.under_cursor("#entries")
        await c.press("x")
        assert c.words.startswith("✓ Deleted: 0:15 on Acme Corp")
        await c.press("backspace")
        assert sheet(c).has_focus
        await c.press("u")
    assert ("09", "Acme Corp", "cadence_call", 15) in week_of(logged)


async def test_an_entry_is_edited_as_a_line(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "left", "left", "e")
        assert '09:00-09:45 @"Acme Corp" +cadence_call 2026-03-09' in c.text
        await c.type(' "went well"')
        assert '0:45 on Acme Corp, cadence call, Mon 9 Mar 09:00-09:45, "went well"' in c.text
        await c.press("enter")
        assert c.words.startswith("✓ Now 0:45 on Acme Corp") and "went well" in c.text


async def test_a_row_is_added_by_its_names(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "plus")
        await c.type("inite ebr")
        assert "Initech, EBR" in c.text
        await c.press("enter")
        assert "Initech, EBR" in c.under_cursor("#sheet") and "type how long it took" in c.words
        await c.press("enter", "2", "enter")
    assert ("11", "Initech", "ebr", 120) in week_of(logged)


async def test_enter_on_the_last_line_adds_a_row_and_refuses_what_it_does_not_know(
    cockpit: OpenCockpit, logged: Path
) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "G", "enter")
        await c.type("nobody ebr")
        assert "! " in c.text and "nobody" in c.text
        await c.press("enter", "escape")
        assert sheet(c).has_focus


async def test_selected_entries_move_in_one_change(cockpit: OpenCockpit, logged: Path) -> None:
    before = week_of(logged)
    async with cockpit(logged) as c:
        await c.press("3", "left", "left", "space", "j", "j", "space")
        assert "2 entries selected, 1:15" in c.words and c.text.count("•") == 3, "two cells, one line in the list"
        await c.press("m")
        await c.type("tue")
        await c.press("enter")
        assert c.words.startswith("✓ Moved: 2 entries, 1:15")
        await c.press("backspace")
        assert "•" not in c.text
    assert [entry[0] for entry in week_of(logged)] == ["10"] * 3
    shell(logged, "undo")
    assert week_of(logged) == before


async def test_duplicate_repeat_merge_split(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "left", "d")
        assert "support review" not in c.words and "nothing is logged here" in c.words.lower()
        await c.press("j", "d")
        await c.type("30m")
        await c.press("enter")
        assert c.words.startswith("✓ Split: 0:30 on Acme Corp")
        await c.press("J")
        assert c.words.startswith("✓ Merged: 1:30 on Acme Corp")
        await c.press("D")
        await c.type("globex")
        assert "On Globex." in c.text
        await c.press("space")
        await c.type("thu")
        assert "To Thu 5 Mar, on Globex." in c.text, "which Thursday is said before it counts"
        await c.press(*["backspace"] * 4, "enter")
        assert c.words.startswith("✓ Duplicated: 1:30 on Globex")
        await c.press("right", "r")
        assert c.words.startswith("✓ As on Tue 10 Mar: 1:30 on Acme Corp, support review, Wed 11 Mar")


async def test_the_row_of_last_week_is_repeated(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "a")
        await c.type("internal meeting")
        await c.press("enter", "R")
        assert c.words.startswith("✓ As last week: internal meeting, Tue 10 Mar 1:00, Wed 11 Mar 0:45")
    assert [entry[3] for entry in week_of(logged) if entry[1] is None] == [60, 45]


async def test_an_overlap_is_offered_two_ways_out(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "j", "j", "left", "left", "down", "up", "equals_sign", "1")
        await c.press("escape", "equals_sign", "1")
        await c.press("backspace")
        await c.type("9:30-10:30")
        await c.press("enter")
        assert typed(c) == "9:30-10:30" and "09:00-09:45 is logged already" in c.words
        assert "ctrl+t trims that, ctrl+o logs both" in c.words.replace("\n", " ")
        await c.press("ctrl+t")
        assert c.words.startswith("✓ 1:00 on Globex")
    assert ("09", "Acme Corp", "cadence_call", 30) in week_of(logged)


async def test_the_quick_log_offers_them_too(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "L")
        await c.type("9:30-10 globex questions mon")
        assert "ctrl+o logs both" in c.text
        await c.press("ctrl+o")
        assert c.words.startswith("✓ 0:30 on Globex")
    assert sum(entry[3] for entry in week_of(logged) if entry[0] == "09") == 45 + 30 + 30


async def test_where_trimming_would_leave_nothing_both_can_still_be_logged(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "L")
        await c.type("8-11 globex questions mon")
        await c.press("enter", "ctrl+t")
        assert "nothing would be left of" in c.text and "ctrl+o logs both" in c.lines[-1]
        assert "trims" not in c.lines[-1], "that was refused"
        await c.press("ctrl+t", "ctrl+o")
        assert c.words.startswith("✓ 3:00 on Globex")


async def test_and_so_they_can_from_a_cell(cockpit: OpenCockpit, logged: Path, config: Path) -> None:
    config.write_text('[keys]\n"cell.overlap" = "f3"\n"prompt.overlap" = "f4"\n')
    async with cockpit(logged) as c:
        await c.press("3", "j", "j", "left", "left", "equals_sign")
        await c.type("8-11")
        await c.press("enter", "ctrl+t")
        assert typed(c) == "8-11" and "Nothing would be left of" in c.words and "f3 logs both" in c.words
        await c.press("f3")
        assert c.words.startswith("✓ 3:00 on Globex")
    use_keys({})


async def test_confirm_shows_what_is_missing_first_and_the_same_key_reopens(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "C")
        assert "Is the log of W11 complete?" in c.text and "Tue 10 Mar  6:30 of 8:00 neither logged" in c.text
        await c.press("escape", "C", "enter")
        assert "confirmed ✓" in c.lines[1] and c.words.startswith("✓ Confirmed 2026-W11")
        await c.press("equals_sign")
        assert typed(c) == "" and c.words == "! This week is confirmed: C opens it again"
        await c.press("left", "left", "x")
        assert "2026-W11 is confirmed, C on the Log screen opens it again" in c.words
        await c.press("C")
        assert "unconfirmed" in c.lines[1] and c.words.startswith("✓ Reopened")
    assert len(week_of(logged)) == 3


async def test_planned_rows_and_the_weekend_show_when_asked_for(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged, size=(120, 40)) as c:
        await c.press("3")
        assert "more that are planned" in c.text and "Sat 14" not in c.text
        rows = len(sheet(c).rows)
        await c.press("p", "w")
        assert len(sheet(c).rows) > rows and "Sun 15" in c.text and "more that are planned" not in c.text


async def test_mouse_selects_edits_and_opens_a_day(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3")
        x = c.lines[3].index("Thu 12") + 5
        await c.click("#sheet", x - 1, 2)
        assert sheet(c).column == 3 and "support review" in c.under_cursor("#sheet")
        await c.click("#sheet", c.lines[3].index("Tue 10") + 3, 3, times=2)
        assert c.app.screen.query(CellEdit) and "Globex, customer questions, Tue 10 Mar" in c.words
        await c.press("escape")
        await c.click("#sheet", c.lines[3].index("Tue 10") + 3, 0)
        assert place(c).daily and "Tuesday 10 Mar" in c.text


async def test_a_shell_command_shows_up_by_itself(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged, look_every=0.01) as c:
        await c.press("3", "enter", "7")
        shell(logged, "log", "45m initech cadence call mon")
        for _ in range(500):
            await c.pilot.pause()
            if "Initech" in c.text:
                break
        assert "Initech, cadence call" in c.text and typed(c) == "7", "what is being typed stays"
        await c.press("escape")


async def test_a_conflict_is_told_and_what_was_typed_is_kept(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "enter", "2")
        shell(logged, "log", "15m acme cadence call")
        await c.press("enter")
        assert "holds 0:15 now, not 0:00" in c.words and typed(c) == "2"
        await c.press("enter")
        assert c.words.startswith("✓ 2:00 on Acme Corp") and "instead of 0:15" in c.words


async def test_a_locked_database_loses_nothing(
    cockpit: OpenCockpit, logged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CSM_BUSY_MS", "50")
    async with cockpit(logged) as c:
        await c.press("3", "enter", "2")
        other = sqlite3.connect(logged, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        await c.press("enter")
        assert typed(c) == "2" and c.words.startswith("! ")
        other.execute("ROLLBACK")
        other.close()
        await c.press("enter")
        assert c.words.startswith("✓ 2:00 on Acme Corp")


async def test_digits_lead_to_the_places_here_too(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "2")
        assert "Tier" in c.text
        await c.press("greater_than_sign")
        assert c.list("#sheet").has_focus
        await c.press("less_than_sign", "less_than_sign")
        assert "supply" in c.text


async def test_h_and_l_move_and_capital_l_logs(cockpit: OpenCockpit, logged: Path) -> None:
    async with cockpit(logged) as c:
        await c.press("3", "h", "h")
        assert sheet(c).column == 0 and "L log" in c.lines[-1]
        await c.press("l")
        assert sheet(c).column == 1
        await c.press("L")
        assert "enter logs" in c.text


async def test_an_empty_week_says_what_will_be_here(cockpit: OpenCockpit, book: Path) -> None:
    async with cockpit(book) as c:
        await c.press("3")
        assert "+ add a row   nothing is logged in this week yet" in c.text and "an account, an activity" in c.text
        await c.press("equals_sign")
        assert "initiative" in c.text and "adds the row" in c.text, "there is no cell yet: a row is asked for"
