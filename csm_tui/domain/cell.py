"""What is typed into a cell of the grid, and what becomes of the entries that are there.

`2`, `2.5`, `2,5`, `2h 30min`, `1:30`, `90min`: the cell shall hold so long (a bare number is hours; 0 empties it). The
difference to what is there becomes a new entry, or changes the only one. Clock times, #tags and a "note" work as in
the log line: `9-10:30` is added to what is there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csm_tui.domain.durations import DAY, clock_form, read_duration
from csm_tui.domain.entry_parts import Parts, Role
from csm_tui.domain.errors import Refused
from csm_tui.domain.log_week import LoggedEntry
from csm_tui.domain.text import quoted

_IN_A_CELL = {Role.TIME, Role.DURATION, Role.TAG, Role.NOTE, Role.FILLER}


class Add(NamedTuple):
    """A new entry of so many seconds."""

    seconds: int


class Resize(NamedTuple):
    """An entry gets so many seconds."""

    entry: LoggedEntry
    seconds: int


class Empty(NamedTuple):
    """All entries go."""

    entries: tuple[LoggedEntry, ...]


class Stay(NamedTuple):
    """It holds that already."""


Change = Add | Resize | Empty | Stay


def length_of(text: str) -> int | None:
    """The seconds that the whole cell shall hold; None when the text is not a length alone.

    >>> [length_of(text) for text in ("2", "2,5", "1:30", "90min", "0", "9-10:30")]
    [7200, 9000, 5400, 5400, 0, None]
    """
    seconds = read_duration(text, "hours")
    if seconds is not None and seconds > DAY:
        hint = f"{text.strip()[:8]}min?" if text.strip().isdigit() else "write 45m, 1h30, 1:30 or 1.5"
        raise Refused("bad_duration", f"{clock_form(seconds)} is more than a day holds", hint=hint)
    return seconds


def check_parts(parts: Parts) -> None:
    """A cell has its account, activity and day: words that name others are refused."""
    strange = next((word for word, role in zip(parts.words, parts.roles, strict=True) if role not in _IN_A_CELL), None)
    if strange is not None:
        raise Refused("bad_cell", f"{quoted(strange.text)} is no length", hint="write 45m, 1h30, 1:30, 1.5 or 9-10:30")
    if parts.refusal:
        raise parts.refusal


def change_of(entries: Sequence[LoggedEntry], seconds: int) -> Change:
    """How a cell with these entries comes to hold so many seconds.

    One entry is changed; of several the one without clock times grows, or a new one is added, and the last one
    shrinks. Refused when that is not enough: which entry is to go is not for us to guess.
    """
    there = sum(entry.seconds for entry in entries)
    if seconds == there:
        return Stay()
    if seconds == 0:
        return Empty(tuple(entries))
    if not entries:
        return Add(seconds)
    whole = [entry for entry in entries if entry.span_id is None]
    if len(entries) == len(whole) == 1:
        return Resize(whole[0], seconds)
    loose = [entry for entry in whole if entry.line.started_at is None]
    more = seconds - there
    if more > 0:
        return Resize(loose[-1], loose[-1].seconds + more) if loose else Add(more)
    shrinking = (loose or whole)[-1:]
    if not shrinking or shrinking[0].seconds + more <= 0:
        raise Refused(
            "several_entries", f"{_count(entries)} make up this cell, and the last is not long enough",
            hint="enter opens them: mend or delete one",
        )  # fmt: skip
    return Resize(shrinking[0], shrinking[0].seconds + more)


def _count(entries: Sequence[LoggedEntry]) -> str:
    return f"{len(entries)} entries" if len(entries) > 1 else "one day of an entry over midnight"
