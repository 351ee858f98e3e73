"""What the log says, for learning: confirmed weeks, what was logged in a period, when touches were held."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.store.query import Query


class ConfirmedWeek(NamedTuple):
    """The Monday of a confirmed week."""

    monday: date


CONFIRMED_WEEKS = Query(
    "SELECT monday FROM week_confirmation WHERE csm_id = :csm_id ORDER BY monday DESC LIMIT :most", ConfirmedWeek
)


class EffortRow(NamedTuple):
    """Seconds of one account and activity on one day, in so many entries."""

    day: date
    account_id: str | None
    activity: str | None
    seconds: int
    entries: int


EFFORT = Query(
    """
    SELECT entry.day, entry.account_id, activity.key, CAST(SUM(entry.seconds) AS BIGINT), COUNT(*)
    FROM time_entry AS entry LEFT JOIN activity ON activity.id = entry.activity_id
    WHERE entry.csm_id = :csm_id AND entry.day BETWEEN :first AND :last
    GROUP BY entry.day, entry.account_id, activity.key
    """,
    EffortRow,
)


class HeldTouch(NamedTuple):
    """A touch and the day on which it was held."""

    id: str
    held_on: date


HELD = Query(
    """
    SELECT id, held_on FROM touch
    WHERE csm_id = :csm_id AND status = 'held' AND held_on BETWEEN :first AND :last
    """,
    HeldTouch,
)


class DecisionRow(NamedTuple):
    """What was decided about a proposal, and the evidence of that day (minutes of one occurrence)."""

    id: str
    decision: str
    tier: str | None
    lifecycle: str | None
    account_id: str | None
    activity: str
    planned_minutes: int
    learned_minutes: int
    low_minutes: int
    high_minutes: int
    chosen_minutes: int
    weeks: int
    accounts: int
    plan_version_id: str | None
    reason: str
    created_at: int


DECISIONS = Query(
    """
    SELECT made.id, made.decision, made.tier, made.lifecycle, made.account_id, activity.key, made.planned_minutes,
           made.learned_minutes, made.low_minutes, made.high_minutes, made.chosen_minutes, made.weeks, made.accounts,
           made.plan_version_id, made.reason, made.created_at
    FROM proposal_decision AS made JOIN activity ON activity.id = made.activity_id
    WHERE made.csm_id = :csm_id ORDER BY made.created_at, made.id
    """,
    DecisionRow,
)
