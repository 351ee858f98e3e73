"""How sure a learned ratio is: the error of a credibility estimate, level by level.

A level's estimate is Z x (its own ratio of sums) + (1 - Z) x (the level above) with Z = n / (n + weight), so its
variance is Z^2 cv^2 / n' + (1 - Z)^2 (prior variance + the variance above). cv is that of a row's minutes, a lognormal
behind a hurdle; n the faded rows and n' what they are worth as independent ones (a weighted mean of exponentially
fading rows is worth at most their number and at most twice their faded number: n' is a smooth least of the two).
"""

from __future__ import annotations

import numpy as np

from csm_tui.domain.effort.log import Floats, Log, sums
from csm_tui.domain.effort.replay import Replay

_TINY = 1e-9


def certainty(log: Log, walked: Replay, residual: Floats) -> tuple[Floats, Floats]:
    """The sd of the log of each activity's and each leaf's ratio; `residual` is the variance of log sizes."""
    tree, c = log.tree, walked.learner.constants
    leaf_rows = np.bincount(log.leaf, minlength=tree.leaves).astype(float)
    happened = sums(log.leaf, (log.actual > 0).astype(float), tree.leaves)
    rows, faded = tree.by_activity(leaf_rows), walked.learner.ratios.evidence()
    activity_faded = tree.by_activity(faded)
    chance = (tree.by_activity(happened) + c.activity_happens_weight * c.happens) / (rows + c.activity_happens_weight)
    row_variance = np.exp(np.minimum(residual, 1.0)) / chance - 1
    mean_variance = tree.by_csm(rows * row_variance) / np.maximum(tree.by_csm(rows), 1.0)
    csm = _level(tree.by_csm(activity_faded), tree.by_csm(rows), c.csm_credit, mean_variance, np.full(1, c.csm_sd**2))
    above = c.activity_sd**2 + csm[tree.csm_of_activity]
    activity = _level(activity_faded, rows, c.activity_credit, row_variance, above)
    above = c.leaf_sd**2 + activity[tree.activity_of]
    leaf = _level(faded, leaf_rows, c.leaf_credit, row_variance[tree.activity_of], above)
    return np.sqrt(activity), np.sqrt(leaf)


def _level(faded: Floats, rows: Floats, weight: float, row_variance: Floats, above: Floats) -> Floats:
    share = faded / (faded + weight)
    worth = np.maximum(rows, _TINY) * 2 * faded / np.maximum(np.hypot(rows, 2 * faded), _TINY)
    return np.asarray(share**2 * row_variance / np.maximum(worth, _TINY) + (1 - share) ** 2 * above)
