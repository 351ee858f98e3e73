"""What a line says to start the timer on, and when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.clock_times import NOW
from csm_tui.domain.entry_parts import Parts, Role
from csm_tui.domain.errors import Refused
from csm_tui.domain.quick_entry import missing, read_parts, too_long
from csm_tui.domain.timer_times import on_day, read_moment
from csm_tui.services.entry_names import vocabulary

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


class Subject(NamedTuple):
    """What a timer is started on, and when."""

    account_id: str | None
    activity_id: str | None
    note: str
    tags: str
    started_at: int


def subject_of(desk: Desk, text: str, at: str) -> Subject:
    """What a line says to start on; the time in it, or `at`, is when."""
    now = desk.clock.now()
    parts = _parts(desk, text, now)
    began = int(now.timestamp())
    if parts.start is not None:
        if at:
            raise Refused("two_times", "that names two times", hint="write it in the text or after --at")
        began = on_day(parts.day, parts.start, now)
    elif parts.day is not None:
        raise Refused("no_time", "it says on which day, not when", hint="write the time too: yesterday 16:30..")
    elif at:
        began = read_moment(at, now)
    return Subject(
        parts.account.id if parts.account else None, parts.activity.id if parts.activity else None, parts.note,
        " ".join(parts.tags), began,
    )  # fmt: skip


def _parts(desk: Desk, text: str, now: datetime) -> Parts:
    """A line of `csm start`: as of `csm log`, without a length and without an end."""
    parts = read_parts(text, now.date(), vocabulary(desk))
    if not parts.words:
        raise Refused("empty", "nothing is written", hint="write what the timer is on, such as acme cadence call")
    if parts.seconds is not None or parts.end not in (None, NOW) or Role.DURATION in parts.roles:
        raise Refused(
            "length", "a timer is started without a length or an end",
            hint="`csm log` logs time that has passed; write 9:15.. for a start in the past",
        )  # fmt: skip
    refusal = parts.refusal or missing(parts.account, parts.activity) or too_long(parts.note)
    if refusal:
        raise refusal
    return parts
