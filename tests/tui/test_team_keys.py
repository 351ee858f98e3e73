"""Team, by its keys and by mouse: rows, detail, other weeks, other books, the balance and its moves, the pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.events import MouseScrollDown

from csm_tui.domain.durations import hours
from csm_tui.domain.team import Member
from csm_tui.domain.weeks import Week
from csm_tui.tui.commands.team import TEAM
from csm_tui.tui.drawing.team import TeamRows
from csm_tui.tui.messages_team import MemberLoaded
from csm_tui.tui.screens.book import BookScreen
from csm_tui.tui.screens.plan import PlanScreen
from csm_tui.tui.screens.team import TeamScreen
from csm_tui.tui.screens.week import WeekScreen
from tests.conftest import Csm
from tests.tui.conftest import Cockpit, OpenCockpit, shell

DANA, INGRID, NOOR, TOMASZ = "Dana Field", "Ingrid Castellanos", "Noor Whitlock", "Tomasz Adeyemi"


@pytest.fixture(autouse=True)
def dana(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample holds four books: ours is Dana's."""
    monkeypatch.setenv("CSM_USER", DANA)


def team(c: Cockpit) -> TeamScreen:
    """The screen we are on."""
    assert isinstance(c.app.screen, TeamScreen)
    return c.app.screen


def here(c: Cockpit) -> Member:
    """The CSM under the cursor."""
    member = team(c).member
    assert member
    return member


def names(c: Cockpit) -> list[str]:
    """The CSMs in the order they are listed."""
    rows = team(c).table.rows
    assert isinstance(rows, TeamRows)
    return [one.name for one in rows.rows]


def shown(row: dict[str, Any], field: str) -> str:
    """Hours of the exported summary as the app writes them."""
    return hours(round(row[field] * 3600))


def owners(db: Path, csm: str) -> set[str]:
    """The accounts of a book, as another window sees them."""
    return {row["name"] for row in shell(db, "--csm", csm, "book")["accounts"]}


def test_every_command_has_its_words_its_work_and_a_key_of_its_own() -> None:
    keys = [key for command in TEAM for key in command.keys.split(",") if key]
    assert len(keys) == len(set(keys)) and len({command.id for command in TEAM}) == len(TEAM)
    for command in TEAM:
        assert command.title and command.help.endswith(".") and hasattr(TeamScreen, f"do_{command.method()}")


async def test_a_row_a_csm_with_the_summarys_numbers(cockpit: OpenCockpit, sample: Path, bare_csm: Csm) -> None:
    words = ("--csm", DANA, "export", "summary", "--all-csms", "--format", "json", "-o", "-")
    rows = {row["csm"]: row for row in json.loads(bare_csm.ok(*words, db=sample).out)["tables"]["csms"]}
    async with cockpit(sample, size=(120, 40)) as c:
        await c.press("6")
        assert names(c) == [DANA, INGRID, NOOR, TOMASZ] and "team of 4" in c.lines[0]
        for name, row in rows.items():
            line = next(line for line in c.lines if name in line and shown(row, "supply_hours") in line)
            assert shown(row, "demand_hours") in line and f"{row['utilisation'] * 100:.0f} %" in line
            assert f" {row['accounts']} " in line and shown(row, "debt_hours") in line
        totals = next(line for line in c.lines if "4 CSMs" in line)
        for field in ("supply_hours", "demand_hours"):
            assert hours(round(sum(row[field] for row in rows.values()) * 3600)) in totals
        assert any("median" in line for line in c.lines)
        over = [name for name in names(c) if rows[name]["demand_hours"] > rows[name]["supply_hours"]]
        assert over == [DANA, INGRID, TOMASZ] and "3 of 4 over" in c.lines[1]
        assert c.words.startswith(f"{DANA}, {INGRID} and {TOMASZ} have more work than hours this week")


async def test_the_detail_follows_the_cursor(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, size=(120, 40)) as c:
        await c.press("6")
        assert "Dana Field, whose book is open" in c.text and "High touch" in c.text
        await c.press("j")
        assert "whose book" not in c.text and "Mid touch" in c.text and "Kastellau Optik GmbH" in c.text
        await c.press("G")
        assert here(c).name == TOMASZ and "2 of the last 4 weeks confirmed" in c.text


