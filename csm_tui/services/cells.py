"""Typing into the weekly grid, and repeating what stood there before. One change each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csm_tui.clock import zone_named
from csm_tui.domain.cell import Add, Change, Empty, Resize, Stay, change_of, check_parts, length_of
from csm_tui.domain.days import said_day
from csm_tui.domain.durations import DAY, clock_form
from csm_tui.domain.entry_names import ActivityName
from csm_tui.domain.entry_sentence import dated
from csm_tui.domain.entry_times import When, settle
from csm_tui.domain.errors import Refused
from csm_tui.domain.local_time import split_days
from csm_tui.domain.log_week import LoggedEntry
from csm_tui.domain.names import Candidate
from csm_tui.domain.quick_entry import Parts, missing, read_parts, too_long
from csm_tui.domain.row_names import RowKey
from csm_tui.domain.weeks import Week
from csm_tui.services.clashes import FORBID, Clash, placed
from csm_tui.services.entries import delete_within
from csm_tui.services.entry_checks import check_open
from csm_tui.services.entry_names import vocabulary
from csm_tui.services.entry_wholes import now_in, said, what_of, whole
from csm_tui.services.entry_writing import What, write_entry
from csm_tui.services.holding import write_and_hold
from csm_tui.services.log_week import logged_entry
from csm_tui.services.rows import row_said
from csm_tui.store.changes import Recorder, recording
from csm_tui.store.queries.entries import CELL, EntryRow

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

_WEEK_BACK = timedelta(days=7)


def set_cell(
    desk: Desk, row: RowKey, day: date, text: str, *, seen: int | None = None, clash: Clash = FORBID
) -> str:  # fmt: skip
    """Make a cell hold what is typed: `2`, `1:30`, `90min`; 0 empties it; `9-10:30 "note"` is added to it.

    `seen` are the seconds that the user saw there: when somebody else has changed them meanwhile, it is refused.
    """
    seconds = length_of(text)
    with recording(desk.db, desk.csm.id, desk.now_ms, "cell", "set a cell") as changes:
        entries = _cell(desk, row, day)
        there = sum(entry.seconds for entry in entries)
        if seen is not None and seen != there:
            raise Refused(
                "conflict", f"this cell holds {clock_form(there)} now, not {clock_form(seen)}",
                hint="saving again puts yours there, esc keeps theirs",
            )  # fmt: skip
        check_open(desk, [day])
        if seconds is None:
            sentence = _add_words(desk, changes, row, day, text, clash)
        else:
            sentence = _apply(desk, changes, row, day, change_of(entries, seconds), clash)
        changes.summary = sentence
    return sentence


def repeat_cell(desk: Desk, row: RowKey, day: date) -> str:
    """Log on this row as long as on the last day before that has time on it, of the seven before."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "repeat", "repeat") as changes:
        if _cell(desk, row, day):
            raise Refused("not_empty", f"{row_said(desk, row)} has time on {dated(day, desk.today)} already")
        earlier = _rows(desk, row, day - _WEEK_BACK, day - timedelta(days=1))
        if not earlier:
            raise Refused(
                "nothing_before", f"nothing was logged on {row_said(desk, row)} in the week before",
                hint="type how long it took",
            )  # fmt: skip
        last = max(found.day for found in earlier)
        seconds = sum(found.seconds for found in earlier if found.day == last)
        sentence = _add(desk, changes, row, settle(day, None, None, seconds, desk.clock.now()), FORBID)
        changes.summary = f"repeat {said_day(last)}: {sentence}"
    return f"as on {said_day(last)}: {sentence}"


