"""Was there anything at all: the first part of the hurdle.

Beta counts in two states (the leaf's last logged row had work, or had none), pooled leaf -> activity -> CSM -> 0.7,
fading with a half-life of 8 weeks. Rows that were not logged say nothing: they are missing, not zero.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from csm_tui.domain.effort.constants import Constants
from csm_tui.domain.effort.log import Bools, Floats, Ints, Tree, fade, sums


class OccurrenceBelief(NamedTuple):
    """Chances of work, each of shape (2 states, members)."""

    leaf: Floats
    activity: Floats
    csm: Floats


class Occurrence:
    """Learns how often there is work."""

    def __init__(self, tree: Tree, constants: Constants) -> None:
        self._tree = tree
        self._constants = constants
        self._rows = np.zeros((2, tree.leaves))
        self._work = np.zeros((2, tree.leaves))
        self._state = np.zeros(tree.leaves, np.int64)
        self._both_activities = np.concatenate([tree.activity_of, tree.activity_of + tree.activities])
        self._both_csms = np.concatenate([tree.csm_of_activity, tree.csm_of_activity + tree.csms])

    def pass_weeks(self, weeks: float) -> None:
        """Let what was learned fade."""
        left = fade(weeks, self._constants.fast_half_life)
        self._rows *= left
        self._work *= left

    def state(self, leaf: Ints) -> Ints:
        """1 where the leaf's last logged row had work."""
        return self._state[leaf]

    def belief(self) -> OccurrenceBelief:
        """The chance of work in each state at every level."""
        tree, c = self._tree, self._constants
        rows, work = self._up(self._rows), self._up(self._work)
        csm_rows, csm_work = self._up_to_csm(rows), self._up_to_csm(work)
        csm = (csm_work + c.csm_happens_weight * c.happens) / (csm_rows + c.csm_happens_weight)
        weight = c.activity_happens_weight
        activity = (work + weight * csm[:, tree.csm_of_activity]) / (rows + weight)
        weight = c.leaf_happens_weight
        leaf = (self._work + weight * activity[:, tree.activity_of]) / (self._rows + weight)
        return OccurrenceBelief(leaf, activity, csm)

    def _up(self, counts: Floats) -> Floats:
        """Sums over the leaves of each activity, state by state (both at once: the second state's codes lie behind)."""
        activities = self._tree.activities
        return sums(self._both_activities, counts.ravel(), 2 * activities).reshape(2, activities)

    def _up_to_csm(self, counts: Floats) -> Floats:
        return sums(self._both_csms, counts.ravel(), 2 * self._tree.csms).reshape(2, self._tree.csms)

    def learn(self, leaf: Ints, state: Ints, work: Bools) -> None:
        """Take in logged rows, each with the state it was met in."""
        leaves = self._tree.leaves
        place = state * leaves + leaf
        self._rows += np.bincount(place, minlength=2 * leaves).reshape(2, leaves)
        self._work += np.bincount(place, work, 2 * leaves).reshape(2, leaves)
        self._state[leaf] = work
