"""Forecasts and what-ifs of whole books."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csm_tui.domain.ahead import Ahead, Version
from csm_tui.domain.budget import Absent
from csm_tui.domain.cadence import RuleBook
from csm_tui.domain.effort.digesting import digest_of
from csm_tui.domain.effort.learned import learn
from csm_tui.domain.effort.observations import Observation, PlanLine
from csm_tui.domain.errors import Refused
from csm_tui.domain.explain import Explainer
from csm_tui.domain.forecast import forecast
from csm_tui.domain.learned_belief import LearnedBelief
from csm_tui.domain.rule_text import Pace
from csm_tui.domain.scenario import Scenario, from_words, in_words, to_words
from csm_tui.domain.what_if import WhatIf
from tests.domain.books import H, gathered, paced, rule, seeded, term

DAY_OFF = Absent(date(2026, 3, 19), date(2026, 3, 19), None, "pto")
WEEK_OFF = Absent(date(2026, 3, 23), date(2026, 3, 27), None, "pto")


def book(high: int = 6, low: int = 24, **more: object) -> Ahead:
    """Six high- and 24 low-touch accounts under the seeded plan, unless told."""
    accounts = [paced(n) for n in range(high)] + [paced(high + n, "low") for n in range(low)]
    return gathered(accounts, **more)  # type: ignore[arg-type]


def test_supply_follows_absence_and_plan_versions() -> None:
    later = Version(date(2026, 3, 30), RuleBook(seeded()), 32 * H, 3 * H)
    now = Version(date(2025, 1, 6), RuleBook(seeded()), 40 * H, 3 * H)
    seen = forecast(book(absences=[DAY_OFF, WEEK_OFF], versions=[now, later], weeks=4))
    assert [week.supply / H for week in seen.weeks] == [27.0, 21.6, 0.0, 19.0]
    assert [week.absence / H for week in seen.weeks] == [0, 8, 40, 0]


def test_a_week_off_is_counted_apart_and_not_the_worst() -> None:
    seen = forecast(book(absences=[WEEK_OFF], weeks=4))
    assert (seen.weeks[2].overload, seen.weeks[2].over, seen.max_overload) == (1.0, False, 1.0)
    assert seen.worst is not None
    assert seen.worst.week != seen.weeks[2].week
    assert seen.weeks[2].off and seen.fullness.off == 1
    assert seen.weeks_over - seen.fullness.over == 1, "documents for programs count it among the weeks over"


def test_a_week_that_fits_by_the_plan_may_be_likelier_too_full_than_not() -> None:
    week = forecast(book(weeks=1)).weeks[0]
    taught = week._replace(bands=week.bands._replace(overload=0.6))
    assert taught.likely_over and not taught._replace(demand=taught.supply + 1).likely_over
    assert not week._replace(bands=week.bands._replace(overload=0.5)).likely_over
    assert not week.off and not week._replace(supply=0).off, "no hours are no days off"


def test_no_supply_at_all_has_no_utilisation() -> None:
    nothing = Version(date(2025, 1, 6), RuleBook([]), 0, 0)
    seen = forecast(gathered([], versions=[nothing]))
    assert (seen.utilisation, seen.max_overload, seen.weeks_over) == (None, 0.0, 0)


def test_an_empty_book_is_never_too_full() -> None:
    seen = forecast(gathered([]))
    assert (seen.demand_per_week, seen.utilisation, seen.max_overload) == (0.0, 0.0, 0.0)
    assert seen.weeks[0].bands == (0, 0, 0, 0, 0, 0.0)


def test_a_week_names_what_makes_it() -> None:
    ahead = book(2, 0, terms=[term("a000", date(2026, 5, 12)), term("a001", date(2026, 3, 20), 0)], weeks=2)
    first, second = forecast(ahead).weeks
    assert [share.seconds for share in first.accounts] == sorted((s.seconds for s in first.accounts), reverse=True)
    assert sum(share.seconds for share in first.accounts) == first.demand
    assert {share.id for share in first.activities} >= {"cadence_call", "support_review"}
    assert [(event.kind, event.account) for event in first.dated if event.kind != "ebr"] == [("notice", "Account a000")]
    assert second.count("renewal") == 1
    assert second.count("notice") == 0  # no notice was agreed


@settings(max_examples=40)
@given(st.integers(0, 12), st.integers(0, 40), st.integers(0, 200))
def test_more_supply_never_raises_overload(high: int, low: int, hours: int) -> None:
    less, more = (
        forecast(book(high, low, versions=[Version(date(2025, 1, 6), RuleBook(seeded()), contract * H, 3 * H)]))
        for contract in (hours, hours + 8)
    )
    pairs = zip(less.weeks, more.weeks, strict=True)
    assert all(after.overload <= before.overload for before, after in pairs)


def test_the_explanation_names_an_ebr_whose_move_eases_the_week() -> None:
    """Two EBRs of twelve hours in one week, with half a week off: one of them two weeks on leaves it to the other."""
    off = Absent(date(2026, 4, 13), date(2026, 4, 14), None, "pto")
    accounts = [paced(n, anchor_on=date(2026, 4, 15 + n)) for n in range(2)]
    ahead = gathered(accounts, [rule("ebr", 720, 1, "quarter"), rule("cadence_call", 45)], absences=[off], weeks=10)
    seen = forecast(ahead)
    number = next(n for n, week in enumerate(seen.weeks) if week.count("ebr") == 2)
    explained = Explainer(ahead, seen).week(number)
    assert explained.shift is not None
    assert explained.overload_after is not None
    assert explained.overload_after < seen.weeks[number].overload - 0.1
    assert "EBRs of Account a000 and Account a001" in explained.sentence
    assert f"takes the chance of overload from {seen.weeks[number].overload:.0%}" in explained.sentence


def test_what_was_learned_comes_in_through_the_belief() -> None:
    """Twelve confirmed weeks that took half as long again as planned: the week's median follows."""
    rows = [
        Observation(f"a{n:03}", activity, "high", week, 60.0, 90.0)
        for week in range(30, 42) for n in range(6) for activity in ("cadence_call", "support_review")
    ]  # fmt: skip
    plan = [PlanLine(key, "high", 60.0) for key in ("cadence_call", "support_review")]
    rules = [rule("cadence_call", 60), rule("support_review", 60)]
    ahead = gathered([paced(n) for n in range(6)], rules)
    prior, learned = forecast(ahead), forecast(ahead, LearnedBelief(digest_of(learn(rows, plan))))
    assert (prior.mostly_plan, learned.mostly_plan) == (True, False)
    before, after = prior.weeks[4], learned.weeks[4]
    assert after.bands.p50 / before.bands.p50 == pytest.approx(1.5, abs=0.12)
    assert after.bands.p90 / after.bands.p10 < before.bands.p90 / before.bands.p10


