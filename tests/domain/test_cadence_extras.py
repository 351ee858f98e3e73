"""Rolling rules, factors of a stage, paused accounts, renewal steps, values of activities."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from csm_tui.domain.activity_value import ranked
from csm_tui.domain.cadence import PlanPeriod, RuleBook
from csm_tui.domain.errors import Refused
from csm_tui.domain.occurrences import Cadence, Occurrence, paused_since
from csm_tui.domain.renewal_work import step_minutes, steps_of
from csm_tui.domain.rule_changes import multiplied
from csm_tui.domain.rule_text import Pace, parse_pace, parse_rule_change
from tests.domain.books import H, paced, rule

CALL = frozenset({"cadence_call"})
TUESDAY = date(2026, 1, 6)


def touch(due: date, status: str, activity: str = "cadence_call") -> Occurrence:
    return Occurrence(f"{activity}-{due}", "a001", activity, due, due, 45, (), status, True)


def debt(*stored: Occurrence, until: date = date(2026, 3, 10)) -> list[date]:
    """The days of the calls that are owed since January."""
    account = paced(1, anchor_on=TUESDAY)
    periods = [PlanPeriod(TUESDAY, RuleBook([rule("cadence_call", 45)]))]
    cadence = Cadence([account], periods, stored, CALL)
    owed = sorted(one.due_on for one in cadence.owed(TUESDAY, until, CALL))
    assert cadence.open_seconds(TUESDAY, until, CALL).get("a001", 0) == len(owed) * 45 * 60
    return owed


def test_what_was_not_held_piles_up() -> None:
    assert len(debt(touch(TUESDAY, "held"))) == 9


def test_two_no_shows_in_a_row_pause_the_account_after_one_cycle() -> None:
    """Missed on 13 and 20 January: of all that follows only the call of the 27th is owed."""
    week = timedelta(weeks=1)
    missed = [touch(TUESDAY, "held"), touch(TUESDAY + week, "no_show"), touch(TUESDAY + 2 * week, "no_show")]
    assert debt(*missed) == [TUESDAY + 3 * week]
    assert paused_since(missed) == {"a001": TUESDAY + 2 * week}


def test_a_single_no_show_or_one_that_was_held_since_does_not() -> None:
    week = timedelta(weeks=1)
    one = [touch(TUESDAY, "no_show"), touch(TUESDAY + week, "held"), touch(TUESDAY + 2 * week, "no_show")]
    assert len(debt(*one)) == 7
    back = [touch(TUESDAY, "no_show"), touch(TUESDAY + week, "no_show"), touch(TUESDAY + 2 * week, "held")]
    assert len(debt(*back)) == 7


def test_touches_of_two_activities_are_not_in_a_row() -> None:
    assert paused_since([touch(TUESDAY, "no_show"), touch(TUESDAY, "no_show", "ebr")]) == {}


@pytest.mark.parametrize(
    ("text", "pace"),
    [
        ("45m/2weeks rolling", Pace(45, 2, "week", "rolling")),
        ("6h/quarter from 2024-02-29", Pace(360, 1, "quarter", "fixed", date(2024, 2, 29))),
        ("0m/week", Pace(0, 1, "week")),
    ],
)
def test_a_pace_may_roll_or_name_its_anchor(text: str, pace: Pace) -> None:
    assert parse_pace(text) == pace


@pytest.mark.parametrize(
    "text", ["45m/week from nowhere", "45m/0weeks", "45m/week rolling rolling", "x", "45m/week from"]
)
def test_what_is_no_pace_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        parse_pace(text)


def test_a_factor_of_a_stage_becomes_a_rule_for_each_tier() -> None:
    change = parse_rule_change("onboarding.cadence_call=x1.5")
    assert change.factor == Fraction(3, 2)
    rules = [rule("cadence_call", 45), rule("cadence_call", 45, 2, tier="mid"), rule("ebr", 360)]
    stage = rule("cadence_call", 0, tier=None, lifecycle="onboarding")
    made = multiplied(stage, Fraction(3, 2), rules, {})
    assert [(one.tier, one.lifecycle, pace.minutes, pace.every_n) for one, pace in made if pace] == [
        ("high", "onboarding", 68, 1), ("mid", "onboarding", 68, 2)
    ]  # fmt: skip


def test_a_factor_of_an_account_multiplies_its_own_rule_or_its_tiers() -> None:
    rules = [rule("ebr", 360, 1, "quarter"), rule("ebr", 100, 1, "year", tier=None, account="a002")]
    first, second = (
        multiplied(rule("ebr", 0, tier=None, account=account), Fraction(1, 2), rules, {"a001": "high", "a002": "high"})
        for account in ("a001", "a002")
    )
    assert [pace.minutes for _, pace in (*first, *second) if pace] == [180, 50]


@pytest.mark.parametrize(
    ("every", "unit", "minutes", "step"),
    [(1, "quarter", 60, 60), (1, "year", 240, 60), (1, "month", 20, 60), (1, "year", 1, 1), (2, "year", 0, 0)],
)
def test_the_steps_of_a_renewal_share_a_year_of_the_rule(every: int, unit: str, minutes: int, step: int) -> None:
    assert step_minutes(rule("renewal", minutes, every, unit)) == step


def test_the_steps_are_120_90_60_and_30_days_before_notice_on_working_days_after_the_start() -> None:
    account = paced(1, starts_on=date(2026, 4, 10))
    steps = steps_of(rule("renewal", 60, 1, "quarter"), account, [date(2026, 8, 1)])
    assert steps.days == (date(2026, 5, 1), date(2026, 6, 2), date(2026, 7, 2))
    assert list(steps.slots(date(2026, 6, 1), date(2026, 6, 30))) == [date(2026, 6, 2)]
    assert steps_of(rule("renewal", 60), account, []).days == ()


def test_the_least_valuable_come_first_and_what_they_free_adds_up() -> None:
    lines = ranked({"ebr": 4 * H, "call": 10 * H, "questions": 6 * H, "admin": 0}, {"ebr": 2, "call": 5}, 10)
    assert [(one.activity, one.freed_seconds, one.freed_accounts) for one in lines] == [
        ("ebr", 4 * H, 2.0), ("call", 14 * H, 7.0), ("questions", None, None)
    ]  # fmt: skip
    assert ranked({}, {"ebr": 2}, 0) == ()
