"""Tier honesty: does an account take the hours of its own tier, or of another's?

What each tier promises an account (at its stage of life) is scaled by how the CSM's whole book goes against its plan,
so that a CSM for whom everything takes longer is not told that every account is high touch. An account looks like the
tier whose hours lie nearest to its own (by ratio), and that is said only when the 80 % interval of its weekly mean lies
wholly on that tier's side of the middle (geometric) between the two tiers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log, sqrt
from statistics import fmean, stdev
from typing import NamedTuple

LEAST_WEEKS = 8
Z80 = 1.2816
MOST_SCALE = 2.0


class Verdict(NamedTuple):
    """An account beside the tiers, in hours a week."""

    logged: float
    low: float
    high: float
    """The 80 % interval of the weekly mean."""
    expected: float
    """What an account of its own tier takes with this CSM."""
    looks_like: str | None
    """Another tier's key; None: like its own, or not sure."""
    other: float | None
    """What that tier's accounts take."""
    weeks: int


def scale_of(logged: float, planned: float) -> float:
    """How a book goes against its plan: logged over planned hours, between a half and twice; 1 without a plan."""
    return min(MOST_SCALE, max(1 / MOST_SCALE, logged / planned)) if planned > 0 and logged > 0 else 1.0


def verdict(own: str, weekly: Sequence[float], by_tier: Mapping[str, float], scale: float = 1.0) -> Verdict | None:
    """The verdict on weekly hours against each tier's hours a week; None with fewer than eight weeks."""
    if len(weekly) < LEAST_WEEKS:
        return None
    mean = fmean(weekly)
    half = Z80 * stdev(weekly) / sqrt(len(weekly))
    hours = {tier: planned * scale for tier, planned in by_tier.items() if planned > 0}
    expected = hours.get(own, 0.0)
    near = min(hours, key=lambda tier: _apart(mean, hours[tier]), default=own)
    other = near if near != own and expected and _clearly(mean - half, mean + half, expected, hours[near]) else None
    return Verdict(
        mean, max(0.0, mean - half), mean + half, expected, other, hours[other] if other else None, len(weekly)
    )


def _apart(mean: float, hours: float) -> float:
    return abs(log(max(mean, 1e-3) / hours))


def _clearly(low: float, high: float, own: float, other: float) -> bool:
    middle = sqrt(own * other)
    return low > middle if other > own else high < middle
