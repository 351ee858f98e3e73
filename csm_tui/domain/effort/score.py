"""How good predictions were: errors, pinball losses, coverage, skill against the plan taken as a point."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from csm_tui.domain.effort.constants import LEVELS
from csm_tui.domain.effort.log import Floats


class Score(NamedTuple):
    """Minutes, or shares of 1; a ratio without a meaning is None."""

    rows: int
    mae_plan: float | None
    mae_p50: float | None
    mean_ratio: float | None
    """Predicted mean over actual, of the sums."""
    wql: float | None
    """Weighted quantile loss: twice the pinball loss, averaged over P10, P50, P80, P90."""
    wql_plan: float | None
    skill: float | None
    """1 - wql / wql_plan: 0 is no better than the plan, 1 is perfect."""
    p80_cover: float | None
    p90_cover: float | None
    inside: float | None
    """The share of actuals from P10 to P90."""


def pinball(actual: Floats, level: float, predicted: Floats) -> float:
    """The mean pinball loss of a quantile (Koenker and Bassett, 1978)."""
    missed = actual - predicted
    return float(np.maximum(level * missed, (level - 1) * missed).mean())


def quantile_loss(actual: Floats, quantiles: Floats) -> float:
    """Twice the pinball loss averaged over LEVELS; `quantiles` has a column per level."""
    return float(np.mean([2 * pinball(actual, level, quantiles[:, at]) for at, level in enumerate(LEVELS)]))


def score(actual: Floats, plan: Floats, mean: Floats, quantiles: Floats) -> Score:
    """The score of the rows whose actual is known (not NaN)."""
    known = ~np.isnan(actual)
    actual, plan, mean, quantiles = actual[known], plan[known], mean[known], quantiles[known]
    if not len(actual):
        return Score(0, *[None] * 9)
    lost, lost_by_plan = quantile_loss(actual, quantiles), quantile_loss(actual, np.repeat(plan[:, None], 4, axis=1))
    low, middle, high, highest = quantiles.T
    return Score(
        len(actual), float(abs(actual - plan).mean()), float(abs(actual - middle).mean()),
        float(mean.sum() / actual.sum()) if actual.sum() > 0 else None, lost, lost_by_plan,
        1 - lost / lost_by_plan if lost_by_plan > 0 else None,
        float((actual <= high).mean()), float((actual <= highest).mean()),
        float(((actual >= low) & (actual <= highest)).mean()),
    )  # fmt: skip
