"""The lists a team makes its own: activities and tiers."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.store.query import Query


class ActivityRow(NamedTuple):
    """An activity with all that can be edited."""

    id: str
    key: str
    name: str
    category: str
    customer: bool
    scheduled: bool
    position: int
    aliases: str
    archived_on: date | None


ACTIVITIES = Query(
    """
    SELECT id, key, name, category, customer, scheduled, position, aliases, archived_on
    FROM activity ORDER BY position
    """,
    ActivityRow,
)


class TierIdRow(NamedTuple):
    """A tier's id by its key."""

    key: str
    id: str


TIER_IDS = Query("SELECT key, id FROM tier ORDER BY position", TierIdRow)
