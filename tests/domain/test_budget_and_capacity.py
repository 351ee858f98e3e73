"""The worked numbers of the design: the week budget, and how many accounts fit."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csm_tui.domain.budget import Absent, absence_seconds, week_budget
from csm_tui.domain.cadence import Rule
from csm_tui.domain.capacity import tier_capacity
from csm_tui.domain.weeks import Week

H = 3600
WEEK = Week.of(date(2026, 3, 11))


def high_touch(with_ebr: bool) -> list[Rule]:
    weekly = [("cadence_call", 45), ("call_follow_up", 30), ("customer_questions", 30), ("support_review", 30)]
    rules = [Rule("r", key, minutes, 1, "week", "fixed", None, 0, (), "high", None, None) for key, minutes in weekly]
    return rules + ([rules[0]._replace(activity="ebr", minutes=360, unit="quarter")] if with_ebr else [])


def test_forty_less_ten_internal_and_three_flex_leave_27() -> None:
    assert week_budget(40 * H, 10 * H, 3 * H).supply == 27 * H


def test_a_day_off_shrinks_internal_and_flex_in_proportion() -> None:
    budget = week_budget(40 * H, 10 * H, 3 * H, 8 * H)
    assert (budget.internal / H, budget.flex / H, budget.supply / H) == (8.0, 2.4, 21.6)


def test_a_week_off_leaves_nothing_and_too_much_overhead_never_less_than_nothing() -> None:
    assert week_budget(40 * H, 10 * H, 3 * H, 60 * H).supply == 0
    assert week_budget(10 * H, 12 * H, 0).supply == 0
    assert week_budget(0, 0, 0).supply == 0


@given(st.integers(0, 60 * H), st.integers(0, 20 * H), st.integers(0, 10 * H), st.integers(0, 60 * H))
def test_supply_never_exceeds_the_hours_worked_and_never_grows_with_absence(c: int, i: int, f: int, a: int) -> None:
    one, more = week_budget(c, i, f, a), week_budget(c, i, f, a + H)
    assert 0 <= more.supply <= one.supply + 1 <= max(0, c - a) + 1


@pytest.mark.parametrize(
    ("absences", "hours"),
    [
        ([Absent(date(2026, 3, 12), date(2026, 3, 12), None, "pto")], 8),
        ([Absent(date(2026, 3, 13), date(2026, 3, 17), None, "pto")], 8),
        ([Absent(date(2026, 3, 14), date(2026, 3, 15), None, "pto")], 0),
        ([Absent(date(2026, 3, 9), date(2026, 3, 10), 4 * H, "care")], 8),
        ([Absent(date(2026, 3, 9), date(2026, 3, 9), None, kind) for kind in ("holiday", "pto")], 8),
        ([Absent(date(2026, 1, 1), date(2026, 12, 31), None, "leave")], 40),
    ],
)  # fmt: skip
def test_days_off_count_on_working_days_and_once(absences: list[Absent], hours: int) -> None:
    assert absence_seconds(absences, WEEK, 40 * H) == hours * H


def test_the_worked_example_10_fit_11_is_nearest_12_fit_unrounded() -> None:
    tier = tier_capacity("high", "High", high_touch(with_ebr=False), 27 * H, "half-hour", (), 6)
    assert (tier.seconds_per_account, tier.rounded_seconds_per_account) == (Fraction(9, 4) * H, Fraction(5, 2) * H)
    assert (tier.fit, tier.nearest, tier.fit_unrounded) == (10, 11, 12)
    assert tier.nearest is not None
    assert tier.nearest * tier.rounded_seconds_per_account == 27.5 * H


def test_the_quarterly_ebr_makes_it_2_71() -> None:
    tier = tier_capacity("high", "High", high_touch(with_ebr=True), 27 * H, "none", (), 6)
    assert tier.seconds_per_account == Fraction(9, 4) * H + Fraction(24, 52) * H
    assert round(float(tier.seconds_per_account) / H, 2) == 2.71
    assert tier.fit == tier.fit_unrounded == 9
    without = tier_capacity("high", "High", high_touch(with_ebr=True), 27 * H, "none", ("ebr",), 6)
    assert without.seconds_per_account == Fraction(9, 4) * H


def test_a_tier_that_takes_nothing_has_no_limit_to_state() -> None:
    tier = tier_capacity("tech", "Tech", [], 27 * H, "half-hour", (), 0)
    assert (tier.fit, tier.nearest, tier.fit_unrounded) == (None, None, None)


def test_no_supply_fits_nobody() -> None:
    tier = tier_capacity("high", "High", high_touch(with_ebr=False), 0, "half-hour", (), 0)
    assert (tier.fit, tier.nearest, tier.fit_unrounded) == (0, 0, 0)
