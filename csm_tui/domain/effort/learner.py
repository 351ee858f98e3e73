"""One week's rows before they happen, and what they teach once they have: the hurdle put together."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from csm_tui.domain.effort.constants import Constants
from csm_tui.domain.effort.expected import RatioBelief, Ratios
from csm_tui.domain.effort.log import Bools, Floats, Ints, Tree
from csm_tui.domain.effort.occurrence import Occurrence, OccurrenceBelief
from csm_tui.domain.effort.shape import OwnShape
from csm_tui.domain.effort.size import SizeBelief, SizePool
from csm_tui.domain.effort.slope import Slopes

_LARGEST_SD = 1.0


class Prospect(NamedTuple):
    """What is believed of rows before they happen: a chance, a log size if there is work, expected minutes."""

    leaf: Ints
    csm: Ints
    plan: Floats
    chance: Floats
    mean: Floats
    """Of log((actual + c) / (plan + c)), given work."""
    sd: Floats
    expected: Floats
    """Minutes."""
    ratio_expected: Floats
    """Minutes by the ratios alone, before the CSM's own bias."""
    state: Ints
    features: Floats
    shift: Floats
    log_plan: Floats

    def spread(self) -> Floats:
        """The sd of each row's minutes: a lognormal behind a hurdle, its log sd cut at 1 where tails are guesses."""
        squared = np.exp(np.minimum(self.sd, _LARGEST_SD) ** 2) / np.maximum(self.chance, 0.02) - 1
        return np.asarray(self.expected * np.sqrt(np.maximum(squared, 0.0)))


class Learner:
    """Everything learned of rows; `look` before a week, `learn` after it, `pass_weeks` between two."""

    def __init__(self, tree: Tree, constants: Constants) -> None:
        self.tree = tree
        self.constants = constants
        self.size = SizePool(tree, constants)
        self.slopes = Slopes(tree, constants)
        self.occurrence = Occurrence(tree, constants)
        self.ratios = Ratios(tree, constants)
        self.shape = OwnShape(tree.csms, constants.shape_points, constants.shape_keep)

    def pass_weeks(self, weeks: float) -> None:
        """Let what was learned fade."""
        for part in (self.size, self.slopes, self.occurrence, self.ratios):
            part.pass_weeks(weeks)

    def beliefs(self) -> tuple[SizeBelief, OccurrenceBelief, RatioBelief]:
        """What is believed at every leaf, activity and CSM."""
        return self.size.belief(), self.occurrence.belief(), self.ratios.belief()

    def look(self, leaf: Ints, plan: Floats) -> Prospect:
        """What to think of these rows, from what was learned so far and the plan."""
        size, occurrence, ratio = self.beliefs()
        csm, state = self.tree.csm_of[leaf], self.occurrence.state(leaf)
        log_plan = np.log(plan + self.constants.offset)
        features = self.slopes.features(leaf, log_plan)
        shift = self.slopes.shift(leaf, features, size.csm_residual)
        variance = size.residual[self.tree.activity_of[leaf]] + size.leaf.variance[leaf]
        by_ratio = ratio.leaf[leaf] * plan
        return Prospect(
            leaf, csm, plan, occurrence.leaf[state, leaf], size.leaf.mean[leaf] + shift, np.sqrt(variance),
            by_ratio * ratio.bias[csm], by_ratio, state, features, shift, log_plan,
        )  # fmt: skip

    def quantiles(self, prospect: Prospect, levels: Floats) -> Floats:
        """Minutes at each level, of shape (levels, rows): 0 up to the chance of no work, then the size's quantiles."""
        within = 1 - (1 - levels[:, None]) / prospect.chance
        owner = np.broadcast_to(prospect.csm, within.shape)
        log_size = prospect.mean + prospect.sd * self.shape.at(owner, np.maximum(within, 0.0))
        offset = self.constants.offset
        minutes = np.maximum((prospect.plan + offset) * np.exp(log_size) - offset, 0.0)
        return np.asarray(np.where(within > 0, minutes, 0.0))

    def learn(self, prospect: Prospect, actual: Floats) -> None:
        """Take in what happened, in minutes; NaN where nothing was logged."""
        logged = ~np.isnan(actual)
        leaf, plan, minutes = prospect.leaf[logged], prospect.plan[logged], actual[logged]
        self.ratios.learn(leaf, plan, minutes, prospect.ratio_expected[logged])
        self.occurrence.learn(leaf, prospect.state[logged], minutes > 0)
        self.slopes.learn_plans(leaf, prospect.log_plan[logged])
        self._learn_sizes(prospect, actual, actual > 0)

    def _learn_sizes(self, prospect: Prospect, actual: Floats, work: Bools) -> None:
        c = self.constants
        leaf, plan, shift, sd = prospect.leaf[work], prospect.plan[work], prospect.shift[work], prospect.sd[work]
        minutes = np.minimum(actual[work], 6 * plan + 60)
        ratio = np.log(minutes + c.offset) - prospect.log_plan[work]
        surprise = (ratio - prospect.mean[work]) / sd
        pooled = prospect.mean[work] - shift
        self.size.learn(leaf, pooled, sd, surprise)
        missed = shift + sd * np.clip(surprise, -c.mean_clip, c.mean_clip)
        self.slopes.learn(leaf, prospect.features[:, work], missed)
        self.shape.learn(prospect.csm[work], surprise)
