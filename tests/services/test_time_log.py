"""Logging, mending and undoing, on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csm_tui.domain.errors import Refused
from csm_tui.domain.weeks import Week
from csm_tui.services.confirmation import confirm_week
from csm_tui.services.desk import Desk
from csm_tui.services.entries import delete_entry, edit_entry, newest_entries, short_id, split_entry
from csm_tui.services.history import redo, undo
from csm_tui.services.time_log import entries, line_from_words, log, understand
from csm_tui.services.touches import add, cancel, find_touch, hold, move, no_show, skip
from csm_tui.services.week import week_report
from tests.services.log_book import add_accounts, everything

WEEK = Week(date(2026, 3, 9))


@pytest.fixture
def book_desk(desk: Desk) -> Desk:
    add_accounts(desk)
    return desk


@pytest.fixture
def any_book(any_desk: Desk) -> Desk:
    add_accounts(any_desk)
    return any_desk


def week(desk: Desk) -> list[tuple[str, int, str | None, str | None]]:
    return [(str(e.day), e.seconds, e.account, e.activity) for e in entries(desk, WEEK.monday, WEEK.sunday)]


def touch_id(desk: Desk, account: str, activity: str) -> str:
    report = week_report(desk, WEEK)
    return next(t.id for t in report.touches if (t.account, t.activity) == (account, activity))


def test_a_line_is_logged_and_holds_the_touch_it_was(any_book: Desk) -> None:
    before = everything(any_book)
    done = log(any_book, '45m acme cadence call yesterday #renewal "pricing worries"')
    assert done.sentence == (
        '0:45 on Acme Corp, cadence call, Tue 10 Mar, #renewal, "pricing worries"'
        "; holds the cadence call due Tue 10 Mar"
    )
    entry = done.entry
    assert (entry.seconds, entry.account, entry.activity, entry.category) == (
        2700, "Acme Corp", "cadence_call", "proactive",
    )  # fmt: skip
    assert (entry.tags, entry.note, entry.source, entry.started_at) == (("renewal",), "pricing worries", "manual", None)
    assert find_touch(any_book, touch_id(any_book, "Acme Corp", "cadence_call")).status == "held"
    after = everything(any_book)
    undo(any_book)
    assert everything(any_book) == before
    redo(any_book)
    assert everything(any_book) == after


def test_an_ebr_is_not_held_by_its_preparation(book_desk: Desk) -> None:
    done = log(book_desk, "2h acme ebr")
    assert "holds" not in done.sentence
    assert find_touch(book_desk, touch_id(book_desk, "Acme Corp", "ebr")).status == "planned"


def test_unscheduled_work_holds_nothing(book_desk: Desk) -> None:
    assert log(book_desk, "acme 30 email").sentence == "0:30 on Acme Corp, customer questions, Wed 11 Mar"


def test_an_interval_is_kept_as_instants_and_split_at_midnight(any_book: Desk) -> None:
    done = log(any_book, "tue 23:07-00:21 globex")
    assert [(str(part.day), part.seconds) for part in done.parts] == [("2026-03-10", 53 * 60), ("2026-03-11", 21 * 60)]
    assert done.parts[0].ended_at == done.parts[1].started_at
    assert short_id(any_book, done.parts[0].id) == done.parts[0].id[:4]
    assert delete_entry(any_book, done.parts[1].id[:8]).startswith("deleted: 1:14 on Globex, Tue 10 Mar 23:07-00:21")
    assert week(any_book) == []


def test_what_is_logged_at_that_time_is_in_the_way(book_desk: Desk) -> None:
    log(book_desk, "7-8 globex")
    with pytest.raises(Refused, match="07:00-08:00 is logged already, on Globex"):
        log(book_desk, "7:30-9 hooli")
    assert "logged already" in understand(book_desk, "7:30-9 hooli").problem
    assert understand(book_desk, "8-9 hooli").problem == ""
    log(book_desk, "7:30-9 hooli", overlap=True)
    assert len(week(book_desk)) == 2


def test_a_day_holds_no_more_than_it_has(book_desk: Desk) -> None:
    log(book_desk, "20h admin yesterday")
    with pytest.raises(Refused, match="Tue 10 Mar would hold 24:30"):
        log(book_desk, "4h30 admin yesterday")
    log(book_desk, "4h admin yesterday")


def test_a_confirmed_week_is_left_alone(book_desk: Desk) -> None:
    done = log(book_desk, "1h admin last fri")
    confirm_week(book_desk, WEEK + -1)
    before = everything(book_desk)
    for attempt in (
        lambda: log(book_desk, "1h admin last thu"),
        lambda: edit_entry(book_desk, done.entry.id, "2h"),
        lambda: edit_entry(book_desk, done.entry.id, "today"),
        lambda: delete_entry(book_desk, done.entry.id),
        lambda: split_entry(book_desk, done.entry.id, "30m"),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == "confirmed_week"
        assert "csm week 2026-W10 --reopen" in refused.value.hint
    assert everything(book_desk) == before


def test_nothing_is_written_when_a_line_is_refused(book_desk: Desk) -> None:
    before = everything(book_desk)
    with pytest.raises(Refused, match="nothing is called 'wibble'"):
        log(book_desk, "45m acme wibble")
    assert everything(book_desk) == before


@pytest.mark.parametrize(
    ("logged", "words", "now"),
    [
        ("45m globex email", "1h", "1:00 on Globex, customer questions, Wed 11 Mar"),
        ("45m globex email", "yesterday", "0:45 on Globex, customer questions, Tue 10 Mar"),
        ("45m globex email", "@hooli", "0:45 on Hooli, customer questions, Wed 11 Mar"),
        ("45m globex email", '+support "new note"', '0:45 on Globex, support review, Wed 11 Mar, "new note"'),
        ("45m globex email", "from 8am", "0:45 on Globex, customer questions, Wed 11 Mar 08:00-08:45"),
        ("45m globex email", "+none", "0:45 on Globex, Wed 11 Mar"),
        ('45m globex email #a "b"', '#none ""', "0:45 on Globex, customer questions, Wed 11 Mar"),
        ("7-8 globex", "1h30", "1:30 on Globex, Wed 11 Mar 07:00-08:30"),
        ("7-8 globex", "until 9", "2:00 on Globex, Wed 11 Mar 07:00-09:00"),
        ("7-8 globex", "from 7:15", "0:45 on Globex, Wed 11 Mar 07:15-08:00"),
        ("7-8 globex", "6-7:30", "1:30 on Globex, Wed 11 Mar 06:00-07:30"),
        ("7-8 globex", "mon", "1:00 on Globex, Mon 9 Mar 07:00-08:00"),
        ("7-8 globex", "until now", "2:30 on Globex, Wed 11 Mar 07:00-09:30"),
        ("tue 23:07-00:21 globex", "until 23:30", "0:23 on Globex, Tue 10 Mar 23:07-23:30"),
        ("mon 22-23 globex", "until 1am",
         "3:00 on Globex, Mon 9 Mar 22:00-01:00 (2:00 on Mon 9 Mar, 1:00 on Tue 10 Mar)"),
    ],
)  # fmt: skip
def test_an_edit_changes_what_it_says(book_desk: Desk, logged: str, words: str, now: str) -> None:
    entry = log(book_desk, logged).entry
    before = everything(book_desk)
    assert edit_entry(book_desk, entry.id, words).sentence == now
    undo(book_desk)
    assert everything(book_desk) == before


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", "it does not say what to change"),
        ("wibble", "nothing is called 'wibble'"),
        ("@none", "Customer questions is work for a customer"),
        ("tomorrow", "has not come yet"),
        ("0m", "no time at all"),
    ],
)
def test_an_edit_that_can_not_be_is_refused(book_desk: Desk, words: str, why: str) -> None:
    entry = log(book_desk, "45m globex email").entry
    with pytest.raises(Refused, match=why):
        edit_entry(book_desk, entry.id, words)


def test_an_entry_keeps_its_season_when_one_end_is_edited(book_desk: Desk) -> None:
    entry = log(book_desk, "2025-07-01 9-10 globex").entry
    after = edit_entry(book_desk, entry.id, "until 10:30").entry
    assert (after.started_at, after.seconds) == (entry.started_at, 5400)


def test_deleting_or_moving_an_entry_opens_its_touch_again(book_desk: Desk) -> None:
    call = touch_id(book_desk, "Acme Corp", "cadence_call")
    entry = log(book_desk, "45m acme cadence call").entry
    assert find_touch(book_desk, call).status == "held"
    edit_entry(book_desk, entry.id, "@hooli")
    assert find_touch(book_desk, call).status == "planned"
    undo(book_desk)
    assert delete_entry(book_desk, entry.id).endswith("; its touch is open again")
    assert find_touch(book_desk, call).status == "planned"


@pytest.mark.parametrize(
    ("logged", "at", "lengths"),
    [
        ("1h admin", "20m", [1200, 2400]),
        ("7-9 globex", "at 7:30", [1800, 5400]),
        ("7-9 globex", "8:15", [4500, 2700]),
        ("7-9 globex", "30m", [1800, 5400]),
        ("tue 23-1 globex", "at 0:30", [5400, 1800]),
        ("tue 23-1 globex", "30m", [1800, 5400]),
    ],
)
def test_a_split_keeps_the_sum(book_desk: Desk, logged: str, at: str, lengths: list[int]) -> None:
    entry = log(book_desk, logged).entry
    before = everything(book_desk)
    halves = split_entry(book_desk, entry.id, at)
    assert [sum(part.seconds for part in half.parts) for half in halves] == lengths
    assert sum(seconds for _, seconds, _, _ in week(book_desk)) == sum(lengths)
    undo(book_desk)
    assert everything(book_desk) == before


def test_a_split_that_could_be_two_things_is_refused(book_desk: Desk) -> None:
    entry = log(book_desk, "1-4 globex").entry
    with pytest.raises(Refused, match="can be a length or a time of day"):
        split_entry(book_desk, entry.id, "1:30")
    with pytest.raises(Refused, match="is not inside the entry"):
        split_entry(book_desk, entry.id, "5h")
    with pytest.raises(Refused, match="is no place to split"):
        split_entry(book_desk, entry.id, "soon")


def test_ids_by_their_beginning(book_desk: Desk) -> None:
    first, second = (log(book_desk, "5m admin").entry for _ in range(2))
    assert delete_entry(book_desk, short_id(book_desk, second.id)).startswith("deleted: 0:05")
    with pytest.raises(Refused, match="is no id"):
        delete_entry(book_desk, "zzz%")
    with pytest.raises(Refused, match="there is no entry"):
        delete_entry(book_desk, second.id)
    log(book_desk, "5m admin")
    with pytest.raises(Refused, match="begins the ids of several"):
        delete_entry(book_desk, first.id[:8])


def test_a_shells_words_are_a_line_again(book_desk: Desk) -> None:
    words = ["45m", "acme corp", "cadence call", "#renewal", "pricing worries"]
    assert line_from_words(book_desk, words) == '45m acme corp cadence call #renewal "pricing worries"'
    assert line_from_words(book_desk, ["45m acme pricing"]) == "45m acme pricing"


def test_names_are_read_again_after_a_change(book_desk: Desk) -> None:
    assert "nothing is called 'vandelay'" in understand(book_desk, "45m vandelay").problem
    book_desk.db.execute("UPDATE account SET name = 'Vandelay', name_key = 'vandelay' WHERE name = 'Hooli'")
    assert understand(book_desk, "45m vandelay").problem == ""


def test_the_newest_entries_of_an_account(book_desk: Desk) -> None:
    for line in ("1h globex mon", "2h globex tue", "3h hooli"):
        log(book_desk, line)
    globex = add_id(book_desk, "Globex")
    assert [entry.seconds // 3600 for entry in newest_entries(book_desk, globex, 5)] == [2, 1]


def add_id(desk: Desk, name: str) -> str:
    return str(desk.db.dicts("SELECT id FROM account WHERE name = :name", name=name)[0]["id"])


def test_holding_logs_the_planned_time_and_marks_the_touch(any_book: Desk) -> None:
    call = touch_id(any_book, "Acme Corp", "cadence_call")
    before = everything(any_book)
    assert hold(any_book, call[:9]) == "held: 0:45 on Acme Corp, cadence call, Wed 11 Mar"
    (entry,) = entries(any_book, WEEK.monday, WEEK.sunday)
    assert (entry.seconds, entry.source) == (2700, "touch")
    held = find_touch(any_book, call)
    assert (held.id, held.status, held.due_on) == (call, "held", date(2026, 3, 10))
    after = everything(any_book)
    with pytest.raises(Refused, match="it is held already, on Wed 11 Mar"):
        hold(any_book, call)
    undo(any_book)
    assert everything(any_book) == before
    redo(any_book)
    assert everything(any_book) == after


def test_holding_at_another_length_on_another_day(book_desk: Desk) -> None:
    call = touch_id(book_desk, "Acme Corp", "cadence_call")
    assert hold(book_desk, call, date(2026, 3, 10), 3600) == "held: 1:00 on Acme Corp, cadence call, Tue 10 Mar"
    with pytest.raises(Refused, match="has not come yet"):
        hold(book_desk, touch_id(book_desk, "Initech", "cadence_call"), date(2026, 3, 12))
    assert len(week(book_desk)) == 1


def test_holding_an_ebr_logs_the_share_of_its_own_week(book_desk: Desk) -> None:
    assert hold(book_desk, touch_id(book_desk, "Acme Corp", "ebr")) == "held: 1:48 on Acme Corp, EBR, Wed 11 Mar"


def test_skip_cancel_no_show_move(book_desk: Desk) -> None:
    call = touch_id(book_desk, "Acme Corp", "cadence_call")
    before = everything(book_desk)
    assert skip(book_desk, call, "on holiday") == "skipped: Acme Corp, cadence call, Tue 10 Mar (on holiday)"
    assert no_show(book_desk, call) == "no-show: Acme Corp, cadence call, Tue 10 Mar"
    assert cancel(book_desk, call, "\x1b[31m") == "cancelled: Acme Corp, cadence call, Tue 10 Mar ([31m)"
    with pytest.raises(Refused, match="it is cancelled already"):
        cancel(book_desk, call)
    assert move(book_desk, call, date(2026, 3, 13)) == "moved: Acme Corp, cadence call, from Tue 10 Mar to Fri 13 Mar"
    moved = find_touch(book_desk, call)
    assert (moved.status, moved.due_on) == ("planned", date(2026, 3, 13))
    with pytest.raises(Refused, match="has passed"):
        move(book_desk, call, date(2026, 3, 10))
    with pytest.raises(Refused, match="due on Fri 13 Mar already"):
        move(book_desk, call, date(2026, 3, 13))
    assert len([t for t in week_report(book_desk, WEEK).touches if t.account == "Acme Corp" and t.id == call]) == 1
    for _ in range(4):
        undo(book_desk)
    assert everything(book_desk) == before


def test_a_touch_that_no_rule_makes(book_desk: Desk) -> None:
    globex = add_id(book_desk, "Globex")
    line = add(book_desk, globex, "ebr", date(2026, 3, 20), 120)
    assert (line.account, line.activity, line.minutes, line.status) == ("Globex", "ebr", 120, "planned")
    assert find_touch(book_desk, line.id).due_on == date(2026, 3, 20)
    assert add(book_desk, globex, "cadence_call", date(2026, 3, 20)).minutes == 45
    with pytest.raises(Refused, match="no rule says how long"):
        add(book_desk, globex, "renewal", date(2026, 3, 20))
    with pytest.raises(Refused, match="0 minutes can't be"):
        add(book_desk, globex, "renewal", date(2026, 3, 20), 0)


def test_a_touch_that_is_not_there(book_desk: Desk) -> None:
    with pytest.raises(Refused, match="there is no touch"):
        hold(book_desk, "019cdddd-dddd-7ddd-8ddd-dddddddddddd")


_LINES = st.sampled_from(
    ["45m acme cadence call", "30 acme email", "1h admin yesterday", "tue 23:30-0:30 globex", "6-7 hooli",
     "6:30-8 globex", "1,5h initech support mon", "wibble", "20h admin"],
)  # fmt: skip
_EDITS = st.sampled_from(["1h", "mon", "@hooli", "+support", "until 9", '"note"', "30m split", "delete", "hold"])


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_LINES | _EDITS, min_size=1, max_size=8))
def test_any_day_can_be_undone_and_done_again(desk: Desk, steps: list[str]) -> None:
    if not desk.db.dicts("SELECT id FROM account"):
        add_accounts(desk)
    states = [everything(desk)]
    for step in steps:
        try:
            _do(desk, step)
        except Refused:
            assert everything(desk) == states[-1]
            continue
        if everything(desk) != states[-1]:
            states.append(everything(desk))
    total = sum(seconds for _, seconds, _, _ in week(desk))
    assert total == week_report(desk, WEEK).logged_seconds
    for state in reversed(states[:-1]):
        undo(desk)
        assert everything(desk) == state
    for state in states[1:]:
        redo(desk)
        assert everything(desk) == state
    for _ in states[1:]:
        undo(desk)


def _do(desk: Desk, step: str) -> None:
    there = entries(desk, WEEK.monday, WEEK.sunday)
    if step == "hold":
        hold(desk, touch_id(desk, "Initech", "cadence_call"))
    elif step not in {"1h", "mon", "@hooli", "+support", "until 9", '"note"', "30m split", "delete"}:
        log(desk, step)
    elif there and step == "delete":
        delete_entry(desk, there[0].id)
    elif there and step == "30m split":
        split_entry(desk, there[0].id, "30m")
    elif there:
        edit_entry(desk, there[0].id, step)
