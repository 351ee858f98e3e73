"""The weekly grid: a row for each account and activity, a column a day, totals both ways, beside the plan.

The sum of the cells, of the rows and of the days is the sum of the log, to the second.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from csm_tui.domain.log_week import LoggedEntry, LogWeek
from csm_tui.domain.reports import TouchLine
from csm_tui.domain.row_names import RowKey, RowName

WORKDAYS = 5


class Cell(NamedTuple):
    """What was logged on one thing on one day."""

    entries: tuple[LoggedEntry, ...]

    @property
    def seconds(self) -> int:
        """How long."""
        return sum(entry.seconds for entry in self.entries)


EMPTY = Cell(())


class GridRow(NamedTuple):
    """One account and activity, or one of the two."""

    key: RowKey
    name: RowName
    cells: tuple[Cell, ...]
    """One a day, as in Grid.days."""
    planned_seconds: int
    touches: tuple[TouchLine, ...] = ()
    """The touches of the week."""

    @property
    def seconds(self) -> int:
        """Of the whole week."""
        return sum(cell.seconds for cell in self.cells)


class Grid(NamedTuple):
    """The rows that have time or were asked for; `waiting` counts those planned that have none."""

    log: LogWeek
    days: tuple[date, ...]
    rows: tuple[GridRow, ...]
    waiting: int

    def day_seconds(self, day: date) -> int:
        """What was logged on a day."""
        at = self.days.index(day)
        return sum(row.cells[at].seconds for row in self.rows)

    def cell(self, key: RowKey, day: date) -> Cell:
        """A cell; an empty one when there is no such row or day."""
        row = next((row for row in self.rows if row.key == key), None)
        return row.cells[self.days.index(day)] if row and day in self.days else EMPTY


def grid_of(
    log: LogWeek, *, extra: Mapping[RowKey, RowName] | None = None, planned: bool = False, weekend: bool = False
) -> Grid:
    """The grid of a week. `extra` are empty rows to fill; `planned` shows all that is planned, `weekend` all days.

    Saturday and Sunday also stand there when something is logged on them or one of them is today.
    """
    cells: dict[tuple[RowKey, date], list[LoggedEntry]] = {}
    for entry in log.entries:
        cells.setdefault((entry.row, entry.line.day), []).append(entry)
    days = _days(log, weekend)
    extra = extra or {}
    logged = {entry.row for entry in log.entries}
    shown = logged | set(extra) | (set(log.planned) if planned else set())
    touches: dict[tuple[str, str], list[TouchLine]] = {}
    for touch in log.touches:
        if (of := (touch.account_id, touch.activity)) in shown:
            touches.setdefault(of, []).append(touch)
    named = {key: log.names[key] if key in log.names else extra[key] for key in shown}
    rows = tuple(
        GridRow(
            key,
            named[key],
            tuple(_cell(cells, key, day) for day in days),
            log.planned.get(key, 0),
            tuple(touches.get(key, ())),
        )
        for key in sorted(shown, key=lambda key: order(named[key]))
    )
    return Grid(log, days, rows, len(log.planned) - sum(key in log.planned for key in shown))


def order(name: RowName) -> tuple[bool, str, int, str]:
    """Accounts by name, then what is internal; activities as they are listed."""
    return (not name.account, name.account.casefold(), name.position, name.activity_name)


def _cell(cells: Mapping[tuple[RowKey, date], Iterable[LoggedEntry]], key: RowKey, day: date) -> Cell:
    found = cells.get((key, day))
    return Cell(tuple(found)) if found else EMPTY


def _days(log: LogWeek, weekend: bool) -> tuple[date, ...]:
    with_time = {entry.line.day for entry in log.entries} | {log.today}
    last = max((day.weekday() for day in log.week.days if day in with_time), default=0)
    return log.week.days if weekend else log.week.days[: max(WORKDAYS, last + 1)]
