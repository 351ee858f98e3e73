"""What of a log counts as evidence, and against which plan."""

from __future__ import annotations

from datetime import date

import pytest

from csm_tui.services.absences import add_absence
from csm_tui.services.confirmation import confirm_week, reopen_week
from csm_tui.services.desk import Desk
from csm_tui.services.evidence import MOST_WEEKS, gather_evidence
from csm_tui.services.learning import learn_plan
from csm_tui.services.own_log import own_log
from csm_tui.services.planning import Planning
from csm_tui.services.touches import hold
from tests.services.learning_book import HIGH, LAST, add_book, follow_ups, live, proposed


def test_unconfirmed_weeks_are_missing_not_zero(desk: Desk) -> None:
    add_book(desk, HIGH)
    live(desk, 12, follow_ups(1.6))
    before = proposed(learn_plan(desk))
    reopen_week(desk, LAST)
    after = proposed(learn_plan(desk))
    assert before.keys() == after.keys()
    assert abs(before["high", None, "call_follow_up"][1] - after["high", None, "call_follow_up"][1]) <= 1


def test_a_week_mostly_away_teaches_nothing_and_a_short_one_its_share(desk: Desk) -> None:
    add_book(desk, HIGH)
    add_absence(desk, date(2026, 2, 23), date(2026, 2, 26))
    add_absence(desk, date(2026, 2, 16), date(2026, 2, 17))
    live(desk, 4)
    evidence = gather_evidence(desk)
    assert [(str(one.week), round(one.share, 3)) for one in evidence.weeks] == [
        ("2026-W07", 1.0), ("2026-W08", 0.6), ("2026-W10", 1.0)
    ]  # fmt: skip
    assert evidence.confirmed == 4
    rows = {
        (row.week, row.account): row for row in evidence.customer.observations if row.activity == "customer_questions"
    }
    short = [row for (week, _), row in rows.items() if week == evidence.weeks[1].number]
    assert {(round(row.planned_minutes, 6), round(row.occurrences, 6)) for row in short} == {(18.0, 0.6)}


def calls_taught(desk: Desk) -> list[tuple[float, float]]:
    """(planned, logged) of the last week's cadence calls."""
    rows = gather_evidence(desk).customer.observations
    number = LAST.monday.toordinal() // 7
    return [
        (row.planned_minutes, row.logged_minutes)
        for row in rows
        if (row.activity, row.week) == ("cadence_call", number)
    ]


def test_a_call_that_was_not_held_or_not_logged_says_nothing_of_its_minutes(desk: Desk) -> None:
    add_book(desk, {"High 0": "high"})
    live(desk, 3, confirm=False)
    planning = Planning(desk, LAST.monday, LAST.sunday)
    (call,) = planning.cadence.between(LAST.monday, LAST.sunday, of={"cadence_call"})
    desk.db.execute("DELETE FROM time_entry WHERE day = :day AND activity_id = :activity", day=call.due_on.isoformat(),
                    activity=planning.activities["cadence_call"].id)  # fmt: skip
    hold(desk, call.id, call.due_on, 50 * 60)
    confirm_week(desk, LAST)
    assert calls_taught(desk) == [(45.0, 50.0)]
    desk.db.execute("DELETE FROM time_entry WHERE touch_id IS NOT NULL")
    assert calls_taught(desk) == [], "held, but its minutes are missing"
    desk.db.execute("UPDATE touch SET status = 'planned', held_on = NULL")
    assert calls_taught(desk) == [], "still open: not done"
    desk.db.execute("UPDATE touch SET status = 'skipped'")
    assert calls_taught(desk) == []
    desk.db.execute("UPDATE touch SET status = 'no_show'")
    assert calls_taught(desk) == [(45.0, 0.0)], "nobody came: that was its time"


def test_an_imported_log_holds_no_touches_and_teaches_all_the_same(desk: Desk) -> None:
    add_book(desk, {"High 0": "high"})
    live(desk, 1)
    assert calls_taught(desk) == [(45.0, 45.0)]


def test_a_late_call_counts_in_the_week_it_was_held(desk: Desk) -> None:
    add_book(desk, {"High 0": "high"})
    before = LAST + -1
    planning = Planning(desk, before.monday, LAST.sunday)
    late, own = sorted(
        planning.cadence.between(before.monday, LAST.sunday, of={"cadence_call"}), key=lambda touch: touch.due_on
    )
    hold(desk, late.id, LAST.monday, 40 * 60)
    hold(desk, own.id, own.due_on, 45 * 60)
    confirm_week(desk, before)
    confirm_week(desk, LAST)
    assert calls_taught(desk) == [(90.0, 85.0)]
    assert len([row for row in gather_evidence(desk).customer.observations if row.activity == "cadence_call"]) == 1


def test_only_the_newest_two_years_are_read(desk: Desk) -> None:
    add_book(desk, {"High 0": "high"})
    live(desk, 520, follow_ups(1.5))
    evidence = gather_evidence(desk)
    assert len(evidence.weeks) == MOST_WEEKS
    assert evidence.weeks[-1].week == LAST
    assert len(evidence.customer.observations) < 104 * 8
    assert ("high", None, "call_follow_up") in proposed(learn_plan(desk))


def test_the_own_log_replays_what_was_planned_then(desk: Desk) -> None:
    add_book(desk, HIGH)
    live(desk, 6, follow_ups(1.6))
    rows = own_log(desk)
    assert {row.user for row in rows} == {"Dana Field"}
    assert all(row.plan > 0 for row in rows)
    assert sum(row.actual or 0 for row in rows if row.activity == "call_follow_up/high") == pytest.approx(6 * 6 * 48)
