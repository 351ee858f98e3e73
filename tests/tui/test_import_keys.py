"""Importing by keys: the file, how its columns are read, what would go in, then letting it in."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from csm_tui.bootstrap import open_desk
from csm_tui.services import import_files
from csm_tui.services.account_page import account_page
from csm_tui.services.accounts import find_account
from csm_tui.tui.dialogs.import_file import ImportScreen
from csm_tui.tui.dialogs.import_steps import Step
from csm_tui.tui.file_list import files_for
from csm_tui.tui.screens.book import BookScreen
from csm_tui.tui.widgets.key_line import KeyLine
from tests.conftest import Ran
from tests.tui.conftest import PATIENCE, Cockpit, OpenCockpit, shell, until

ACCOUNTS = "Account Name,Plan,ARR,Renewal Date\nHooli,high,240000,2026-09-30\nInitrode,low,85000,2026-12-31\n"


async def over(c: Cockpit) -> None:
    """Until no import runs and what it said is shown."""
    for _ in range(PATIENCE):
        await c.pilot.pause()
        job = getattr(c.app.screen, "_job", None)
        if job is None or not job.running:
            break
    else:
        raise AssertionError("the import does not end")
    await c.settle()


async def listed(c: Cockpit, name: str) -> None:
    """Until the files are listed."""
    for _ in range(PATIENCE):
        await c.pilot.pause()
        if name in c.text:
            return
    raise AssertionError(c.text)


async def choose(c: Cockpit, path: Path) -> None:
    """Type a path in the dialog."""
    await c.press("ctrl+u", "ctrl+k")
    await c.paste(str(path))
    await c.press("enter")
    await over(c)


async def give(c: Cockpit, place: str, path: Path, text: str) -> None:
    """Write that file and have the import of that place look at it."""
    path.write_text(text)
    await c.press(place, "i")
    await choose(c, path)


def book_of(ran: Ran) -> list[tuple[str, str]]:
    """(name, tier) of every account."""
    return [(row["name"], row["tier"]) for row in ran.json["accounts"]]


async def test_a_file_is_seen_before_it_goes_in_and_undo_takes_it_out(
    cockpit: OpenCockpit, book: Path, csm: Any, tmp_path: Path
) -> None:
    async with cockpit(book) as c:
        await give(c, "2", tmp_path / "accounts.csv", ACCOUNTS + "Vehement,low,nope,2026-11-01\n")
        assert "2 would be added, ! 1 rejected of 3 rows (plain-accounts)" in c.text
        assert "Renewal Date" in c.text and "2026-09-30 | 2026-12-31" in c.text
        assert shell(book, "book")["accounts"] == [], "nothing goes in by looking"
        await c.press("tab")
        assert "Hooli" in c.text and "ARR $240k" in c.text
        await c.press("tab")
        assert "'nope' is no amount" in c.text
        await c.press("i")
        await over(c)
        assert "2 added, ! 1 rejected" in c.text
        await c.press("enter")
        assert isinstance(c.app.screen, BookScreen) and "2 added" in c.words and "Initrode" in c.text
        await c.press("u")
        assert "No accounts yet." in c.text
    assert csm.ok("book", "--json").json["accounts"] == []


async def test_a_long_list_says_that_it_is_the_first_of_it(cockpit: OpenCockpit, book: Path, tmp_path: Path) -> None:
    many = "Account Name,Tier\n" + "".join(f"Account {number},low\n" for number in range(1_100))
    async with cockpit(book) as c:
        await give(c, "2", tmp_path / "accounts.csv", many)
        await c.press("tab")
        assert "1,100 would be added" in c.text and "what it does, the first 1,000 of 1,100" in c.text


async def test_a_row_uses_the_width_and_can_be_read_to_its_end(
    cockpit: OpenCockpit, book: Path, tmp_path: Path
) -> None:
    rows = (
        "Account Name,Tier,ARR,Renewal Date,Segment,Domain\n"
        "Hooli,high,240000,2026-09-30,enterprise,hooli.example\n"
        "Initrode,low,85000,2026-12-31,smb,initrode.example\nGlobex,low,nope,2026-12-31,smb,globex.example\n"
    )
    async with cockpit(book) as c:
        await give(c, "2", tmp_path / "accounts.csv", rows)
        await c.press("tab")
        assert "added  Hooli     tier high; ARR $240k; segment enterprise; domain h…" in c.under_cursor("#import-list")
        await c.press("enter")
        whole = " ".join(c.text.split())
        assert "Line 2, added Hooli: tier high; ARR $240k; segment enterprise; domain hooli.example; renewal" in whole
        assert "2026-09-30 enter hides it" not in whole and "enter hides it" in whole
        await c.press("j")
        assert "Line 3, added Initrode:" in c.text and "Line 2, added" not in c.text
        await c.press("tab")
        assert "Line 4 stays out: ARR: 'nope' is no amount" in c.text
        await c.press("enter")
        assert "stays out:" not in c.text and "enter whole row" in c.text


async def test_a_column_is_read_as_something_else(cockpit: OpenCockpit, book: Path, csm: Any, tmp_path: Path) -> None:
    async with cockpit(book) as c:
        await give(c, "2", tmp_path / "accounts.csv", ACCOUNTS)
        await c.press("j", "enter")
        assert "read Plan as" in c.text
        await c.type("colour")
        await c.press("enter")
        assert "! there is no field 'colour'" in c.text
        await c.press("ctrl+u")
        await c.type("tie")
        await until(c, lambda: any("read Plan as" in line and "tier" in line for line in c.lines))
        await c.press("right", "enter")
        await over(c)
        assert "tier *" in c.text
        await c.press("j", "x")
        await over(c)
        assert any("ARR " in line and " - *" in line for line in c.lines), c.text
        await c.press("i")
        await over(c)
    rows = csm.ok("book", "--json").json["accounts"]
    assert [(row["name"], row["tier"], row["arr_minor"]) for row in rows] == [
        ("Hooli", "high", 0), ("Initrode", "low", 0)
    ]  # fmt: skip


async def test_the_fields_are_listed_and_a_beginning_is_enough(
    cockpit: OpenCockpit, book: Path, csm: Any, tmp_path: Path
) -> None:
    async with cockpit(book) as c:
        await give(c, "2", tmp_path / "accounts.csv", ACCOUNTS)
        await c.press("j", "enter")
        for words in ("the column is not read", "tier", "high, mid, low, tech", "reason of the tier"):
            assert words in c.text, words
        await c.type("ti")
        assert c.list("#import-list").key == "tier"
        await c.press("enter")
        await over(c)
        assert "tier *" in c.text and c.list("#import-list").key == "Plan"
        await c.press("j", "enter")
        assert c.list("#import-list").key == "arr", "the cursor is on what it is read as"
        await c.press("enter")
        assert "arr *" not in c.text, "enter alone says nothing"
        await c.press("enter", "down", "enter")
        await over(c)
        assert "mrr *" in c.text
        await c.press("i")
        await over(c)
    rows = csm.ok("book", "--json").json["accounts"]
    assert [(row["name"], row["tier"], row["arr_minor"]) for row in rows] == [
        ("Hooli", "high", 288_000_000), ("Initrode", "low", 102_000_000)
    ]  # fmt: skip


async def test_tab_and_clicks_stay_in_the_line_that_names_a_field(
    cockpit: OpenCockpit, book: Path, tmp_path: Path
) -> None:
    async with cockpit(book) as c:
        await give(c, "2", tmp_path / "accounts.csv", ACCOUNTS)
        await c.press("j", "enter")
        line = c.app.screen.query_one("#import-map", Input)
        await c.type("ren")
        await c.press("tab")
        assert line.value == "renewal" and line.has_focus and "read Plan as" in c.text
        await c.press("shift+tab")
        await c.click("#import-list", 6, 0)
        await c.press("ctrl+u")
        await c.type("i")
        assert line.has_focus and line.value == "i" and "read Plan as" in c.text, "it imports nothing"
        await c.press("escape")
        assert "Column of the file" in c.text and c.list("#import-list").key == "Plan"


async def test_tab_goes_through_what_a_name_may_be(cockpit: OpenCockpit, small: Path, tmp_path: Path) -> None:
    async with cockpit(small) as c:
        await give(c, "3", tmp_path / "time.csv", NAMES)
        await c.press("n", "enter")
        first = c.list("#import-list").key
        await c.press("tab")
        assert c.list("#import-list").key != first and c.app.screen.query_one("#import-name", Input).has_focus
        await c.press("shift+tab")
        assert c.list("#import-list").key == first
        await c.press("escape")
        assert c.list("#import-list").key == "Umbra GmbH"


async def test_files_are_listed_before_a_letter_is_typed(
    cockpit: OpenCockpit, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "kunden.csv").write_text(ACCOUNTS)
    monkeypatch.chdir(folder)
    async with cockpit(book) as c:
        await c.press("2", "i")
        await listed(c, "kunden.csv")
        await c.press("enter")
        await over(c)
        assert "2 would be added" in c.text


async def test_a_sheet_without_known_columns_asks_which_one_is_the_name(
    cockpit: OpenCockpit, book: Path, csm: Any, tmp_path: Path
) -> None:
    async with cockpit(book) as c:
        await give(c, "2", tmp_path / "odd.csv", "Wer;Womit\nHooli;viel\nGlobex;wenig\n")
        assert "enter says which one does" in c.text and "Hooli | Globex" in c.text
        await c.press("i")
        assert isinstance(c.app.screen, ImportScreen) and c.app.screen.state.step is Step.LOOK, "not yet"
        await c.press("enter")
        await c.type("name")
        await c.press("enter")
        await over(c)
        assert "2 would be added" in c.text
        await c.press("i")
        await over(c)
    assert [name for name, _ in book_of(csm.ok("book", "--json"))] == ["Globex", "Hooli"]


async def test_dates_that_could_be_two_days_are_read_as_the_user_says(
    cockpit: OpenCockpit, book: Path, csm: Any, tmp_path: Path
) -> None:
    async with cockpit(book) as c:
        await give(c, "2", tmp_path / "dates.csv", "Account Name,Renewal Date\nHooli,3/4/2027\n")
        await c.press("d")
        await over(c)
        assert "day first" in c.text
        await c.press("d")
        await over(c)
        assert "month first" in c.text
        await c.press("i")
        await over(c)
    assert csm.ok("book", "--json").json["accounts"][0]["renewal_on"] == "2027-03-04"


OPEN = "Date,Start,End,Account,Task\n09/03/2026,09:00,09:45,Globex,Cadence call\n"


async def test_dates_between_dots_are_asked_about_by_nobody(cockpit: OpenCockpit, small: Path, tmp_path: Path) -> None:
    async with cockpit(small) as c:
        await give(c, "3", tmp_path / "time.csv", OPEN.replace("/", "."))
        assert "1 would be added of 1 entry" in c.text
        await c.press("i")
        await over(c)
        assert "1 added" in c.text
    assert [entry["date"] for entry in shell(small, "entries", "--week", "2026-W11")["entries"]] == ["2026-03-09"]


async def test_the_order_is_said_of_dates_that_the_file_has(cockpit: OpenCockpit, small: Path, tmp_path: Path) -> None:
    async with cockpit(small) as c:
        row = "03.25.2026,09:00,09:45,Globex,Cadence call\n"
        await give(c, "3", tmp_path / "dots.csv", OPEN.replace("/", ".") + row)
        for order in ("day", "month", "day"):  # no date of it begins with the year, whatever is said
            await c.press("d")
            await over(c)
            assert f"Dates such as 09.03.2026 are read {order} first." in c.text and "/4/" not in c.text
        await c.press("escape")
        await choose(c, tmp_path / "dots.csv")
        await c.press("escape")
        (tmp_path / "open.csv").write_text(OPEN)
        await choose(c, tmp_path / "open.csv")
        await c.press("d")
        await over(c)
        assert "Dates such as 09/03/2026 are read day first." in c.text


@pytest.mark.parametrize(
    ("name", "text"),
    [("time.csv", OPEN.replace("/", ".")), ("iso.csv", OPEN.replace("09/03/2026", "2026-03-09")),
     ("clear.csv", OPEN.replace("09/03/2026", "19/03/2026")), ("a.csv", "Account Name,Tier\nHooli,low\n"),
     ("a.ics", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART:20260317T100000Z\nDTEND:20260317T110000Z\n"
               "SUMMARY:Globex EBR\nEND:VEVENT\nEND:VCALENDAR\n")],
)  # fmt: skip
async def test_where_no_date_has_two_readings_the_order_is_not_offered(
    cockpit: OpenCockpit, small: Path, tmp_path: Path, name: str, text: str
) -> None:
    async with cockpit(small) as c:
        await give(c, "3", tmp_path / name, text)
        keys = c.app.screen.query_one("#import-keys", KeyLine)

        def ink() -> str:
            return next(ink for text, ink in keys._draw(76, 1)[0] if text == "d")

        assert ink() == "here faint"
        await c.press("d")
        assert "! No date in this file could be read two ways" in c.text and "day first" not in c.text
        await c.press("escape")
        (tmp_path / "open.csv").write_text(OPEN)
        await choose(c, tmp_path / "open.csv")
        assert ink() == "here strong"
        await c.press("d")
        await over(c)
        assert "day first" in c.text and ink() == "here strong"


async def test_while_the_order_of_dates_is_asked_for_keys_say_what_they_wait_for(
    cockpit: OpenCockpit, small: Path, tmp_path: Path
) -> None:
    asked = "its dates can be read day or month first (09/03/2026 on line 2), in"
    async with cockpit(small) as c:

        def said() -> str:
            return " ".join(c.text.partition(" ! ")[2].split())

        def names_it() -> bool:  # wherever the line breaks in its name
            return "time.csv,dsayswhich" in said().replace(" ", "")

        await give(c, "3", tmp_path / "time.csv", OPEN)
        assert said().startswith(asked) and names_it()
        for _ in range(2):
            await c.press("i")
            assert said().startswith(f"Nothing goes in yet: {asked}") and names_it()
        await c.press("n")
        assert said().startswith(f"Its names are not known yet: {asked}")
        await c.press("tab")
        assert said().startswith(asked) and "Its lines are shown once it can be read." in c.text
        await c.press("shift+tab", "enter", "escape")
        assert said().startswith(asked), "it still waits for that"
        await c.press("d")
        await over(c)
        assert " ! " not in c.text and "1 would be added of 1 entry" in c.text
        await c.press("n")
        assert said().startswith("No name in it is unknown here.")
        await c.press("tab")
        assert " ! " not in c.text
        await c.press("tab")
        assert "No line of it is rejected." in c.text and "why it stays out" not in c.text
        await c.press("i")
        await over(c)
        await c.press("n")
        assert said().startswith("It went in already.")
        await c.press("d")
        assert said().startswith("It went in already.")
    assert len(shell(small, "entries", "--week", "2026-W11")["entries"]) == 1


async def test_a_column_that_is_missing_is_why_nothing_goes_in(
    cockpit: OpenCockpit, book: Path, tmp_path: Path
) -> None:
    async with cockpit(book) as c:
        await give(c, "2", tmp_path / "odd.csv", "Wer;Womit\nHooli;viel\nGlobex;wenig\n")
        await c.press("i")
        assert "! Nothing goes in yet: no column is known to hold the name: enter says which" in c.text
        await c.press("tab")
        assert "Its lines are shown once it can be read." in c.text


async def test_time_goes_in_from_the_log(cockpit: OpenCockpit, small: Path, csm: Any, tmp_path: Path) -> None:
    entries = (
        "Date,Start,End,Account,Task\n2026-03-09,09:00,09:45,Globex,Cadence call\n"
        "2026-03-09,10:00,11:00,Nobody Inc,Cadence call\n"
    )
    async with cockpit(small) as c:
        await give(c, "3", tmp_path / "time.csv", entries)
        assert "1 would be added, ! 1 rejected of 2 entries (plain-time)" in c.text
        await c.press("i")
        await over(c)
        assert "nothing is called 'Nobody Inc'" in c.text and "--mapping" not in c.text
        await c.press("enter")
        assert "0:45" in c.text
    assert len(csm.ok("entries", "--json").json["entries"]) == 1


NAMES = (
    "Date,Start,End,Account,Task\n2026-03-09,09:00,09:45,Globex,Cadence call\n"
    "2026-03-09,10:00,11:00,Umbra GmbH,Cadence call\n2026-03-10,10:00,11:00,Umbra GmbH,EBR\n"
    "2026-03-10,12:00,12:30,,Lunch\n2026-03-10,13:00,13:20,Globex,Wobbling\n"
)


async def test_unknown_names_are_said_to_be_accounts_left_out_or_kept_in_the_note(
    cockpit: OpenCockpit, small: Path, csm: Any, tmp_path: Path
) -> None:
    async with cockpit(small) as c:
        await give(c, "3", tmp_path / "time.csv", NAMES)
        assert "1 would be added, ! 4 rejected" in c.text and "3 names are not known here: n says" in c.text
        await c.press("n")
        assert c.list("#import-list").key == "Umbra GmbH" and "2 entries" in c.under_cursor("#import-list")
        await c.press("enter")
        assert "Umbra GmbH is" in c.text and c.list("#import-list").key == "none", "enter alone decides nothing"
        await c.press("enter")
        await over(c)
        assert "3 names are not known here" in c.text
        await c.press("enter")
        await c.type("acme")
        assert "Acme Corp" in c.under_cursor("#import-list")
        await c.press("enter")
        await over(c)
        assert "3 would be added, ! 2 rejected" in c.text and c.list("#import-list").key == "Lunch"
        await c.press("x")
        await over(c)
        assert "1 left out" in c.text and c.list("#import-list").key == "Wobbling"
        await c.press("enter")
        await c.type("note")
        await c.press("enter")
        await over(c)
        assert "not known here" not in c.text and "rejected" not in c.lines[4] and "kept in the note" in c.text
        await c.press("i")
        await over(c)
        assert "4 added, 1 left out of 5 entries" in c.text and "Remembered: Umbra GmbH is Acme Corp." in c.text
        await c.press("enter", "u")
    assert csm.ok("entries", "--json").json["entries"] == []
    with open_desk(str(small), None) as desk:
        assert find_account(desk, "Acme Corp")
        assert account_page(desk, find_account(desk, "Acme Corp")[0]).aliases == "", "undone with the import"


async def test_titles_of_a_calendar_are_said_to_be_an_account_and_its_work(
    cockpit: OpenCockpit, small: Path, csm: Any, tmp_path: Path
) -> None:
    event = "BEGIN:VEVENT\nUID:{0}\nDTSTART:202603{0}T100000Z\nDTEND:202603{0}T110000Z\nSUMMARY:{1}\nEND:VEVENT\n"
    days = ((12, "Umbra gathering"), (13, "Dentist"), (19, "Umbra gathering"))
    text = "".join(event.format(day, title) for day, title in days)
    async with cockpit(small) as c:
        calendar = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{text}END:VCALENDAR\n"
        await give(c, "3", tmp_path / "work.ics", calendar)
        assert "! 3 rejected of 3 events" in c.text and "2 names are not known here: n says" in c.text
        await c.press("n")
        assert c.list("#import-list").key == "Umbra gathering" and "2 events" in c.under_cursor("#import-list")
        await c.press("enter")
        await c.type("globex")
        await c.press("enter")
        await over(c)
        assert c.list("#import-list").key == "Dentist" and "Globex, and which activity?" in c.text
        await c.press("x")
        await over(c)
        assert c.list("#import-list").key == "Umbra gathering" and "1 name is not known here" in c.text
        await c.press("enter")
        await c.type("cadence")
        await c.press("enter")
        await over(c)
        assert "Globex, Cadence call" in c.text and "2 would be added, 1 left out of 3 events" in c.text
        await c.press("i")
        await over(c)
        assert "2 added" in c.text
        await c.press("enter")
    touches = csm.ok("week", "2026-W12", "--json").json["touches"]
    assert ("Globex", "cadence_call", "2026-03-19") in [(t["account"], t["activity"], t["due"]) for t in touches]


async def test_a_choice_is_changed_and_left_by_keys(cockpit: OpenCockpit, small: Path, tmp_path: Path) -> None:
    export = tmp_path / "time.csv"
    async with cockpit(small) as c:
        await give(c, "3", export, NAMES)
        await c.press("shift+tab", "enter")
        await c.type("globx")
        assert "Globex" in c.under_cursor("#import-list"), "nearly spelled"
        await c.press("escape")
        assert "not known" in c.under_cursor("#import-list"), "esc says nothing"
        await c.press("enter")
        await c.type("e")
        await c.press("down", "down", "up", "ctrl+u")
        await c.type("zzzz")
        assert "Nothing here is called so." in c.text
        await c.press("enter")
        assert "Umbra GmbH is" in c.text, "nothing is nothing"
        await c.press("ctrl+u")
        await c.type("initech")
        await c.press("enter")
        await over(c)
        await c.press("k", "enter")
        await c.type("not dec")
        await c.press("enter")
        await over(c)
        assert "3 names are not known here" in c.text and c.list("#import-list").key == "Umbra GmbH"
        await c.press("tab")
        assert "Column of the file" in c.text
        await c.press("escape")
        await choose(c, export)
        assert "3 names are not known here" in c.text and "Column of the file" in c.text


async def test_unknown_names_by_the_mouse(cockpit: OpenCockpit, small: Path, tmp_path: Path) -> None:
    export = tmp_path / "time.csv"
    export.write_text(NAMES)

    def y_of(c: Cockpit, text: str) -> int:
        top = c.list("#import-list").region.y
        return next(y for y, line in enumerate(c.lines) if text in line) - top

    async with cockpit(small) as c:
        await c.press("3", "i")
        await choose(c, export)
        await c.click("#import-keys", c.lines[-2].index("n names") - 2, 0)
        assert "Name in the file" in c.text
        await c.click("#import-list", 8, y_of(c, "Lunch"), times=2)
        assert "Lunch is" in c.text
        await c.click("#import-list", 8, y_of(c, "leave out what has it"), times=2)
        await over(c)
        assert "1 left out" in c.text and "2 names are not known here" in c.text


async def test_the_path_is_completed_and_chosen_from_a_list(cockpit: OpenCockpit, book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    (folder / "older").mkdir(parents=True)
    (folder / "accounts-march.csv").write_text(ACCOUNTS)
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.csv").write_text("")
    async with cockpit(book) as c:
        await c.press("2", "i", "ctrl+u", "ctrl+k")
        await c.paste(f"{folder}/")
        await listed(c, "accounts-march.csv")
        assert "older/" in c.text and "picture" not in c.text and "hidden" not in c.text
        await c.type("acc")
        for _ in range(PATIENCE):
            await c.pilot.pause()
            if "older/" not in c.text:
                break
        await c.press("tab")
        assert "accounts-march.csv" in c.lines[3]
        await c.press("enter")
        await over(c)
        assert "2 would be added" in c.text
        await c.press("escape")
        await listed(c, "enter looks at it")
        await c.press("down", "enter")
        await over(c)
        assert "2 would be added" in c.text


def test_the_newest_files_come_first(tmp_path: Path) -> None:
    from csm_tui.clock import Clock

    for number, name in enumerate(("b.csv", "a.csv", "c.tsv")):
        (tmp_path / name).write_text("x" * 1_500 * number)
        os.utime(tmp_path / name, (1_700_000_000 + number, 1_700_000_000 + number))
    found = files_for(f"{tmp_path}/", Clock().now())
    assert [file.name for file in found] == ["c.tsv", "a.csv", "b.csv"]
    assert [file.size for file in found] == ["3.0 kB", "1.5 kB", "0 B"]
    assert files_for(f"{tmp_path}/none/", Clock().now()) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04", "Excel workbook"),
        (b"", "the file is empty"),
        (None, "no such file"),
        (b"Account Name,ARR\n", "nothing under"),
    ],
)
async def test_what_is_no_export_is_said_and_another_file_can_be_chosen(
    cockpit: OpenCockpit, book: Path, tmp_path: Path, content: bytes | None, said: str
) -> None:
    path = tmp_path / "given.csv"
    if content is not None:
        path.write_bytes(content)
    async with cockpit(book) as c:
        await c.press("2", "i")
        await choose(c, path)
        assert " ! " in c.text and said in " ".join(c.text.split()), c.text
        await c.press("i")
        assert isinstance(c.app.screen, ImportScreen)
        await c.press("escape", "escape")
        assert isinstance(c.app.screen, BookScreen)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> dict[str, threading.Event]:
    """An import that waits in its middle till it is let go on; with "tried" among the events the trial does."""
    events = {"began": threading.Event(), "on": threading.Event()}
    real = import_files.import_file

    def waiting(desk: Any, path: str, source: Any, options: Any, *more: Any) -> Any:
        if options.dry_run == ("tried" in events):
            options.tell(30, 100)
            events["began"].set()
            assert events["on"].wait(30)
            options.tell(60, 100)
        return real(desk, path, source, options, *more)

    monkeypatch.setattr(import_files, "import_file", waiting)
    return events


async def begun(c: Cockpit, events: dict[str, threading.Event]) -> None:
    """Until the import is in its middle."""
    for _ in range(PATIENCE):
        await c.pilot.pause()
        if events["began"].is_set():
            break
    assert events["began"].is_set()


async def test_a_long_import_goes_on_behind_and_says_when_it_is_over(
    cockpit: OpenCockpit, book: Path, tmp_path: Path, slow: dict[str, threading.Event]
) -> None:
    async with cockpit(book) as c:
        await give(c, "2", tmp_path / "accounts.csv", ACCOUNTS)
        await c.pilot.press("i")
        await begun(c, slow)
        assert "importing ━" in c.text and "30 %" in c.text and "breaks it off" in c.text
        await c.press("b")
        assert isinstance(c.app.screen, BookScreen)
        await c.press("1")
        assert "h supply" in c.text, "the screens go on meanwhile"
        slow["on"].set()
        for _ in range(PATIENCE):
            await c.pilot.pause()
            if c.app._notifications:
                break
        assert [note.message for note in c.app._notifications] == ["2 added of 2 rows (plain-accounts)"]
        await c.press("2")
        assert "Initrode" in c.text


async def test_while_a_file_is_read_importing_it_says_why_not(
    cockpit: OpenCockpit, book: Path, tmp_path: Path, csm: Any, slow: dict[str, threading.Event]
) -> None:
    export = tmp_path / "accounts.csv"
    export.write_text(ACCOUNTS)
    slow["tried"] = threading.Event()
    async with cockpit(book) as c:
        await c.press("2", "i", "ctrl+u", "ctrl+k")
        await c.paste(str(export))
        await c.pilot.press("enter")
        await begun(c, slow)
        await c.press("i")
        assert "! It is still being read: what would go in is shown first." in c.text
        slow["on"].set()
        await over(c)
        assert "2 would be added" in c.text and "still being read" not in c.text
        await c.press("i")
        await over(c)
        assert "2 added" in c.text
        await c.press("i")
        assert "! It went in already." in c.text
        await c.press("enter", "i")
        await choose(c, export)
        await c.press("i")
        assert "! Nothing of it would go in." in c.text
    assert len(book_of(csm.ok("book", "--json"))) == 2


async def test_a_long_import_is_broken_off_and_nothing_goes_in(
    cockpit: OpenCockpit, book: Path, tmp_path: Path, csm: Any, slow: dict[str, threading.Event]
) -> None:
    async with cockpit(book) as c:
        await give(c, "2", tmp_path / "accounts.csv", ACCOUNTS)
        await c.pilot.press("i")
        await begun(c, slow)
        await c.pilot.press("escape")
        slow["on"].set()
        await over(c)
        assert "broken off, nothing went in" in c.text
    assert csm.ok("book", "--json").json["accounts"] == []
