"""A week to come: its total with P50, P80, P95, and the chance that it exceeds the supply."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, cast

import numpy as np

from csm_tui.domain.effort.digest import Digest, Effort
from csm_tui.domain.effort.learned import LearnedEffort
from csm_tui.domain.effort.log import Bools, Floats, sums
from csm_tui.domain.effort.observations import Triple
from csm_tui.domain.effort.totals import FOLLOW_THE_PLAN, WeekSums, add_up, exceeding, grid_means, grid_quantiles

Members = tuple[Floats, Floats, Floats]
_LEVELS = np.array([0.1, 0.5, 0.8, 0.9, 0.95])


class PlannedWork(NamedTuple):
    """Minutes that the plan foresees for an activity at an account in one week."""

    account: str | None
    activity: str
    tier: str
    minutes: float


class WeekOutlook(NamedTuple):
    """The distribution of a week's minutes."""

    mean: float
    p10: float
    p50: float
    p80: float
    p90: float
    p95: float
    overload: float | None
    """P(total > supply), None without a supply. It tells weeks apart only where their plans differ; with the same plan
    every week it is simply how often weeks are too full."""
    mostly_plan: bool
    """Fewer than three confirmed weeks stand behind it."""


Weeks = Iterable[Sequence[PlannedWork]]
_ROWS_AT_A_TIME = 20_000
"""Rows of work that are computed with together: a long book's weeks are taken one after the other."""


class Basis(NamedTuple):
    """Weeks as they are planned, from which a what-if moves: by all ways of adding up, and by those that move in full
    with the plan; None where nothing is planned."""

    planned: Bools
    all_ways: Floats
    with_the_plan: Floats


def basis_of(learned: LearnedEffort, weeks: Weeks) -> Basis:
    """What a what-if about these weeks starts from."""
    ahead, totals = _week_sums(learned, weeks), learned.replayed.totals_learner
    return Basis(ahead.plan > 0, totals.look(ahead).grid, totals.look(ahead, FOLLOW_THE_PLAN).grid)


def week_total_distribution(
    learned: LearnedEffort, work: Sequence[PlannedWork], supply: float | None = None
) -> WeekOutlook:
    """The outlook of one week; see `week_total_distributions`."""
    return week_total_distributions(learned, [work], [supply])[0]


def week_total_distributions(
    learned: LearnedEffort, weeks: Weeks, supplies: Sequence[float | None], moved_from: Basis | None = None
) -> list[WeekOutlook]:
    """The outlook of several weeks at once, in minutes. Work at accounts or of activities never logged is believed to
    go as its activity does, or as the CSM's work does. A week with no planned work at all has no distribution: all
    zeros.

    `moved_from` asks what a *changed* plan would do: the weeks as they are planned move by as much, level by level, as
    the ways of adding up that follow the plan in full say; the CSM's usual week, which knows nothing of the change,
    has no say in that. Where nothing has changed nothing moves.
    """
    ahead = _week_sums(learned, weeks)
    totals = learned.replayed.totals_learner
    if moved_from:
        grid = _moved(totals.look(ahead, FOLLOW_THE_PLAN).grid, moved_from, learned)
    else:
        grid = totals.look(ahead).grid
    quantiles, means = grid_quantiles(grid, _LEVELS), grid_means(grid)
    few = learned.weeks < 3
    outlooks = []
    for at, supply in enumerate(supplies):
        if ahead.plan[at] <= 0:
            outlooks.append(WeekOutlook(0, 0, 0, 0, 0, 0, None if supply is None else float(supply < 0), few))
            continue
        chance = None if supply is None else exceeding(grid[at], supply)
        p10, p50, p80, p90, p95 = quantiles[at].tolist()
        outlooks.append(WeekOutlook(float(means[at]), p10, p50, p80, p90, p95, chance, few))
    return outlooks


def _moved(changed: Floats, basis: Basis, learned: LearnedEffort) -> Floats:
    """In logs, so that hours are added where the week is and not where the plan is; no level below the one before."""
    offset = learned.replayed.learner.constants.total_offset
    factor = (changed + offset) / (basis.with_the_plan + offset)
    moved = np.maximum((basis.all_ways + offset) * factor - offset, 0.0)
    return np.asarray(np.where(basis.planned[:, None], np.maximum.accumulate(moved, axis=1), changed))