async def test_who_is_at_risk_is_who_the_half_page_names(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field", size=(160, 50)) as c:
        await c.press("6")
        assert "At risk, whenever they renew: Ostavane" in c.text
        assert c.under_cursor("#table").split()[-2:] == ["1", "$1.2M"]
        await c.press("F", "tab", "tab")
        assert "$1.2M of ARR is at risk, whenever it renews: Ostavane Insurance Group." in c.text


async def test_small_and_narrow_it_still_stands(cockpit: OpenCockpit, sample: Path) -> None:
    for size in ((80, 24), (60, 16), (40, 12), (200, 60)):
        async with cockpit(sample, size=size) as c:
            await c.press("6", "j", "tab", "j", "space", "tab")
            assert len(c.lines) == size[1] and all(len(line) <= size[0] for line in c.lines)


async def test_one_book_alone_has_no_team_and_says_so(cockpit: OpenCockpit, small: Path) -> None:
    async with cockpit(small, DANA) as c:
        await c.press("6")
        assert isinstance(c.app.screen, WeekScreen)
        assert c.words == "! This file holds one book, so there is no team in it"
        await c.press("less_than_sign")
        assert isinstance(c.app.screen, PlanScreen), "a place that is not there is passed over"
        shell(small, "init", "--csm", "Robin Vale", "--add")
        await c.press("f5", "6")
        assert names(c) == [DANA, "Robin Vale"] and "no accounts yet" not in c.text
        await c.press("j")
        assert "no accounts yet" in c.text and "no full week yet" in c.text


async def test_sorting_by_key_and_by_heading(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, size=(120, 40)) as c:
        await c.press("6", "o", "o")
        assert team(c).order == ("demand", True) and names(c)[0] == TOMASZ
        await c.press("O")
        assert names(c)[-1] == TOMASZ
        head = next(line for line in c.lines if "Supply" in line)
        x = head.index("Debt") + 2
        await c.click("#table", x - team(c).table.region.x, 0)
        assert team(c).order == ("debt", True) and names(c)[0] == TOMASZ
        await c.click("#table", x - team(c).table.region.x, 0)
        assert team(c).order == ("debt", False) and names(c)[-1] == TOMASZ


async def test_the_filter_narrows_and_is_cleared(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("6", "slash")
        await c.type("over open")
        assert "1 of 4 CSMs" in c.text and names(c) == [TOMASZ]
        await c.press("enter")
        assert "/ over open" in c.lines[0]
        await c.press("ctrl+g")
        assert len(names(c)) == 4
        await c.press("slash")
        await c.type("zzz")
        assert "No CSM passes this filter." in c.text
        await c.press("escape")
        assert len(names(c)) == 4, "esc goes back to what was there"


async def test_other_weeks_and_home(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("6", "left_square_bracket")
        assert "W10, 2-8 Mar" in c.lines[0] and "1 week back" in c.lines[0]
        assert str(here(c).summary.first) == "2026-W10"
        assert here(c).now is None
        await c.press("0", "3", "right_square_bracket")
        assert "W13, " in c.lines[0] and "2 weeks ahead" in c.lines[0]
        await c.press("t")
        assert "ahead" not in c.lines[0] and team(c).week is None


async def test_enter_opens_the_book_and_b_leads_back(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("6", "B")
        assert c.words.startswith("! No other book was opened")
        await c.press("G", "enter")
        assert isinstance(c.app.screen, BookScreen) and "60 accounts" in c.text
        await c.press("1")
        assert TOMASZ in c.lines[0]
        await c.press("6")
        assert c.lines[0].startswith(f" {TOMASZ}") and f"{TOMASZ}, whose book is open" in c.text
        await c.press("B")
        assert isinstance(c.app.screen, BookScreen) and "30 accounts" in c.text
        await c.press("6")
        assert c.lines[0].startswith(f" {DANA}")


async def test_a_double_click_opens_the_book_and_the_wheel_is_no_accident(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("6")
        await c.click("#table", 4, 2)
        assert here(c).name == INGRID
        team(c).table.post_message(MouseScrollDown(team(c).table, 4, 2, 0, 1, 0, False, False, False))
        await c.settle()
        await c.click("#table", 4, 3, times=2)
        assert isinstance(c.app.screen, BookScreen) and "10 accounts" in c.text


async def test_places_and_parts_can_be_clicked(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.click("#places", c.lines[1].index("Team"), 0)
        team(c)
        await c.click("#parts", c.lines[2].index("Balance"), 0)
        assert "Gini" in c.text
        await c.click("#parts", c.lines[2].index("CSMs"), 0)
        assert "median" in c.text


async def test_books_are_read_one_after_the_other_and_none_is_forgotten(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("6")
        place, asked = team(c), list[str]()
        c.app.gateway.load_member = lambda asker, csm, week: asked.append(csm.name)  # type: ignore[method-assign]
        place._read()
        assert asked == [DANA] and c.words == "Reading book 1 of 4: Dana Field ..."
        assert names(c) == [DANA, INGRID, NOOR, TOMASZ], "the old figures stand meanwhile"
        place.on_member_loaded(MemberLoaded(place.members[place.people[0].id], None))
        assert asked == [DANA, INGRID] and c.words == "Reading book 2 of 4: Ingrid Castellanos ..."
        place._read()
        assert asked[-1] == INGRID, "what was due before the change comes before what was read"
        place.on_member_loaded(MemberLoaded(place.members[place.people[1].id], Week.of(c.app.today) + -1))
        assert len(asked) == 3, "an answer about a week that was left counts for nothing"
        c.app.go("book")
        await c.settle()
        place.on_member_loaded(MemberLoaded(place.members[place.people[1].id], None))
        assert len(asked) == 3, "nothing is read for a screen that nobody looks at"
        c.app.go("team")
        await c.settle()
        assert asked[-1] == NOOR


async def test_a_week_far_off_keeps_the_line_on_top_apart(
    cockpit: OpenCockpit, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, days in ((DANA, ", 30 Mar-5 Apr "), (INGRID, " ")):
        monkeypatch.setenv("CSM_USER", name)
        async with cockpit(sample) as c:
            await c.press("6", *["right_square_bracket"] * 3)
            assert f"team of 4, W14{days} " in c.lines[0] and c.lines[0].endswith("  3 weeks ahead  t this week")


async def test_the_cursor_begins_on_the_csm_whose_book_is_open(
    cockpit: OpenCockpit, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (DANA, NOOR):
        monkeypatch.setenv("CSM_USER", name)
        async with cockpit(sample) as c:
            await c.press("6")
            assert here(c).name == name and len(names(c)) == 4


async def test_one_week_is_said_in_words(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, size=(120, 40)) as c:
        await c.press("6", *["right_square_bracket"] * 3)
        assert "Log: last week confirmed, " in c.text


# The balance


async def test_the_balance_proposes_and_the_target_changes_it(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, size=(120, 40)) as c:
        await c.press("6", "tab")
        assert "Under 90 %: out of reach. Under 100 %: 11 accounts move, and no fewer do it" in c.text
        assert len(team(c).moves.marked) == 11 and "Bramquist Steel" in c.text and "serves mid" in c.text
        await c.press("0", "3", "plus")
        assert "Under 105 %: " in c.text
        fewer = len(team(c).moves.marked)
        assert 0 < fewer < 11
        await c.press(*["plus"] * 8)
        assert "Under 145 %: everyone is already" in c.text and "No account has to move." in c.text
        await c.press("m")
        assert c.words == "! No move is proposed"
        await c.press("plus", "plus")
        assert c.words == "! 150 % is the most that can be aimed at"


async def test_leaving_a_move_out_changes_the_loads(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, size=(120, 40)) as c:
        await c.press("6", "tab")
        row = next(line for line in c.lines if line.strip().startswith(TOMASZ))
        assert row.split()[2:7] == ["141", "%", "100", "%", "-11"]
        await c.press("space")
        row = next(line for line in c.lines if line.strip().startswith(TOMASZ))
        assert row.split()[2:7] == ["141", "%", "105", "%", "-10"] and len(team(c).moves.marked) == 10
        await c.click("#moves", 5, 1, times=2)
        assert len(team(c).moves.marked) == 11, "a double click takes it in again"
        await c.press("A", "enter")
        assert c.words == "! No move is selected; space selects one"


async def test_selected_moves_are_made_in_one_change_and_undone(cockpit: OpenCockpit, sample: Path) -> None:
    before = owners(sample, TOMASZ), owners(sample, NOOR), owners(sample, INGRID)
    async with cockpit(sample, size=(120, 40)) as c:
        await c.press("6", "tab", "space")
        kept = "Bramquist Steel"
        await c.press("enter")
        assert "10 accounts go to others today: 8 to Noor Whitlock, 2 to Ingrid Castellanos" in c.text
        now = owners(sample, TOMASZ), owners(sample, NOOR), owners(sample, INGRID)
        assert len(before[0] - now[0]) == 10 and kept in now[0]
        assert len(now[1] - before[1]) == 8 and len(now[2] - before[2]) == 2
        row = next(line for line in c.lines if line.strip().startswith(TOMASZ))
        assert row.split()[2] == "105", "the balance is about the new books"
        await c.press("u")
        assert (owners(sample, TOMASZ), owners(sample, NOOR), owners(sample, INGRID)) == before
        assert "11 accounts move" in c.text


async def test_keys_of_the_other_part_say_where_they_belong(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("6")
        for key in ("plus", "minus", "space", "m", "A"):
            await c.press(key)
            assert c.words == "! That belongs to the balance; tab goes there", key
        await c.press("tab")
        for key in ("slash", "o", "O"):
            await c.press(key)
            assert "belongs to the CSMs; tab goes there" in c.text, key


# Files


async def test_the_pages_are_written_and_told_where(
    cockpit: OpenCockpit, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csm_tui.paths.exports_folder", lambda: tmp_path / "exports")
    async with cockpit(sample, size=(120, 40)) as c:
        await c.press("6", "p")
        assert "The summary of 2026-W11 for 4 CSMs" in c.text
        await c.press("h")
        assert c.words.startswith("✓ Wrote ") and "summary_all_2026-W11.html" in c.words
        await c.press("p", "enter")
    files = sorted(path.name for path in (tmp_path / "exports").iterdir())
    assert files == [f"summary_all_2026-W11{end}" for end in ("-2.html", ".html", ".md", ".xlsx")]
    page = (tmp_path / "exports" / "summary_all_2026-W11.md").read_text(encoding="utf-8")
    assert all(name in page for name in (DANA, INGRID, NOOR, TOMASZ))


async def test_what_is_listed_can_be_written_to_a_file(cockpit: OpenCockpit, sample: Path, tmp_path: Path) -> None:
    to = tmp_path / "team.csv"
    async with cockpit(sample) as c:
        await c.press("6", "slash", *"over", "enter", "W", "ctrl+a", "ctrl+k")
        await c.type(str(to))
        await c.press("enter")
        shown = team(c).shown_table()
        assert shown is not None and shown.cell == DANA
    lines = to.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("csm,week,supply") and len(lines) == 4
    async with cockpit(sample) as c:
        await c.press("6", "tab")
        shown = team(c).shown_table()
        assert shown is not None and len(shown.table.rows) == 11 and shown.cell == "Bramquist Steel"


async def test_a_change_from_the_shell_is_seen(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample) as c:
        await c.press("6")
        shell(sample, "--csm", NOOR, "account", "add", "Zephyr Yards", "--tier", "high")
        await c.press("f5")
        assert team(c).members and names(c)[2] == NOOR
        assert "11" in next(line for line in c.lines if NOOR in line).split()


async def test_a_team_without_enough_to_go_by_says_what_the_balance_needs(
    cockpit: OpenCockpit, small: Path, csm: Csm
) -> None:
    shell(small, "init", "--csm", NOOR, "--add")
    async with cockpit(small, DANA) as c:
        await c.press("6", "tab")
        assert "Nothing to balance yet." in c.text and "weeks that are over" in c.text and "↑" not in c.text
        assert "needs two books whose load is known" in c.text
        assert f"that of {NOOR} is not known yet" in " ".join(c.words.split())
        await c.press("tab")
        assert "Nothing to balance yet." not in c.text and NOOR in c.text


async def test_long_and_wide_names_keep_the_columns(cockpit: OpenCockpit, small: Path) -> None:
    long = "Maximiliana Theodora von und zu Hohenstein-Rabenfels"
    shell(small, "init", "--csm", long, "--add")
    shell(small, "init", "--csm", "日本語の名前の人", "--add")
    async with cockpit(small, DANA) as c:
        await c.press("6")
        lines = [line for line in c.lines[4:] if "27.0" in line][:3]
        assert len(lines) == 3 and "…" in lines[1] and "日本語" in lines[2]
        ends = {cell_len(line[: line.index("27.0")]) for line in lines}
        assert len(ends) == 1


async def test_help_names_every_key(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, size=(120, 130)) as c:
        await c.press("6", "question_mark")
        for command in TEAM:
            assert command.sentence().split(".")[0].split(":")[0][:40] in c.text, command


# Deleting a CSM


async def test_a_csm_is_deleted_once_the_name_is_typed(cockpit: OpenCockpit, sample: Path) -> None:
    before = owners(sample, DANA), owners(sample, INGRID)
    async with cockpit(sample, size=(120, 40)) as c:
        await c.press("6", "j", "j", "x")
        assert here(c).name == NOOR and "Type the name, Noor Whitlock, to delete this CSM" in c.text
        for wrong in ("yes", INGRID, "noor"):
            await c.type(wrong)
            await c.press("enter")
            assert "that is not the CSM's name, nothing was changed, it is Noor Whitlock" in c.text
            assert len(team(c).people) == 4
            await c.press("ctrl+a", "ctrl+k")
        await c.type(NOOR)
        await c.press("enter")
        said = " ".join(c.words.split())
        assert said.startswith("✓ Deleted Noor Whitlock with 10 accounts, 28 contacts, 313 time entries and all else")
        assert "before-delete-20260311-093000.db" in said and "undoes" not in said
        assert names(c) == [DANA, INGRID, TOMASZ] and "team of 3" in c.lines[0]
    assert (owners(sample, DANA), owners(sample, INGRID)) == before
    assert len(list((sample.parent / "backups").iterdir())) == 1


async def test_deleting_from_the_palette_and_leaving_it(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, size=(120, 40)) as c:
        await c.press("6", "G", "colon")
        await c.type("delete the csm")
        await c.press("enter")
        assert f"Type the name, {TOMASZ}, to delete" in c.text
        await c.press("escape")
        assert names(c) == [DANA, INGRID, NOOR, TOMASZ]
        await c.press("delete", "enter")
        assert names(c) == [DANA, INGRID, NOOR, TOMASZ] and "Type the name" not in c.text
        await c.press("x")
        await c.type(TOMASZ)
        await c.press("enter")
        assert names(c) == [DANA, INGRID, NOOR]
        await c.press("tab")
        assert TOMASZ not in c.text, "the balance is of those who are left"


async def test_the_open_book_and_the_only_one_are_not_deleted(cockpit: OpenCockpit, small: Path) -> None:
    shell(small, "init", "--csm", "Robin Vale", "--add")
    async with cockpit(small, DANA, size=(120, 40)) as c:
        await c.press("6", "x")
        assert c.words == "! This book is open; open another one first, with enter"
        await c.press("tab", "x")
        assert c.words == "! That belongs to the CSMs; tab goes there"
        await c.press("tab", "j", "x")
        await c.type("Robin Vale")
        await c.press("enter")
        assert names(c) == [DANA] and c.words.startswith("✓ Deleted Robin Vale")
        await c.press("x")
        assert c.words == "! This is the only book of the file; it can't be deleted"
        await c.press("1", "6")
        assert c.words.startswith("! This file holds one book")
    assert len(owners(small, DANA)) == 3


async def test_an_account_that_another_has_logged_on_keeps_the_book(cockpit: OpenCockpit, small: Path) -> None:
    shell(small, "init", "--csm", "Robin Vale", "--add")
    shell(small, "log", "45m acme questions", "--csm", DANA)
    async with cockpit(small, DANA, size=(120, 40)) as c:
        await c.press("2", "g", "space", "e")
        assert "Acme Corp" in c.text
        await c.type("owner robin")
        await c.press("enter")
        assert "Acme Corp goes to Robin Vale today" in c.text
        await c.press("6", "j", "x")
        await c.type("Robin Vale")
        await c.press("enter")
        assert "another CSM has logged or planned on Acme Corp" in " ".join(c.text.split())
        await c.press("escape")
        assert names(c) == [DANA, "Robin Vale"]


async def test_whose_book_is_asked_when_the_open_one_is_deleted_elsewhere(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, NOOR, size=(120, 40), look_every=0.02) as c:
        shell(sample, "team", "delete", NOOR, "--confirm", NOOR)
        for _ in range(2000):
            await c.settle()
            if "whose book" in c.text:
                break
        assert "Noor Whitlock" in c.text
        await c.type("ingrid")
        await c.press("enter")
        assert INGRID in c.lines[0]


async def test_each_part_says_of_which_week_its_percentages_are(cockpit: OpenCockpit, sample: Path) -> None:
    async with cockpit(sample, "Dana Field", size=(60, 20)) as c:
        await c.press("6")
        assert "hours; supply, demand, Util. of the week" in c.lines[2]
        await c.press("tab")
        assert "CSMs  Balance  " in c.lines[2] and "utilisation of an average week" in c.lines[2]
