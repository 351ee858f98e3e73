"""Where the weeks of a calendar stand: in columns of months, as many as fit beside the agenda. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple, Self

from csm_tui.domain.weeks import Week

DAY = 4
"""Cells of a day: what marks the cursor, two digits, what is on it."""
GAP = 3
LEAST_AGENDA = 31
MOST_COLUMNS, BAR = 3, 2
A_YEAR = 56
"""Weeks in view that are enough: room for more is the agenda's."""
TITLED_FROM = 26
"""Lines from which months have titles and space between them; below the months flow, named at their first week."""
_NUMBER, _LOAD = 3, 5
"""Cells of " 11", and of " 27!" with one to spare for weeks of a hundred hours."""


class Row(NamedTuple):
    """Seven days in order, from the weekday on which weeks begin."""

    days: tuple[date, ...]
    week: Week
    """The ISO week that most of its days are in."""

    @classmethod
    def of(cls, first: date) -> Self:
        """The row that begins on that day."""
        days = tuple(first + timedelta(days=n) for n in range(7))
        return cls(days, Week.of(next(day for day in days if day.weekday() == 3)))

    @property
    def first(self) -> date:
        """The first day."""
        return self.days[0]

    @property
    def last(self) -> date:
        """The seventh."""
        return self.days[6]


class Rows:
    """All rows of a calendar."""

    def __init__(self, first: date, last: date, first_weekday: int = 0) -> None:
        self.first, self.last, self.first_weekday = first, last, first_weekday
        self._placed: tuple[Shape, int, list[Placed]] | None = None

    @cached_property
    def all(self) -> list[Row]:
        """From the row that holds the first day to the one that holds the last."""
        start = self.first - timedelta(days=(self.first.weekday() - self.first_weekday) % 7)
        count = (self.last - start).days // 7 + 1
        return [Row.of(start + timedelta(weeks=n)) for n in range(count)]

    def placed(self, shape: Shape, top: int) -> list[Placed]:
        """See `placed`; asked again and again while the cursor moves."""
        if self._placed is None or self._placed[:2] != (shape, top):
            self._placed = shape, top, placed(self, shape, top)
        return self._placed[2]

    def at(self, day: date) -> int:
        """The number of the row that holds a day."""
        return (day - self.all[0].first).days // 7

    def month(self, number: int) -> tuple[int, int]:
        """The month that a row stands in: the new one where a month begins in it."""
        day = min(self.all[number].last, self.last)
        return day.year, day.month

    def month_start(self, number: int) -> int:
        """The first row of the month that this row stands in."""
        month = self.month(number)
        while number and self.month(number - 1) == month:
            number -= 1
        return number


class Shape(NamedTuple):
    """How the months stand in a width and a height."""

    columns: int
    gutter: int
    """Cells before the days: a month's name where months have no titles."""
    bar: int
    """Cells of the squares of a week's load."""
    height: int
    titled: bool

    @property
    def column(self) -> int:
        """Cells of a column of months."""
        return self.gutter + 7 * DAY + _NUMBER + (self.bar + 1 if self.bar else 0) + _LOAD

    @property
    def width(self) -> int:
        """Cells of all columns."""
        return self.columns * self.column + (self.columns - 1) * GAP

    def left(self, column: int) -> int:
        """The first cell of a column."""
        return column * (self.column + GAP)


def shape(width: int, height: int) -> Shape:
    """What fits into a width that an agenda shares."""
    height = max(2, height)
    titled = height >= TITLED_FROM
    gutter = 1 if titled else DAY
    room = width - LEAST_AGENDA
    columns = 1
    while (
        columns < MOST_COLUMNS
        and columns * _weeks(height, titled) < A_YEAR
        and Shape(columns + 1, gutter, 0, height, titled).width <= room
    ):
        columns += 1
    spare = (room - Shape(columns, gutter, 0, height, titled).width) // columns - 1
    return Shape(columns, gutter, BAR if spare >= BAR else 0, height, titled)


def _weeks(height: int, titled: bool) -> int:
    """About how many weeks a column shows; titles and space take two lines a month."""
    return height * 5 // 7 if titled else height - 1


class Placed(NamedTuple):
    """A line of a column: a row of days, or (row None) the title of a month."""

    column: int
    y: int
    number: int
    row: Row | None


def placed(rows: Rows, shape: Shape, top: int) -> list[Placed]:
    """The lines in view, the row of that number on top; line 0 of every column is its heading."""
    return list(_titled(rows, shape, top) if shape.titled else _flowing(rows, shape, top))


def _flowing(rows: Rows, shape: Shape, top: int) -> Iterator[Placed]:
    room = shape.height - 1
    for number in range(top, min(len(rows.all), top + room * shape.columns)):
        column, y = divmod(number - top, room)
        yield Placed(column, y + 1, number, rows.all[number])


def _titled(rows: Rows, shape: Shape, top: int) -> Iterator[Placed]:
    column, y = 0, 1
    number = rows.month_start(top)
    while number < len(rows.all):
        month = [n for n in range(number, min(number + 6, len(rows.all))) if rows.month(n) == rows.month(number)]
        if y > 1 and y + len(month) + 1 > shape.height:
            column, y = column + 1, 1
        if column == shape.columns:
            return
        yield Placed(column, y, number, None)
        for offset, each in enumerate(month, 1):
            if y + offset < shape.height:
                yield Placed(column, y + offset, each, rows.all[each])
        y += len(month) + 2
        number += len(month)


def scrolled(rows: Rows, shape: Shape, top: int, cursor: date) -> int:
    """The top row, moved as little as needed to see the cursor's."""
    wanted = rows.at(cursor)
    top = max(0, min(top, len(rows.all) - 1))
    if shape.titled:
        top = rows.month_start(top)
    if wanted < top:
        return rows.month_start(wanted) if shape.titled else wanted
    while top < wanted and not _shows(rows.placed(shape, top), wanted):
        top = top + 1 if not shape.titled else _next_month(rows, top)
    return top


def _shows(lines: Sequence[Placed], wanted: int) -> bool:
    return any(line.row is not None and line.number == wanted for line in lines)


def _next_month(rows: Rows, top: int) -> int:
    month = rows.month(top)
    while top + 1 < len(rows.all) and rows.month(top) == month:
        top += 1
    return top


def day_at(rows: Rows, shape: Shape, top: int, x: int, y: int) -> date | None:
    """The day under a cell."""
    for line in rows.placed(shape, top):
        left = shape.left(line.column) + shape.gutter
        if line.row and line.y == y and left <= x < left + 7 * DAY:
            day = line.row.days[(x - left) // DAY]
            return day if rows.first <= day <= rows.last else None
    return None
