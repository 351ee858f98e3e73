"""The timer: at most one a CSM, a row in the database, so that it outlives a crash, a reboot and a closed window.

Every action is one change of the log: undoing a stop takes the entry out and lets the timer run on.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain import timer as rules
from csm_tui.domain.entry_sentence import sentence
from csm_tui.domain.entry_times import from_interval
from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import clock_time
from csm_tui.domain.timer import Choice, Doubt, Interval, RunningTimer
from csm_tui.domain.timer_times import read_moment
from csm_tui.domain.timer_words import on_what, said, started
from csm_tui.services.entry_checks import check_times
from csm_tui.services.entry_writing import Logged, What, logged
from csm_tui.services.holding import write_and_hold
from csm_tui.services.running import now_of, running
from csm_tui.store.changes import Recorder, recording
from csm_tui.store.ids import new_id
from csm_tui.store.queries.timer import LAST_STOPPED

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk
    from csm_tui.services.timer_text import Subject

__all__ = [
    "Choice", "Doubt", "RunningTimer", "Stopped", "Switched", "cancel", "doubt", "moment", "resume", "running", "start",
    "stop", "switch",
]  # fmt: skip

_NO_CHOICE = Choice()
_HINT = "add --keep, --discard-gap [DURATION] or --split TIME, or say when it ended with --at TIME"


class Stopped(NamedTuple):
    """What a timer left in the log (nothing when it ran no second), and the sentence that says so."""

    entries: tuple[Logged, ...]
    sentence: str


class Switched(NamedTuple):
    """What was stopped (None: nothing ran) and what runs now."""

    stopped: Stopped | None
    running: RunningTimer
    sentence: str


class _Clash(NamedTuple):
    """What to do about time that is logged already; `services/clashes.py` does it, imported only when it is asked."""

    overlap: bool
    adjust: bool


def doubt(desk: Desk, at: str = "") -> Doubt | None:
    """What `stop` would ask about; None when it would ask nothing (or no timer runs)."""
    timer = running(desk)
    if timer is None:
        return None
    now = now_of(desk, timer)
    return _doubt(desk, timer, _end(timer, at, now), now)


def start(desk: Desk, text: str, at: str = "") -> Switched:
    """Start the timer on what the line says, now or at a time that has passed. Refused while one runs."""
    from csm_tui.services.timer_text import subject_of

    with recording(desk.db, desk.csm.id, desk.now_ms, "start", "start the timer") as changes:
        timer = running(desk)
        if timer:
            raise _runs_already(desk, timer)
        return _begin(desk, changes, subject_of(desk, text, at), None)


def switch(
    desk: Desk, text: str, at: str = "", choice: Choice = _NO_CHOICE, *, overlap: bool = False, adjust: bool = False
) -> Switched:  # fmt: skip
    """Stop what runs and start something else at the same moment. Without a timer it only starts."""
    from csm_tui.services.timer_text import subject_of

    with recording(desk.db, desk.csm.id, desk.now_ms, "switch", "switch the timer") as changes:
        subject = subject_of(desk, text, at)
        timer = running(desk)
        stopped = None
        if timer:
            stopped = _finish(desk, changes, timer, subject.started_at, choice, _Clash(overlap, adjust))
        return _begin(desk, changes, subject, stopped)


def resume(desk: Desk, at: str = "") -> Switched:
    """Start again on what the timer was on last."""
    from csm_tui.services.timer_text import Subject

    with recording(desk.db, desk.csm.id, desk.now_ms, "resume", "resume the timer") as changes:
        timer = running(desk)
        if timer:
            raise _runs_already(desk, timer)
        last = desk.db.one(LAST_STOPPED, csm_id=desk.csm.id)
        if last is None:
            raise Refused("nothing_to_resume", "no timer was stopped yet", hint="start one: csm start acme call")
        now = desk.clock.now()
        began = read_moment(at, now) if at else int(now.timestamp())
        return _begin(desk, changes, Subject(*last, began), None)


def stop(
    desk: Desk, at: str = "", choice: Choice = _NO_CHOICE, *, overlap: bool = False, adjust: bool = False
) -> Stopped:  # fmt: skip
    """Stop the timer, now or at a time that has passed, and log what it ran. Holds an open touch as logging does.

    A doubtful timer is refused (`doubtful_timer`) until a choice is made. `overlap` allows time that is logged
    already, `adjust` trims it away from the older entries.
    """
    with recording(desk.db, desk.csm.id, desk.now_ms, "stop", "stop the timer") as changes:
        timer = _must_run(desk)
        end = _end(timer, at, now_of(desk, timer))
        stopped = _finish(desk, changes, timer, end, choice, _Clash(overlap, adjust))
        changes.summary += f": {stopped.sentence}"
    return stopped


def cancel(desk: Desk) -> tuple[RunningTimer, str]:
    """Stop the timer and log nothing; `csm undo` lets it run on."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "cancel", "cancel the timer") as changes:
        timer = _must_run(desk)
        now = now_of(desk, timer)
        changes.delete("timer", timer.id)
        changes.summary = f"cancel the timer: {said(timer, now)}"
    return timer, f"cancelled: {said(timer, now)}"


