"""An entry as a line to be edited whole, and what the edited line changes.

Times are shown to the minute and kept to the second: only what differs from the line as it was given is a change.
"""

from __future__ import annotations

from datetime import date, tzinfo

from csm_tui.domain.durations import clock_form
from csm_tui.domain.entry_amend import Standing
from csm_tui.domain.entry_parts import Parts, Role
from csm_tui.domain.log_lines import EntryLine
from csm_tui.domain.shown_times import local_ends


def retypable(standing: Standing, line: EntryLine, zone: tzinfo) -> str:
    """`9:00-10:30 @"Acme Corp" +ebr 2026-03-10 #tag "note"`: read back it means the same entry."""
    words = [_times(standing, zone)]
    words += [names] if (names := typed_names(line.account, line.activity)) else []
    words.append(_day(line.day))
    words += [f"#{tag}" for tag in line.tags]
    words += [f'"{note}"'] if (note := " ".join(line.note.replace('"', "'").split())) else []
    return " ".join(words)


def differing(before: Parts, after: Parts) -> Parts:
    """Of an edited line only what it changes; what was taken out of it is emptied."""
    cleared = set(after.cleared)
    gone = {
        Role.ACCOUNT: before.account and not after.account, Role.ACTIVITY: before.activity and not after.activity,
        Role.NOTE: before.note and not after.note, Role.TAG: before.tags and not after.tags,
    }  # fmt: skip
    cleared |= {role for role, is_gone in gone.items() if is_gone}
    times = (before.start, before.end, before.seconds) != (after.start, after.end, after.seconds)
    start, end, seconds = (after.start, after.end, after.seconds) if times else (None, None, None)
    if times and before.start is not None and after.start is not None:
        # An end that was moved leaves the beginning alone, with its seconds.
        start = None if after.start == before.start and after.end is not None else after.start
        end = None if after.end == before.end and start is not None else after.end
    return after._replace(
        account=after.account if after.account != before.account else None,
        activity=after.activity if after.activity != before.activity else None,
        day=after.day if after.day != before.day else None,
        start=start, end=end, seconds=seconds,
        tags=after.tags if after.tags != before.tags else (),
        note=after.note if after.note != before.note else "",
        cleared=frozenset(cleared),
    )  # fmt: skip


def _times(standing: Standing, zone: tzinfo) -> str:
    if standing.started_at is None or standing.ended_at is None:
        return clock_form(standing.seconds)
    begin, end = local_ends(standing.started_at, standing.ended_at, zone)
    return f"{begin:%H:%M}-{end:%H:%M}"


def typed_names(account: str | None, activity: str | None) -> str:
    """Account and activity as they can be typed: `@"Acme Corp" +ebr`."""
    named = [_name("@", account)] if account else []
    return " ".join(named + ([_name("+", activity)] if activity else []))


def _name(mark: str, name: str) -> str:
    return f'{mark}"{name}"' if len(name.split()) > 1 else f"{mark}{name}"


def _day(day: date) -> str:
    return day.isoformat()