def repeat_row(desk: Desk, row: RowKey, week: Week) -> str:
    """Log on this row what the week before has, on the same weekdays that are empty and have come."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "repeat", "repeat") as changes:
        check_open(desk, [week.monday])
        before: dict[date, int] = {}
        for found in _rows(desk, row, (week + -1).monday, (week + -1).sunday):
            before[found.day + _WEEK_BACK] = before.get(found.day + _WEEK_BACK, 0) + found.seconds
        taken = {found.day for found in _rows(desk, row, week.monday, week.sunday)}
        free = {day: seconds for day, seconds in before.items() if day not in taken and day <= desk.today}
        if not free:
            why = "has no time in the week before" if not before else "has time on those days already, or they come yet"
            raise Refused("nothing_to_repeat", f"{row_said(desk, row)} {why}", hint="type how long it took")
        for day, seconds in sorted(free.items()):
            _add(desk, changes, row, settle(day, None, None, seconds, desk.clock.now()), FORBID)
        days = ", ".join(f"{said_day(day)} {clock_form(seconds)}" for day, seconds in sorted(free.items()))
        changes.summary = f"repeat last week: {row_said(desk, row)}, {days}"
    return f"as last week: {row_said(desk, row)}, {days}"


def _rows(desk: Desk, row: RowKey, first: date, last: date) -> list[EntryRow]:
    return desk.db.rows(
        CELL, csm_id=desk.csm.id, first=first, last=last, account_id=row.account_id, activity=row.activity
    )


def _cell(desk: Desk, row: RowKey, day: date) -> tuple[LoggedEntry, ...]:
    return tuple(logged_entry(found) for found in _rows(desk, row, day, day))


def _apply(desk: Desk, changes: Recorder, row: RowKey, day: date, change: Change, clash: Clash) -> str:
    match change:
        case Stay():
            raise Refused("same", "it is as long as that already", hint="type another length")
        case Add(seconds):
            return _add(desk, changes, row, settle(day, None, None, seconds, desk.clock.now()), clash)
        case Resize(entry, seconds):
            return _resize(desk, changes, entry, seconds, clash)
        case Empty(entries):
            return _empty(desk, changes, row, day, entries)


def _add_words(desk: Desk, changes: Recorder, row: RowKey, day: date, text: str, clash: Clash) -> str:
    parts = read_parts(text, desk.today, vocabulary(desk))
    check_parts(parts)
    refusal = too_long(parts.note)
    if refusal:
        raise refusal
    when = settle(day, parts.start, parts.end, parts.seconds, desk.clock.now())
    if when.pieces and {piece.day for piece in when.pieces} != {day}:
        raise _over_midnight()
    return _add(desk, changes, row, when, clash, parts)


def _add(
    desk: Desk, changes: Recorder, row: RowKey, when: When, clash: Clash, parts: Parts | None = None
) -> str:  # fmt: skip
    activity = _activity(desk, row)
    refusal = missing(Candidate(row.account_id, "") if row.account_id else None, activity)
    if refusal:
        raise refusal
    placed(desk, changes, when, clash)
    what = What(
        row.account_id or None, activity.id if activity else None, None, parts.note if parts else "",
        parts.tags if parts else (),
    )  # fmt: skip
    written = write_and_hold(desk, changes, when, what, activity.key if activity and activity.scheduled else None)
    return said(desk, written.ids) + written.remark


def _resize(desk: Desk, changes: Recorder, entry: LoggedEntry, seconds: int, clash: Clash) -> str:
    """A longer entry ends later, a shorter one earlier: what would not end before midnight is refused, never cut."""
    rows = whole(desk, entry.id)
    line, now = entry.line, now_in(desk, rows[0])
    if line.started_at is None:
        when = settle(line.day, None, None, seconds, now)
    else:
        end = line.started_at + seconds
        when = When(line.day, seconds, tuple(split_days(line.started_at, end, zone_named(rows[0].timezone))))
        if len(when.pieces) > 1:
            raise _over_midnight()
    placed(desk, changes, when, clash, instead_of={row.id for row in rows})
    ids = write_entry(desk, changes, when, what_of(rows[0]), rows)
    return f"{said(desk, ids)}, instead of {clock_form(entry.seconds)}"


def _empty(desk: Desk, changes: Recorder, row: RowKey, day: date, entries: Sequence[LoggedEntry]) -> str:
    for entry in entries:
        rows = whole(desk, entry.id)
        if len(rows) > 1:
            raise Refused("several_days", "an entry here goes over midnight", hint="enter opens it: delete it there")
        delete_within(desk, changes, rows)
    seconds = sum(entry.seconds for entry in entries)
    return f"deleted {clock_form(seconds)} of {row_said(desk, row)}, {dated(day, desk.today)}"


def _over_midnight() -> Refused:
    return Refused("over_midnight", "that would go over midnight", hint=f"a day holds {clock_form(DAY)}")


def _activity(desk: Desk, row: RowKey) -> ActivityName | None:
    if not row.activity:
        return None
    found = next((each for each in vocabulary(desk).activity_by_id.values() if each.key == row.activity), None)
    if found is None:
        raise Refused("archived", "that activity is archived", hint="log on another one")
    return found
