"""The constants of the effort model, in one place. Minutes, weeks, weights in observations, sd in logs."""

from __future__ import annotations

from typing import NamedTuple


class Constants(NamedTuple):
    """Few, round, and the same for everybody; docs/planning-model.md says where each comes from."""

    offset: float = 10.0
    """Minutes added before a logarithm, so that 0 and 5 planned minutes are not worlds apart."""
    csm_sd: float = 0.6
    activity_sd: float = 0.4
    leaf_sd: float = 0.25
    """How far, in logs, a CSM lies from the plan, an activity from its CSM, an account from its activity."""
    residual_variance: float = 1.0
    csm_variance_weight: float = 6.0
    activity_variance_weight: float = 8.0
    half_life: float = 13.0
    """Weeks until what was learned of sizes counts half."""
    fast_half_life: float = 8.0
    """The same for whether anything happens at all, and for weekly totals."""
    slow_half_life: float = 26.0
    """The same for a CSM's slopes, own bias and the track record of the ways to add up a week."""
    slope_sd: float = 0.1
    """Prior sd of the slope of log(actual / plan) on the size of the job and on the last surprise."""
    happens: float = 0.7
    csm_happens_weight: float = 4.0
    activity_happens_weight: float = 4.0
    leaf_happens_weight: float = 6.0
    csm_credit: float = 10.0
    activity_credit: float = 6.0
    leaf_credit: float = 4.0
    bias_credit: float = 30.0
    """Weight, in mean plans, of 'as planned' (or of the level above) in a ratio of sums."""
    mean_clip: float = 2.0
    variance_clip: float = 4.0
    """Standard deviations at which a surprise is cut where it moves a mean, or a variance."""
    shape_points: int = 60
    shape_keep: int = 400
    """Points of a Student t4 that stand for the unknown shape, and how many own residuals join them."""
    total_offset: float = 60.0
    total_points: int = 30
    total_keep: int = 104
    total_prior_weight: float = 2.0
    total_spread_weight: float = 8.0
    total_sd: float = 0.5
    total_slope: float = 0.7
    total_slope_sd: float = 0.3
    common_shock: float = 0.15
    """Correlation of the rows of one week: a busy week is busy everywhere."""


DEFAULT = Constants()

GRID = (0.01, 0.025, *(step / 20 for step in range(1, 20)), 0.975, 0.99)
"""The levels at which the distribution of a weekly total is held."""

LEVELS = (0.1, 0.5, 0.8, 0.9)
"""The quantiles that are reported: P10, P50, P80, P90."""
