"""The prior of a week's demand, and one account-week: the worked examples and what must always hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csm_tui.domain.account_week import Work, by_log, by_plan
from csm_tui.domain.effort.digesting import digest_of
from csm_tui.domain.effort.learned import learn
from csm_tui.domain.effort.outlook import add_up, at_level, chance, distribution
from csm_tui.domain.overload import fit_at, overload_of_alike
from csm_tui.domain.uncertainty import exceeding, log_sd, overload_of, week_bands

H = 3600
ROWS = st.lists(st.floats(60, 50 * H), min_size=1, max_size=40)


def test_the_worked_example_of_independent_accounts() -> None:
    week = by_plan(2.25)
    assert week.sd == 0.75
    chances = [round(overload_of_alike(n, week.mean, week.sd, 27), 4) for n in (10, 11, 12)]
    assert chances == [0.0289, 0.1829, 0.5]
    assert (fit_at(0.8, week.mean, week.sd, 27), fit_at(0.9, week.mean, week.sd, 27)) == (11, 10)


@pytest.mark.parametrize(("rows", "minutes"), [(50, 30.0), (4, 34.0), (200, 20.0), (1, 360.0)])
def test_it_is_what_the_learner_believes_before_its_first_week(rows: int, minutes: float) -> None:
    """So nothing jumps when it takes over."""
    digest = digest_of(learn(()))
    grid = distribution(digest.totals, add_up([(digest.unknown, minutes, rows)]))
    supply = 1.1 * rows * minutes
    bands = week_bands(rows * minutes * 60, rows * (minutes * 60) ** 2, supply * 60)
    for ours, theirs in zip(bands, (at_level(grid, level) for level in (0.1, 0.5, 0.8, 0.9, 0.95)), strict=False):
        assert ours / 60 == pytest.approx(theirs, rel=0.02)
    assert bands.overload == pytest.approx(chance(grid, supply), abs=0.015)


def test_demand_equal_to_supply_is_even_odds_and_p50_is_the_plan() -> None:
    bands = week_bands(27 * H, 20 * (1.35 * H) ** 2, 27 * H)
    assert (bands.p50, bands.overload) == (27 * H, 0.5)
    assert bands.p10 < bands.p50 < bands.p80 < bands.p90 < bands.p95


def test_many_small_rows_are_surer_than_one_large_one() -> None:
    assert log_sd(10.0, 40 * 0.25**2) < log_sd(10.0, 100.0)


@given(ROWS, st.floats(0, 200 * H), st.floats(0, 100 * H))
def test_more_supply_never_raises_overload(rows: list[float], supply: float, more: float) -> None:
    assert 0 <= overload_of(rows, supply + more) <= overload_of(rows, supply) <= 1


@given(ROWS, st.floats(1, 200 * H), st.floats(1, 3))
def test_more_of_the_same_work_never_lowers_it(rows: list[float], supply: float, times: float) -> None:
    """Twice the work at the same places has the same spread in logs, so its chance only grows."""
    assert overload_of([row * times for row in rows], supply) >= overload_of(rows, supply) - 1e-12


def test_flat_cases() -> None:
    assert exceeding(0, 0, 0) == 0
    assert exceeding(10, 0.5, 0) == 1
    assert overload_of([], 27) == 0
    assert week_bands(0, 0, 0) == (0, 0, 0, 0, 0, 0.0)


def test_an_account_week_from_a_log_has_its_mean_and_spread() -> None:
    """A weekly call of 60 minutes that happens 8 times of 10 (sd 20 when it does), and a monthly one of 45 for sure."""
    low, high = 60 - 1.2816 * 20, 60 + 1.2816 * 20
    week = by_log([Work(1.0, 0.8, 48.0, low, high), Work(12 / 52, 1.0, 45.0, 45.0, 45.0)])
    rng = np.random.default_rng(2)
    call = rng.normal(60, 20, 200_000) * (rng.random(200_000) < 0.8)
    monthly = 45.0 * (rng.random(200_000) < 12 / 52)
    assert week.mean == pytest.approx(float((call + monthly).mean()), rel=0.01)
    assert week.sd == pytest.approx(float((call + monthly).std()), rel=0.01)
