"""The case for a book: its arithmetic, what fits, and what each option would cost. Pure.

Money in integer minor units by currency, never added up. Hours in seconds. Cost to serve is loaded: an hour for a
customer carries its share of the internal and flex hours that are paid too,

    price of a customer hour = hourly cost x contract hours / supply hours
    cost to serve a year     = customer hours a week x 52 x price of a customer hour

so a CSM whose supply is wholly used costs exactly the paid hours. Where people are added, all their hours are paid for,
used or not. CLTV = (recurring revenue - cost to serve) / churn.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from csm_tui.domain.activity_value import Ranked
from csm_tui.domain.cadence import Rule
from csm_tui.domain.capacity import CapacityReport
from csm_tui.domain.weeks import Week

WEEKS_A_YEAR = 52
HORIZON = 52
"""Weeks that scenarios are compared over: a year, so that yearly work counts once."""
MOST_SCENARIOS = 4
SURE = 0.8
ARR_LINE = 500_000_000
"""$5M a CSM, in cents."""
CUSTOMERS_LINE = 50
COST_LINE, COST_BAND = 0.03, (0.05, 0.15)
"""CS cost as a share of revenue: 3 %, and 5 to 15 %."""


class Cost(NamedTuple):
    """What it costs a year to serve the accounts of one currency."""

    currency: str
    accounts: int
    arr: int
    seconds_per_week: float
    """Customer hours on these accounts, unused hours of added people among them."""
    cost: int | None
    """Minor units; None without an hourly cost in this currency, or without supply."""
    cltv: int | None
    """Minor units; None without a cost or a churn."""

    @property
    def share(self) -> float | None:
        """Cost / ARR; None where either is not known."""
        return self.cost / self.arr if self.cost is not None and self.arr else None


class Option(NamedTuple):
    """The book as it is, or under a scenario, over a year. Seconds are those of an average week."""

    key: str
    name: str
    changes: tuple[str, ...]
    accounts: int
    people: float
    """CSMs who carry the book: 1.0 is its own."""
    demand: float
    likely: float
    """The mean of the weeks' medians: what the log says the demand will come to."""
    supply: float
    overload: float
    """P(demand > supply) of a week, the mean of the year."""
    worst_week: Week
    worst_overload: float
    weeks_over: int
    """Weeks whose plan alone asks for more than there is."""
    costs: tuple[Cost, ...]

    @property
    def utilisation(self) -> float | None:
        """Demand / supply; None without supply."""
        return self.demand / self.supply if self.supply else None

    @property
    def room(self) -> int | None:
        """Average accounts of this mix that the hours left would hold; negative: accounts too many."""
        if not self.accounts or not self.demand:
            return None
        each = self.demand / self.accounts
        return int((self.supply - self.demand) // each)


class Evidence(NamedTuple):
    """What stands behind the learned figures."""

    weeks: int
    confirmed: int
    entries: int
    first: Week | None
    last: Week | None
    figures: tuple[Figure, ...]


class Figure(NamedTuple):
    """One rule beside what the log says of it: minutes of one occurrence, with the 80 % interval of their average."""

    tier: str
    tier_name: str
    activity: str
    activity_name: str
    every: str
    plan: float
    learned: float
    low: float
    high: float
    weeks: int
    accounts: int


class Price(NamedTuple):
    """What the user said about money: hourly cost in minor units by currency, and churn a year."""

    hourly: Mapping[str, int]
    churn: Fraction | None


class Case(NamedTuple):
    """Everything on the page."""

    csm: str
    today: date
    plan_since: date
    contract: int
    internal: int
    flex: int
    capacity: CapacityReport
    rules: tuple[tuple[str, Rule, str], ...]
    """(tier, rule, name of its activity) of the tiers that have accounts."""
    arr: Mapping[str, int]
    csms: int
    """In the database."""
    evidence: Evidence
    now: Option
    options: tuple[Option, ...]
    left_out: tuple[tuple[str, str], ...]
    """Scenarios that change nothing here, and why."""
    price: Price
    ranking: tuple[Ranked, ...]
    names: Mapping[str, str]
    """Activity keys -> names."""
    unlogged: float | None
    """The share of the contract hours of the last four weeks that is in no entry; None when none was due."""
    stages: int
    """Seconds a week that rules of stages and of single accounts add to those of the tiers."""

    @property
    def supply(self) -> int:
        """Of an ordinary week."""
        return self.capacity.supply_seconds

    @property
    def utilisation(self) -> float | None:
        """Of an ordinary week under the plan; None without supply."""
        return float(self.capacity.demand_seconds / self.supply) if self.supply else None

    @property
    def accounts(self) -> int:
        """In the book."""
        return self.capacity.accounts


def yearly_cost(seconds_per_week: float, hourly_minor: int, contract: int, supply: int) -> int | None:
    """Loaded cost to serve in minor units; None without supply.

    >>> yearly_cost(27 * 3600, 7500, 40 * 3600, 27 * 3600) == 40 * 52 * 7500
    True
    """
    if supply <= 0:
        return None
    return round(Fraction(seconds_per_week) * WEEKS_A_YEAR * hourly_minor * contract / (supply * 3600))


def lifetime_value(revenue: int, cost: int, churn: Fraction) -> int:
    """CLTV in minor units; the churn is a share of 1 a year, above 0.

    >>> lifetime_value(500_000_000, 40_000_000, Fraction(8, 100))
    5750000000
    """
    return round((revenue - cost) / churn)


def hours_of_many(capacity: CapacityReport, accounts: int) -> float | None:
    """Seconds a week that so many accounts of this mix ask for; None of an empty book."""
    return float(capacity.demand_seconds) * accounts / capacity.accounts if capacity.accounts else None
