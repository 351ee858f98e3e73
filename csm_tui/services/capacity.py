"""How many accounts of each tier fit the week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from csm_tui.domain.account_week import PRIOR_SHARE, AccountWeek, Work, by_log
from csm_tui.domain.cadence import Rule, RuleBook
from csm_tui.domain.capacity import ROUNDINGS, CapacityReport, tier_capacity, with_headroom
from csm_tui.domain.durations import WEEK
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted
from csm_tui.domain.week_words import FEW_WEEKS
from csm_tui.domain.weeks import Week
from csm_tui.services.digest import figures_in_force
from csm_tui.services.planning import Planning, ordinary_week
from csm_tui.services.taught_weeks import confirmed_mondays
from csm_tui.store.queries.planning import TIERS

if TYPE_CHECKING:
    from csm_tui.domain.effort.figures import Learned
    from csm_tui.services.desk import Desk

MOST_SUPPLY = WEEK


def capacity_report(
    desk: Desk, rounding: str = "none", without: Sequence[str] = (), supply_seconds: int | None = None
) -> CapacityReport:
    """The capacity of a week without absence, under the plan in force; `without` leaves activities (keys) out.

    Hours an account average every rule of the tier over the year. The book's demand is that average over its accounts.
    """
    if rounding not in ROUNDINGS:
        raise Refused("bad_rounding", f"there is no rounding {quoted(rounding)}", hint="choose " + ", ".join(ROUNDINGS))
    if supply_seconds is not None and not 0 <= supply_seconds <= MOST_SUPPLY:
        raise Refused("bad_supply", "a week has 0 to 168 hours", where="in the supply", hint="give hours such as 27")
    week = Week.of(desk.today)
    planning = Planning(desk, week.monday, week.sunday)
    for key in without:
        if key not in planning.activities:
            raise Refused("no_activity", f"there is no activity {quoted(key)}", hint=f"use {_known(planning)}")
    plan, book = planning.plan_on(desk.today)
    supply = ordinary_week(plan, book).supply if supply_seconds is None else supply_seconds
    live = [paced for paced in planning.paced if paced.ends_on is None]
    held = Counter(paced.tier for paced in live)
    demand = sum(
        (r.seconds_per_week for paced in live for r in book.for_account(paced) if r.activity not in without),
        Fraction(0),
    )
    known = learned_weeks(desk, book, without)
    tiers = tuple(
        with_headroom(
            tier_capacity(
                tier.key, tier.name, book.for_tier(tier.key), supply, rounding, without, held[tier.key],
                known.get(tier.key),
            ),
            supply - demand,
        )
        for tier in desk.db.rows(TIERS)
    )  # fmt: skip
    return CapacityReport(supply, rounding, tuple(without), plan.number, tiers, len(live), demand)


def learned_weeks(desk: Desk, book: RuleBook, without: Sequence[str]) -> dict[str, AccountWeek]:
    """What the log says an account's week is like, by tier; empty until three weeks are confirmed."""
    if len(confirmed_mondays(desk, FEW_WEEKS)) < FEW_WEEKS:
        return {}
    learned, _ = figures_in_force(desk)
    if learned.weeks < FEW_WEEKS:
        return {}
    figures = {(figure.tier, figure.activity): figure for figure in learned.by_tier}
    weeks = {}
    for tier in {rule.tier for rule in book.rules if rule.tier}:
        rules = [rule for rule in book.for_tier(tier) if rule.activity not in without]
        if any((tier, rule.activity) in figures for rule in rules):
            weeks[tier] = by_log(_work(rule, figures.get((tier, rule.activity))) for rule in rules)
    return weeks


def _work(rule: Rule, figure: Learned | None) -> Work:
    """A rule as its figure has it, or (nothing is known of it) as the plan does, with the plan's spread."""
    per_week = float(rule.seconds_per_week) / (rule.minutes * 60) if rule.minutes else 0.0
    if figure is None or not figure.plan:
        half = rule.minutes * 60 * PRIOR_SHARE * 1.2816
        return Work(per_week, 1.0, rule.minutes * 60.0, rule.minutes * 60 - half, rule.minutes * 60 + half)
    unit = 60 * rule.minutes / figure.plan
    chance = figure.happened / figure.rows if figure.rows else 0.0
    return Work(per_week, chance, figure.minutes * unit, figure.usual_low * unit, figure.usual_high * unit)


def _known(planning: Planning) -> str:
    return ", ".join(planning.activities)
