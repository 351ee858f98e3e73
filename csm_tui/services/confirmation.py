"""Confirmed weeks: the CSM says that the log is complete, so that the model may learn from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.durations import to_the_minute
from csm_tui.domain.errors import Refused
from csm_tui.domain.weeks import Week
from csm_tui.services.log_week import log_week
from csm_tui.store.changes import recording
from csm_tui.store.ids import new_id
from csm_tui.store.queries.confirmation import CONFIRMED

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def confirm_week(desk: Desk, week: Week) -> str:
    """Close a week; the sentence says what is missing of the contract hours (dark time), as the log's screen does."""
    if week.monday > desk.today:
        raise Refused("future_week", f"{week} has not begun", hint="confirm it when its work is logged")
    with recording(desk.db, desk.csm.id, desk.now_ms, "confirm week", f"confirm {week}") as changes:
        if desk.db.one(CONFIRMED, csm_id=desk.csm.id, monday=week.monday):
            hint = f"`csm week {week} --reopen` opens it again"
            raise Refused("confirmed", f"{week} is confirmed already", hint=hint)
        log = log_week(desk, week)
        dark = to_the_minute(log.dark_seconds)
        row = {"id": new_id(desk.now_ms), "csm_id": desk.csm.id, "monday": week.monday}
        changes.insert("week_confirmation", {**row, "confirmed_at": int(desk.clock.now().timestamp())})
    if dark == "0:00":
        return f"confirmed {week}: {', '.join(filter(None, ('nothing is missing', log.made_up)))}"
    so_far = " so far" if desk.today < week.sunday else ""
    return f"confirmed {week}: {dark}{so_far} are neither logged nor absent"


def reopen_week(desk: Desk, week: Week) -> str:
    """Open a confirmed week again."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "reopen week", f"reopen {week}") as changes:
        row = desk.db.one(CONFIRMED, csm_id=desk.csm.id, monday=week.monday)
        if row is None:
            raise Refused("not_confirmed", f"{week} is not confirmed", hint=f"`csm week {week} --confirm` does it")
        changes.delete("week_confirmation", row.id)
    return f"reopened {week}"
