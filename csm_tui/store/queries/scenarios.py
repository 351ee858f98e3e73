"""Scenarios that were kept, and what activities are worth."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.store.query import Query


class ScenarioRow(NamedTuple):
    """A kept what-if; its changes are JSON."""

    id: str
    name: str
    name_key: str
    changes: str
    created_at: int


SCENARIOS = Query(
    "SELECT id, name, name_key, changes, created_at FROM scenario WHERE csm_id = :csm_id ORDER BY name_key", ScenarioRow
)


class ValueRow(NamedTuple):
    """What an activity is worth to a CSM, 1 to 5."""

    id: str
    activity: str
    value: int


VALUES = Query(
    """
    SELECT worth.id, activity.key, worth.value
    FROM activity_value AS worth JOIN activity ON activity.id = worth.activity_id
    WHERE worth.csm_id = :csm_id ORDER BY activity.position
    """,
    ValueRow,
)
