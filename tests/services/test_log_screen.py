"""The grid's services on SQLite and PostgreSQL: cells, moves, merges, gaps, repeats, trimming; undo puts all back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from csm_tui.clock import Clock
from csm_tui.domain.errors import Refused
from csm_tui.domain.grid import grid_of
from csm_tui.domain.row_names import RowKey
from csm_tui.domain.weeks import Week
from csm_tui.services.absences import add_absence
from csm_tui.services.cells import repeat_cell, repeat_row, set_cell
from csm_tui.services.clashes import Clash
from csm_tui.services.confirmation import confirm_week
from csm_tui.services.desk import Desk
from csm_tui.services.entries import edit_entry, line_to_retype, retype_entry, set_note, split_entry
from csm_tui.services.entry_bulk import delete_entries, duplicate_entries, merge_entries, move_entries, where_to
from csm_tui.services.gaps import fill_gap
from csm_tui.services.history import redo, undo
from csm_tui.services.log_week import log_week
from csm_tui.services.rows import read_row
from csm_tui.services.time_log import entries, log
from csm_tui.services.week import week_report
from tests.services.log_book import add_accounts, everything

WEEK = Week(date(2026, 3, 9))
MONDAY, TUESDAY, TODAY = WEEK.days[:3]
OVERLAP, ADJUST = Clash(overlap=True), Clash(adjust=True)


@pytest.fixture
def any_book(any_desk: Desk) -> Desk:
    add_accounts(any_desk)
    return any_desk


@pytest.fixture
def book_desk(desk: Desk) -> Desk:
    add_accounts(desk)
    return desk


def row(desk: Desk, text: str) -> RowKey:
    return read_row(desk, text).key


def lines(desk: Desk) -> list[tuple[str, int, str]]:
    """(clock or day, seconds, account or activity) of the last two weeks."""
    found = entries(desk, (WEEK + -1).monday, WEEK.sunday)
    return [(f"{e.day:%a}", e.seconds, e.account or e.activity_name or "") for e in found]


def refused(code: str, act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as error:
        act()
    assert error.value.code == code, error.value.sentence
    return error.value.sentence


def back_and_forth(desk: Desk, act: Callable[[], Any]) -> Any:
    """Do it; undo must put every row back, redo must do all of it again."""
    before = everything(desk)
    done = act()
    after = everything(desk)
    assert after != before
    undo(desk)
    assert everything(desk) == before
    redo(desk)
    assert everything(desk) == after
    return done


def test_an_empty_cell_is_logged_as_a_line_would_be(any_book: Desk) -> None:
    call = row(any_book, "acme cadence call")
    said = back_and_forth(any_book, lambda: set_cell(any_book, call, TODAY, "1:30", seen=0))
    assert said == "1:30 on Acme Corp, cadence call, Wed 11 Mar; holds the cadence call due Tue 10 Mar"
    assert lines(any_book) == [("Wed", 5400, "Acme Corp")]


def test_a_cell_of_one_entry_is_changed_emptied_and_added_to(any_book: Desk) -> None:
    key = row(any_book, "internal meeting")
    set_cell(any_book, key, MONDAY, "45m")
    assert "instead of 0:45" in back_and_forth(any_book, lambda: set_cell(any_book, key, MONDAY, "2,5", seen=2700))
    assert lines(any_book) == [("Mon", 9000, "Internal meeting")]
    back_and_forth(any_book, lambda: set_cell(any_book, key, MONDAY, '14-15 "planning" #q2'))
    assert lines(any_book) == [("Mon", 3600, "Internal meeting"), ("Mon", 9000, "Internal meeting")]
    back_and_forth(any_book, lambda: set_cell(any_book, key, MONDAY, "4"))
    assert sorted(seconds for _, seconds, _ in lines(any_book)) == [3600, 10800], "the one without times grows"
    back_and_forth(any_book, lambda: set_cell(any_book, key, MONDAY, "0"))
    assert lines(any_book) == []


def test_a_timed_entry_ends_later_but_never_after_midnight_or_over_another(any_book: Desk) -> None:
    call, meeting = row(any_book, "acme cadence call"), row(any_book, "internal meeting")
    log(any_book, "23-23:30 acme cadence call mon")
    back_and_forth(any_book, lambda: set_cell(any_book, call, MONDAY, "1"))
    entry = entries(any_book, MONDAY, MONDAY)[0]
    assert entry.seconds == 3600 and entry.ended_at is not None and entry.ended_at - (entry.started_at or 0) == 3600
    before = everything(any_book)
    refused("over_midnight", lambda: set_cell(any_book, call, MONDAY, "1:01"))
    refused("over_midnight", lambda: set_cell(any_book, meeting, MONDAY, "23-1"))
    refused("full_day", lambda: set_cell(any_book, meeting, MONDAY, "23:30"))
    log(any_book, "9-10 internal meeting tue")
    log(any_book, "10-11 acme cadence call tue")
    refused("overlap", lambda: set_cell(any_book, meeting, TUESDAY, "1:30"))
    undo(any_book)
    undo(any_book)
    assert everything(any_book) == before


def test_an_entry_from_another_zone_stays_on_its_day_when_its_cell_grows(any_book: Desk) -> None:
    call = row(any_book, "acme follow-up")
    logged = log(any_book, "21-22 acme follow-up mon").entry
    in_tokyo = any_book._replace(clock=Clock("Asia/Tokyo"), csm=any_book.csm._replace(timezone="Asia/Tokyo"))
    back_and_forth(in_tokyo, lambda: set_cell(in_tokyo, call, MONDAY, "2"))
    (entry,) = entries(in_tokyo, MONDAY, TUESDAY)
    assert (entry.day, entry.started_at, entry.seconds) == (MONDAY, logged.started_at, 7200)
    refused("over_midnight", lambda: set_cell(in_tokyo, call, MONDAY, "3:01"))


def test_a_cell_that_somebody_else_changed_is_told(any_book: Desk) -> None:
    key = row(any_book, "internal meeting")
    set_cell(any_book, key, MONDAY, "45m", seen=0)
    assert "holds 0:45 now, not 0:00" in refused("conflict", lambda: set_cell(any_book, key, MONDAY, "1", seen=0))
    assert lines(any_book) == [("Mon", 2700, "Internal meeting")]


@pytest.mark.parametrize(("text", "code"), [
    ("soon", "bad_cell"), ("@globex 9-10", "bad_cell"), ("90", "bad_duration"), ("45m", "same"), ("9-9", "bad_time"),
])  # fmt: skip
def test_what_a_cell_refuses(book_desk: Desk, text: str, code: str) -> None:
    key = row(book_desk, "internal meeting")
    set_cell(book_desk, key, MONDAY, "45m")
    before = everything(book_desk)
    refused(code, lambda: set_cell(book_desk, key, MONDAY, text))
    refused("future_day", lambda: set_cell(book_desk, key, WEEK.days[3], "1"))
    assert everything(book_desk) == before


def test_rows_are_named_as_in_the_line(book_desk: Desk) -> None:
    named = read_row(book_desk, "glo ebr")
    assert (named.name.account, named.name.activity_name, named.key.activity) == ("Globex", "EBR", "ebr")
    assert read_row(book_desk, "acme").key.activity == ""
    for text, code in (("ebr", "no_account"), ("acme 45m", "bad_row"), ("nobody", "unknown_words")):
        with pytest.raises(Refused) as error:
            read_row(book_desk, text)
        assert error.value.code == code


def test_a_line_that_takes_no_note_offers_none(book_desk: Desk) -> None:
    key = row(book_desk, "internal meeting")
    set_cell(book_desk, key, MONDAY, "45m")
    (entry,) = entries(book_desk, MONDAY, MONDAY)
    place, name = "name a day, an account or an activity", "name an account, an activity, or both"
    for act in (move_entries, where_to, duplicate_entries):
        for text, hint in (("wibble", place), ("tue @wibble", place), ("glbex intch", "did you mean Initech?")):
            with pytest.raises(Refused) as error:
                act(book_desk, [entry.id], text)
            assert (error.value.code, error.value.hint) == ("unknown_words", hint)
    with pytest.raises(Refused) as error:
        read_row(book_desk, "wibble")
    assert error.value.hint == name


def test_a_confirmed_week_stays_as_it_is(any_book: Desk) -> None:
    key = row(any_book, "internal meeting")
    set_cell(any_book, key, MONDAY, "45m")
    (entry,) = entries(any_book, MONDAY, MONDAY)
    log(any_book, "30m internal meeting last fri")
    (other,) = entries(any_book, (WEEK + -1).monday, (WEEK + -1).sunday)
    confirm_week(any_book, WEEK)
    before = everything(any_book)
    for act in (
        lambda: set_cell(any_book, key, MONDAY, "1"), lambda: set_cell(any_book, key, MONDAY, "0"),
        lambda: move_entries(any_book, [entry.id], "last fri"), lambda: move_entries(any_book, [other.id], "mon"),
        lambda: duplicate_entries(any_book, [other.id], "mon"), lambda: delete_entries(any_book, [other.id, entry.id]),
        lambda: set_note(any_book, entry.id, "new"), lambda: repeat_row(any_book, key, WEEK),
        lambda: repeat_cell(any_book, key, TUESDAY),
    ):  # fmt: skip
        assert "--reopen" in refused("confirmed_week", act)
    assert everything(any_book) == before


def test_several_move_in_one_change(any_book: Desk) -> None:
    log(any_book, "9-10 acme cadence call mon")
    log(any_book, "30m globex questions mon")
    ids = [entry.id for entry in entries(any_book, MONDAY, MONDAY)]
    said = back_and_forth(any_book, lambda: move_entries(any_book, ids, "tue @hooli"))
    assert said == "moved: 2 entries, 1:30"
    assert lines(any_book) == [("Tue", 3600, "Hooli"), ("Tue", 1800, "Hooli")]
    timed = entries(any_book, TUESDAY, TUESDAY)[0]
    assert timed.started_at is not None, "its clock times go with it"
    refused("bad_move", lambda: move_entries(any_book, ids, "mon 45m"))
    refused("future_day", lambda: move_entries(any_book, ids, "2026-03-12"))


def test_a_moved_entry_lets_its_touch_go(any_book: Desk) -> None:
    log(any_book, "45m acme cadence call")
    (entry,) = entries(any_book, TODAY, TODAY)
    back_and_forth(any_book, lambda: move_entries(any_book, [entry.id], "globex"))
    assert all(touch.status == "planned" for touch in log_week(any_book).touches)


MOVES: dict[str, Callable[[Desk, str], object]] = {
    "edited": lambda desk, held: edit_entry(desk, held, "mon"),
    "moved": lambda desk, held: move_entries(desk, [held], "mon"),
    "retyped": lambda desk, held: retype_entry(
        desk, held, line_to_retype(desk, held).replace(TUESDAY.isoformat(), MONDAY.isoformat())
    ),
}


@pytest.mark.parametrize("how", MOVES)
def test_a_touch_was_held_on_the_day_its_entry_goes_to(any_book: Desk, how: str) -> None:
    held = log(any_book, "9-10 acme cadence call tue").entry
    assert held_on(any_book) == [TUESDAY]
    back_and_forth(any_book, lambda: MOVES[how](any_book, held.id))
    assert held_on(any_book) == [MONDAY]


def test_a_touch_of_two_entries_was_held_on_the_first_of_their_days(any_book: Desk) -> None:
    held = log(any_book, "9-10 acme cadence call mon").entry
    one, two = (half.entry.id for half in split_entry(any_book, held.id, "30m"))
    back_and_forth(any_book, lambda: move_entries(any_book, [two], "tue"))
    assert held_on(any_book) == [MONDAY]
    back_and_forth(any_book, lambda: delete_entries(any_book, [one]))
    assert held_on(any_book) == [TUESDAY]


def test_a_merge_that_begins_a_day_earlier_takes_its_touch_along(any_book: Desk) -> None:
    log(any_book, "0:00-0:30 acme cadence call tue")
    before = log(any_book, "23:30-24 acme admin mon").entry
    move_entries(any_book, [before.id], "+cadence_call")
    ids = [entry.id for entry in entries(any_book, MONDAY, TUESDAY)]
    back_and_forth(any_book, lambda: merge_entries(any_book, ids))
    assert held_on(any_book) == [MONDAY]


def test_a_touch_follows_an_entry_that_gives_way(any_book: Desk) -> None:
    log(any_book, "23-1 acme cadence call mon")
    back_and_forth(any_book, lambda: log(any_book, "22-24 globex questions mon", adjust=True))
    assert held_on(any_book) == [TUESDAY]


def held_on(desk: Desk) -> list[date]:
    """The days on which touches were held."""
    rows = desk.db.dicts("SELECT held_on FROM touch WHERE status = 'held'")
    return [date.fromisoformat(str(row["held_on"])) for row in rows]


def test_copies_hold_nothing_and_overlap_nothing(any_book: Desk) -> None:
    log(any_book, '9-10 acme cadence call mon "pricing" #risk')
    (entry,) = entries(any_book, MONDAY, MONDAY)
    back_and_forth(any_book, lambda: duplicate_entries(any_book, [entry.id], "tue"))
    back_and_forth(any_book, lambda: duplicate_entries(any_book, [entry.id], "globex"))
    same_day, other_day = entries(any_book, MONDAY, MONDAY)[1], entries(any_book, TUESDAY, TUESDAY)[0]
    assert (same_day.account, same_day.started_at, same_day.note) == ("Globex", None, "pricing")
    assert other_day.started_at is not None and other_day.tags == ("risk",)
    refused("overlap", lambda: duplicate_entries(any_book, [entry.id], "tue"))


def test_several_are_deleted_in_one_change(any_book: Desk) -> None:
    log(any_book, "23:00-1:00 acme cadence call mon")
    log(any_book, "30m globex questions mon")
    found = entries(any_book, MONDAY, TUESDAY)
    assert len(found) == 3
    said = back_and_forth(any_book, lambda: delete_entries(any_book, [entry.id for entry in found]))
    assert said == "deleted: 2 entries, 2:30; its touch is open again"
    assert lines(any_book) == []


def test_entries_side_by_side_become_one(any_book: Desk) -> None:
    log(any_book, '9-10 acme cadence call mon "first"')
    log(any_book, '10-10:30 acme cadence call mon #risk "second"')
    first, second = entries(any_book, MONDAY, MONDAY)
    merged = back_and_forth(any_book, lambda: merge_entries(any_book, [second.id, first.id]))
    assert (merged.entry.id, merged.entry.seconds, merged.entry.note) == (first.id, 5400, "first; second")
    assert merged.entry.tags == ("risk",)
    one, two = back_and_forth(any_book, lambda: split_entry(any_book, first.id, "1h"))
    assert (one.entry.seconds, two.entry.seconds) == (3600, 1800)
    refused("one_entry", lambda: merge_entries(any_book, [first.id]))


def test_what_does_not_belong_together_is_not_merged(book_desk: Desk) -> None:
    log(book_desk, "9-10 acme questions mon")
    log(book_desk, "10-10:30 globex questions mon")
    log(book_desk, "11-12 acme questions mon")
    first, other, later = (entry.id for entry in entries(book_desk, MONDAY, MONDAY))
    refused("not_alike", lambda: merge_entries(book_desk, [first, other]))
    refused("apart", lambda: merge_entries(book_desk, [first, later]))


def test_a_gap_is_filled_to_its_neighbour(any_book: Desk) -> None:
    log(any_book, "9-10 acme questions mon")
    log(any_book, "10:45-11:30 globex questions mon")
    first, second = (entry.id for entry in entries(any_book, MONDAY, MONDAY))
    assert "09:00-10:45" in back_and_forth(any_book, lambda: fill_gap(any_book, first)).sentence
    refused("no_gap", lambda: fill_gap(any_book, second))
    undo(any_book)
    assert "10:00-11:30" in back_and_forth(any_book, lambda: fill_gap(any_book, second)).sentence
    log(any_book, "20m internal meeting mon")
    loose = entries(any_book, MONDAY, MONDAY)[-1]
    refused("no_times", lambda: fill_gap(any_book, loose.id))


def test_a_row_is_repeated_from_yesterday_and_from_last_week(any_book: Desk) -> None:
    key = row(any_book, "internal meeting")
    refused("nothing_before", lambda: repeat_cell(any_book, key, TODAY))
    log(any_book, "1h internal meeting 2026-03-02")
    for text in ("45m internal meeting 2026-03-03", "1h internal meeting 2026-03-05", "15m internal meeting mon"):
        log(any_book, text)
    assert back_and_forth(any_book, lambda: repeat_cell(any_book, key, TUESDAY)).startswith("as on Mon 9 Mar: 0:15")
    refused("not_empty", lambda: repeat_cell(any_book, key, TUESDAY))
    undo(any_book)
    said = back_and_forth(any_book, lambda: repeat_row(any_book, key, WEEK))
    assert said == "as last week: internal meeting, Tue 10 Mar 0:45"
    refused("nothing_to_repeat", lambda: repeat_row(any_book, key, WEEK))


def test_a_retyped_line_keeps_what_it_does_not_change(any_book: Desk) -> None:
    done = log(any_book, '9-9:45 acme questions mon "pricing" #risk')
    any_book.db.execute(
        "UPDATE time_entry SET started_at = started_at + 12, ended_at = ended_at + 40, seconds = seconds + 28"
    )
    text = line_to_retype(any_book, done.entry.id)
    assert text == '09:00-09:46 @"Acme Corp" +customer_questions 2026-03-09 #risk "pricing"'
    back_and_forth(any_book, lambda: retype_entry(any_book, done.entry.id, text.replace("pricing", "prices")))
    (entry,) = entries(any_book, MONDAY, MONDAY)
    assert (entry.note, entry.seconds) == ("prices", 2728)
    back_and_forth(any_book, lambda: retype_entry(any_book, done.entry.id, text.replace('#risk "pricing"', "")))
    (entry,) = entries(any_book, MONDAY, MONDAY)
    assert (entry.note, entry.tags, entry.seconds) == ("", (), 2728)
    back_and_forth(any_book, lambda: set_note(any_book, entry.id, "two\nlines\n"))
    assert entries(any_book, MONDAY, MONDAY)[0].note == "two\nlines"


def test_adjust_trims_the_older_entry(any_book: Desk) -> None:
    log(any_book, "9-12 acme questions mon")
    done = back_and_forth(any_book, lambda: log(any_book, "11-13 globex questions mon", adjust=True))
    assert done.entry.seconds == 7200
    assert lines(any_book) == [("Mon", 7200, "Acme Corp"), ("Mon", 7200, "Globex")]
    back_and_forth(any_book, lambda: log(any_book, "9:30-10 hooli questions mon", adjust=True))
    assert [seconds for _, seconds, _ in lines(any_book)] == [1800, 1800, 3600, 7200], "on both sides of the newer one"
    before = everything(any_book)
    sentence = refused("would_vanish", lambda: log(any_book, "9:30-10 initech questions mon", adjust=True))
    assert "nothing would be left of 09:30-10:00, on Hooli" in sentence
    assert everything(any_book) == before
    log(any_book, "9:30-10 initech questions mon", overlap=True)
    assert sum(seconds for _, seconds, _ in lines(any_book)) == 4 * 3600 + 1800


def test_adjust_on_an_edit_and_in_a_cell(any_book: Desk) -> None:
    log(any_book, "9-10 acme questions mon")
    log(any_book, "10-11 globex questions mon")
    first, _ = (entry.id for entry in entries(any_book, MONDAY, MONDAY))
    refused("overlap", lambda: edit_entry(any_book, first, "9-10:30"))
    back_and_forth(any_book, lambda: edit_entry(any_book, first, "9-10:30", adjust=True))
    key = row(any_book, "acme questions")
    back_and_forth(any_book, lambda: set_cell(any_book, key, MONDAY, "1:45", clash=ADJUST))
    assert [seconds for _, seconds, _ in lines(any_book)] == [6300, 900]


def test_adjust_leaves_a_confirmed_week_alone(any_book: Desk) -> None:
    log(any_book, "22:00-2:00 acme questions 2026-03-08")
    confirm_week(any_book, WEEK + -1)
    before = everything(any_book)
    refused("confirmed_week", lambda: log(any_book, "1-3 globex questions mon", adjust=True))
    assert everything(any_book) == before


def test_the_week_of_the_log_adds_up(any_book: Desk) -> None:
    log(any_book, "23:00-1:00 acme cadence call 2026-03-08")
    log(any_book, "1h30 internal meeting mon")
    log(any_book, "9-10 globex mon")
    add_absence(any_book, TUESDAY, TUESDAY, "pto")
    week, report = log_week(any_book), week_report(any_book)
    assert week.logged_seconds == report.logged_seconds == 3600 + 5400 + 3600
    grid = grid_of(week)
    assert [row.name.account or row.name.activity_name for row in grid.rows] == [
        "Acme Corp", "Globex", "Internal meeting",
    ]  # fmt: skip
    planned = {line.key: line.planned_seconds for line in report.activities}
    for activity, seconds in planned.items():
        assert sum(s for key, s in week.planned.items() if key.activity == activity) == seconds
    assert [week.dark(day) // 60 for day in WEEK.days] == [480 - 60 - 90 - 60, 0, 480, 0, 0, 0, 0]
    assert week.absent[1] == "pto" and week.due_by_day[1] == 0
    assert week.dark_seconds == (480 - 210 + 480) * 60