def test_a_plan_of_a_later_date_that_took_the_correction_does_not_count_it_twice() -> None:
    """60 planned, 90 logged; from the fifth week on the plan says 90: every week is still expected to take 90."""
    rows = [
        Observation(f"a{n:03}", "cadence_call", "high", week, 60.0, 90.0) for week in range(30, 42) for n in range(6)
    ]
    accounts = [paced(n) for n in range(6)]
    now = Version(date(2025, 1, 6), RuleBook([rule("cadence_call", 60)]), 40 * H, 3 * H)
    later = Version(date(2026, 4, 6), RuleBook([rule("cadence_call", 90)]), 40 * H, 3 * H)
    belief = LearnedBelief(digest_of(learn(rows, [PlanLine("cadence_call", "high", 60.0)])))
    weeks = forecast(gathered(accounts, versions=[now, later], weeks=8), belief).weeks
    assert (weeks[2].demand / H, weeks[6].demand / H) == (6.0, 9.0)
    assert weeks[6].bands.p50 == pytest.approx(weeks[2].bands.p50, rel=0.02)


def test_a_renewal_rule_of_a_later_date_that_says_the_same_otherwise_changes_nothing() -> None:
    """60 minutes a quarter and 240 a year are the same four steps of 60 minutes."""
    rows = [Observation(f"a{n:03}", "renewal", "high", week, 60.0, 90.0) for week in range(30, 42) for n in range(6)]
    belief = LearnedBelief(digest_of(learn(rows, [PlanLine("renewal", "high", 60.0)])))
    now = Version(date(2025, 1, 6), RuleBook([rule("renewal", 60, 1, "quarter")]), 40 * H, 3 * H)
    later = Version(date(2026, 4, 6), RuleBook([rule("renewal", 240, 1, "year")]), 40 * H, 3 * H)
    terms = [term(f"a{n:03}", date(2026, 9, 30)) for n in range(6)]
    accounts = [paced(n) for n in range(6)]
    as_it_is = forecast(gathered(accounts, versions=[now], terms=terms, weeks=20), belief)
    changed = forecast(gathered(accounts, versions=[now, later], terms=terms, weeks=20), belief)
    assert [week.bands for week in changed.weeks] == [week.bands for week in as_it_is.weeks]
    assert any(week.demand for week in changed.weeks[6:])


