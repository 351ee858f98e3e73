"""Weeks to come by what was learned: the distribution of a week's total, and the chance that it exceeds the supply.

The formulas are those of totals.py, which learns with NumPy what is looked at here without it; a test holds the two
together. Minutes throughout.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable
from math import exp, log, log1p, sqrt
from typing import NamedTuple

from csm_tui.domain.effort.constants import DEFAULT, GRID
from csm_tui.domain.effort.digest import Digest, Effort, TotalsDigest

_ALL = (0, 1, 2, 3)
_FOLLOW_THE_PLAN = (0, 1)
"""The ways to add up a week (totals.py) that a what-if may use: those that move in full with the plan."""
Grid = list[float]
"""A week's minutes at each level of GRID."""
Planned = tuple[str | None, str, str, float]
"""Account, activity, scope and planned minutes."""


class WeekSums(NamedTuple):
    """What the rows of a week add up to: planned, expected, and the sd of the total."""

    plan: float
    expected: float
    spread: float


class Basis(NamedTuple):
    """A week as it is planned, from which a what-if moves: by all ways of adding up, and by those that move in full
    with the plan."""

    all_ways: Grid
    with_the_plan: Grid


def add_up(work: Iterable[tuple[Effort, float, int]]) -> WeekSums:
    """Of so many rows alike, each with its planned minutes; they share a common shock: var = (1-r) sum s^2 + r (sum
    s)^2."""
    plan = expected = together = apart = 0.0
    for effort, minutes, times in work:
        own = minutes * effort.ratio
        sd = own * effort.spread
        plan += times * minutes
        expected += times * own
        together += times * sd
        apart += times * sd * sd
    shock = DEFAULT.common_shock
    return WeekSums(plan, expected, sqrt((1 - shock) * apart + shock * together * together))


def overload(digest: Digest, work: Iterable[Planned], supply: float) -> float:
    """P(the week's work takes more than the supply); 0 without planned work, 1 without supply."""
    week = add_up((digest.effort(account, activity, scope), minutes, 1) for account, activity, scope, minutes in work)
    return chance(distribution(digest.totals, week), supply) if week.plan > 0 else 0.0


def chance(grid: Grid, supply: float) -> float:
    """P(a week of that distribution takes more than the supply); 1 without supply."""
    return min(1.0, max(0.0, exceeding(grid, supply))) if supply > 0 else 1.0


def at_level(grid: Grid, level: float) -> float:
    """The minutes at one of the levels of GRID."""
    return grid[GRID.index(level)]


def basis_of(totals: TotalsDigest, week: WeekSums) -> Basis | None:
    """What a what-if about this week starts from; None where nothing is planned."""
    if week.plan <= 0:
        return None
    return Basis(distribution(totals, week), distribution(totals, week, _FOLLOW_THE_PLAN))


def changed(totals: TotalsDigest, week: WeekSums, basis: Basis | None) -> Grid:
    """What a *changed* plan would do: the week as it is planned moves by as much, level by level, as the ways of adding
    up that follow the plan in full say; the CSM's usual week, which knows nothing of the change, has no say in that.
    Where nothing has changed nothing moves. In logs, so that hours are added where the week is and not where the plan
    is; no level below the one before."""
    after = distribution(totals, week, _FOLLOW_THE_PLAN)
    if basis is None:
        return after
    offset, least, moved = DEFAULT.total_offset, 0.0, []
    for now, before, minutes in zip(basis.all_ways, basis.with_the_plan, after, strict=True):
        least = max(least, (now + offset) * ((minutes + offset) / (before + offset)) - offset)
        moved.append(least)
    return moved


def distribution(totals: TotalsDigest, week: WeekSums, ways: Collection[int] = _ALL) -> Grid:
    """A planned week's minutes at each level of GRID, by all ways to add it up or by some."""
    least = min(totals.loss)
    # With a little left for each: the ways that are asked may have the worst record of all.
    weight = {way: exp(least - totals.loss[way]) + (1e-12 if len(ways) < len(_ALL) else 0.0) for way in ways}
    whole = sum(weight.values())
    number = DEFAULT.total_spread_weight + totals.sums[0]
    locations = _locations(totals.sums, week)
    grid = [0.0] * len(GRID)
    for way in ways:
        unit = sqrt(log1p((week.spread / max(week.expected, 1.0)) ** 2) + 1e-4) if way == 0 else DEFAULT.total_sd
        scale = unit * sqrt((DEFAULT.total_spread_weight + totals.squares[way]) / number)
        share = weight[way] / whole
        for place, residual in enumerate(totals.shape[way]):
            grid[place] += share * max(exp(locations[way] + scale * residual) - DEFAULT.total_offset, 0.0)
    return grid


def _locations(sums: tuple[float, ...], week: WeekSums) -> tuple[float, ...]:
    """Where each way puts log(total + offset)."""
    number, sum_x, sum_y, sum_xx, sum_xy = sums
    x = log(week.plan + DEFAULT.total_offset)
    prior_weight = DEFAULT.total_prior_weight
    usual = (prior_weight * x + sum_y) / (prior_weight + number)
    usual_x = (prior_weight * x + sum_x) / (prior_weight + number)
    spread_x = max(sum_xx - 2 * usual_x * sum_x + number * usual_x**2, 0.0)
    both = sum_xy - usual_x * sum_y - usual * sum_x + number * usual_x * usual
    prior = (DEFAULT.total_sd / DEFAULT.total_slope_sd) ** 2
    slope = (both + prior * DEFAULT.total_slope) / (spread_x + prior)
    ratio = x + (sum_y - sum_x) / (prior_weight + number)
    return log(week.expected + DEFAULT.total_offset), ratio, usual, usual + slope * (x - usual_x)


def exceeding(grid: Grid, supply: float) -> float:
    """The chance that a total of that distribution exceeds the supply; never grows with supply."""
    farthest = 2 * grid[-1] - grid[len(grid) // 2]
    minutes = [0.0, *grid, max(farthest, grid[-1] + 1.0)]
    levels = (0.0, *GRID, 1.0)
    below = bisect_right(minutes, supply) - 1
    if below < 0:
        return 1.0
    if below >= len(minutes) - 1:
        return 0.0
    step = minutes[below + 1] - minutes[below]
    share = (supply - minutes[below]) / step if step > 0 else 1.0
    return 1 - (levels[below] + share * (levels[below + 1] - levels[below]))
