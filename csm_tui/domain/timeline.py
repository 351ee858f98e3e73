"""A day as it went by: entries with clock times in their order, gaps and overlaps, and what has no clock times.

The blocks and the entries without times add up to what was logged on the day, to the second; the blocks less what
overlaps, and the gaps, to the time from the first beginning to the last end.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.domain.log_week import LoggedEntry, LogWeek
from csm_tui.domain.reports import TouchLine
from csm_tui.domain.shown_times import to_minutes

SHORTEST = 5 * 60
"""A gap shorter than this many seconds is no line of the day: it would be minutes, or none, of rounding."""


class Block(NamedTuple):
    """An entry with clock times. `overlap_seconds` of it were already taken by the ones before."""

    entry: LoggedEntry
    started_at: int
    ended_at: int
    overlap_seconds: int


class Gap(NamedTuple):
    """Time between two blocks on which nothing is logged."""

    started_at: int
    ended_at: int

    @property
    def seconds(self) -> int:
        """How long it is."""
        return self.ended_at - self.started_at

    @property
    def shown_seconds(self) -> int:
        """How long it is by the minutes that its ends are shown at."""
        begin, end = to_minutes(self.started_at, self.ended_at)
        return end - begin


class Timeline(NamedTuple):
    """One day."""

    day: date
    items: tuple[Block | Gap, ...]
    loose: tuple[LoggedEntry, ...]
    """Entries without clock times."""
    touches: tuple[TouchLine, ...]
    due_seconds: int
    dark_seconds: int
    absent: str

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The entries with clock times, by their beginning."""
        return tuple(item for item in self.items if isinstance(item, Block))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The time between them."""
        return tuple(item for item in self.items if isinstance(item, Gap))

    @property
    def lines(self) -> tuple[Block | Gap, ...]:
        """What is listed of the day: the entries and the gaps that are worth a line."""
        return tuple(item for item in self.items if isinstance(item, Block) or item.seconds >= SHORTEST)

    @property
    def logged_seconds(self) -> int:
        """All that was logged on the day."""
        return sum(block.entry.seconds for block in self.blocks) + sum(entry.seconds for entry in self.loose)

    @property
    def overlap_seconds(self) -> int:
        """What was logged twice."""
        return sum(block.overlap_seconds for block in self.blocks)


def timeline_of(log: LogWeek, day: date) -> Timeline:
    """The timeline of a day of this week."""
    entries = log.on(day)
    timed = sorted(
        (entry for entry in entries if entry.line.started_at is not None),
        key=lambda entry: (entry.line.started_at, entry.line.ended_at, entry.id),
    )
    loose = tuple(entry for entry in entries if entry.line.started_at is None)
    touches = tuple(touch for touch in log.touches if touch.due_on == day)
    due = log.due_by_day[day.weekday()]
    return Timeline(day, _items(timed), loose, touches, due, log.dark(day), log.absent[day.weekday()])


def _items(timed: list[LoggedEntry]) -> tuple[Block | Gap, ...]:
    items: list[Block | Gap] = []
    taken = None
    for entry in timed:
        begin, end = entry.line.started_at or 0, entry.line.ended_at or 0
        if taken is not None and begin > taken:
            items.append(Gap(taken, begin))
        overlap = max(0, min(end, taken) - begin) if taken is not None else 0
        items.append(Block(entry, begin, end, overlap))
        taken = end if taken is None else max(taken, end)
    return tuple(items)
