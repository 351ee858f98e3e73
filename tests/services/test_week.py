"""The week report: budget, demand, debt, touches, on a real database."""

from __future__ import annotations

from datetime import date

import pytest

from csm_tui.domain.weeks import Week
from csm_tui.services.absences import add_absence
from csm_tui.services.accounts import add_account
from csm_tui.services.book import book_report
from csm_tui.services.desk import Desk
from csm_tui.services.plan import BudgetChange, change_plan
from csm_tui.services.time_log import log
from csm_tui.services.touches import hold, move, skip
from csm_tui.services.upcoming import upcoming
from csm_tui.services.week import week_report

H = 3600


@pytest.fixture
def acme(desk: Desk) -> str:
    """A high-touch account since the Monday five weeks ago, its calls on Tuesdays."""
    return add_account(
        desk, {"name": "Acme Corp", "tier": "high", "arr": "$420,000", "anchor": "2026-02-03", "since": "2026-02-02"}
    )


def touches(desk: Desk, activity: str = "cadence_call") -> dict[date, str]:
    report = week_report(desk)
    return {t.due_on: t.id for t in (*report.overdue, *report.touches) if t.activity == activity}


def test_an_empty_book_has_supply_and_no_demand(desk: Desk) -> None:
    report = week_report(desk)
    assert (report.supply_seconds, report.demand_seconds, report.utilisation) == (27 * H, 0, 0.0)
    assert (report.touches, report.overdue, report.events, report.book_accounts) == ((), (), (), 0)


