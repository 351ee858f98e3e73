"""What it costs to serve: the accounts' paid hours at a price an hour, against their ARR.

An hour for a customer carries its share of the internal and flex hours that are paid too (x contract / supply), as in
domain/case.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import floor
from typing import NamedTuple

from csm_tui.domain.study.evidence import hidden, too_few
from csm_tui.domain.study.people import LOG, UNKNOWN, Load, Person
from csm_tui.domain.study.team import WEEKS_A_YEAR
from csm_tui.domain.tables import Column, Table, Value, hours_of, per, share, table

_COST = (
    Column("tier", "text", "The account's tier; (all) adds the tiers of a currency up."),
    Column("currency", "text", "Of ARR and cost. Currencies are never added up or converted."),
    Column("accounts", "count", "Accounts in the books today whose load is known."),
    Column("arr_minor", "money", "Their ARR in minor units."),
    Column("hours_per_year", "hours", "Hours on these accounts: load x 52."),
    Column("paid_hours_per_year", "hours", "Those hours x contract / (contract - internal - flex) of each CSM: with "
           "their share of the internal and flex hours that are paid too. Unlogged time is not in it."),
    Column("cost_minor", "money", "Paid hours x --hourly-cost of this currency, in minor units; blank without one."),
    Column("cost_per_account_minor", "money", "cost / accounts."),
    Column("share_of_arr", "share", "cost / ARR; blank where the ARR is 0."),
)  # fmt: skip
ALL_TIERS = "(all)"


class _Served(NamedTuple):
    """An account's load, and the week of the CSM who has it: contract and supply in seconds."""

    load: Load
    week: tuple[int, int]


def cost_table(people: Iterable[Person], hourly_minor: Mapping[str, int]) -> Table:
    """A row a currency and tier. `hourly_minor` has the price of an hour by currency."""
    groups: dict[tuple[str, str], list[_Served]] = {}
    for person in people:
        for load in person.loads if person.known else ():
            if load.basis != UNKNOWN and load.sums.currency:
                served = _Served(load, (person.fact.contract_seconds, person.fact.supply_seconds))
                groups.setdefault((load.sums.currency, load.sums.tier), []).append(served)
                groups.setdefault((load.sums.currency, ALL_TIERS), []).append(served)
    secret = {key for key, loads in groups.items() if too_few(_entries(loads))}
    for currency in {key[0] for key in groups}:
        tiers = {key: _entries(loads) for key, loads in groups.items() if key[0] == currency and key[1] != ALL_TIERS}
        blank = hidden(tiers, secret & set(tiers))
        secret |= blank
        if len(blank) == 1:
            # Nothing can be blank beside it, so the total is.
            secret.add((currency, ALL_TIERS))
    rows = [_cost(*key, groups[key], hourly_minor, key in secret) for key in sorted(groups, key=_order)]
    return table("cost", "Cost to serve", _COST, rows)


def _order(key: tuple[str, str]) -> tuple[str, bool, str]:
    currency, tier = key
    return currency, tier == ALL_TIERS, tier


def _entries(served: list[_Served]) -> int:
    return sum(load.sums.entries for load, _ in served if load.basis == LOG)


def _cost(
    currency: str, tier: str, served: list[_Served], hourly_minor: Mapping[str, int], secret: bool
) -> tuple[Value, ...]:
    arr = sum(load.sums.arr_minor for load, _ in served)
    head = (tier, currency, len(served), arr)
    if secret:
        return *head, None, None, None, None, None
    year = sum(load.seconds for load, _ in served) * WEEKS_A_YEAR
    paid = _paid(served) * WEEKS_A_YEAR
    if currency not in hourly_minor:
        return *head, hours_of(year), hours_of(float(paid)), None, None, None
    cost = floor(paid * hourly_minor[currency] / 3600 + Fraction(1, 2))
    return *head, hours_of(year), hours_of(float(paid)), cost, per(cost, len(served)), share(cost, arr)


def _paid(served: list[_Served]) -> Fraction:
    """Seconds a week that are paid for these accounts, exactly: seconds x contract / supply of each."""
    weeks: dict[tuple[int, int], int] = {}
    for load, week in served:
        weeks[week] = weeks.get(week, 0) + load.seconds
    return sum((Fraction(seconds * contract, supply) for (contract, supply), seconds in weeks.items()), Fraction(0))
