"""From a learned log to its digest, which weeks to come are looked at with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import numpy as np

from csm_tui.domain.effort.digest import Digest, Effort
from csm_tui.domain.effort.figures import Alarm
from csm_tui.domain.effort.learned import LearnedEffort
from csm_tui.domain.effort.log import Floats
from csm_tui.domain.effort.observations import Triple

_LARGEST_SD, _LEAST_CHANCE = 1.0, 0.02


def digest_of(learned: LearnedEffort, alarms: Iterable[Alarm] = ()) -> Digest:
    """What weeks to come need of it, and its alarms with those of other work. Work at accounts or of activities never
    logged is believed to go as its activity does, or as the CSM's work does."""
    ratio, chance, sd = _members(learned)
    squared = np.exp(np.minimum(sd, _LARGEST_SD) ** 2) / np.maximum(chance, _LEAST_CHANCE) - 1
    efforts = [Effort(*pair) for pair in zip(ratio.tolist(), np.sqrt(np.maximum(squared, 0.0)).tolist(), strict=True)]
    leaves, activity_of = learned.log.tree.leaves, learned.log.tree.activity_of.tolist()
    work: dict[tuple[str, str], Effort] = {}
    accounts: dict[tuple[str | None, str, str], Effort] = {}
    for leaf, (_, activity, name) in enumerate(learned.log.leaf_names):
        accounts[cast(Triple, name)] = efforts[leaf]
        work[cast(tuple[str, str], activity)] = efforts[leaves + activity_of[leaf]]
    totals = learned.replayed.totals_learner.in_digest(0)
    return Digest(learned.figures.weeks, work, accounts, efforts[-1], totals, (*learned.figures.alarms, *alarms))


def _members(learned: LearnedEffort) -> tuple[Floats, Floats, Floats]:
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
