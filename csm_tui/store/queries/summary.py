"""What a manager's summary asks beside the week and the book: touches held, stakeholders."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.store.query import Query


class HeldRow(NamedTuple):
    """A touch that was held in the period."""

    account: str
    held_on: date


HELD_OF_ACTIVITY = Query(
    """
    SELECT account.name, touch.held_on
    FROM touch JOIN activity ON activity.id = touch.activity_id JOIN account ON account.id = touch.account_id
    WHERE touch.csm_id = :csm_id AND touch.status = 'held' AND activity.key = :activity
      AND touch.held_on BETWEEN :first AND :last
    ORDER BY touch.held_on, account.name_key
    """,
    HeldRow,
)


class StakeholderRow(NamedTuple):
    """A contact of an account in the book."""

    account_id: str
    name: str
    role: str


STAKEHOLDERS = Query(
    """
    SELECT contact.account_id, contact.name, contact.role
    FROM contact JOIN account ON account.id = contact.account_id
    WHERE account.csm_id = :csm_id AND account.archived_on IS NULL
    ORDER BY account.name_key, contact.role, contact.name, contact.id
    """,
    StakeholderRow,
)
