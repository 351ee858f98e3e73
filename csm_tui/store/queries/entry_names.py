"""The names that a log line can hold: a book's accounts, and the activities."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.store.query import Query


class AccountNameRow(NamedTuple):
    """An account by its names."""

    id: str
    name: str
    aliases: str


ACCOUNT_NAMES = Query(
    """
    SELECT id, name, aliases FROM account
    WHERE csm_id = :csm_id AND (archived_on IS NULL OR :archived) ORDER BY name_key
    """,
    AccountNameRow,
)


class ActivityNameRow(NamedTuple):
    """An activity by its names, and what kind of work it is."""

    id: str
    key: str
    name: str
    category: str
    customer: bool
    scheduled: bool
    aliases: str


ACTIVITY_NAMES = Query(
    """
    SELECT id, key, name, category, customer, scheduled, aliases FROM activity
    WHERE archived_on IS NULL OR :archived ORDER BY position
    """,
    ActivityNameRow,
)
