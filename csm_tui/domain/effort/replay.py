"""A log walked week by week: every week is predicted from the weeks before it only, then learned from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from csm_tui.domain.effort.constants import DEFAULT, LEVELS, Constants
from csm_tui.domain.effort.learner import Learner, Prospect
from csm_tui.domain.effort.log import Floats, Ints, Log, sums
from csm_tui.domain.effort.totals import Totals, WeekSums, add_up, total_quantiles

_LEVELS = np.array(LEVELS)


class WeekTotals(NamedTuple):
    """Weekly totals per CSM and week, in order of week; `actual` is NaN unless every row of the week was logged."""

    csm: Ints
    week: Ints
    plan: Floats
    actual: Floats
    mean: Floats
    quantiles: Floats
    """(weeks, P10 P50 P80 P90), minutes."""


class Replay(NamedTuple):
    """Predictions of every row, in the order of the log, and of every weekly total."""

    mean: Floats
    quantiles: Floats
    """(rows, P10 P50 P80 P90), minutes."""
    spread: Floats
    """Sd of each row's minutes as it was expected."""
    totals: WeekTotals
    learner: Learner
    totals_learner: Totals


def weeks_of(week: Ints) -> Iterator[tuple[int, int, Ints]]:
    """Each week in turn: weeks passed since the one before, its number, the places of its rows."""
    order = np.argsort(week, kind="stable")
    cuts = np.flatnonzero(np.diff(week[order])) + 1
    before: int | None = None
    for rows in np.split(order, cuts) if len(order) else ():
        number = int(week[rows[0]])
        yield (0 if before is None else number - before), number, rows
        before = number


def replay(log: Log, constants: Constants = DEFAULT, *, rows_too: bool = True) -> Replay:
    """Predict and learn the whole log. Nothing is random: the same log gives the same numbers.

    Without `rows_too` the quantiles of single rows, which learning does not need, stay 0.
    """
    learner = Learner(log.tree, constants)
    totals = Totals(log.tree.csms, constants)
    mean, spread = np.zeros(len(log.leaf)), np.zeros(len(log.leaf))
    quantiles = np.zeros((len(log.leaf), len(LEVELS)))
    weeks = []
    for passed, number, rows in weeks_of(log.week):
        learner.pass_weeks(passed)
        totals.pass_weeks(passed)
        prospect, actual = learner.look(log.leaf[rows], log.plan[rows]), log.actual[rows]
        mean[rows], spread[rows] = prospect.expected, prospect.spread()
        if rows_too:
            quantiles[rows] = learner.quantiles(prospect, _LEVELS).T
        weeks.append(_week(totals, prospect, spread[rows], actual, number, constants))
        learner.learn(prospect, actual)
    return Replay(mean, quantiles, spread, _joined(weeks), learner, totals)


def _week(
    totals: Totals, prospect: Prospect, spread: Floats, actual: Floats, number: int, constants: Constants
) -> WeekTotals:
    csm, group = np.unique(prospect.csm, return_inverse=True)
    expected, total_spread = add_up(group, len(csm), prospect.expected, spread, constants.common_shock)
    ahead = WeekSums(csm, sums(group, prospect.plan, len(csm)), expected, total_spread)
    view = totals.look(ahead)
    total = sums(group, actual, len(csm))
    totals.learn(view, total, ~np.isnan(total))
    week = np.full(len(csm), number, np.int64)
    return WeekTotals(csm, week, ahead.plan, total, expected, total_quantiles(view, _LEVELS))


def _joined(weeks: list[WeekTotals]) -> WeekTotals:
    if not weeks:
        none = np.zeros(0)
        codes = np.zeros(0, np.int64)
        return WeekTotals(codes, codes, none, none, none, np.zeros((0, len(LEVELS))))
    return WeekTotals(*(np.concatenate(parts) for parts in zip(*weeks, strict=True)))
