"""What a pre-call brief asks beside the account's page: why touches did not take place."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.store.query import Query


class ReasonRow(NamedTuple):
    """What was written on a touch."""

    due_on: date
    activity_name: str
    status: str
    reason: str


REASONS = Query(
    """
    SELECT touch.due_on, activity.name, touch.status, touch.reason
    FROM touch JOIN activity ON activity.id = touch.activity_id
    WHERE touch.account_id = :account_id AND touch.csm_id = :csm_id AND touch.reason <> ''
    ORDER BY touch.due_on DESC, touch.id DESC LIMIT 10
    """,
    ReasonRow,
)