def outcomes(ahead: Ahead, *scenarios: Scenario) -> list[float]:
    ask = WhatIf(ahead)
    return [ask.outcome(scenario).demand_change / H for scenario in scenarios]


def test_adding_dropping_and_another_tier() -> None:
    ahead = book(weeks=13)
    three, gone, lower = outcomes(
        ahead, Scenario(add=(("high", 3),)), Scenario(drop=("a000",)), Scenario(retier=(("a000", "low"),))
    )
    assert three > 3 * 2.0
    assert gone == pytest.approx(-2.71, abs=0.35)
    assert gone < lower < 0


def test_rules_in_a_what_if_are_set_dropped_and_left_where_they_are_not_known() -> None:
    ahead = book(weeks=26)
    rarer, none, stage = outcomes(
        ahead,
        Scenario(rules=((rule("ebr", 0), Pace(360, 2, "quarter")),)),
        Scenario(rules=((rule("ebr", 0), None),)),
        Scenario(rules=((rule("ebr", 0, lifecycle="value"), None),)),
    )
    assert none < rarer < 0
    assert stage == 0


def test_absence_takes_supply_and_a_csm_brings_the_share_of_one_more() -> None:
    ask = WhatIf(book(weeks=4))
    away = ask.outcome(Scenario(absences=(WEEK_OFF,)))
    assert away.after.forecast.supply_per_week == 27 * H * 3 / 4
    assert away.weeks_over_change >= 1
    double = ask.outcome(Scenario(csms=1))
    assert double.after.forecast.utilisation == pytest.approx((ask.before.forecast.utilisation or 0) / 2)
    alone = ask.outcome(Scenario(csms=-1))
    assert (alone.after.forecast.utilisation, alone.utilisation_change, alone.after.max_overload) == (None, None, 1.0)
    team = WhatIf(book(weeks=4, csms=4)).outcome(Scenario(csms=-1))
    assert team.after.forecast.supply_per_week == 27 * H * 3 / 4


@pytest.mark.parametrize("scenario", [Scenario(csms=-2), Scenario(add=(("high", -1),)), Scenario(add=(("low", 9999),))])
def test_what_can_not_be_is_refused(scenario: Scenario) -> None:
    with pytest.raises(Refused):
        WhatIf(book(1, 1)).outcome(scenario)


def test_a_scenario_is_the_same_after_it_was_kept() -> None:
    scenario = Scenario(
        (("high", 3),), ("a001",), (("a002", "low"),),
        ((rule("ebr", 0), Pace(360, 2, "quarter", "rolling", date(2026, 2, 3))), (rule("support_review", 0), None)),
        (WEEK_OFF._replace(kind="what if"),), -1,
    )  # fmt: skip
    kept = from_words(to_words(scenario))
    assert to_words(kept) == to_words(scenario)
    assert in_words(kept, {"a001": "Acme", "a002": "Umbra"}) == [
        "add high=3", "drop Acme", "tier Umbra=low", "rule high.ebr=360m/2quarters", "rule high.support_review=off",
        "absence 2026-03-23..2026-03-27", "csms -1",
    ]  # fmt: skip


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from(["high", "mid", "low", "tech"]), st.integers(0, 4)), max_size=4))
def test_adding_accounts_never_lowers_any_week(add: list[tuple[str, int]]) -> None:
    before = WhatIf(book(weeks=8))
    after = before.outcome(Scenario(add=tuple(add))).after.forecast.weeks
    assert all(now.demand >= then.demand for then, now in zip(before.before.forecast.weeks, after, strict=True))
