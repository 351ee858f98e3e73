"""Acting on planned touches: hold, skip, move, cancel, no-show, add.

A touch is the arithmetic of its cadence rule until somebody acts on it; then it gets a row, under the id it had.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from csm_tui.domain.cadence import preparation_text, spread
from csm_tui.domain.entry_sentence import dated, sentence
from csm_tui.domain.entry_times import settle
from csm_tui.domain.errors import Refused
from csm_tui.domain.occurrences import DEBT_WEEKS, Occurrence
from csm_tui.domain.reports import TouchLine
from csm_tui.domain.text import harmless, in_sentence
from csm_tui.domain.weeks import Week
from csm_tui.services.entry_checks import check_times
from csm_tui.services.entry_writing import What, write_entry
from csm_tui.services.planning import Planning
from csm_tui.services.touch_lookup import Acting, find
from csm_tui.store.changes import Recorder, recording
from csm_tui.store.ids import new_id
from csm_tui.store.queries.touches import NOTE_OF_TOUCH

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

LONGEST_REASON = 500
_SAID = {"skipped": "skipped", "cancelled": "cancelled", "no_show": "no-show"}
_VERBS = {"skipped": "skip", "cancelled": "cancel", "no_show": "no-show"}


def find_touch(desk: Desk, id_prefix: str) -> TouchLine:
    """The touch whose id begins so."""
    acting = find(desk, id_prefix)
    return acting.planning.line(acting.touch)


def hold(desk: Desk, touch_id: str, on: date | None = None, seconds: int | None = None) -> str:
    """Hold a touch on a day (today): logs its planned minutes, or the seconds given, and marks it, in one change.

    Of a touch with a preparation curve only the share of its own week is logged: the weeks before it have their own
    entries. A touch of no minutes is held without an entry.
    """
    if seconds is not None and seconds <= 0:
        raise Refused("bad_duration", "a touch takes some time", hint="write 45m, 1h30, 1:30 or 1.5h")
    day = on or desk.today
    with _acting(desk, touch_id, "hold") as (acting, changes):
        length = _meeting_seconds(acting.touch) if seconds is None else seconds
        said = sentence(length, acting.account, acting.activity.name, day, (), (), "", desk.clock.now())
        changes.summary = f"hold {said}"
        note = _noted(desk, acting)
        _store(desk, changes, acting, {"status": "held", "held_on": day, "reason": ""})
        if length:
            _log_held(desk, changes, acting, day, length, note)
    return f"held: {said}"


def _noted(desk: Desk, acting: Acting) -> str:
    """What was written on a touch while it was planned; why another one was closed is no note."""
    if not acting.touch.stored or acting.touch.status != "planned":
        return ""
    row = desk.db.one(NOTE_OF_TOUCH, touch_id=acting.touch.id, csm_id=desk.csm.id)
    return row.reason if row else ""


def _log_held(desk: Desk, changes: Recorder, acting: Acting, day: date, seconds: int, note: str) -> None:
    when = settle(day, None, None, seconds, desk.clock.now())
    check_times(desk, when)
    what = What(acting.touch.account_id, acting.activity.id, acting.touch.id, note, (), "touch")
    write_entry(desk, changes, when, what)


def skip(desk: Desk, touch_id: str, reason: str = "") -> str:
    """Leave a touch out, with a reason."""
    return _close(desk, touch_id, "skipped", reason)


def cancel(desk: Desk, touch_id: str, reason: str = "") -> str:
    """The customer, or the CSM, called it off."""
    return _close(desk, touch_id, "cancelled", reason)


def no_show(desk: Desk, touch_id: str, reason: str = "") -> str:
    """The customer did not come."""
    return _close(desk, touch_id, "no_show", reason)


def move(desk: Desk, touch_id: str, to: date) -> str:
    """Put a touch on another day, today or later; one that was skipped or called off is planned again."""
    if to < desk.today:
        raise Refused("past_day", f"{dated(to, desk.today)} has passed", hint="move it to today or later")
    with _acting(desk, touch_id, "move") as (acting, changes):
        if to == acting.touch.due_on and acting.touch.status == "planned":
            raise Refused("same_day", f"it is due on {dated(to, desk.today)} already", hint="name another day")
        said = f"{_name(acting)}, from {dated(acting.touch.due_on, desk.today)} to {dated(to, desk.today)}"
        changes.summary = f"move {said}"
        _store(desk, changes, acting, {"status": "planned", "due_on": to, "reason": _noted(desk, acting)})
    return f"moved: {said}"


def add(desk: Desk, account_id: str, activity_key: str, due_on: date, minutes: int | None = None) -> TouchLine:
    """Plan a touch that no rule makes. Without minutes it takes those of the rule in force, and its preparation."""
    planning = Planning(desk, due_on, due_on)
    activity = planning.activities[activity_key]
    account = next((paced for paced in planning.paced if paced.id == account_id), None)
    if account is None:
        raise Refused("no_account", "there is no such account in this book", hint="`csm book` lists them")
    if account.ends_on is not None:
        raise Refused("archived", "that account is archived", hint="`csm account archive NAME --back` takes it back")
    rules = planning.plan_on(due_on)[1].for_account(account)
    rule = next((rule for rule in rules if rule.activity == activity_key), None)
    if minutes is None and rule is None:
        raise Refused(
            "no_minutes", f"no rule says how long {in_sentence(activity.name)} takes", hint="add --minutes 45"
        )
    length = minutes if minutes is not None else rule.minutes if rule else 0
    if not 0 < length <= 24 * 60:
        raise Refused("bad_minutes", f"a touch of {length} minutes can't be", hint="give 1 to 1440")
    touch = Occurrence(
        new_id(desk.now_ms), account_id, activity_key, None, due_on, length, rule.preparation if rule else (),
        "planned", False,
    )  # fmt: skip
    acting = Acting(planning, touch, None)
    said = f"{_name(acting)}, {dated(due_on, desk.today)}, {length} min"
    with recording(desk.db, desk.csm.id, desk.now_ms, "add touch", f"add {said}") as changes:
        _store(desk, changes, acting, {"source": "manual"})
    return planning.line(touch)


def oldest_open(desk: Desk, account_id: str, activity: str, day: date) -> Occurrence | None:
    """The oldest open touch of this account and activity due up to the end of the day's week, without preparation."""
    last = Week.of(day).sunday
    planning = Planning(desk, last - timedelta(weeks=DEBT_WEEKS), last, only=account_id)
    touches = planning.cadence.between(planning.first, last)
    waiting = [
        touch for touch in touches
        if (touch.account_id, touch.activity, touch.status) == (account_id, activity, "planned")
        and not touch.preparation
    ]  # fmt: skip
    return min(waiting, key=lambda touch: (touch.due_on, touch.id), default=None)


