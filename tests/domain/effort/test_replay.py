"""A whole log replayed: nothing leaks, nothing is random, bands cover, what was not logged says nothing."""

from __future__ import annotations

import numpy as np
import pytest

from csm_tui.domain.effort.log import Log, make_log
from csm_tui.domain.effort.replay import Replay, replay
from csm_tui.domain.effort.score import score
from tests.domain.effort.simulated import World, as_log, minutes, simulate

LEVELS = (0.1, 0.5, 0.8, 0.9)


def people(seed: int = 3) -> Log:
    """Three people, two activities, accounts that come and go, rows in no order of week."""
    rng = np.random.default_rng(seed)
    keys, week = [], []
    for _ in range(900):
        who, what = rng.choice(["dana", "lee", "sam"]), rng.choice(["call", "ebr"])
        keys.append((who, (who, what), (who, what, int(rng.integers(5)))))
        week.append(int(2000 + rng.integers(40)))
    plan = rng.choice([15.0, 45.0, 240.0], 900)
    actual = plan * rng.lognormal(0, 0.7, 900) * (rng.random(900) < 0.7)
    return make_log(keys, week, plan.tolist(), [None if rng.random() < 0.1 else minutes for minutes in actual.tolist()])


def same(one: Replay, other: Replay, rows: np.typing.NDArray[np.bool_], weeks: np.typing.NDArray[np.bool_]) -> bool:
    return all(
        (
            np.array_equal(one.mean[rows], other.mean[rows]),
            np.array_equal(one.quantiles[rows], other.quantiles[rows]),
            np.array_equal(one.totals.mean[weeks], other.totals.mean[weeks]),
            np.array_equal(one.totals.quantiles[weeks], other.totals.quantiles[weeks]),
        )
    )


@pytest.mark.parametrize("cut", [2000, 2008, 2020, 2032])
def test_blanking_the_future_changes_no_prediction_up_to_it(cut: int) -> None:
    log = people()
    blanked = log._replace(actual=np.where(log.week >= cut, np.nan, log.actual))
    one, other = replay(log), replay(blanked)
    assert same(one, other, log.week <= cut, one.totals.week <= cut)
    assert cut == 2032 or not same(one, other, log.week > cut + 1, one.totals.week > cut + 1)


def test_a_changed_past_does_change_the_predictions() -> None:
    log = people()
    doubled = log._replace(actual=np.where(log.week < 2008, log.actual * 2, log.actual))
    assert not same(replay(log), replay(doubled), log.week == 2009, replay(log).totals.week == 2009)


def test_the_same_log_gives_the_same_numbers() -> None:
    log = people()
    one, other = replay(log), replay(log)
    assert same(one, other, log.week > 0, one.totals.week > 0)


def test_people_teach_only_themselves() -> None:
    log = people()
    mine = log.tree.csm_of[log.leaf] == 0
    others = log._replace(actual=np.where(mine, log.actual, 500.0))
    assert np.array_equal(replay(log).quantiles[mine], replay(others).quantiles[mine])


def test_quantiles_are_ordered_and_never_negative() -> None:
    walked = replay(people())
    for quantiles in (walked.quantiles, walked.totals.quantiles):
        assert (np.diff(quantiles, axis=1) >= 0).all()
        assert (quantiles >= 0).all()


@pytest.mark.parametrize("world", [World(1.3), World(0.7, 0.5), World(1.0, 0.3, 0.8), World(2.5, 0.9, 0.3)])
def test_bands_cover_a_world_that_is_known(world: World) -> None:
    log = simulate(world, 80, 12, seed=4)
    walked, late = replay(log), log.week >= 2012
    result = score(log.actual[late], log.plan[late], walked.mean[late], walked.quantiles[late])
    assert result.p80_cover == pytest.approx(0.8, abs=0.035)
    assert result.p90_cover == pytest.approx(0.9, abs=0.03)
    assert walked.mean[late].mean() == pytest.approx(world.plan * world.multiplier, rel=0.07)
    totals = walked.totals
    late = totals.week >= 2012
    summed = score(totals.actual[late], totals.plan[late], totals.mean[late], totals.quantiles[late])
    assert summed.p80_cover == pytest.approx(0.8, abs=0.12)
    assert summed.p90_cover == pytest.approx(0.9, abs=0.09)
    assert result.skill is not None
    assert summed.skill is not None
    assert result.skill > 0.05
    assert summed.skill > 0.05


def test_unlogged_weeks_do_not_bias_where_zeros_would() -> None:
    rng = np.random.default_rng(5)
    actual = minutes(World(1.2), rng, (104, 8))
    forgotten = rng.random(104) < 0.15
    plan = np.full_like(actual, 45.0)
    missing, zero = actual.copy(), actual.copy()
    missing[forgotten], zero[forgotten] = np.nan, 0.0

    def learned(log: Log) -> float:
        late = log.week >= 2020
        return float(replay(log).mean[late].mean() / 45)

    assert learned(as_log(missing, plan)) == pytest.approx(1.2, rel=0.04)
    assert learned(as_log(zero, plan)) == pytest.approx(1.2 * 0.85, rel=0.06)


def test_weeks_that_share_a_shock_widen_the_total_and_a_fixed_day_narrows_it() -> None:
    rng = np.random.default_rng(6)
    weeks, accounts = 104, 10
    own = np.exp(rng.normal(0, 0.4, (weeks, accounts)))
    plan = np.full_like(own, 45.0)
    shocked = 45 * own * np.exp(rng.normal(0, 0.4, (weeks, 1)))
    fixed = 450 * own / own.sum(axis=1, keepdims=True)

    def width(actual: np.typing.NDArray[np.float64]) -> float:
        totals = replay(as_log(actual, plan)).totals
        late = totals.week >= 2052
        low, _, _, highest = totals.quantiles[late].T
        assert ((low <= totals.actual[late]) & (totals.actual[late] <= highest)).mean() > 0.65
        return float((highest - low).mean())

    assert width(fixed) < 0.5 * width(45 * own) < width(shocked) / 2


def test_an_empty_log_and_a_single_row_are_no_trouble() -> None:
    assert len(replay(make_log([], [], [], [])).mean) == 0
    one = replay(make_log([("dana", "call", "a")], [2000], [45.0], [None]))
    assert one.mean.tolist() == [45.0]
    assert one.totals.mean.tolist() == [45.0]
    low, middle, high, highest = one.quantiles[0]
    assert low == 0 < middle < 45 < high < highest


def test_no_planned_minutes_and_ages_between_weeks_are_no_trouble() -> None:
    log = make_log(
        [("dana", "call", "a")] * 4, [-5, 0, 900_000, 900_001], [0.0, 0.0, 45.0, 1e6], [0.0, 30.0, None, 1e6]
    )
    walked = replay(log)
    assert np.isfinite(walked.quantiles).all()
    assert np.isfinite(walked.totals.quantiles).all()
    assert walked.mean[0] == 0
