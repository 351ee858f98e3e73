"""What was logged in a period, summed by the database."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.store.query import Query


class LoggedRow(NamedTuple):
    """Seconds of one account and activity on one day."""

    day: date
    account_id: str | None
    activity: str | None
    seconds: int


LOGGED = Query(
    """
    SELECT entry.day, entry.account_id, activity.key, CAST(SUM(entry.seconds) AS BIGINT)
    FROM time_entry AS entry LEFT JOIN activity ON activity.id = entry.activity_id
    WHERE entry.csm_id = :csm_id AND entry.day BETWEEN :first AND :last
    GROUP BY entry.day, entry.account_id, activity.key
    """,
    LoggedRow,
)


class AccountSecondsRow(NamedTuple):
    """Seconds of one account."""

    account_id: str
    seconds: int


LOGGED_BY_ACCOUNT = Query(
    """
    SELECT account_id, CAST(SUM(seconds) AS BIGINT) FROM time_entry
    WHERE csm_id = :csm_id AND day BETWEEN :first AND :last AND account_id IS NOT NULL
    GROUP BY account_id
    """,
    AccountSecondsRow,
)
