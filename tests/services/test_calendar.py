"""The calendar of a book at a desk, a line that adds to it, and levelling that moves what it showed."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.calendar import Item
from csm_tui.domain.errors import Refused
from csm_tui.domain.occurrences import slot_id
from csm_tui.services.absences import add_absence
from csm_tui.services.accounts import add_account
from csm_tui.services.calendar import calendar_report, pick_up, span_of
from csm_tui.services.calendar_line import NewAbsence, NewTouch, add_line, read_line
from csm_tui.services.desk import Desk
from csm_tui.services.forecast import forecast_report
from csm_tui.services.history import undo
from csm_tui.services.level import apply_level, level
from csm_tui.services.outlook import outlook
from csm_tui.services.touches import add, hold, move, skip
from csm_tui.services.week import week_report

TODAY = date(2026, 3, 11)


def acme(desk: Desk, name: str = "Acme Corp", **fields: str) -> str:
    return add_account(desk, {"name": name, "tier": "high", "arr": "420k"} | fields)


def of(desk: Desk, *kinds: str) -> list[Item]:
    return [item for item in calendar_report(desk).items if item.kind in kinds]


def test_whole_months_around_today() -> None:
    assert span_of(TODAY) == (date(2025, 12, 1), date(2027, 3, 31))
    assert span_of(date(2026, 1, 31)) == (date(2025, 10, 1), date(2027, 1, 31))


def test_it_holds_what_the_book_holds(any_desk: Desk) -> None:
    desk = any_desk
    account = acme(desk, renewal="2026-06-30", notice="60")
    add_absence(desk, date(2026, 4, 6), date(2026, 4, 7), "holiday")
    add(desk, account, "onboarding", date(2026, 3, 20), 60)
    report = calendar_report(desk)
    kinds = {item.kind: item for item in reversed(report.items)}
    assert kinds["renewal"].on == date(2026, 6, 30) and kinds["notice"].on == date(2026, 5, 1)
    assert (kinds["off"].on, kinds["off"].last) == (date(2026, 4, 6), date(2026, 4, 7))
    assert kinds["touch"].what == "Onboarding" and kinds["touch"].on == date(2026, 3, 20)
    assert kinds["ebr"].account == "Acme Corp" and kinds["ebr"].movable
    assert report.accounts == 1 and report.csm == "Dana Field"
    assert [item.on for item in report.items] == sorted(item.on for item in report.items)


def test_what_no_day_of_it_shows_is_not_in_it(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CSM_NOW", "2026-04-15T09:00:00")
    with open_desk(str(book), None) as desk:
        first, last = span_of(desk.today)
        assert (first.weekday(), last.weekday()) == (3, 4), "its first and last weeks have days of other months"
        for begin, end in ((first - timedelta(days=2), first - timedelta(days=1)), (last + timedelta(days=1), None)):
            add_absence(desk, begin, end or begin)
        add_absence(desk, first - timedelta(days=9), first, "holiday")
        assert [(item.on, item.last) for item in of(desk, "off")] == [(first - timedelta(days=9), first)]


def test_each_week_asks_for_what_its_own_report_says(desk: Desk) -> None:
    acme(desk)
    add_absence(desk, date(2026, 4, 6), date(2026, 4, 8))
    report = calendar_report(desk)
    for load in report.ahead(8):
        week = week_report(desk, load.week)
        assert (load.demand, load.supply, load.absence) == (
            week.demand_seconds, week.supply_seconds, week.absence_seconds,
        )  # fmt: skip
    assert report.loads[0].week.monday <= report.first and report.loads[-1].week.sunday >= report.last


def test_it_marks_the_collisions_that_week_marks(desk: Desk) -> None:
    crowded(desk)
    add_absence(desk, date(2026, 4, 20), date(2026, 4, 21))
    marked = {(event.id, event.collides_with) for event in outlook(desk).events if event.on >= TODAY}
    shown = {(item.id, item.collides_with) for item in of(desk, "ebr", "renewal", "notice")}
    assert marked and any(names for _, names in marked) and marked <= shown


def test_what_was_held_stays_and_what_was_skipped_goes(desk: Desk) -> None:
    acme(desk)
    first, second = of(desk, "ebr")[:2]
    skip(desk, second.id)
    assert second.key not in [item.key for item in of(desk, "ebr")]
    hold(desk, first.id)
    held = next(item for item in of(desk, "ebr") if item.id == first.id)
    assert held.status == "held" and not held.movable
    with pytest.raises(Refused, match="held already"):
        pick_up(desk, first.id)


def test_promises_older_than_a_quarter_have_lapsed(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_desk(str(book), None) as desk:
        acme(desk)
        due = of(desk, "ebr")[0].on
    for weeks, owed in ((5, True), (15, False)):
        monkeypatch.setenv("CSM_NOW", f"{due + timedelta(weeks=weeks)}T09:00:00")
        with open_desk(str(book), None) as desk:
            assert any(item.on == due and item.late(desk.today) for item in of(desk, "ebr")) is owed


def test_picked_up_it_says_what_the_calendar_says_once_it_is_moved(desk: Desk) -> None:
    acme(desk)
    acme(desk, "Globex")
    item = next(item for item in of(desk, "ebr") if item.account == "Acme Corp")
    to = item.on + timedelta(weeks=1)
    trial = pick_up(desk, item.id).at(to)
    before = calendar_report(desk)
    move(desk, item.id, to)
    after = calendar_report(desk)
    for change in trial.weeks:
        was, now = before.load(change.week), after.load(change.week)
        assert was and now and (was.demand, now.demand) == (change.before, change.after)
    moved = next(one for one in after.items if one.key == item.key)
    assert moved.on == to and set(moved.collides_with) <= set(trial.beside)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("acme ebr 120", "EBR of Acme Corp on Thu 19 Mar, 120 min."),
        ("acme", "EBR of Acme Corp on Thu 19 Mar, as long as its rule says."),
        ("acme onboarding 1h30", "Onboarding of Acme Corp on Thu 19 Mar, 90 min."),
        ("acme ebr 120 on 2 apr", "EBR of Acme Corp on Thu 2 Apr, 120 min."),
        ("acme ebr on 2 apr 2026 45m", "EBR of Acme Corp on Thu 2 Apr, 45 min."),
        ("off", "Off (pto) Thu 19 Mar."), ("off sick", "Off (sick) Thu 19 Mar."),
        ("off pto ..fri", "Off (pto) Thu 19 Mar to Fri 20 Mar."), ("off 4h", "Off (pto) Thu 19 Mar, 4 h a day."),
        ("off pto 6 apr..10 apr", "Off (pto) Mon 6 Apr to Fri 10 Apr."),
        ("away care 2h 6 apr to 7 apr", "Off (care) Mon 6 Apr to Tue 7 Apr, 2 h a day."),
    ],
)  # fmt: skip
def test_a_line_says_what_it_would_add(desk: Desk, text: str, sentence: str) -> None:
    acme(desk)
    assert read_line(desk, text, date(2026, 3, 19)).sentence == sentence


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"), ("nobody ebr 120", "unknown_words"), ("ebr 120", "no_account"),
        ("off pto ..2 feb 2026", "bad_days"),
        ("acme ebr 120 on 2 jan 2026", "day_passed"), ("acme ebr on soon", "bad_date"),
    ],
)  # fmt: skip
def test_a_line_that_can_not_be_added_says_why(desk: Desk, text: str, code: str) -> None:
    acme(desk)
    with pytest.raises(Refused) as refused:
        read_line(desk, text, date(2026, 3, 19))
    assert refused.value.code == code
    assert not of(desk, "off", "touch")


def test_added_and_undone(desk: Desk) -> None:
    acme(desk)
    assert isinstance(read_line(desk, "off", TODAY), NewAbsence)
    assert isinstance(read_line(desk, "acme", TODAY), NewTouch)
    before = calendar_report(desk).items
    assert add_line(desk, "off pto ..fri", date(2026, 3, 19)) == "off: pto, 19-20 Mar 2026"
    assert add_line(desk, "acme ebr 120", date(2026, 3, 20)) == "added: Acme Corp, EBR, Fri 20 Mar, 120 min"
    assert {item.on for item in of(desk, "off")} == {date(2026, 3, 19)}
    assert date(2026, 3, 20) in {item.on for item in of(desk, "ebr")}
    undo(desk)
    undo(desk)
    assert calendar_report(desk).items == before


def crowded(desk: Desk) -> None:
    """Six EBRs on two days of one week."""
    for n in range(6):
        account = acme(desk, f"Crowd {'ABCDEF'[n]}")
        first = next(item for item in of(desk, "ebr") if item.account_id == account)
        move(desk, first.id, date(2026, 4, 22 + n % 2))


def test_what_levelling_showed_is_what_it_moves_as_one_change(desk: Desk) -> None:
    crowded(desk)
    before = calendar_report(desk).items
    found = level(desk, seconds=1.0)
    assert found.moves and found.after.seconds <= found.before.seconds
    assert apply_level(desk, found.moves) == f"levelled: {len(found.moves)} EBRs moved"
    on = {item.id: item.on for item in of(desk, "ebr")}
    assert {shift.id: on[shift.id] for shift in found.moves} == {shift.id: shift.to for shift in found.moves}
    undo(desk)
    assert calendar_report(desk).items == before


def test_a_proposal_that_is_out_of_date_moves_nothing(desk: Desk) -> None:
    crowded(desk)
    found = level(desk, seconds=1.0)
    move(desk, found.moves[0].id, found.moves[0].on + timedelta(days=1))
    now = calendar_report(desk).items
    with pytest.raises(Refused, match="has changed since"):
        apply_level(desk, found.moves)
    with pytest.raises(Refused, match="nothing to move"):
        apply_level(desk, ())
    assert calendar_report(desk).items == now


def test_the_id_of_a_slot_leads_to_it(desk: Desk) -> None:
    account = acme(desk)
    item = of(desk, "ebr")[0]
    assert item.id == slot_id(account, "ebr", item.on) == pick_up(desk, item.id).touch.id


def test_weeks_are_counted_as_the_forecast_counts_them(sample: Path) -> None:
    """Over, likely over and off, with the chances that Plan shows."""
    with open_desk(str(sample), "Dana Field") as desk:
        report, seen = calendar_report(desk), forecast_report(desk, 13).forecast
    assert report.fullness == seen.fullness and report.fullness.likely and report.fullness.off
    assert [load.overload for load in report.ahead()] == [week.overload for week in seen.weeks]
