"""What a new book starts with: activities, tiers and a plan, all of them editable later."""

from __future__ import annotations

from typing import NamedTuple


class SeedActivity(NamedTuple):
    """An activity; `scheduled` ones have dated touches, the others an allowance of minutes."""

    key: str
    name: str
    category: str
    customer: bool
    scheduled: bool
    aliases: str
    """Other words for it, separated by a comma and a space."""


class SeedTier(NamedTuple):
    """A level of effort."""

    key: str
    name: str


class SeedRule(NamedTuple):
    """Minutes every `every_n` units, for a tier; None is the CSM's own internal work."""

    tier: str | None
    activity: str
    minutes: int
    every_n: int
    unit: str
    day_offset: int = 0
    preparation: str = ""


ACTIVITIES = (
    SeedActivity("cadence_call", "Cadence call", "proactive", True, True, "call, sync, check-in"),
    SeedActivity("call_follow_up", "Follow-up", "proactive", True, True, "followup, follow up, fu, call follow-up"),
    SeedActivity(
        "customer_questions", "Customer questions", "reactive", True, False, "questions, question, email, mail"
    ),
    SeedActivity("support_review", "Support review", "reactive", True, True, "tickets, ticket, cases, ticket review"),
    SeedActivity("ebr", "EBR", "proactive", True, True, "qbr, executive business review, business review"),
    SeedActivity("renewal", "Renewal", "proactive", True, True, "renewals"),
    SeedActivity("onboarding", "Onboarding", "proactive", True, True, "kick-off, kickoff"),
    SeedActivity("escalation", "Escalation", "reactive", True, False, "incident"),
    SeedActivity("internal_meeting", "Internal meeting", "administrative", False, False, "internal, meeting, standup"),
    SeedActivity("initiative", "Initiative", "practice", False, False, "project"),
    SeedActivity("enablement", "Enablement", "practice", False, False, "training, learning"),
    SeedActivity("admin", "Admin", "administrative", False, False, "administration, paperwork"),
)

TIERS = (
    SeedTier("high", "High touch"),
    SeedTier("mid", "Mid touch"),
    SeedTier("low", "Low touch"),
    SeedTier("tech", "Tech touch"),
)

EBR_CURVE = "-3:20 -1:50 0:30"
"""Weeks before the review and per cent of its hours."""

TIER_RULES = (
    SeedRule("high", "cadence_call", 45, 1, "week"),
    SeedRule("high", "call_follow_up", 30, 1, "week", day_offset=1),
    SeedRule("high", "customer_questions", 30, 1, "week"),
    SeedRule("high", "support_review", 30, 1, "week", day_offset=-1),
    SeedRule("high", "ebr", 360, 1, "quarter", preparation=EBR_CURVE),
    SeedRule("mid", "cadence_call", 45, 2, "week"),
    SeedRule("mid", "call_follow_up", 20, 2, "week", day_offset=1),
    SeedRule("mid", "support_review", 20, 2, "week", day_offset=-1),
    SeedRule("mid", "customer_questions", 20, 1, "week"),
    SeedRule("mid", "ebr", 240, 2, "quarter", preparation=EBR_CURVE),
    SeedRule("low", "cadence_call", 45, 1, "month"),
    SeedRule("low", "call_follow_up", 15, 1, "month", day_offset=1),
    SeedRule("low", "customer_questions", 15, 1, "month"),
    SeedRule("low", "support_review", 15, 1, "month", day_offset=-1),
    SeedRule("tech", "customer_questions", 10, 1, "month"),
)


def seed_rules(internal_seconds: int) -> tuple[SeedRule, ...]:
    """The first plan: the tiers' rules, and the internal hours split evenly over meetings and initiatives."""
    minutes = internal_seconds // 60
    internal = (
        SeedRule(None, "internal_meeting", minutes - minutes // 2, 1, "week"),
        SeedRule(None, "initiative", minutes // 2, 1, "week"),
    )
    return (*TIER_RULES, *internal)
