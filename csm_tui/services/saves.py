"""The save of an account at risk: a demand block of extra hours for a month or so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from csm_tui.domain.durations import MINUTE, hours
from csm_tui.domain.entry_sentence import dated
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import harmless
from csm_tui.store.changes import recording
from csm_tui.store.ids import new_id
from csm_tui.store.queries.planning import ACTIVITIES
from csm_tui.store.queries.saves import SAVES, SaveRow

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

ACTIVITY = "escalation"
"""What the time of a save is logged on."""
STAGE = "at_risk"
LONGEST_DAYS = 365
LONGEST_REASON = 500
MOST_SECONDS = 60 * 3600


def plan_save(desk: Desk, account_id: str, seconds_per_week: int, days: int = 30, reason: str = "") -> str:
    """Extra hours a week on an account from today on, as one change; its stage becomes at_risk."""
    minutes = seconds_per_week // MINUTE
    if not 0 < minutes * MINUTE <= MOST_SECONDS:
        raise Refused("bad_hours", f"a save of {hours(seconds_per_week)} h a week can't be", hint="give 0.1 to 60")
    if not 0 < days <= LONGEST_DAYS:
        raise Refused("bad_days", f"a save of {days} days can't be", hint=f"give 1 to {LONGEST_DAYS}")
    words = " ".join(harmless(reason).split())
    if len(words) > LONGEST_REASON:
        raise Refused("too_long", f"a reason holds {LONGEST_REASON} characters", hint="write less")
    activity = next((row.id for row in desk.db.rows(ACTIVITIES) if row.key == ACTIVITY), None)
    if activity is None:
        raise Refused("no_activity", f"there is no activity {ACTIVITY} to plan it on", hint="add it again")
    last = desk.today + timedelta(days=days - 1)
    with recording(desk.db, desk.csm.id, desk.now_ms, "save", "plan a save") as changes:
        current = _current(desk, account_id)
        if current.block_id:
            raise Refused(
                "save_runs", f"a save of {harmless(current.name)} runs until {current.ends_on}",
                hint="end it first with --end",
            )  # fmt: skip
        changes.insert("demand_block", {
            "id": new_id(desk.now_ms), "csm_id": desk.csm.id, "account_id": account_id, "activity_id": activity,
            "starts_on": desk.today, "ends_on": last, "minutes_per_week": minutes, "reason": words or "save",
        })  # fmt: skip
        if current.lifecycle != STAGE:
            changes.update("account", account_id, {"lifecycle": STAGE, "lifecycle_since": desk.today})
        said = f"{harmless(current.name)}: a save of {hours(minutes * MINUTE)} h a week until {dated(last, desk.today)}"
        changes.summary = said
    return said


def end_save(desk: Desk, account_id: str) -> str:
    """The save that runs ends with yesterday (one that began today goes altogether); the stage stays as it is."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "save", "end a save") as changes:
        current = _current(desk, account_id)
        if not current.block_id or not current.starts_on:
            raise Refused("no_save", f"no save of {harmless(current.name)} runs", hint="`csm account save` plans one")
        if current.starts_on >= desk.today:
            changes.delete("demand_block", current.block_id)
        else:
            changes.update("demand_block", current.block_id, {"ends_on": desk.today - timedelta(days=1)})
        said = changes.summary = f"{harmless(current.name)}: the save is over"
    return said


def _current(desk: Desk, account_id: str) -> SaveRow:
    row = desk.db.one(SAVES, csm_id=desk.csm.id, account_id=account_id, activity=ACTIVITY, today=desk.today)
    if row is None:
        raise Refused("unknown_account", "that account is not in this book", hint="`csm book` lists the accounts")
    return row
