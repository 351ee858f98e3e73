"""Expected minutes: a ratio of sums with credibility (Buehlmann, 1967), equal to the plan on day one.

CSM (worth 10 mean plans of 'as planned') -> activity (6) -> leaf (4), then the CSM's own past bias (30).
A ratio of sums, unlike a mean of ratios or an exponent of logs, adds up: over time it is unbiased.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from csm_tui.domain.effort.constants import Constants
from csm_tui.domain.effort.log import Floats, Ints, Tree, count, fade, sums


def credible(prior: Floats | float, weight: Floats | float, total: Floats | float, number: Floats | float) -> Floats:
    """A mean of `number` observations summing to `total`, drawn to a prior worth `weight` observations.

    A plan of 2.25 h with weight 4 and six weeks of 3.0 h give (4 x 2.25 + 18) / 10 = 2.70 h.
    """
    return np.asarray((prior * weight + total) / (weight + number))


class RatioBelief(NamedTuple):
    """Actual over planned minutes, before the CSM's own bias; and that bias."""

    leaf: Floats
    activity: Floats
    csm: Floats
    bias: Floats


class Ratios:
    """Learns what a planned minute comes to."""

    def __init__(self, tree: Tree, constants: Constants) -> None:
        self._tree = tree
        self._constants = constants
        self._sums = np.zeros((2, tree.leaves))
        self._past = np.zeros((2, tree.csms))
        self._plans = np.zeros((2, tree.csms))

    def pass_weeks(self, weeks: float) -> None:
        """Let what was learned fade. The mean plan, a unit of measure, does not."""
        self._sums *= fade(weeks, self._constants.half_life)
        self._past *= fade(weeks, self._constants.slow_half_life)

    def belief(self) -> RatioBelief:
        """The ratios at every level."""
        tree, c = self._tree, self._constants
        number, total = self._plans
        unit = np.maximum(total / np.maximum(number, 1), 1.0)
        actual, plan = self._sums
        activity_actual, activity_plan = tree.by_activity(actual), tree.by_activity(plan)
        csm = credible(1.0, c.csm_credit * unit, tree.by_csm(activity_actual), tree.by_csm(activity_plan))
        weight = c.activity_credit * unit[tree.csm_of_activity]
        activity = credible(csm[tree.csm_of_activity], weight, activity_actual, activity_plan)
        leaf = credible(activity[tree.activity_of], c.leaf_credit * unit[tree.csm_of], actual, plan)
        bias = credible(1.0, c.bias_credit * unit, *self._past)
        return RatioBelief(leaf, activity, csm, bias)

    def evidence(self) -> Floats:
        """How many mean plans stand behind each leaf's ratio, faded."""
        number, total = self._plans
        unit = np.maximum(total / np.maximum(number, 1), 1.0)
        return np.asarray(self._sums[1] / unit[self._tree.csm_of])

    def learn(self, leaf: Ints, plan: Floats, actual: Floats, expected: Floats) -> None:
        """Take in logged rows and what the ratios alone had expected of them.

        An entry is cut at 6 plans and an hour where it moves a ratio, at 10 plans and two hours where it moves the
        bias: so the tail that the first leaves out is given back, spread over everything.
        """
        tree = self._tree
        csm = tree.csm_of[leaf]
        self._sums[0] += sums(leaf, np.minimum(actual, 6 * plan + 60), tree.leaves)
        self._sums[1] += sums(leaf, plan, tree.leaves)
        self._past[0] += sums(csm, np.minimum(actual, 10 * plan + 120), tree.csms)
        self._past[1] += sums(csm, expected, tree.csms)
        self._plans[0] += count(csm, tree.csms)
        self._plans[1] += sums(csm, plan, tree.csms)
