"""A week of the log, as it was read: all that the grid and the days' timelines are made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from csm_tui.domain.durations import to_the_minute
from csm_tui.domain.log_lines import EntryLine
from csm_tui.domain.reports import TouchLine
from csm_tui.domain.row_names import RowKey, RowName
from csm_tui.domain.weeks import Week


class LoggedEntry(NamedTuple):
    """An entry (of one over midnight: one day's part) with what it is on. `span_id` is the same in all parts."""

    line: EntryLine
    row: RowKey
    span_id: str | None
    holds: bool
    """Whether it holds a touch."""

    @property
    def id(self) -> str:
        """Its id."""
        return self.line.id

    @property
    def seconds(self) -> int:
        """How long it is."""
        return self.line.seconds


class LogWeek(NamedTuple):
    """A week of the log under the plan then in force. Seconds; days from Monday to Sunday."""

    csm: str
    week: Week
    today: date
    now: int
    """Seconds since 1970."""
    timezone: str
    confirmed: bool
    contract_seconds: int
    due_by_day: tuple[int, ...]
    """Contract hours of each day, less what is absence."""
    absent: tuple[str, ...]
    """Why a day is (partly) off, "" when it is not."""
    entries: tuple[LoggedEntry, ...]
    planned: Mapping[RowKey, int]
    """Customer work by the week's demand, internal work by the plan."""
    names: Mapping[RowKey, RowName]
    """Of every row that is logged or planned."""
    touches: tuple[TouchLine, ...]
    supply_seconds: int = 0
    """The week's hours for customers."""

    @property
    def left_seconds(self) -> int:
        """Supply not yet used by customer work; negative when the week is over."""
        return self.supply_seconds - sum(entry.seconds for entry in self.entries if self.names[entry.row].customer)

    @property
    def logged_seconds(self) -> int:
        """All that was logged."""
        return sum(entry.seconds for entry in self.entries)

    def on(self, day: date) -> tuple[LoggedEntry, ...]:
        """The entries of a day."""
        return tuple(entry for entry in self.entries if entry.line.day == day)

    def dark(self, day: date) -> int:
        """Contract hours of a day that has come, neither logged nor absent."""
        if day not in self.week or day > self.today:
            return 0
        logged = sum(entry.seconds for entry in self.entries if entry.line.day == day)
        return max(0, self.due_by_day[day.weekday()] - logged)

    @property
    def dark_seconds(self) -> int:
        """The same of the week as far as it has come: a long day makes up for a short one."""
        come = [day for day in self.week.days if day <= self.today]
        logged = sum(entry.seconds for entry in self.entries if entry.line.day <= self.today)
        return max(0, sum(self.due_by_day[day.weekday()] for day in come) - logged)

    @property
    def made_up_seconds(self) -> int:
        """What long days made up for: by so much the dark hours of the single days are more than those of the week."""
        return sum(map(self.dark, self.week.days)) - self.dark_seconds

    @property
    def made_up(self) -> str:
        """The same in words; "" where the total is that of its days."""
        made_up = self.made_up_seconds
        return f"longer days make up for {to_the_minute(made_up)}" if made_up >= 60 else ""
