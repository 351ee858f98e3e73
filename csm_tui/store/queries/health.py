"""What an account's health was and why."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.domain.reports import HealthLine
from csm_tui.store.queries.account_names import AT_ONCE
from csm_tui.store.query import Query

HEALTHS = Query(
    """
    SELECT day, health, risk, reason, source FROM health_change
    WHERE account_id = :account_id ORDER BY day, created_at, id
    """,
    HealthLine,
)


class StandingHealth(NamedTuple):
    """A health of which nothing was kept yet."""

    account_id: str
    day: date
    health: int
    reason: str
    source: str


UNKEPT = Query(
    f"""
    SELECT id, COALESCE(health_on, starts_on), health, health_reason, health_source FROM account
    WHERE id IN ({", ".join(f":k{n}" for n in range(AT_ONCE))}) AND health IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM health_change AS kept WHERE kept.account_id = account.id)
    """,  # noqa: S608
    StandingHealth,
)
