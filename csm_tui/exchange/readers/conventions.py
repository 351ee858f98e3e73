"""How the numbers and dates of a sheet are written, decided from whole columns and never from one cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from csm_tui.domain.account_values import one_line
from csm_tui.domain.days import OpenDate, Order
from csm_tui.domain.money import DecimalMark, decimal_mark
from csm_tui.domain.names import fold
from csm_tui.exchange.readers.date_orders import DateOrders, Orders, open_date, orders_of
from csm_tui.exchange.readers.footers import is_footer
from csm_tui.exchange.readers.layout import Column, Layout
from csm_tui.exchange.readers.source import Source
from csm_tui.exchange.readers.table import records

Progress = Callable[[int, int], None]
"""(lines done, lines in all)."""

_OWNERS_KEPT = 1_000
_STEP = 2_000


class Conventions(NamedTuple):
    """By column: the decimal mark and the orders of dates. `owners`: folded name -> (name, rows). `open_date`: one that
    can be read in two ways, so that it makes a difference which order is said."""

    decimals: dict[int, DecimalMark | None]
    orders: dict[int, Orders]
    owners: dict[str, tuple[str, int]]
    open_date: OpenDate | None = None


def find_conventions(source: Source, layout: Layout, order: Order | None, progress: Progress) -> Conventions:
    """Read the sheet once for its habits. Refused when its dates can be read in two ways and nobody said which."""
    numbers = {c.at: _Marks() for c in layout.columns if c.field.kind in ("money", "number")}
    days = {c.at: _Days(c) for c in layout.columns if c.field.kind == "date"}
    owner_at = next((c.at for c in layout.columns if c.field.key == "owner"), None)
    owners: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for record in records(source.text(), layout.delimiter, len(layout.headers)):
        if record.line % _STEP == 0:
            progress(record.line, source.lines)
        if record.line <= layout.header_line or record.problem or is_footer(record.cells):
            continue
        for at, marks in numbers.items():
            marks.see(record.cells[at])
        for at, orders in days.items():
            orders.see(record.cells[at], record.line)
        if owner_at is not None and (name := record.cells[owner_at].strip()) and len(owners) < _OWNERS_KEPT:
            key = fold(name)
            spelt.setdefault(key, one_line(name))
            owners[key] += 1
    columns = list(days.values())
    found = orders_of(columns, [f"the dates under {seen.column.header!r}" for seen in columns], source.name, order)
    return Conventions(
        {at: marks.settled() for at, marks in numbers.items()}, dict(zip(days, found, strict=True)),
        {key: (spelt[key], rows) for key, rows in owners.most_common()}, open_date(columns, found),
    )  # fmt: skip


class _Marks:
    """What a column's cells tell about its decimal mark."""

    def __init__(self) -> None:
        self._told: set[str] = set()
        self._open: set[str] = set()

    def see(self, cell: str) -> None:
        if "." not in cell and "," not in cell:
            return
        mark = decimal_mark(cell)
        if mark:
            self._told.add(mark)
        else:
            self._open.add("." if "." in cell else ",")

    def settled(self) -> DecimalMark | None:
        """With nothing told, a mark before three digits separates thousands; "1,200" beside "1.200" stays open."""
        if self._told == {"."}:
            return "."
        if self._told == {","}:
            return ","
        return "mixed" if self._told or len(self._open) > 1 else None


class _Days(DateOrders):
    """The dates of a column."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self.column = column