def digest_of(learned: LearnedEffort) -> Digest:
    """What everyday commands need of it."""
    ratio, chance, sd = _members(learned)
    squared = np.exp(np.minimum(sd, 1.0) ** 2) / np.maximum(chance, 0.02) - 1
    efforts = [Effort(*pair) for pair in zip(ratio.tolist(), np.sqrt(np.maximum(squared, 0.0)).tolist(), strict=True)]
    leaves, activity_of = learned.log.tree.leaves, learned.log.tree.activity_of.tolist()
    work: dict[tuple[str, str], Effort] = {}
    accounts: dict[tuple[str | None, str, str], Effort] = {}
    for leaf, (_, activity, name) in enumerate(learned.log.leaf_names):
        accounts[cast(Triple, name)] = efforts[leaf]
        work[cast(tuple[str, str], activity)] = efforts[leaves + activity_of[leaf]]
    return Digest(learned.weeks, work, accounts, efforts[-1], learned.replayed.totals_learner.in_digest(0))


def _week_sums(learned: LearnedEffort, weeks: Weeks) -> WeekSums:
    codes, members = _codes(learned), _members(learned)
    parts = [_sums_of(some, learned, codes, members) for some in _at_a_time(weeks)]
    return WeekSums(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _at_a_time(weeks: Weeks) -> Iterator[list[Sequence[PlannedWork]]]:
    """The weeks, as many together as have so many rows; what is left last, none of them where there are none."""
    some: list[Sequence[PlannedWork]] = []
    for work in weeks:
        some.append(work)
        if sum(map(len, some)) >= _ROWS_AT_A_TIME:
            yield some
            some = []
    yield some


def _sums_of(
    weeks: Sequence[Sequence[PlannedWork]], learned: LearnedEffort, codes: Mapping[object, int], members: Members
) -> WeekSums:
    unknown = learned.log.tree.leaves + learned.log.tree.activities
    group = np.repeat(np.arange(len(weeks)), [len(work) for work in weeks])
    plan = np.array([row.minutes for work in weeks for row in work], float)
    place = np.array(
        [
            codes.get((account, activity, tier), codes.get((activity, tier), unknown))
            for work in weeks
            for account, activity, tier, _ in work
        ],
        np.int64,
    )
    ratio, chance, sd = members
    expected = plan * ratio[place]
    squared = np.exp(np.minimum(sd[place], 1.0) ** 2) / np.maximum(chance[place], 0.02) - 1
    spread = expected * np.sqrt(np.maximum(squared, 0.0))
    shock = learned.replayed.learner.constants.common_shock
    mean, total_spread = add_up(group, len(weeks), expected, spread, shock)
    return WeekSums(np.zeros(len(weeks), np.int64), sums(group, plan, len(weeks)), mean, total_spread)


def _codes(learned: LearnedEffort) -> dict[object, int]:
    """The place of every known leaf, and of every known activity and tier, among the members."""
    codes: dict[object, int] = {}
    leaves = learned.log.tree.leaves
    for leaf, (_, activity, name) in enumerate(learned.log.leaf_names):
        codes[name] = leaf
        codes[activity] = leaves + int(learned.log.tree.activity_of[leaf])
    return codes


def _members(learned: LearnedEffort) -> Members:
    """Ratio to the plan, chance of work and log sd of each leaf, then each activity, then of anything else."""
    learner, tree = learned.replayed.learner, learned.log.tree
    c = learner.constants
    size, occurrence, ratio = learner.beliefs()
    new_leaf = size.residual + size.activity.variance + c.leaf_sd**2
    new_activity = size.csm_residual + size.csm.variance + c.activity_sd**2 + c.leaf_sd**2
    variance = [size.residual[tree.activity_of] + size.leaf.variance, new_leaf, new_activity[:1]]
    chance = [_in_the_long_run(level) for level in (occurrence.leaf, occurrence.activity, occurrence.csm[:, :1])]
    ratios = np.concatenate([ratio.leaf, ratio.activity, ratio.csm[:1]]) * ratio.bias[0]
    return ratios, np.concatenate(chance), np.sqrt(np.concatenate(variance))


def _in_the_long_run(chances: Floats) -> Floats:
    """The share of weeks with work when after a week without it comes with chance p0, after one with it p1."""
    after_none, after_work = chances
    return np.asarray(after_none / (1 - after_work + after_none))