def moment(desk: Desk, text: str) -> int:
    """The instant that this time of day means, while the timer runs: what `Choice.split_at` takes."""
    timer = _must_run(desk)
    return read_moment(text, now_of(desk, timer), timer.started_at)


def _must_run(desk: Desk) -> RunningTimer:
    timer = running(desk)
    if timer is None:
        raise Refused(
            "no_timer", "no timer is running", hint="`csm start TEXT` starts one, `csm resume` goes on with the last"
        )
    return timer


def _runs_already(desk: Desk, timer: RunningTimer) -> Refused:
    return Refused(
        "timer_running", f"a timer is running: {said(timer, now_of(desk, timer))}",
        hint="`csm switch TEXT` stops it and starts this, `csm stop` only stops it",
    )  # fmt: skip


def _begin(desk: Desk, changes: Recorder, subject: Subject, stopped: Stopped | None) -> Switched:
    asleep = desk.clock.asleep()
    row = subject._asdict() | {
        "id": new_id(desk.now_ms), "csm_id": desk.csm.id, "timezone": desk.csm.timezone, "boot_id": asleep.boot_id,
        "suspended_seconds": asleep.seconds, "created_at": desk.now_ms // 1000,
    }  # fmt: skip
    changes.insert("timer", row)
    timer = running(desk)
    assert timer is not None
    begun = started(timer, now_of(desk, timer))
    before = f"{stopped.sentence}; " if stopped else ""
    changes.summary += f": {before}{begun}"
    return Switched(stopped, timer, f"{before}started: {begun}")


def _finish(
    desk: Desk, changes: Recorder, timer: RunningTimer, end: int, choice: Choice, clash: _Clash
) -> Stopped:  # fmt: skip
    """Take the timer out and log its time, in a change that is open."""
    now = now_of(desk, timer)
    if end < timer.started_at:
        raise Refused(
            "ends_before_start", f"it began only at {clock_time(datetime.fromtimestamp(timer.started_at, now.tzinfo))}",
            hint="name a time after that, or `csm cancel` it",
        )  # fmt: skip
    changes.delete("timer", timer.id)
    if end == timer.started_at:
        return Stopped((), f"cancelled, for it ran no second: {on_what(timer, now)}")
    slept = timer.slept(*desk.clock.asleep())
    question = _doubt(desk, timer, end, now)
    if question and not choice.made:
        raise Refused("doubtful_timer", f"{question.why}: {on_what(timer, now)}", hint=_HINT)
    parts = rules.intervals(Interval(timer.started_at, end), choice, slept)
    entries = tuple(_log(desk, changes, timer, part, now, clash) for part in parts)
    return Stopped(entries, "; ".join(entry.sentence for entry in entries))


def _log(
    desk: Desk, changes: Recorder, timer: RunningTimer, part: Interval, now: datetime, clash: _Clash
) -> Logged:  # fmt: skip
    rules.check_length(part)
    when = from_interval(part.started_at, part.ended_at, now)
    if clash.adjust:
        from csm_tui.services.clashes import Clash, placed

        placed(desk, changes, when, Clash(*clash))
    else:
        check_times(desk, when, overlap=clash.overlap)
    tags = tuple(timer.tags.split())
    what = What(timer.account_id, timer.activity_id, None, timer.note, tags, "timer", timer.timezone)
    ids, remark = write_and_hold(desk, changes, when, what, timer.activity if timer.scheduled else None)
    words = sentence(
        when.seconds, timer.account or "", timer.activity_name or "", when.day, when.pieces, tags, timer.note, now
    )
    return logged(desk, ids, words + remark)


def _doubt(desk: Desk, timer: RunningTimer, end: int, now: datetime) -> Doubt | None:
    assert now.tzinfo is not None
    return rules.doubt(timer.started_at, end, timer.slept(*desk.clock.asleep()), now.tzinfo)


def _end(timer: RunningTimer, at: str, now: datetime) -> int:
    return read_moment(at, now, timer.started_at) if at else int(now.timestamp())
