"""What one CSM's log teaches, in minutes and sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pytest

from csm_tui.domain.effort import learned, wording
from csm_tui.domain.effort.figures import NOTHING, Figures
from csm_tui.domain.effort.observations import Observation, PlanLine
from tests.domain.effort.simulated import World, observe


def learn(rows: Sequence[Observation], plan: Sequence[PlanLine] = (), **more: Mapping[str, str]) -> Figures:
    return learned.learn(rows, plan, **more).figures  # type: ignore[arg-type]


def calls(weeks: int, minutes: float, accounts: int = 6, first: int = 2000) -> list[Observation]:
    return [
        Observation(f"account {account}", "cadence_call", "high", first + week, 45.0, minutes)
        for week in range(weeks)
        for account in range(accounts)
    ]


def test_a_figure_says_plan_interval_weeks_and_accounts() -> None:
    figure = learn(calls(6, 55.0)).by_tier[0]
    assert (figure.activity, figure.tier, figure.account, figure.plan) == ("cadence_call", "high", None, 45.0)
    assert 45 < figure.low < figure.minutes < figure.high
    assert (figure.weeks, figure.accounts, figure.mostly_plan) == (6, 6, False)


@pytest.mark.parametrize(("weeks", "mostly"), [(1, True), (2, True), (3, False)])
def test_fewer_than_three_weeks_are_mostly_your_plan(weeks: int, mostly: bool) -> None:
    figures = learn(calls(weeks, 90.0))
    for figure in (*figures.by_tier, *figures.by_account):
        assert figure.mostly_plan is mostly


@pytest.mark.parametrize("multiplier", [0.6, 1.0, 1.5])
@pytest.mark.parametrize("chance", [1.0, 0.5])
def test_a_known_multiplier_is_recovered(multiplier: float, chance: float) -> None:
    rows, _ = observe(World(multiplier, chance), 52, 12, seed=11)
    figure = learn(rows).by_tier[0]
    assert figure.minutes == pytest.approx(45 * multiplier, rel=0.12)
    assert figure.low < 45 * multiplier < figure.high


@pytest.mark.parametrize(("weeks", "chance"), [(6, 1.0), (26, 1.0), (12, 0.5)])
def test_eighty_percent_intervals_hold_the_truth_about_eighty_times_in_a_hundred(weeks: int, chance: float) -> None:
    tiers, accounts = [], []
    for seed in range(120):
        multiplier = float(np.exp(np.random.default_rng(seed).normal(0, 0.3)))
        rows, truth = observe(World(multiplier, chance, account_sd=0.2), weeks, 6, seed=1000 + seed)
        figures = learn(rows)
        tier = figures.by_tier[0]
        tiers.append(tier.low <= np.mean(truth) <= tier.high)
        accounts += [own.low <= true <= own.high for own, true in zip(figures.by_account, truth, strict=True)]
    assert np.mean(tiers) == pytest.approx(0.8, abs=0.1)
    assert np.mean(accounts) == pytest.approx(0.8, abs=0.07)


def test_intervals_narrow_with_weeks() -> None:
    widths = []
    for weeks in (1, 4, 12, 40):
        figure = learn(observe(World(1.2), weeks, 6, seed=12)[0]).by_tier[0]
        widths.append(figure.high / figure.low)
    assert widths == sorted(widths, reverse=True)


def test_an_account_of_its_own_kind_is_told_from_its_tier() -> None:
    rows = calls(12, 45.0)
    heavy = [row._replace(logged_minutes=90.0) if row.account == "account 0" else row for row in rows]
    figures = learn(heavy)
    own = {figure.account: figure.minutes for figure in figures.by_account}
    assert 70 < own["account 0"] < 90
    assert own["account 1"] < figures.by_tier[0].minutes < own["account 0"]


def test_an_accepted_proposal_is_not_applied_twice() -> None:
    rows = calls(12, 60.0)
    before = learn(rows, [PlanLine("cadence_call", "high", 45)]).by_tier[0]
    after = learn(rows, [PlanLine("cadence_call", "high", before.minutes)]).by_tier[0]
    assert before.minutes == pytest.approx(60, abs=3)
    assert after.minutes == pytest.approx(60, abs=3)
    assert after.plan == pytest.approx(before.minutes)


def test_an_account_s_own_rule_beats_its_tier_s_and_slots_multiply() -> None:
    rows = [Observation("account 0", "cadence_call", "high", 2000, 45.0, 100.0, 2.0), *calls(1, 45.0, 2)[1:]]
    plan = [PlanLine("cadence_call", "high", 30), PlanLine("cadence_call", "high", 50, "account 0")]
    planned = {figure.account: figure.plan for figure in learn(rows, plan).by_account}
    assert planned == {"account 0": 100.0, "account 1": 30.0}


def test_work_that_no_plan_foresaw_has_a_row_of_its_own() -> None:
    rows = calls(4, 45.0)
    rows += [Observation("account 1", "escalation", "high", 2000 + week, 0.0, 60.0 + 20 * week) for week in range(3)]
    rows += [Observation(None, "admin", "", 2000, 0.0, 40.0)]
    other = learn(rows).other
    assert other.minutes == pytest.approx((60 + 80 + 100 + 40) / 4)
    assert other.by_activity == (("escalation", 60.0), ("admin", 10.0))
    assert 0 <= other.low < other.minutes < other.high
    told = wording.other(other, wording.Names({"escalation": "Escalation"}))
    assert told.startswith("other work that no plan foresaw: 70 min a week (")
    assert "4 weeks, most of it Escalation (60)" in told
    assert [figure.activity for figure in learn(rows).by_tier] == ["cadence_call"]


def test_rare_work_says_how_rare_and_how_long() -> None:
    rows = [row._replace(logged_minutes=60.0 if row.week % 4 == 0 else 0.0) for row in calls(16, 0.0, 3)]
    figure = learn(rows).by_tier[0]
    assert (figure.happened, figure.rows) == (12, 48)
    assert figure.usual_low < 60 < figure.usual_high
    assert figure.minutes < 30


def test_a_step_is_asked_about_and_a_steady_world_is_not() -> None:
    steady = learn(observe(World(1.0, 0.9), 24, 6, seed=13)[0])
    assert steady.alarms == ()
    rows, _ = observe(World(1.0, 0.9), 24, 6, seed=13)
    stepped = learn([row._replace(logged_minutes=2 * row.logged_minutes) if row.week >= 2020 else row for row in rows])
    assert len(stepped.alarms) == 1
    assert stepped.alarms[0].score > 1
    told = wording.alarm(stepped.alarms[0], wording.Names({"high": "High"}))
    assert told.startswith("cadence call, High: the last four weeks all took more than expected (")
    assert told.endswith("has something changed?") and stepped.alarms[0].is_news


def test_the_largest_step_is_asked_about_first() -> None:
    rows = []
    for activity, factor in (("cadence_call", 1.6), ("ebr", 4.0), ("support_review", 0.3)):
        for row in observe(World(1.0, 1.0), 24, 6, seed=13)[0]:
            logged = row.logged_minutes * (factor if row.week >= 2020 else 1)
            rows.append(row._replace(activity=activity, logged_minutes=logged))
    scores = [abs(alarm.score) for alarm in learn(rows).alarms]
    assert len(scores) > 1 and scores == sorted(scores, reverse=True)
    assert learn(rows).alarms[0].activity == "ebr"


def test_false_alarms_are_rare() -> None:
    alarms = [len(learn(observe(World(1.2, 0.8), 16, 4, seed=seed)[0]).alarms) for seed in range(100)]
    assert sum(alarms) <= 5


def test_nothing_logged_and_plans_of_nothing_are_sensible() -> None:
    nothing = learn([])
    assert nothing == NOTHING
    assert (nothing.by_tier, nothing.by_account, nothing.alarms, nothing.weeks) == ((), (), (), 0)
    assert wording.other(nothing.other, wording.Names({})) == "nothing is logged in a confirmed week yet"
    only_other = learn(
        [Observation("account 1", "cadence_call", "low", 2000, 0.0, 30.0)], [PlanLine("cadence_call", "low", 0)]
    )
    assert only_other.by_tier == ()
    assert only_other.other.minutes == 30
    internal = learn([Observation(None, "internal_meeting", "", 2000 + week, 300.0, 320.0) for week in range(4)])
    assert internal.by_account == ()
    assert (internal.by_tier[0].activity, internal.by_tier[0].plan) == ("internal_meeting", 300.0)
    assert 300 < internal.by_tier[0].minutes < 320
