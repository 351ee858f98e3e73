"""A table that fits its columns to the width: what the views of the book are made of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import ClassVar, Generic, NamedTuple, TypeVar

from csm_tui.tui.present import Align, Line, fit

R = TypeVar("R")
Cell = tuple[str, str]
"""A text and its ink."""
NAME = "name"
"""The column that takes the room which is left."""
WIDEST_NAME = 44
ROOMY, ROOMY_NAME = 96, 24
"""From that width on a name keeps so many cells, whatever else could be shown."""
MARK, SELECTED = 2, 3
"""Cells before the name: for the cursor's mark, and where rows are selected for their dot and a gap too."""


class Column(NamedTuple, Generic[R]):
    """One column. `rank` says which give way first on a narrow screen: the largest."""

    id: str
    title: str
    width: int
    align: Align
    rank: int
    cell: Callable[[R, date], Cell]


class TableRows(Generic[R]):
    """Rows in their order, each drawn when it comes into view; those whose key is among the `marked` have a dot."""

    PADS: ClassVar[Mapping[str, int]] = {}
    """Cells that stay free behind a heading, where the column's values end in a mark."""

    def __init__(
        self, rows: Sequence[R], columns: Sequence[Column[R]], today: date, by: str, falling: bool,
        key: Callable[[R], str], empty: Sequence[str] = (), marked: Collection[str] = frozenset(),
    ) -> None:  # fmt: skip
        self.rows, self.today, self.by, self.falling = list(rows), today, by, falling
        self.empty, self.marked = empty, marked
        self._columns, self._key = columns, key
        self._fit: tuple[tuple[int, int], tuple[Column[R], ...], int, str] = ((0, 0), (), 0, "")

    def __len__(self) -> int:
        return len(self.rows)

    def key(self, index: int) -> str:
        return self._key(self.rows[index])

    def columns(self, width: int) -> tuple[tuple[Column[R], ...], int, str]:
        """The columns at this width, how wide the name is, and what stands between two. What is selected takes its
        cell from the names, so that no column moves."""
        if self._fit[0] != (width, self._lead):
            # A name gives a cell, to what parts it from a scrollbar, before a column goes.
            columns = fitting(self._columns, width + 1, self.by)
            gaps = len(columns) - 1
            name = width - MARK - sum(column.width + 1 for column in columns[1:])
            spare = min(3, max(0, name - 24) // max(1, gaps))
            name = min(WIDEST_NAME, name - spare * gaps) + MARK - self._lead
            self._fit = (width, self._lead), columns, name, " " * (1 + spare)
        return self._fit[1:]

    @property
    def _lead(self) -> int:
        return SELECTED if self.marked else MARK

    def head(self, width: int) -> Line | None:
        columns, name, gap = self.columns(width)
        line: Line = [(" " * self._lead, "")]
        for column in columns:
            here = column.id == self.by
            arrow = ("↓" if self.falling else "↑") if here else ""
            room = name if column.id == NAME else column.width
            title = column.title
            pad = " " * max(0, min(room - len(title), self.PADS.get(column.id, 0)))
            # Where there is no room for the arrow it stands in the gap before the column.
            text = f"{title}{arrow}" if column.align == "left" else f"{arrow}{title}{pad}"
            if len(text) > room and arrow:
                text = f"{title}{pad}"
                line[-1] = (line[-1][0][:-1] + arrow, "here")
            line += [(fit(text, room, column.align), "here" if here else "dim"), (gap, "")]
        return line[:-1]

    def at(self, x: int, width: int) -> Column[R] | None:
        """The column at that cell."""
        columns, name, gap = self.columns(width)
        left = self._lead
        for column in columns:
            left += (name if column.id == NAME else column.width) + len(gap)
            if x < left:
                return column
        return None

    def head_spots(self, width: int) -> list[int]:
        """Where each column's heading can be clicked."""
        columns, name, gap = self.columns(width)
        left, spots = self._lead, []
        for column in columns:
            wide = name if column.id == NAME else column.width
            spots.append(left if column.align == "left" else left + wide - min(wide, len(column.title)))
            left += wide + len(gap)
        return spots

    def line(self, index: int, width: int) -> Line:
        row = self.rows[index]
        columns, name, gap = self.columns(width)
        line: Line = [(fit(" ●" if self._key(row) in self.marked else "", self._lead), "here strong")]
        for column in columns:
            text, ink = column.cell(row, self.today)
            room = name if column.id == NAME else column.width
            line += [(fit(text, room, column.align), ink), (gap, "")]
        return line[:-1]


def fitting(columns: Sequence[Column[R]], width: int, always: str = NAME) -> tuple[Column[R], ...]:
    """The columns that fit, the one sorted by among them."""
    room = width - MARK
    chosen = set()
    for column in sorted(columns, key=lambda column: -1 if column.id in (NAME, always) else column.rank):
        wanted = max(column.width, ROOMY_NAME) if column.id == NAME and width >= ROOMY else column.width
        if room >= wanted + 1:
            chosen.add(column.id)
            room -= wanted + 1
    return tuple(column for column in columns if column.id in chosen)
