"""Rules: which is in force, its average, its dates."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from fractions import Fraction

import pytest
from dateutil.relativedelta import relativedelta
from dateutil.rrule import MONTHLY, WEEKLY, rrule
from hypothesis import given
from hypothesis import strategies as st

from csm_tui.domain.cadence import Paced, Rule, RuleBook, Series, add_months, on_workday, parse_preparation, spread
from csm_tui.domain.errors import Refused

ACME = Paced("a1", "high", "adoption", date(2026, 1, 5), date(2026, 1, 5), None)


def rule(
    activity: str = "cadence_call", minutes: int = 45, every_n: int = 1, unit: str = "week", *, tier: str | None = None,
    lifecycle: str | None = None, account_id: str | None = None, day_offset: int = 0,
) -> Rule:  # fmt: skip
    return Rule("r", activity, minutes, every_n, unit, "fixed", None, day_offset, (), tier, lifecycle, account_id)


@pytest.mark.parametrize(
    ("minutes", "every_n", "unit", "per_week"),
    [
        (45, 1, "week", Fraction(45)), (45, 2, "week", Fraction(45, 2)), (45, 1, "month", Fraction(45 * 12, 52)),
        (360, 1, "quarter", Fraction(360 * 4, 52)), (360, 1, "year", Fraction(360, 52)), (0, 3, "month", Fraction(0)),
    ],
)  # fmt: skip
def test_the_average_a_week(minutes: int, every_n: int, unit: str, per_week: Fraction) -> None:
    assert rule(minutes=minutes, every_n=every_n, unit=unit).seconds_per_week == per_week * 60


def test_a_monthly_45_minutes_is_10_38_a_week_not_a_quarter_of_45() -> None:
    assert round(float(rule(unit="month").seconds_per_week) / 60, 2) == 10.38


def test_fifty_quarterly_ebrs_are_3_85_a_week_and_50_to_75_yearly_ones_4_17_to_6_25_a_month() -> None:
    assert round(50 * 4 / 52, 2) == round(float(50 * rule(minutes=1, unit="quarter").seconds_per_week / 60), 2) == 3.85
    yearly = rule(minutes=1, unit="year").seconds_per_week / 60 * 52 / 12
    assert (round(float(50 * yearly), 2), round(float(75 * yearly), 2)) == (4.17, 6.25)


def test_the_accounts_own_rule_wins_then_its_stage_then_its_tier() -> None:
    tier, stage = rule(minutes=1, tier="high"), rule(minutes=2, lifecycle="adoption")
    both, own = rule(minutes=3, lifecycle="adoption", tier="high"), rule(minutes=4, account_id="a1")
    others = [rule(minutes=9, tier="low"), rule(minutes=9, lifecycle="value"), rule(minutes=9, account_id="a2")]
    for known in ([own, both, stage, tier], [both, stage, tier], [stage, tier], [tier]):
        (in_force,) = RuleBook([*others, *reversed(known)]).for_account(ACME)
        assert in_force == known[0]


def test_where_a_rule_comes_from_is_said() -> None:
    assert rule(tier="high").source == "tier high"
    assert rule(lifecycle="onboarding", tier="low").source == "lifecycle onboarding, tier low"
    assert rule(account_id="a1").source == "this account"
    assert rule().internal
    assert rule(every_n=2, unit="quarter").every == "2 quarters"


def test_weekly_slots_keep_their_weekday_and_begin_with_the_account() -> None:
    series = Series(rule(), date(2026, 1, 6), date(2026, 1, 20))
    assert list(series.slots(date(2026, 1, 1), date(2026, 2, 3))) == [
        date(2026, 1, 20), date(2026, 1, 27), date(2026, 2, 3)
    ]  # fmt: skip


def test_a_slot_on_a_weekend_is_held_on_the_friday() -> None:
    follow_up = Series(rule(day_offset=1), date(2026, 1, 9), date(2026, 1, 1))
    assert next(follow_up.slots(date(2026, 1, 9), date(2026, 1, 31))) == date(2026, 1, 9)
    assert on_workday(date(2026, 3, 15)) == date(2026, 3, 13)


def test_an_anchor_on_29_february_and_on_31_january() -> None:
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2024, 2, 29), 48) == date(2028, 2, 29)
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)


def test_a_rule_to_the_end_of_the_calendar_stops_there() -> None:
    series = Series(rule(unit="year"), date(9990, 6, 1), date(2026, 1, 1))
    assert [day.year for day in series.slots(date(9995, 1, 1), date.max)] == [9995, 9996, 9997, 9998, 9999]


anchors = st.dates(date(2000, 1, 1), date(2040, 1, 1))
units = st.sampled_from(
    [("week", 1), ("week", 3), ("month", 1), ("month", 5), ("quarter", 1), ("quarter", 2), ("year", 1)]
)


@given(anchors, anchors, units, st.integers(-3, 3))
def test_slots_are_those_of_relativedelta(anchor: date, first: date, every: tuple[str, int], offset: int) -> None:
    unit, n = every
    last = first + timedelta(days=800)
    steps = {"week": (n, 0), "month": (0, n), "quarter": (0, 3 * n), "year": (0, 12 * n)}[unit]
    reach = range(-900, 900) if unit != "week" else range(-2900 // n, 2900 // n)
    expected = {
        on_workday(anchor + relativedelta(weeks=steps[0] * k, months=steps[1] * k) + timedelta(days=offset))
        for k in reach
    }
    series = Series(rule(every_n=n, unit=unit, day_offset=offset), anchor, date(1990, 1, 1))
    assert list(series.slots(first, last)) == sorted(day for day in expected if first <= day <= last)


@given(anchors, anchors, units)
def test_slots_are_those_of_rrule(anchor: date, first: date, every: tuple[str, int]) -> None:
    """From the anchor on; in a month without that day it is the last, for which rrule wants the choices spelled out."""
    unit, n = every
    last = first + timedelta(days=800)
    start, until = datetime.combine(anchor, time()), datetime.combine(last + timedelta(days=7), time())
    if unit == "week":
        ruled = rrule(WEEKLY, interval=n, dtstart=start, until=until)
    else:
        days = range(min(anchor.day, 28), anchor.day + 1)
        months = n * {"month": 1, "quarter": 3, "year": 12}[unit]
        ruled = rrule(MONTHLY, interval=months, dtstart=start, until=until, bymonthday=days, bysetpos=-1)
    expected = {on_workday(moment.date()) for moment in ruled}
    series = Series(rule(every_n=n, unit=unit), anchor, max(anchor - timedelta(days=2), date(1990, 1, 1)))
    since = max(first, anchor + timedelta(days=7))
    assert [day for day in series.slots(first, last) if day >= since] == sorted(
        day for day in expected if since <= day <= last
    )


@given(anchors, units)
def test_a_decade_of_slots_adds_up_to_the_average(anchor: date, every: tuple[str, int]) -> None:
    """520 weeks are 3,640 days, ten years less twelve: the calendar's own difference from 52 weeks a year."""
    unit, n = every
    series = Series(rule(minutes=1, every_n=n, unit=unit), anchor, date(1990, 1, 1))
    dated = sum(1 for _ in series.slots(anchor, anchor + timedelta(weeks=520, days=-1)))
    assert abs(dated - series.rule.seconds_per_week / 60 * 520) <= 1


def test_the_preparation_of_an_ebr_adds_up_to_the_second() -> None:
    curve = parse_preparation("-3:20 -1:50 0:30")
    assert spread(6 * 3600, curve) == [(-3, 4320), (-1, 10800), (0, 6480)]
    assert spread(2700, ()) == [(0, 2700)]


@given(st.integers(0, 10**6), st.sampled_from(["-3:20 -1:50 0:30", "-2:33 -1:33 0:34", "0:100", "-26:1 0:99"]))
def test_no_second_of_preparation_is_lost(seconds: int, curve: str) -> None:
    assert sum(part for _, part in spread(seconds, parse_preparation(curve))) == seconds


@pytest.mark.parametrize("curve", ["-3:20", "1:100", "a:b", "-3:120 0:-20", "-60:100", "100"])
def test_a_curve_that_does_not_add_up_is_refused(curve: str) -> None:
    with pytest.raises(Refused, match="no preparation curve"):
        parse_preparation(curve)
