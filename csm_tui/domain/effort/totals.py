"""A person's weekly total: four ways to add up a week, each calibrated by its own past, averaged by track record.

Summing rows as if they were independent fails in both directions: a fixed working day narrows the week, a busy week
widens it. So the rows give a mean and a spread (with a weak common shock), and how totals really fell around them
gives the distribution. Every way is a location and a scale of log(total + 60 min) with its own shape:

- rows: the sum of the rows' expected minutes;
- ratio: the week's plan times the usual total / plan;
- usual: the usual total, whatever the plan (people have a working week);
- response: the usual total moved by a learned share of how far the week's plan lies from the usual plan.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from csm_tui.domain.effort import constants, digest
from csm_tui.domain.effort.constants import Constants
from csm_tui.domain.effort.log import Bools, Floats, Ints, fade, sums
from csm_tui.domain.effort.shape import OwnShape

WAYS = ("rows", "ratio", "usual", "response")
GRID = np.array(constants.GRID)


class WeekSums(NamedTuple):
    """Weeks to come, one line each: whose, and what their rows add up to (minutes)."""

    csm: Ints
    plan: Floats
    expected: Floats
    spread: Floats
    """Sd of the total."""


class TotalView(NamedTuple):
    """What is believed of weeks: `grid` (weeks, levels of GRID) in minutes, and what it was made of."""

    sums: WeekSums
    location: Floats
    """(weeks, ways), of log(total + offset)."""
    scale: Floats
    unit: Floats
    """The scale before it was learned: (weeks, ways)."""
    each: Floats
    """(weeks, ways, levels), minutes."""
    weight: Floats
    """(weeks, ways), adding up to 1."""
    grid: Floats


def add_up(group: Ints, groups: int, expected: Floats, spread: Floats, shock: float) -> tuple[Floats, Floats]:
    """Mean and sd of the sums of rows whose sizes share a common shock: var = (1-r) sum s^2 + r (sum s)^2."""
    apart = sums(group, spread**2, groups)
    together = sums(group, spread, groups) ** 2
    return sums(group, expected, groups), np.sqrt((1 - shock) * apart + shock * together)


class Totals:
    """Learns how a CSM's weeks add up."""

    def __init__(self, csms: int, c: Constants) -> None:
        self._c = c
        self._csms = csms
        ways = len(WAYS)
        self._sums = np.zeros((5, csms))  # number, x, y, xx, xy with x = log plan, y = log total
        self._squares = np.zeros((csms, ways))
        self._loss = np.zeros((csms, ways))
        self._shape = OwnShape(csms * ways, c.total_points, c.total_keep)

    def pass_weeks(self, weeks: float) -> None:
        """Let what was learned fade."""
        left = fade(weeks, self._c.fast_half_life)
        self._sums *= left
        self._squares *= left
        self._loss *= fade(weeks, self._c.slow_half_life)

    def look(self, ahead: WeekSums) -> TotalView:
        """The distribution of weeks."""
        c, csm = self._c, ahead.csm
        location = self._locations(ahead)
        unit = np.full_like(location, c.total_sd)
        unit[:, 0] = np.sqrt(np.log1p((ahead.spread / np.maximum(ahead.expected, 1.0)) ** 2) + 1e-4)
        prior = c.total_spread_weight
        scale = unit * np.sqrt((prior + self._squares[csm]) / (prior + self._sums[0, csm])[:, None])
        owner = csm[:, None] * len(WAYS) + np.arange(len(WAYS))
        shape = self._shape.at(np.broadcast_to(owner[:, :, None], (*owner.shape, len(GRID))), GRID)
        each = np.maximum(np.exp(location[:, :, None] + scale[:, :, None] * shape) - c.total_offset, 0.0)
        loss = self._loss[csm]
        weight = np.exp(loss.min(axis=1, keepdims=True) - loss)
        weight /= weight.sum(axis=1, keepdims=True)
        return TotalView(ahead, location, scale, unit, each, weight, (weight[:, :, None] * each).sum(axis=1))

    def in_digest(self, csm: int) -> digest.TotalsDigest:
        """What is needed to look at a week without NumPy (outlook.py)."""
        ways = np.arange(len(WAYS))
        shape = self._shape.at(np.broadcast_to((csm * len(WAYS) + ways)[:, None], (len(WAYS), len(GRID))), GRID)
        return digest.TotalsDigest(
            tuple(self._sums[:, csm].tolist()), tuple(self._squares[csm].tolist()), tuple(self._loss[csm].tolist()),
            tuple(tuple(each) for each in shape.tolist()),
        )  # fmt: skip

    def _locations(self, ahead: WeekSums) -> Floats:
        """Where each way puts log(total + offset); with nothing logged all four are at the plan."""
        c = self._c
        x = np.log(ahead.plan + c.total_offset)
        number, sum_x, sum_y, sum_xx, sum_xy = self._sums[:, ahead.csm]
        weight = c.total_prior_weight + number
        ratio = x + (sum_y - sum_x) / weight
        usual = (c.total_prior_weight * x + sum_y) / weight
        usual_x = (c.total_prior_weight * x + sum_x) / weight
        spread_x = np.maximum(sum_xx - 2 * usual_x * sum_x + number * usual_x**2, 0.0)
        both = sum_xy - usual_x * sum_y - usual * sum_x + number * usual_x * usual
        prior = (c.total_sd / c.total_slope_sd) ** 2
        slope = (both + prior * c.total_slope) / (spread_x + prior)
        rows = np.log(ahead.expected + c.total_offset)
        return np.stack([rows, ratio, usual, usual + slope * (x - usual_x)], axis=1)

    def learn(self, view: TotalView, total: Floats, whole: Bools) -> None:
        """Take in the totals of weeks that were logged whole; each CSM at most once a call."""
        if not whole.any():
            return
        c, csm = self._c, view.sums.csm[whole]
        location, scale, unit = view.location[whole], view.scale[whole], view.unit[whole]
        minutes = total[whole]
        surprise = (np.log(minutes + c.total_offset)[:, None] - location) / scale
        self._squares[csm] += (scale / unit * np.clip(surprise, -c.variance_clip, c.variance_clip)) ** 2
        owner = csm[:, None] * len(WAYS) + np.arange(len(WAYS))
        self._shape.learn(owner.ravel(), surprise.ravel())
        pinball = (GRID - (minutes[:, None, None] < view.each[whole])) * (minutes[:, None, None] - view.each[whole])
        loss = pinball.mean(axis=2)
        self._loss[csm] += loss / (loss.mean(axis=1, keepdims=True) + 1e-9)
        self._learn_usual(view, location, scale, surprise, whole)

    def _learn_usual(self, view: TotalView, location: Floats, scale: Floats, surprise: Floats, whole: Bools) -> None:
        """The plan and the total of the week, the total cut where it lies far from the response expected."""
        c, csm = self._c, view.sums.csm[whole]
        x = np.log(view.sums.plan[whole] + c.total_offset)
        y = location[:, 3] + scale[:, 3] * np.clip(surprise[:, 3], -c.mean_clip, c.mean_clip)
        self._sums[:, csm] += np.stack([np.ones_like(x), x, y, x * x, x * y])


def total_quantiles(view: TotalView, levels: Floats) -> Floats:
    """Minutes at levels within GRID's range: (weeks, levels)."""
    place = np.interp(levels, GRID, np.arange(len(GRID)))
    low = np.minimum(place.astype(np.int64), len(GRID) - 2)
    grid = view.grid
    return np.asarray(grid[:, low] + (grid[:, low + 1] - grid[:, low]) * (place - low))
