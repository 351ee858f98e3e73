"""An entry into the log that also holds the touch it was the work of, in the same change."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.entry_times import When
from csm_tui.services.entry_writing import What, write_entry
from csm_tui.store.changes import Recorder

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


class Written(NamedTuple):
    """The ids of the rows, the first day's first, and what to add to the sentence (empty: no touch was waiting)."""

    ids: list[str]
    remark: str


def write_and_hold(desk: Desk, changes: Recorder, when: When, what: What, scheduled: str | None) -> Written:
    """Write an entry. On an account and a scheduled activity it holds the oldest open touch up to the end of its week.

    `scheduled` is the key of the activity if it has dated touches; most entries' have none and don't load the plan.
    """
    remark = ""
    if what.account_id and scheduled:
        from csm_tui.services.touches import hold_within, oldest_open

        touch = oldest_open(desk, what.account_id, scheduled, when.day)
        if touch:
            remark = f"; {hold_within(desk, changes, touch, when.day)}"
            what = what._replace(touch_id=touch.id)
    return Written(write_entry(desk, changes, when, what), remark)
