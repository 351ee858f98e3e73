"""What it costs to serve: the accounts' hours at a price an hour, against their ARR."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from csm_tui.domain.study.people import LOG, UNKNOWN, Load, Person
from csm_tui.domain.study.table import Column, Table, Value, hours_of, per, share, table, too_few
from csm_tui.domain.study.team import WEEKS_A_YEAR

_COST = (
    Column("tier", "text", "The account's tier; (all) adds the tiers of a currency up."),
    Column("currency", "text", "Of ARR and cost. Currencies are never added up or converted."),
    Column("accounts", "count", "Accounts in the books today whose load is known."),
    Column("arr_minor", "money", "Their ARR in minor units."),
    Column("hours_per_year", "hours", "Hours on these accounts: load x 52. Internal and unlogged time is not in it."),
    Column("cost_minor", "money", "Those hours x --hourly-cost of this currency, in minor units; blank without one."),
    Column("cost_per_account_minor", "money", "cost / accounts."),
    Column("share_of_arr", "share", "cost / ARR; blank where the ARR is 0."),
)  # fmt: skip
ALL_TIERS = "(all)"


def cost_table(people: Iterable[Person], hourly_minor: Mapping[str, int]) -> Table:
    """A row a currency and tier. `hourly_minor` has the price of an hour by currency."""
    groups: dict[tuple[str, str], list[Load]] = {}
    for load in (load for person in people if person.known for load in person.loads):
        if load.basis != UNKNOWN and load.sums.currency:
            groups.setdefault((load.sums.currency, load.sums.tier), []).append(load)
            groups.setdefault((load.sums.currency, ALL_TIERS), []).append(load)
    secret = {key for key, loads in groups.items() if _secret(loads)}
    for currency in {key[0] for key in groups}:
        # One blank under a total is no secret: the total goes blank with it.
        if sum(key[0] == currency and key[1] != ALL_TIERS for key in secret) == 1:
            secret.add((currency, ALL_TIERS))
    rows = [_cost(*key, groups[key], hourly_minor, key in secret) for key in sorted(groups, key=_order)]
    return table("cost", "Cost to serve", _COST, rows)


def _order(key: tuple[str, str]) -> tuple[str, bool, str]:
    currency, tier = key
    return currency, tier == ALL_TIERS, tier


def _secret(loads: list[Load]) -> bool:
    return too_few(sum(load.sums.entries for load in loads if load.basis == LOG))


def _cost(
    currency: str, tier: str, loads: list[Load], hourly_minor: Mapping[str, int], secret: bool
) -> tuple[Value, ...]:
    arr = sum(load.sums.arr_minor for load in loads)
    if secret:
        return tier, currency, len(loads), arr, None, None, None, None
    year = sum(load.seconds for load in loads) * WEEKS_A_YEAR
    if currency not in hourly_minor:
        return tier, currency, len(loads), arr, hours_of(year), None, None, None
    cost = per(year * hourly_minor[currency], 3600)
    return tier, currency, len(loads), arr, hours_of(year), cost, per(cost, len(loads)), share(cost, arr)
