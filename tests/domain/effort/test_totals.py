"""Weekly totals: how rows add up, the chance of overload, what a what-if may use."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest import MonkeyPatch

from csm_tui.domain.effort import outlook as outlook_module
from csm_tui.domain.effort.learned import learn
from csm_tui.domain.effort.outlook import (
    PlannedWork,
    WeekOutlook,
    basis_of,
    week_total_distribution,
    week_total_distributions,
)  # fmt: skip
from csm_tui.domain.effort.totals import GRID, add_up, exceeding
from tests.domain.effort.simulated import World, minutes, observe

CALLS = [PlannedWork(f"account {account}", "cadence_call", "high", 45.0) for account in range(10)]
LEARNED = learn(observe(World(1.2, 0.8), 60, 10, seed=8)[0])


def test_mean_and_spread_of_a_sum_are_those_of_a_simulation_with_a_common_shock() -> None:
    rng = np.random.default_rng(9)
    spread = np.array([5.0, 20.0, 40.0, 10.0])
    shock = 0.3
    noise = np.sqrt(shock) * rng.normal(size=(200_000, 1)) + np.sqrt(1 - shock) * rng.normal(size=(200_000, 4))
    total = (100 + spread * noise).sum(axis=1)
    mean, sd = add_up(np.zeros(4, np.int64), 1, np.full(4, 100.0), spread, shock)
    assert mean[0] == 400
    assert sd[0] == pytest.approx(total.std(), rel=0.01)


@given(st.lists(st.floats(0, 1e4), min_size=len(GRID), max_size=len(GRID)), st.floats(0, 2e4), st.floats(0, 1e4))
def test_more_supply_never_raises_overload(grid: list[float], supply: float, more: float) -> None:
    held = np.sort(np.array(grid))
    assert 0 <= exceeding(held, supply + more) <= exceeding(held, supply) + 1e-12 <= 1 + 1e-12


def test_overload_of_a_median_supply_is_a_half_and_of_none_is_certain() -> None:
    outlook = week_total_distribution(LEARNED, CALLS, None)
    assert outlook.overload is None
    for supply, chance in ((outlook.p50, 0.5), (outlook.p80, 0.2), (outlook.p95, 0.05), (0.0, 1.0), (1e9, 0.0)):
        assert week_total_distribution(LEARNED, CALLS, supply).overload == pytest.approx(chance, abs=0.002)


def test_the_outlook_agrees_with_the_world_it_learned() -> None:
    outlook = week_total_distribution(LEARNED, CALLS, 600.0)
    truth = minutes(World(1.2, 0.8), np.random.default_rng(10), (20_000, 10)).sum(axis=1)
    assert outlook.mean == pytest.approx(truth.mean(), rel=0.07)
    assert outlook.p50 == pytest.approx(np.quantile(truth, 0.5), rel=0.1)
    assert outlook.p80 == pytest.approx(np.quantile(truth, 0.8), rel=0.1)
    assert outlook.p95 == pytest.approx(np.quantile(truth, 0.95), rel=0.15)
    assert outlook.overload == pytest.approx((truth > 600).mean(), abs=0.12)
    assert not outlook.mostly_plan


def what_if(work: list[PlannedWork], supply: float | None = None) -> WeekOutlook:
    """That work in the place of the usual calls."""
    return week_total_distributions(LEARNED, [work], [supply], basis_of(LEARNED, [CALLS]))[0]


def test_a_what_if_follows_a_changed_plan_in_full_and_otherwise_the_usual_week_is_heard() -> None:
    twice = [*CALLS, *(PlannedWork(f"new {account}", "cadence_call", "high", 45.0) for account in range(10))]
    now, double = week_total_distribution(LEARNED, CALLS), what_if(twice)
    assert double.p50 == pytest.approx(2 * now.p50, rel=0.15)
    assert week_total_distribution(LEARNED, twice).p50 < double.p50


def test_a_what_if_that_changes_nothing_says_what_the_forecast_says() -> None:
    assert what_if(CALLS, 500.0) == pytest.approx(week_total_distribution(LEARNED, CALLS, 500.0))


def test_adding_an_account_never_lowers_a_what_if() -> None:
    before, chances = [0.0], [0.0]
    for accounts in range(1, 30):
        work = [PlannedWork(f"account {account}", "cadence_call", "high", 45.0) for account in range(accounts)]
        seen = what_if(work, 500.0)
        before.append(seen.p80)
        chances.append(seen.overload or 0.0)
    assert np.diff(before).min() >= 0 and np.diff(chances).min() >= 0


def test_a_what_if_about_a_week_without_a_plan_has_that_of_the_changed_one() -> None:
    moved = week_total_distributions(LEARNED, [CALLS], [None], basis_of(LEARNED, [[]]))[0]
    assert moved.p10 < moved.p50 < moved.p90 and moved.p50 == pytest.approx(what_if(CALLS).p50, rel=0.2)


def test_many_weeks_at_once_are_the_same_as_one_by_one_and_an_empty_one_is_zero() -> None:
    weeks = [CALLS, [], CALLS[:3]]
    together = week_total_distributions(LEARNED, weeks, [500.0, 500.0, None])
    assert together[0] == pytest.approx(week_total_distribution(LEARNED, CALLS, 500.0))
    assert (together[1].mean, together[1].p95, together[1].overload) == (0, 0, 0)
    assert together[2].p50 < together[0].p50
    assert week_total_distributions(LEARNED, [], []) == []


@pytest.mark.parametrize("rows", [1, 12, 13, 33])
def test_it_does_not_matter_how_many_rows_are_computed_with_together(rows: int, monkeypatch: MonkeyPatch) -> None:
    weeks = [CALLS, CALLS[:3], [], [*CALLS, *CALLS]]
    at_once = week_total_distributions(LEARNED, weeks, [500.0] * 4)
    monkeypatch.setattr(outlook_module, "_ROWS_AT_A_TIME", rows)
    assert week_total_distributions(LEARNED, iter(weeks), [500.0] * 4) == at_once


def test_without_a_log_the_outlook_is_the_plan_with_wide_bands_and_says_so() -> None:
    outlook = week_total_distribution(learn([]), CALLS, 450.0)
    assert outlook.p50 == pytest.approx(450, rel=0.05)
    assert outlook.p10 < 350 < 600 < outlook.p90
    assert outlook.mostly_plan
