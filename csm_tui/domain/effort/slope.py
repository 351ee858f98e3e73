"""What pooling leaves over: big jobs against small ones, and the last surprise at the same leaf.

A ridge regression per CSM of the log ratio's residual on two features: the log of the plan against the CSM's
usual plan (people tend to under-plan small jobs and over-plan big ones), and the leaf's last residual (a busy
account stays busy for a while). Both slopes start at 0 with a prior sd of 0.1.
"""

from __future__ import annotations

import numpy as np

from csm_tui.domain.effort.constants import Constants
from csm_tui.domain.effort.log import Floats, Ints, Tree, count, fade, sums

_FARTHEST = 2.0


class Slopes:
    """Learns both slopes of every CSM; features are rows of shape (2, rows)."""

    def __init__(self, tree: Tree, constants: Constants) -> None:
        self._tree = tree
        self._constants = constants
        self._squares = np.zeros((3, tree.csms))
        self._products = np.zeros((2, tree.csms))
        self._plans = np.zeros((2, tree.csms))
        self._last = np.zeros(tree.leaves)

    def pass_weeks(self, weeks: float) -> None:
        """Let what was learned fade."""
        left = fade(weeks, self._constants.slow_half_life)
        for past in (self._squares, self._products, self._plans):
            past *= left

    def features(self, leaf: Ints, log_plan: Floats) -> Floats:
        """Both features of rows, cut at 2 in logs; a CSM's first week has no usual plan, so no size to speak of."""
        number, total = self._plans
        usual = total / np.maximum(number, 1e-9)
        csm = self._tree.csm_of[leaf]
        size = np.where(number[csm] > 0, log_plan - usual[csm], 0.0)
        return np.asarray(np.clip(np.stack([size, self._last[leaf]]), -_FARTHEST, _FARTHEST))

    def shift(self, leaf: Ints, features: Floats, csm_residual: Floats) -> Floats:
        """What the slopes add to the pooled mean of each row (normal equations of two unknowns, solved by hand)."""
        ridge = csm_residual / self._constants.slope_sd**2
        a, b, d = self._squares[0] + ridge, self._squares[1], self._squares[2] + ridge
        y, z = self._products
        determinant = a * d - b * b
        csm = self._tree.csm_of[leaf]
        first, second = (d * y - b * z) / determinant, (a * z - b * y) / determinant
        return np.asarray(first[csm] * features[0] + second[csm] * features[1])

    def learn_plans(self, leaf: Ints, log_plan: Floats) -> None:
        """Take in how large jobs are planned."""
        csm = self._tree.csm_of[leaf]
        self._plans[0] += count(csm, self._tree.csms)
        self._plans[1] += sums(csm, log_plan, self._tree.csms)

    def learn(self, leaf: Ints, features: Floats, residual: Floats) -> None:
        """Take in what pooling missed by (in logs, already cut)."""
        csm, csms = self._tree.csm_of[leaf], self._tree.csms
        size, last = features
        for row, product in enumerate((size * size, size * last, last * last)):
            self._squares[row] += sums(csm, product, csms)
        for row, feature in enumerate((size, last)):
            self._products[row] += sums(csm, feature * residual, csms)
        self._last[leaf] = residual
