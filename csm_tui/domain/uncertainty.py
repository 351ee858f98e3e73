"""How far a week may lie from its plan before a log says so: the prior of every probability, in plain arithmetic.

It is what the learner (domain/effort) believes before its first confirmed week, with the same constants, so that
nothing jumps when it takes over. One row of work (an activity at an account in a week) that is planned at p happens
with chance .7 and then takes p x R, ln R spread with the variances of a CSM (.6^2), an activity (.4^2), an account
(.25^2) and a single week (1^2), together cut at 1: its sd is p x CV with CV^2 = e^1 / .7 - 1 = 2.88. Rows of a week
share a weak common shock (correlation .15): Var = CV^2 (.85 sum p^2 + .15 (sum p)^2), which makes the sd of the week's
log. Three further ways to add up a week (its usual total, and two between that and the plan) have an sd of .5; the
four count alike. The prior mean of the log ratio is 0, "trust the plan": each way puts ln(total + 1 h) around ln(plan
+ 1 h) as its sd x a Student t4 of unit variance, and their quantiles are averaged. So P50 is the plan and P(overload)
is .5 where demand = supply. These bands are mostly the plan's: confirmed weeks narrow them.

No NumPy here: `csm week` computes its one number with this module until a week is confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, log, log1p, sqrt
from typing import TYPE_CHECKING, NamedTuple, Protocol

from csm_tui.domain.effort.constants import DEFAULT

if TYPE_CHECKING:
    from csm_tui.domain.ahead import Ahead
    from csm_tui.domain.workload import Workload

_T4 = tuple(t / sqrt(2) for t in (-1.5332062740589438, 0.9409646246700037, 1.5332062740589438, 2.131846786326649))
"""Quantiles of a unit-variance Student t4 at .1, .8, .9 and .95."""
OFFSET = DEFAULT.total_offset * 60
"""Seconds added before a logarithm: an hour, so that tiny weeks are not worlds apart."""
_OTHER_WAYS = 3
_LEAST_SD = 1e-3


class Multiplier(NamedTuple):
    """Of the planned minutes of one row: expected / planned, and the variance in units of planned^2."""

    mean: float
    variance: float


class Bands(NamedTuple):
    """The distribution of one week's demand in seconds, and P(demand > supply)."""

    p10: int
    p50: int
    p80: int
    p90: int
    p95: int
    overload: float


class Belief(Protocol):
    """What is believed of the time that planned work really takes; learned effort comes in through this door."""

    @property
    def mostly_plan(self) -> bool:
        """Fewer than three confirmed weeks stand behind it."""

    def bands(self, ahead: Ahead, work: Workload, supplies: Sequence[int]) -> list[Bands]:
        """The bands of every week of the book's work, each against its supply (seconds)."""

    def moved_from(self, ahead: Ahead) -> Belief:
        """The belief for what-ifs about this book: the same of the book as it is, while a changed plan moves its weeks
        in full."""


def prior_multiplier() -> Multiplier:
    """The same for every account and activity until their log says otherwise.

    >>> [round(x, 2) for x in prior_multiplier()]
    [1.0, 2.88]
    """
    c = DEFAULT
    variance = c.csm_sd**2 + c.activity_sd**2 + c.leaf_sd**2 + c.residual_variance
    return Multiplier(1.0, exp(min(variance, 1.0)) / c.happens - 1)


PRIOR = prior_multiplier()


def log_sd(total: float, squares: float, row: Multiplier = PRIOR, shock: float = DEFAULT.common_shock) -> float:
    """The sd of the log of a week's total, from the sum of its rows (seconds) and the sum of their squares."""
    if total <= 0:
        return 0.0
    variance = row.variance * ((1 - shock) * squares + shock * total**2)
    return sqrt(log1p(variance / (row.mean * total) ** 2))


def week_bands(total: float, squares: float, supply: float) -> Bands:
    """The bands of a week (seconds) under the prior. One without work has none: all zeros, and never too full."""
    if total <= 0:
        return Bands(0, 0, 0, 0, 0, 0.0)
    sd = log_sd(total, squares)
    p10, p80, p90, p95 = (max(0, round((total + OFFSET) * _factor(t, sd) - OFFSET)) for t in _T4)
    return Bands(p10, round(total), p80, p90, p95, exceeding(total, sd, supply))


def _factor(x: float, sd: float) -> float:
    """What the median is multiplied by at x: the four ways' own, averaged."""
    return (exp(sd * x) + _OTHER_WAYS * exp(DEFAULT.total_sd * x)) / (1 + _OTHER_WAYS)


def exceeding(median: float, sd: float, supply: float) -> float:
    """P(total > supply) of a total of that median and log sd of its rows (seconds); 1 without supply. Never grows with
    supply."""
    if median <= 0:
        return 0.0
    if supply <= 0:
        return 1.0
    wanted = (supply + OFFSET) / (median + OFFSET)
    # The factor grows with x and is between those of the two sds, so its x lies between theirs.
    ends = [log(wanted) / way for way in (max(sd, _LEAST_SD), DEFAULT.total_sd)]
    low, high = min(ends), max(ends)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _factor(middle, sd) < wanted else (low, middle)
    return above(high)


def above(x: float) -> float:
    """P(X > x) of a Student t4 of unit variance, in closed form.

    >>> [round(above(x), 4) for x in (0.0, 1.0, 2.0)]
    [0.5, 0.1151, 0.0237]
    """
    t = x * sqrt(2)
    part = 1 + t * t / 4
    return min(1.0, max(0.0, 0.5 - 3 / 8 * t / sqrt(part) * (1 - t * t / part / 12)))


def overload_of(rows: Iterable[float], supply: float) -> float:
    """P(overload) of one week from its rows (an activity at an account each), all in seconds."""
    total = squares = 0.0
    for row in rows:
        total += row
        squares += row * row
    return exceeding(total, log_sd(total, squares), supply)


class Prior:
    """The belief of a book without a log."""

    mostly_plan = True

    def bands(self, ahead: Ahead, work: Workload, supplies: Sequence[int]) -> list[Bands]:
        """Around the plan."""
        return [week_bands(*week) for week in zip(work.totals(), work.squares(), supplies, strict=True)]

    def moved_from(self, ahead: Ahead) -> Prior:
        """A changed plan is as uncertain as the one in force."""
        return self
