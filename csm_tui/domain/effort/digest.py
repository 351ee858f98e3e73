"""What a log has taught of weekly totals, as a digest: enough to say how likely a week is too full, without NumPy.

It holds what domain/effort/outlook.py makes of a learned log: for each piece of work its ratio to the plan and the
spread of a single week, for the week as a whole what domain/effort/totals.py has learned. The formulas are those of
these two; a test holds the answers against theirs. `to_words` and `from_words` are how it is kept.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from math import exp, log, log1p, sqrt
from typing import Any, NamedTuple

from csm_tui.domain.effort.constants import DEFAULT, GRID

FORM = 1
"""Of the words it is kept in, and of the model behind it: another number, and what was kept says nothing."""


class Effort(NamedTuple):
    """Of a piece of work: expected / planned minutes, and the sd of a single week's in expected minutes."""

    ratio: float
    spread: float


class TotalsDigest(NamedTuple):
    """What was learned of weekly totals; each way to add up a week has its own place in the last three."""

    sums: tuple[float, ...]
    """Faded number, sum of x, y, x*x and x*y, with x the log of a week's plan and y that of its total."""
    squares: tuple[float, ...]
    loss: tuple[float, ...]
    shape: tuple[tuple[float, ...], ...]
    """The residual at each level of GRID."""


class Digest(NamedTuple):
    """All of it. `work` is by activity and scope, `accounts` by account, activity and scope."""

    weeks: int
    """Confirmed weeks behind it."""
    work: Mapping[tuple[str, str], Effort]
    accounts: Mapping[tuple[str | None, str, str], Effort]
    unknown: Effort
    """Of work that was never logged."""
    totals: TotalsDigest

    def effort(self, account: str | None, activity: str, scope: str) -> Effort:
        """What is known of that work: at the account, else of the activity, else of the CSM."""
        return self.accounts.get((account, activity, scope)) or self.work.get((activity, scope)) or self.unknown


Planned = tuple[str | None, str, str, float]
"""Account, activity, scope and planned minutes."""


def overload(digest: Digest, work: Iterable[Planned], supply: float) -> float:
    """P(the week's work takes more than the supply), in minutes; 0 without planned work, 1 without supply."""
    plan = expected = together = apart = 0.0
    for account, activity, scope, minutes in work:
        effort = digest.effort(account, activity, scope)
        plan += minutes
        expected += minutes * effort.ratio
        sd = minutes * effort.ratio * effort.spread
        together += sd
        apart += sd * sd
    if plan <= 0:
        return 0.0
    if supply <= 0:
        return 1.0
    shock = DEFAULT.common_shock
    sd = sqrt((1 - shock) * apart + shock * together * together)
    return min(1.0, max(0.0, exceeding(distribution(digest.totals, plan, expected, sd), supply)))


def distribution(totals: TotalsDigest, plan: float, expected: float, sd: float) -> list[float]:
    """A week's minutes at each level of GRID, from the sums of its rows."""
    least = min(totals.loss)
    weight = [exp(least - loss) for loss in totals.loss]
    whole = sum(weight)
    number = DEFAULT.total_spread_weight + totals.sums[0]
    grid = [0.0] * len(GRID)
    for way, location in enumerate(_locations(totals.sums, plan, expected)):
        unit = sqrt(log1p((sd / max(expected, 1.0)) ** 2) + 1e-4) if way == 0 else DEFAULT.total_sd
        scale = unit * sqrt((DEFAULT.total_spread_weight + totals.squares[way]) / number)
        share = weight[way] / whole
        for place, residual in enumerate(totals.shape[way]):
            grid[place] += share * max(exp(location + scale * residual) - DEFAULT.total_offset, 0.0)
    return grid


def _locations(sums: tuple[float, ...], plan: float, expected: float) -> tuple[float, ...]:
    """Where each way puts log(total + offset)."""
    number, sum_x, sum_y, sum_xx, sum_xy = sums
    x = log(plan + DEFAULT.total_offset)
    prior_weight = DEFAULT.total_prior_weight
    usual = (prior_weight * x + sum_y) / (prior_weight + number)
    usual_x = (prior_weight * x + sum_x) / (prior_weight + number)
    spread_x = max(sum_xx - 2 * usual_x * sum_x + number * usual_x**2, 0.0)
    both = sum_xy - usual_x * sum_y - usual * sum_x + number * usual_x * usual
    prior = (DEFAULT.total_sd / DEFAULT.total_slope_sd) ** 2
    slope = (both + prior * DEFAULT.total_slope) / (spread_x + prior)
    ratio = x + (sum_y - sum_x) / (prior_weight + number)
    return log(expected + DEFAULT.total_offset), ratio, usual, usual + slope * (x - usual_x)


def exceeding(grid: list[float], supply: float) -> float:
    """The chance that a total of that distribution exceeds the supply; never grows with supply."""
    farthest = 2 * grid[-1] - grid[len(grid) // 2]
    minutes = [0.0, *grid, max(farthest, grid[-1] + 1.0)]
    levels = (0.0, *GRID, 1.0)
    below = bisect_right(minutes, supply) - 1
    if below < 0:
        return 1.0
    if below >= len(minutes) - 1:
        return 0.0
    step = minutes[below + 1] - minutes[below]
    share = (supply - minutes[below]) / step if step > 0 else 1.0
    return 1 - (levels[below] + share * (levels[below + 1] - levels[below]))


def to_words(digest: Digest) -> dict[str, Any]:
    """The digest as JSON knows it: each activity once, the accounts under it."""
    under: dict[tuple[str, str], dict[str, list[float]]] = {key: {} for key in digest.work}
    for (account, activity, scope), effort in digest.accounts.items():
        if account is not None:
            under.setdefault((activity, scope), {})[account] = list(effort)
    return {
        "weeks": digest.weeks,
        "work": [[*key, *digest.work.get(key, digest.unknown), accounts] for key, accounts in under.items()],
        "unknown": list(digest.unknown),
        "totals": list(digest.totals),
    }


def from_words(words: Mapping[str, Any]) -> Digest:
    """The digest that `to_words` wrote. Raises KeyError, TypeError or ValueError when it did not."""
    work: dict[tuple[str, str], Effort] = {}
    accounts: dict[tuple[str | None, str, str], Effort] = {}
    for activity, scope, ratio, spread, under in words["work"]:
        work[activity, scope] = Effort(ratio, spread)
        for account, (own_ratio, own_spread) in under.items():
            accounts[account, activity, scope] = Effort(own_ratio, own_spread)
    sums, squares, loss, shape = words["totals"]
    totals = TotalsDigest(tuple(sums), tuple(squares), tuple(loss), tuple(tuple(each) for each in shape))
    if [len(squares), len(loss), *map(len, totals.shape)] != [4, 4, *[len(GRID)] * 4]:
        raise ValueError("another form")
    return Digest(int(words["weeks"]), work, accounts, Effort(*words["unknown"]), totals)
