"""The chance that a week holds more work than hours: the normal approximation for independent accounts.

For accounts that are alike and independent, the demand of n has mean n m and sd s sqrt(n). It is the simple companion
of the learned weekly total (domain/effort/outlook.py), which knows how weeks really fell; this one needs no log.
"""

from __future__ import annotations

from math import erf, inf, sqrt

MOST_ACCOUNTS = 100_000


def overload(mean: float, sd: float, supply: float) -> float:
    """P(demand > supply) of a normal demand, all in the same unit; never grows with supply. Without spread 0 or 1.

    Raises ValueError for a negative sd.
    """
    if sd < 0:
        raise ValueError("a spread can't be negative")
    if sd == 0:
        return 1.0 if mean > supply else 0.0
    return 0.5 * (1 - erf((supply - mean) / (sd * sqrt(2))))


def overload_of_alike(accounts: int, mean: float, sd: float, supply: float) -> float:
    """P(overload) of n independent accounts of that mean and sd each.

    2.25 h with sd 0.75 h in 27 h: .0289 with 10 accounts, .1829 with 11, .5 with 12.
    """
    return overload(accounts * mean, sd * sqrt(accounts), supply)


def fit_at(confidence: float, mean: float, sd: float, supply: float) -> int | None:
    """How many such accounts fit with at least that confidence (0 < confidence < 1); None when they take nothing.

    Solves n m + z s sqrt(n) <= supply by bisection: below 0.5 the chance is not monotone in n, so it is refused.
    Raises ValueError for a confidence outside .5 <= c < 1.
    """
    if not 0.5 <= confidence < 1:
        raise ValueError("a confidence lies between .5 and 1")
    if mean <= 0 or supply == inf:
        return None
    low, high = 0, min(MOST_ACCOUNTS, max(0, int(supply / mean)) + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if overload_of_alike(middle, mean, sd, supply) <= 1 - confidence + 1e-12:
            low = middle
        else:
            high = middle - 1
    return low
