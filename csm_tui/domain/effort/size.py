"""How many minutes when there was work: partial pooling of log((actual + c) / (plan + c)).

A leaf's mean is drawn around its activity's, that around the CSM's, that around 0, 'as planned': the
normal-normal hierarchical model (Gelman et al., Bayesian Data Analysis, ch. 5) with known prior sds and the
residual variance itself pooled CSM -> activity (inverse gamma). Sums fade with a half-life of 13 weeks.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from csm_tui.domain.effort.constants import Constants
from csm_tui.domain.effort.log import Floats, Ints, Tree, count, fade, sums

_TINY = 1e-9


class Level(NamedTuple):
    """Posterior mean and variance of a mean log ratio, one per member of a level."""

    mean: Floats
    variance: Floats


class SizeBelief(NamedTuple):
    """What is believed of sizes before a week."""

    leaf: Level
    activity: Level
    csm: Level
    residual: Floats
    """Residual variance per activity."""
    csm_residual: Floats


class SizePool:
    """Learns the size of work; the caller fades it week by week."""

    def __init__(self, tree: Tree, constants: Constants) -> None:
        self._tree = tree
        self._constants = constants
        self._seen = np.zeros((2, tree.leaves))
        self._activity_squares = np.zeros((2, tree.activities))
        self._csm_squares = np.zeros((2, tree.csms))

    def pass_weeks(self, weeks: float) -> None:
        """Let what was learned fade."""
        left = fade(weeks, self._constants.half_life)
        for past in (self._seen, self._activity_squares, self._csm_squares):
            past *= left

    def belief(self) -> SizeBelief:
        """The posterior at every level: evidence goes up the tree, then the pooled means come down."""
        tree, c = self._tree, self._constants
        csm_residual, residual = self._residuals()
        number, total = self._seen
        leaf_precision = number / residual[tree.activity_of]
        at_leaf = total / np.maximum(number, _TINY)
        weight = _through(leaf_precision, c.leaf_sd)
        activity_weight = tree.by_activity(weight)
        at_activity = tree.by_activity(weight * at_leaf) / np.maximum(activity_weight, _TINY)
        weight = _through(activity_weight, c.activity_sd)
        csm_precision = tree.by_csm(weight) + c.csm_sd**-2
        csm = Level(tree.by_csm(weight * at_activity) / csm_precision, 1 / csm_precision)
        activity = _down(activity_weight, at_activity, c.activity_sd, csm, tree.csm_of_activity)
        leaf = _down(leaf_precision, at_leaf, c.leaf_sd, activity, tree.activity_of)
        return SizeBelief(leaf, activity, csm, residual, csm_residual)

    def _residuals(self) -> tuple[Floats, Floats]:
        c = self._constants
        number, squares = self._csm_squares
        csm = (c.csm_variance_weight * c.residual_variance + squares) / (c.csm_variance_weight + number)
        number, squares = self._activity_squares
        prior = c.activity_variance_weight * csm[self._tree.csm_of_activity]
        return csm, (prior + squares) / (c.activity_variance_weight + number)

    def learn(self, leaf: Ints, mean: Floats, sd: Floats, surprise: Floats) -> None:
        """Take in log ratios: what was expected of each (mean, sd) and by how many sd it was missed."""
        tree, c = self._tree, self._constants
        cut = mean + sd * np.clip(surprise, -c.mean_clip, c.mean_clip)
        squares = (sd * np.clip(surprise, -c.variance_clip, c.variance_clip)) ** 2
        self._seen[0] += count(leaf, tree.leaves)
        self._seen[1] += sums(leaf, cut, tree.leaves)
        activity = tree.activity_of[leaf]
        self._activity_squares[0] += count(activity, tree.activities)
        self._activity_squares[1] += sums(activity, squares, tree.activities)
        csm = tree.csm_of[leaf]
        self._csm_squares[0] += count(csm, tree.csms)
        self._csm_squares[1] += sums(csm, squares, tree.csms)


def _through(precision: Floats, sd: float) -> Floats:
    """The weight of a member's evidence seen from the level above: 1 / (sd^2 + 1 / precision), 0 without evidence."""
    return precision / (1 + precision * sd**2)


def _down(precision: Floats, mean: Floats, sd: float, above: Level, parent: Ints) -> Level:
    """The posterior of members from their own evidence and the level above, whose uncertainty they share."""
    prior = sd**-2
    total = precision + prior
    share = prior / total
    pooled = (precision * mean + prior * above.mean[parent]) / total
    return Level(pooled, 1 / total + share**2 * above.variance[parent])
