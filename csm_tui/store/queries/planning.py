"""What the calendar of a book is made of: accounts, plan versions, rules, stored touches, blocks, absences, terms."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.store.query import Query


class AccountRow(NamedTuple):
    """An account of a book, with what its cadence needs."""

    id: str
    name: str
    tier: str
    segment: str
    lifecycle: str
    arr_minor: int
    currency: str
    health: int | None
    anchor_on: date
    starts_on: date
    archived_on: date | None


ACCOUNTS = Query(
    """
    SELECT id, name, tier, segment, lifecycle, arr_minor, currency, health, anchor_on, starts_on, archived_on
    FROM account WHERE csm_id = :csm_id ORDER BY name_key
    """,
    AccountRow,
)


class PlanRow(NamedTuple):
    """A plan version and its budget (seconds a week)."""

    id: str
    number: int
    effective_on: date
    contract_seconds: int
    flex_seconds: int
    reason: str
    created_at: int


PLANS = Query(
    """
    SELECT id, number, effective_on, contract_seconds, flex_seconds, reason, created_at
    FROM plan_version WHERE csm_id = :csm_id ORDER BY effective_on, number
    """,
    PlanRow,
)


class RuleRow(NamedTuple):
    """A cadence rule of a plan version."""

    id: str
    activity: str
    minutes: int
    every_n: int
    unit: str
    mode: str
    anchor_on: date | None
    day_offset: int
    preparation: str
    tier: str | None
    lifecycle: str | None
    account_id: str | None


RULES = Query(
    """
    SELECT rule.id, activity.key, rule.minutes, rule.every_n, rule.unit, rule.mode, rule.anchor_on, rule.day_offset,
           rule.preparation, rule.tier, rule.lifecycle, rule.account_id
    FROM cadence_rule AS rule JOIN activity ON activity.id = rule.activity_id
    WHERE rule.plan_version_id = :plan_id ORDER BY activity.position, rule.id
    """,
    RuleRow,
)


class ActivityRow(NamedTuple):
    """An activity, in the order of the list."""

    id: str
    key: str
    name: str
    category: str
    customer: bool
    scheduled: bool


ACTIVITIES = Query("SELECT id, key, name, category, customer, scheduled FROM activity ORDER BY position", ActivityRow)


class TierRow(NamedTuple):
    """A tier, in the order of the list."""

    key: str
    name: str


TIERS = Query("SELECT key, name FROM tier ORDER BY position", TierRow)


class TouchRow(NamedTuple):
    """A touch that has a row: held, skipped, moved, added."""

    id: str
    account_id: str | None
    activity: str
    slot_on: date | None
    due_on: date
    minutes: int
    preparation: str
    status: str


TOUCHES = Query(
    """
    SELECT touch.id, touch.account_id, activity.key, touch.slot_on, touch.due_on, touch.minutes, touch.preparation,
           touch.status
    FROM touch JOIN activity ON activity.id = touch.activity_id
    WHERE touch.csm_id = :csm_id
      AND (touch.due_on BETWEEN :first AND :last OR touch.slot_on BETWEEN :first AND :last)
    ORDER BY touch.due_on
    """,
    TouchRow,
)


class HeldRow(NamedTuple):
    """When the last touch of an account and activity was held."""

    account_id: str
    activity: str
    held_on: date


LAST_HELD = Query(
    """
    SELECT touch.account_id, activity.key, MAX(touch.held_on)
    FROM touch JOIN activity ON activity.id = touch.activity_id
    WHERE touch.csm_id = :csm_id AND touch.status = 'held' AND touch.account_id IS NOT NULL AND touch.held_on <= :today
    GROUP BY touch.account_id, activity.key
    """,
    HeldRow,
)


class BlockRow(NamedTuple):
    """A demand block that touches a period."""

    account_id: str
    activity: str
    starts_on: date
    ends_on: date
    minutes_per_week: int


BLOCKS = Query(
    """
    SELECT block.account_id, activity.key, block.starts_on, block.ends_on, block.minutes_per_week
    FROM demand_block AS block JOIN activity ON activity.id = block.activity_id
    WHERE block.csm_id = :csm_id AND block.ends_on >= :first AND block.starts_on <= :last
    """,
    BlockRow,
)


class AbsenceRow(NamedTuple):
    """Days off in a period."""

    starts_on: date
    ends_on: date
    seconds_per_day: int | None
    kind: str


ABSENCES = Query(
    """
    SELECT starts_on, ends_on, seconds_per_day, kind FROM absence
    WHERE csm_id = :csm_id AND ends_on >= :first AND starts_on <= :last ORDER BY starts_on
    """,
    AbsenceRow,
)


class TermRow(NamedTuple):
    """An open subscription."""

    id: str
    account_id: str
    ends_on: date
    notice_on: date
    notice_days: int
    arr_minor: int
    currency: str
    risk: str


OPEN_TERMS = Query(
    """
    SELECT term.id, term.account_id, term.ends_on, term.notice_on, term.notice_days, term.arr_minor, term.currency,
           term.risk
    FROM subscription AS term JOIN account ON account.id = term.account_id
    WHERE account.csm_id = :csm_id AND account.archived_on IS NULL AND term.status = 'open'
    ORDER BY term.ends_on
    """,
    TermRow,
)