def hold_within(desk: Desk, changes: Recorder, touch: Occurrence, day: date) -> str:
    """Mark a touch as held inside another action that logs its time; the words say which one."""
    planning = Planning(desk, touch.due_on, touch.due_on)
    _store(desk, changes, Acting(planning, touch, None), {"status": "held", "held_on": day, "reason": ""})
    return f"holds the {in_sentence(planning.activities[touch.activity].name)} due {dated(touch.due_on, desk.today)}"


def called(acting: Acting) -> str:
    """A touch in a few words: whose, what, due when."""
    return f"{_name(acting)}, {dated(acting.touch.due_on, acting.planning.desk.today)}"


def write_on(desk: Desk, changes: Recorder, acting: Acting, words: str) -> None:
    """Write something on a touch inside another action, whatever became of it."""
    _store(desk, changes, acting, {"reason": words})


def move_within(desk: Desk, changes: Recorder, planning: Planning, touch: Occurrence, to: date) -> None:
    """Put a touch on another day inside another action."""
    _store(desk, changes, Acting(planning, touch, None), {"status": "planned", "due_on": to})


def _close(desk: Desk, touch_id: str, status: str, reason: str) -> str:
    words = " ".join(harmless(reason).split())
    if len(words) > LONGEST_REASON:
        raise Refused("too_long", f"a reason holds {LONGEST_REASON} characters", hint="write less")
    with _acting(desk, touch_id, _VERBS[status]) as (acting, changes):
        if acting.touch.status == status:
            raise Refused("already", f"it is {_SAID[status]} already", hint="`csm undo` takes back what was done last")
        name = f"{_name(acting)}, {dated(acting.touch.due_on, desk.today)}" + (f" ({words})" if words else "")
        changes.summary = f"{_VERBS[status]} {name}"
        _store(desk, changes, acting, {"status": status, "reason": words})
    return f"{_SAID[status]}: {name}"


@contextmanager
def _acting(desk: Desk, touch_id: str, kind: str) -> Iterator[tuple[Acting, Recorder]]:
    """One change on one touch, found inside its transaction, so that nobody else acts on it meanwhile."""
    with recording(desk.db, desk.csm.id, desk.now_ms, kind, kind) as changes:
        acting = find(desk, touch_id)
        if acting.touch.status == "held":
            when = f", on {dated(acting.held_on, desk.today)}" if acting.held_on else ""
            raise Refused("already_held", f"it is held already{when}", hint="delete its entry to open it again")
        yield acting, changes


def _meeting_seconds(touch: Occurrence) -> int:
    """What a touch takes in its own week."""
    return sum(seconds for week, seconds in spread(touch.minutes * 60, touch.preparation) if week == 0)


def _name(acting: Acting) -> str:
    return ", ".join(part for part in (harmless(acting.account), in_sentence(acting.activity.name)) if part)


def _store(desk: Desk, changes: Recorder, acting: Acting, values: dict[str, Any]) -> None:
    """Change the touch's row; make it first where the touch was only a slot of its rule."""
    touch = acting.touch
    if touch.stored:
        changes.update("touch", touch.id, values)
        return
    row = {
        "id": touch.id, "csm_id": desk.csm.id, "account_id": touch.account_id, "activity_id": acting.activity.id,
        "slot_on": touch.slot_on, "due_on": touch.due_on, "minutes": touch.minutes,
        "preparation": preparation_text(touch.preparation), "status": "planned",
        "confirmed": False, "held_on": None, "reason": "", "source": "rule", "created_at": desk.now_ms // 1000,
    }  # fmt: skip
    changes.insert("touch", row | values)