def test_one_high_touch_account_asks_for_2_25_hours_a_week(desk: Desk, acme: str) -> None:
    report = week_report(desk)
    assert report.demand_seconds == 9 * H // 4
    planned = {line.key: line.planned_seconds // 60 for line in report.activities if line.customer}
    assert {key: minutes for key, minutes in planned.items() if minutes} == {
        "cadence_call": 45, "call_follow_up": 30, "customer_questions": 30, "support_review": 30,
    }  # fmt: skip
    assert [(line.name, line.planned_seconds) for line in report.accounts] == [("Acme Corp", 9 * H // 4)]


def test_what_was_due_and_not_held_is_debt_until_it_is_held_or_skipped(desk: Desk, acme: str) -> None:
    # Calls of 3, 10, 17, 24 Feb, 3 and 10 Mar; five follow-ups of the days after (today's is not late yet); an EBR.
    assert week_report(desk).debt_seconds == 6 * 45 * 60 + 5 * 30 * 60 + 6 * H
    calls = touches(desk)
    hold(desk, calls[date(2026, 2, 3)])
    skip(desk, calls[date(2026, 2, 10)], "customer away")
    assert week_report(desk).debt_seconds == 4 * 45 * 60 + 5 * 30 * 60 + 6 * H


def test_what_is_older_than_a_quarter_is_no_longer_owed(desk: Desk) -> None:
    add_account(desk, {"name": "Old", "tier": "high", "anchor": "2025-01-07", "since": "2025-01-06"})
    overdue = week_report(desk).overdue
    assert min(touch.due_on for touch in overdue) >= date(2026, 3, 9) - (date(2026, 3, 9) - date(2025, 12, 8))
    assert len([touch for touch in overdue if touch.activity == "cadence_call"]) == 13


def test_a_held_touch_is_logged_and_leaves_the_demand_as_it_was(desk: Desk, acme: str) -> None:
    hold(desk, touches(desk)[date(2026, 3, 10)])
    report = week_report(desk)
    assert report.demand_seconds == 9 * H // 4
    assert report.logged_customer_seconds == 45 * 60
    assert {t.due_on: t.status for t in report.touches if t.activity == "cadence_call"} == {date(2026, 3, 10): "held"}


def test_a_moved_touch_is_asked_for_in_its_new_week(desk: Desk, acme: str) -> None:
    before = week_report(desk, Week.parse("2026-W12", desk.today)).demand_seconds
    move(desk, touches(desk)[date(2026, 3, 10)], date(2026, 3, 18))
    assert week_report(desk).demand_seconds == 9 * H // 4 - 45 * 60
    assert week_report(desk, Week.parse("2026-W12", desk.today)).demand_seconds == before + 45 * 60


def test_the_sum_of_the_report_is_the_sum_of_the_log(desk: Desk, acme: str) -> None:
    for text in ("45m acme cadence call mon", "20m acme mon", "1:30 internal meeting today", "50m acme questions"):
        log(desk, text)
    report = week_report(desk)
    total = (45 + 20 + 90 + 50) * 60
    assert report.logged_seconds == total
    assert sum(line.logged_seconds for line in report.activities) == total
    assert sum(day.logged_seconds for day in report.days) == total
    assert report.logged_customer_seconds == total - 90 * 60
    assert [(line.name, line.logged_seconds) for line in report.accounts] == [("Acme Corp", total - 90 * 60)]


def test_an_old_week_keeps_the_plan_of_its_time(desk: Desk, acme: str) -> None:
    change_plan(desk, [], BudgetChange(contract_seconds=32 * H), effective_on=date(2026, 3, 16))
    assert week_report(desk).supply_seconds == 27 * H
    assert week_report(desk, Week.parse("next", desk.today)).supply_seconds == 19 * H
    assert week_report(desk).plan_version == 1
    assert week_report(desk, Week.parse("next", desk.today)).plan_version == 2


def test_an_ebr_is_prepared_in_the_weeks_before_and_shows_among_the_events(desk: Desk) -> None:
    add_account(desk, {"name": "Umbra", "tier": "high", "anchor": "2026-03-31", "since": "2026-03-09"})
    ahead = {str(w): week_report(desk, w).activities for w in (Week.of(desk.today) + n for n in range(5))}
    ebr = {week: next(a.planned_seconds for a in lines if a.key == "ebr") for week, lines in ahead.items()}
    assert ebr == {"2026-W11": 4320, "2026-W12": 0, "2026-W13": 10800, "2026-W14": 6480, "2026-W15": 0}
    events = upcoming(desk)
    assert [(e.kind, e.on, e.in_days) for e in events] == [("ebr", date(2026, 3, 31), 20)]


def test_renewals_and_notice_deadlines_are_told_with_what_they_collide_with(desk: Desk) -> None:
    add_account(desk, {"name": "Acme", "tier": "tech", "arr": "85k", "renewal": "2026-05-30", "notice": "60"})
    add_account(desk, {"name": "Umbra", "tier": "high", "anchor": "2026-03-31", "since": "2026-03-09"})
    for number in range(3):
        add_account(desk, {"name": f"Brix {number}", "tier": "high", "anchor": "2026-03-17", "since": "2026-03-09"})
    found = {(e.kind, e.account): e for e in upcoming(desk)}
    assert found["notice", "Acme"].collides_with == (), "the week has room for both"
    change_plan(desk, [], BudgetChange(contract_seconds=20 * H), effective_on=date(2026, 3, 30))
    change_plan(desk, [], BudgetChange(contract_seconds=40 * H), effective_on=date(2026, 4, 6))
    found = {(e.kind, e.account): e for e in upcoming(desk)}
    assert found["renewal", "Acme"].on == date(2026, 5, 30)
    notice = found["notice", "Acme"]
    assert (notice.on, notice.in_days, notice.overdue) == (date(2026, 3, 31), 20, False)
    assert notice.collides_with == ("Umbra EBR",)
    assert found["ebr", "Umbra"].collides_with == ("Acme notice deadline",)


def test_the_book_has_a_row_an_account(desk: Desk, acme: str) -> None:
    add_account(desk, {"name": "Brix", "tier": "low", "renewal": "2026-06-30", "notice": "30"})
    log(desk, "45m acme cadence call mon")
    rows = {row.name: row for row in book_report(desk).rows}
    assert set(rows) == {"Acme Corp", "Brix"}
    row = rows["Acme Corp"]
    assert row.planned_seconds_per_week == round((2.25 + 24 / 52) * H)
    assert row.logged_seconds_4w == 45 * 60
    assert row.arr_minor == 42_000_000
    assert row.next_touch_on == date(2026, 3, 11)
    assert rows["Brix"].notice_on == date(2026, 5, 31)
    assert sum(row.debt_seconds for row in rows.values()) == week_report(desk).debt_seconds


def test_a_day_off_has_no_hours_left(desk: Desk) -> None:
    add_absence(desk, date(2026, 3, 12), date(2026, 3, 12))
    add_absence(desk, date(2026, 3, 13), date(2026, 3, 13), seconds_per_day=2 * 3600)
    assert [day.due_seconds / 3600 for day in week_report(desk).days] == [8, 8, 8, 0, 6, 0, 0]
