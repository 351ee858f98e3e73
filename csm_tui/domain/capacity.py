"""How many accounts of a tier fit a week, by a named rounding policy (design, "Rules of arithmetic").

The worked example: 135 min = 2.25 h an account, rounded up to half an hour 2.5 h; 27 / 2.5 = 10.8: 10 fit, 11 is the
nearest whole number (27.5 h: over), 12 fit unrounded.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from csm_tui.domain.account_week import AccountWeek, by_plan
from csm_tui.domain.cadence import Rule
from csm_tui.domain.overload import fit_at

ROUNDINGS = {"none": 0, "half-hour": 1800, "quarter-hour": 900}
"""Policy -> the seconds an account's week is rounded up to."""


class TierCapacity(NamedTuple):
    """What one account of a tier takes a week (seconds), and how many fit (None: it takes nothing)."""

    tier: str
    name: str
    seconds_per_account: Fraction
    rounded_seconds_per_account: Fraction
    by_activity: tuple[tuple[str, Fraction], ...]
    fit: int | None
    nearest: int | None
    fit_unrounded: int | None
    accounts: int
    """How many the book holds now."""
    week: AccountWeek = AccountWeek(0.0, 0.0, False)
    """The mean and spread behind the next two."""
    fit_at_80: int | None = None
    fit_at_90: int | None = None
    """How many fit with that confidence, were they alone and independent (domain/overload.py)."""
    headroom: int | None = None
    """How many more of them the book has room for; negative: how many too many."""


class CapacityReport(NamedTuple):
    """The capacity of a week of that supply (seconds), and the book as it stands."""

    supply_seconds: int
    rounding: str
    without: tuple[str, ...]
    plan_version: int
    tiers: tuple[TierCapacity, ...]
    accounts: int
    demand_seconds: Fraction

    @property
    def headroom_seconds(self) -> Fraction:
        """Supply - demand; negative when the book is too large."""
        return self.supply_seconds - self.demand_seconds

    @property
    def mostly_plan(self) -> bool:
        """Whether the spread behind the fits at 80 and 90 % is the plan's own: nothing of it is learned yet."""
        return not any(tier.week.learned for tier in self.tiers)


def round_up(seconds: Fraction, policy: str) -> Fraction:
    """The seconds under a rounding policy."""
    step = ROUNDINGS[policy]
    return Fraction(ceil(seconds / step) * step) if step else seconds


def tier_capacity(
    tier: str, name: str, rules: Sequence[Rule], supply: int, policy: str, without: Collection[str], accounts: int,
    week: AccountWeek | None = None,
) -> TierCapacity:  # fmt: skip
    """The capacity of one tier from the rules that it promises; `week` is what a log says an account's week is like."""
    parts = tuple((rule.activity, rule.seconds_per_week) for rule in rules if rule.activity not in without)
    exact = sum((seconds for _, seconds in parts), Fraction(0))
    rounded = round_up(exact, policy)
    if not exact:
        return TierCapacity(tier, name, exact, rounded, parts, None, None, None, accounts)
    varied = week or by_plan(float(exact))
    quotient = Fraction(supply) / rounded
    return TierCapacity(
        tier, name, exact, rounded, parts,
        floor(quotient), floor(quotient + Fraction(1, 2)), floor(supply / exact), accounts, varied,
        fit_at(0.8, varied.mean, varied.sd, supply), fit_at(0.9, varied.mean, varied.sd, supply),
    )  # fmt: skip


def with_headroom(tier: TierCapacity, spare: Fraction) -> TierCapacity:
    """The tier with how many of its accounts the spare seconds of the whole book have room for."""
    return tier._replace(headroom=floor(spare / tier.seconds_per_account) if tier.seconds_per_account else None)
