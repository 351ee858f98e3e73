"""Weeks to come by what was learned: the chance of overload, what a what-if may use."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csm_tui.domain.effort.constants import GRID
from csm_tui.domain.effort.digest import Digest
from csm_tui.domain.effort.digesting import digest_of
from csm_tui.domain.effort.learned import learn
from csm_tui.domain.effort.outlook import (
    Grid,
    WeekSums,
    add_up,
    at_level,
    basis_of,
    chance,
    changed,
    distribution,
    exceeding,
    overload,
)  # fmt: skip
from tests.domain.effort.simulated import World, minutes, observe

LEARNED = digest_of(learn(observe(World(1.2, 0.8), 60, 10, seed=8)[0]))


def calls(accounts: int = 10, digest: Digest = LEARNED) -> WeekSums:
    """45 minutes at each of so many accounts; those beyond the tenth were never logged."""
    return add_up((digest.effort(f"account {n}", "cadence_call", "high"), 45.0, 1) for n in range(accounts))


def grid_of(week: WeekSums, digest: Digest = LEARNED) -> Grid:
    return distribution(digest.totals, week)


def what_if(week: WeekSums, now: WeekSums | None = None) -> Grid:
    """That work in the place of the usual calls, or of what is planned now."""
    return changed(LEARNED.totals, week, basis_of(LEARNED.totals, now or calls()))


@given(st.lists(st.floats(0, 1e4), min_size=len(GRID), max_size=len(GRID)), st.floats(0, 2e4), st.floats(0, 1e4))
def test_more_supply_never_raises_overload(grid: list[float], supply: float, more: float) -> None:
    held = sorted(grid)
    assert 0 <= exceeding(held, supply + more) <= exceeding(held, supply) + 1e-12 <= 1 + 1e-12


def test_overload_of_a_median_supply_is_a_half_and_of_none_is_certain() -> None:
    grid = grid_of(calls())
    for level in (0.5, 0.8, 0.95):
        assert chance(grid, at_level(grid, level)) == pytest.approx(1 - level, abs=0.002)
    assert (chance(grid, 0.0), chance(grid, -5.0), chance(grid, 1e9)) == (1.0, 1.0, 0.0)


def test_the_outlook_agrees_with_the_world_it_learned() -> None:
    grid = grid_of(calls())
    truth = minutes(World(1.2, 0.8), np.random.default_rng(10), (20_000, 10)).sum(axis=1)
    for level, off in ((0.5, 0.1), (0.8, 0.1), (0.95, 0.15)):
        assert at_level(grid, level) == pytest.approx(np.quantile(truth, level), rel=off)
    assert chance(grid, 600.0) == pytest.approx((truth > 600).mean(), abs=0.12)
    assert LEARNED.weeks == 60


def test_rows_alike_add_up_as_one_by_one() -> None:
    effort = LEARNED.effort("account 1", "cadence_call", "high")
    assert add_up([(effort, 45.0, 7)]) == pytest.approx(add_up([(effort, 45.0, 1)] * 7))


def test_a_what_if_follows_a_changed_plan_in_full_and_otherwise_the_usual_week_is_heard() -> None:
    now, double = at_level(grid_of(calls()), 0.5), at_level(what_if(calls(20)), 0.5)
    assert double == pytest.approx(2 * now, rel=0.15)
    assert at_level(grid_of(calls(20)), 0.5) < double


def test_a_what_if_that_changes_nothing_says_what_the_forecast_says() -> None:
    assert what_if(calls()) == pytest.approx(grid_of(calls()))


def test_adding_an_account_never_lowers_a_what_if() -> None:
    seen = [what_if(calls(accounts)) for accounts in range(1, 30)]
    assert np.diff([at_level(grid, 0.8) for grid in seen]).min() >= 0
    assert np.diff([chance(grid, 500.0) for grid in seen]).min() >= 0
    assert all(list(grid) == sorted(grid) for grid in seen)


def test_a_what_if_about_a_week_without_a_plan_has_that_of_the_changed_one() -> None:
    assert basis_of(LEARNED.totals, calls(0)) is None
    moved = changed(LEARNED.totals, calls(), None)
    assert at_level(moved, 0.1) < at_level(moved, 0.5) < at_level(moved, 0.9)
    assert at_level(moved, 0.5) == pytest.approx(at_level(what_if(calls()), 0.5), rel=0.2)


def test_without_a_log_the_outlook_is_the_plan_with_wide_bands() -> None:
    nothing = digest_of(learn([]))
    grid = grid_of(calls(digest=nothing), nothing)
    assert at_level(grid, 0.5) == pytest.approx(450, rel=0.05)
    assert at_level(grid, 0.1) < 350 < 600 < at_level(grid, 0.9)
    assert nothing.weeks == 0
    assert overload(nothing, [("new", "ebr", "low", 450.0)], 450.0) == pytest.approx(0.5, abs=0.03)
