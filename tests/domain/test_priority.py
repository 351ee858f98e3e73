"""The order in which touches should be done, and its reasons."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csm_tui.domain.priority import NOTHING, Facts, Weight, pressing, standing, to_do, weight_of
from csm_tui.domain.reports import TouchLine, WeekReport
from csm_tui.domain.weeks import Week

TODAY = date(2026, 3, 11)
CALM = Facts(debt=0, health=None, notice_on=None, ends_on=None, arr_minor=0, currency="USD", arr_share=0.0)


def weigh(due_on: date, facts: Facts) -> Weight:
    return weight_of((TODAY - due_on).days, standing(facts, TODAY))


def touch(name: str, due: int = 0, weight: float = 0.0, status: str = "planned", activity: str = "call") -> TouchLine:
    return TouchLine(
        f"{name} {activity} {due}", name, name, activity, activity.title(), TODAY + timedelta(days=due), 45, status,
        True, weight, "",
    )  # fmt: skip


def report(*, touches: tuple[TouchLine, ...], overdue: tuple[TouchLine, ...], week: Week) -> WeekReport:
    return WeekReport(
        "Dana", week, TODAY, False, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, None, (), (), (), touches, overdue, (), 3
    )  # fmt: skip


@pytest.mark.parametrize(
    ("facts", "points", "why"),
    [
        (CALM, 0, NOTHING),
        (CALM._replace(debt=5 * 3600), 30, "5.0 h behind"),
        (CALM._replace(debt=50 * 3600), 30, "50.0 h behind"),
        (CALM._replace(health=48), 17, "health 48"),
        (CALM._replace(health=65), 0, NOTHING),
        (CALM._replace(health=10), 30, "health 10"),
        (CALM._replace(ends_on=TODAY + timedelta(days=30)), 20, "renewal in 30 d"),
        (CALM._replace(ends_on=TODAY + timedelta(days=90)), 0, NOTHING),
        (CALM._replace(ends_on=TODAY - timedelta(days=4)), 30, "renewal 4 d over"),
        (CALM._replace(ends_on=TODAY + timedelta(days=80), notice_on=TODAY), 30, "notice deadline today"),
        (CALM._replace(ends_on=TODAY + timedelta(days=45), notice_on=TODAY - timedelta(days=1)), 15, "renewal in 45 d"),
        (CALM._replace(arr_minor=120_000_000, arr_share=1.0), 20, "$1.2M"),
        (CALM._replace(arr_minor=3_000_000, arr_share=0.04), 4, NOTHING),
    ],
)
def test_every_part_has_its_points_and_its_word(facts: Facts, points: float, why: str) -> None:
    weight = weigh(TODAY, facts)
    assert weight.points == pytest.approx(points)
    assert weight.why == why


def test_being_late_presses_up_to_ten_days() -> None:
    late = [weigh(TODAY - timedelta(days=days), CALM).points for days in (-3, 0, 1, 10, 40)]
    assert late == [0, 0, 2, 20, 20]
    assert weigh(TODAY - timedelta(days=2), CALM).why == "2 d late"


def test_the_three_strongest_reasons_are_said() -> None:
    facts = Facts(5400, 48, None, TODAY + timedelta(days=20), 120_000_000, "USD", 1.0)
    assert weigh(TODAY - timedelta(days=9), facts).why == "renewal in 20 d, $1.2M, 9 d late"


@given(
    st.integers(0, 400_000), st.none() | st.integers(0, 100), st.none() | st.integers(-400, 400), st.floats(0, 1),
    st.integers(-60, 60),
)  # fmt: skip
def test_more_debt_less_health_and_a_nearer_renewal_never_press_less(
    debt: int, health: int | None, days: int | None, share: float, due: int
) -> None:
    ends = None if days is None else TODAY + timedelta(days=days)
    facts, on = CALM._replace(debt=debt, health=health, ends_on=ends, arr_share=share), TODAY + timedelta(days=due)
    points = weigh(on, facts).points
    assert 0 <= points <= 130
    assert weigh(on, facts._replace(debt=debt + 3600)).points >= points
    if health:
        assert weigh(on, facts._replace(health=health - 1)).points >= points
    if ends:
        assert weigh(on, facts._replace(ends_on=ends - timedelta(days=1))).points >= points


def test_equal_weights_keep_the_older_then_the_name_then_the_activity() -> None:
    order = pressing([
        touch("Brix", -1, 5), touch("Acme", 0, 5, activity="call"), touch("Acme", 0, 5, activity="follow-up"),
        touch("Zeta", -2, 5), touch("Umbra", 0, 9),
    ])  # fmt: skip
    assert [line.id for line in order] == [
        "Umbra call 0", "Zeta call -2", "Brix call -1", "Acme call 0", "Acme follow-up 0"
    ]  # fmt: skip


def test_late_and_todays_are_one_group_and_each_later_day_another() -> None:
    week = Week.of(TODAY)
    due, later = to_do(report(
        touches=(touch("Mon", -2, 1), touch("Now", 0, 8), touch("Done", 0, 0, "held"), touch("Thu", 1, 2),
                 touch("Fri", 2, 50), touch("Thu", 1, 3, activity="ebr")),
        overdue=(touch("Old", -20, 4),), week=week,
    ))  # fmt: skip
    assert [line.account for line in due] == ["Now", "Old", "Mon"]
    assert [line.id for line in later] == ["Thu ebr 1", "Thu call 1", "Fri call 2"]


def test_a_coming_week_owes_nothing_and_a_past_one_shows_what_it_found() -> None:
    old = (touch("Old", -20, 4),)
    coming = touch("Next", 7, 1)
    assert to_do(report(touches=(coming,), overdue=old, week=Week.of(TODAY) + 1)) == ([], [coming])
    left = touch("Left", -7, 1)
    assert to_do(report(touches=(left,), overdue=old, week=Week.of(TODAY) + -1)) == (list(old), [left])
