"""The cadence rules of the four books: the seed plan of `csm init`, and what each CSM made of it."""

from __future__ import annotations

from datetime import date

from csm_tui.domain.cadence import Rule, parse_preparation
from csm_tui.domain.seed import EBR_CURVE, TIER_RULES

from .model import Plan


def rule(activity: str, minutes: int, every: str, tier: str | None = None, **more: str | int) -> Rule:
    """One rule; `every` is "week", "2 weeks", "quarter"..."""
    count, _, unit = every.rpartition(" ")
    lifecycle, account = more.get("lifecycle"), more.get("account")
    return Rule(
        id="", activity=activity, minutes=minutes, every_n=int(count or 1), unit=unit.rstrip("s"), mode="fixed",
        anchor_on=None, day_offset=int(more.get("offset", 0)),
        preparation=parse_preparation(str(more.get("curve", ""))),
        tier=tier, lifecycle=str(lifecycle) if lifecycle else None, account_id=str(account) if account else None,
    )  # fmt: skip


def seed(tier: str) -> tuple[Rule, ...]:
    """What `csm init` promises this tier."""
    return tuple(
        rule(r.activity, r.minutes, f"{r.every_n} {r.unit}", tier, offset=r.day_offset, curve=r.preparation)
        for r in TIER_RULES
        if r.tier == tier
    )


HIGH, MID, LOW, TECH = seed("high"), seed("mid"), seed("low"), seed("tech")
INTERNAL = (rule("internal_meeting", 300, "week"), rule("initiative", 300, "week"))
ONBOARDING = (rule("onboarding", 60, "week", lifecycle="onboarding"),)
STRATEGIC = (
    rule("cadence_call", 45, "month", "mid"),
    rule("call_follow_up", 20, "month", "mid", offset=1),
    rule("customer_questions", 20, "2 weeks", "mid"),
    rule("support_review", 20, "month", "mid", offset=-1),
    rule("ebr", 360, "quarter", "mid", curve=EBR_CURVE),
)
"""Sixty accounts, each sold as strategic: one EBR of six hours a quarter promised to everyone."""


def dana(first: date) -> tuple[Plan, ...]:
    """The seed plan, an onboarding rule, and one account that asked for longer calls."""
    own = (rule("cadence_call", 60, "week", account="Ostavane Insurance Group"),)
    return (Plan(1, first, 40, 3, "seed plan", (*HIGH, *MID, *LOW, *TECH, *INTERNAL, *ONBOARDING, *own)),)


def tomasz(first: date) -> tuple[Plan, ...]:
    """The promise of a quarterly EBR to every one of the sixty."""
    return (Plan(1, first, 40, 3, "quarterly EBR for every account", (*HIGH, *STRATEGIC, *LOW, *TECH, *INTERNAL)),)


def ingrid(first: date) -> tuple[Plan, ...]:
    """The seed plan on a contract of 38 hours."""
    return (Plan(1, first, 38, 3, "seed plan", (*HIGH, *MID, *LOW, *TECH, *INTERNAL, *ONBOARDING)),)


def noor(first: date, second: date, third: date) -> tuple[Plan, ...]:
    """A ramp of 30, 70 and 100 %: enablement takes what customers don't yet get."""
    stages = ((first, 1080, "ramp 30 %"), (second, 480, "ramp 70 %"), (third, 60, "ramp over"))
    base = (*HIGH, *MID, *LOW, *TECH, INTERNAL[0], *ONBOARDING)
    return tuple(
        Plan(number, start, 40, 3, reason, (*base, rule("enablement", minutes, "week")))
        for number, (start, minutes, reason) in enumerate(stages, 1)
    )
