"""What the timer runs on, and what it was on last."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.domain.timer import RunningTimer
from csm_tui.store.query import Query

RUNNING = Query(
    """
    SELECT timer.id, timer.account_id, timer.activity_id, timer.started_at, timer.timezone, timer.note, timer.tags,
           timer.boot_id, timer.suspended_seconds, account.name, activity.key, activity.name, activity.category,
           activity.scheduled
    FROM timer
    LEFT JOIN account ON account.id = timer.account_id
    LEFT JOIN activity ON activity.id = timer.activity_id
    WHERE timer.csm_id = :csm_id
    """,
    RunningTimer,
)


class StoppedRow(NamedTuple):
    """What an entry that a timer left was on."""

    account_id: str | None
    activity_id: str | None
    note: str
    tags: str


LAST_STOPPED = Query(
    # Ids sort by the time they were made: what was stopped last, however long ago it was said to have ended.
    """
    SELECT account_id, activity_id, note, tags FROM time_entry
    WHERE csm_id = :csm_id AND source = 'timer' ORDER BY id DESC LIMIT 1
    """,
    StoppedRow,
)
