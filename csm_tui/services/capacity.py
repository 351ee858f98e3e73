"""How many accounts of each tier fit the week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from csm_tui.domain.capacity import ROUNDINGS, CapacityReport, tier_capacity
from csm_tui.domain.errors import Refused
from csm_tui.domain.weeks import Week
from csm_tui.services.planning import Planning
from csm_tui.store.queries.planning import TIERS

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

MOST_SUPPLY = 168 * 3600


def capacity_report(
    desk: Desk, rounding: str = "none", without: Sequence[str] = (), supply_seconds: int | None = None
) -> CapacityReport:
    """The capacity of a week without absence, under the plan in force; `without` leaves activities (keys) out.

    Hours an account average every rule of the tier over the year. The book's demand is that average over its accounts.
    """
    if rounding not in ROUNDINGS:
        raise Refused("bad_rounding", f"there is no rounding {rounding[:40]!r}", hint="choose " + ", ".join(ROUNDINGS))
    if supply_seconds is not None and not 0 <= supply_seconds <= MOST_SUPPLY:
        raise Refused("bad_supply", "a week has 0 to 168 hours", where="in the supply", hint="give hours such as 27")
    week = Week.of(desk.today)
    planning = Planning(desk, week.monday, week.sunday)
    for key in without:
        if key not in planning.activities:
            raise Refused("no_activity", f"there is no activity {key[:40]!r}", hint=f"use {_known(planning)}")
    plan, book = planning.plan_on(desk.today)
    internal = round(sum(rule.seconds_per_week for rule in book.internal))
    supply = plan.contract_seconds - internal - plan.flex_seconds if supply_seconds is None else supply_seconds
    live = [paced for paced in planning.paced if paced.ends_on is None]
    held = Counter(paced.tier for paced in live)
    demand = sum(
        (r.seconds_per_week for paced in live for r in book.for_account(paced) if r.activity not in without),
        Fraction(0),
    )
    tiers = tuple(
        tier_capacity(tier.key, tier.name, book.for_tier(tier.key), supply, rounding, without, held[tier.key])
        for tier in desk.db.rows(TIERS)
    )
    return CapacityReport(supply, rounding, tuple(without), plan.number, tiers, len(live), demand)


def _known(planning: Planning) -> str:
    return ", ".join(planning.activities)
