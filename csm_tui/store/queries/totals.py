"""The log of a period, added up by the database: as many rows as there are groups, however many entries."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.store.query import Query

_PERIOD = """
    FROM time_entry AS entry
    WHERE entry.csm_id = :csm_id AND entry.day BETWEEN :first AND :last
      AND (:account_id = '' OR entry.account_id = :account_id)
      AND (:activity_id = '' OR entry.activity_id = :activity_id)
"""


class WorkTotal(NamedTuple):
    """Seconds and entries on one account and activity."""

    account: str | None
    activity: str | None
    category: str | None
    seconds: int
    entries: int


TOTALS_OF_WORK = Query(
    f"""
    SELECT account.name, activity.key, activity.category, summed.seconds, summed.entries
    FROM (
        SELECT entry.account_id, entry.activity_id, CAST(SUM(entry.seconds) AS BIGINT) AS seconds, COUNT(*) AS entries
        {_PERIOD} GROUP BY entry.account_id, entry.activity_id
    ) AS summed
    LEFT JOIN account ON account.id = summed.account_id
    LEFT JOIN activity ON activity.id = summed.activity_id
    ORDER BY account.name_key IS NULL, account.name_key, activity.position IS NULL, activity.position
    """,  # noqa: S608
    WorkTotal,
)


class DayTotal(NamedTuple):
    """Seconds and entries of one day."""

    day: date
    seconds: int
    entries: int


TOTALS_OF_DAYS = Query(
    f"SELECT entry.day, CAST(SUM(entry.seconds) AS BIGINT), COUNT(*) {_PERIOD} GROUP BY entry.day ORDER BY entry.day",
    DayTotal,
)
