"""How the numbers and dates of a sheet are written, decided from whole columns and never from one cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from csm_tui.domain.account_values import one_line
from csm_tui.domain.days import Order
from csm_tui.domain.errors import Refused
from csm_tui.domain.money import DecimalMark, decimal_mark
from csm_tui.domain.names import fold
from csm_tui.exchange.readers.date_orders import DateOrders, order_of_dots
from csm_tui.exchange.readers.footers import is_footer
from csm_tui.exchange.readers.layout import Column, Layout
from csm_tui.exchange.readers.source import Source
from csm_tui.exchange.readers.table import records

Progress = Callable[[int, int], None]
"""(lines done, lines in all)."""

_OWNERS_KEPT = 1_000
_STEP = 2_000


class Conventions(NamedTuple):
    """By column: the decimal mark and the order of dates. `owners`: folded name -> (name, rows).

    `dots`: the order of dates between dots, where that is another. `order_matters`: whether some date can be read in
    two ways, so that it makes a difference which order is said.
    """

    decimals: dict[int, DecimalMark | None]
    orders: dict[int, Order | None]
    owners: dict[str, tuple[str, int]]
    dots: Order | None = None
    order_matters: bool = False


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
    return Conventions(
        {at: marks.settled() for at, marks in numbers.items()},
        dict.fromkeys(days, order) if order else _settled(source.name, list(days.values())),
        {key: (spelt[key], rows) for key, rows in owners.most_common()},
        order_of_dots(order, days.values()),
        any(seen.matters for seen in days.values()),
    )


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


def _settled(name: str, columns: list[_Days]) -> dict[int, Order | None]:
    """One program writes all its dates alike, so a column that leaves its order open takes that of the others."""
    told = {order for seen in columns for order in seen.told}
    month_first = any(seen.month_first_in_dots for seen in columns)
    settled: dict[int, Order | None] = {}
    for seen in columns:
        seen.take_dots(month_first)
        if len(seen.told) > 1:
            (dmy, dmy_line), (mdy, mdy_line) = seen.told["dmy"], seen.told["mdy"]
            raise Refused(
                "ambiguous_dates",
                f"the dates under {seen.column.header!r} are written both ways "
                f"({dmy[:20]} on line {dmy_line}, {mdy[:20]} on line {mdy_line})",
                where=f"in {name}", hint="say which is right: --date-order dmy or --date-order mdy",
            )  # fmt: skip
    for seen in columns:
        options = set(seen.told) or told
        if seen.undecided and len(options) != 1:
            cell, line = seen.undecided
            raise Refused(
                "ambiguous_dates",
                f"the dates under {seen.column.header!r} can be read day or month first ({cell[:20]} on line {line})",
                where=f"in {name}", hint="say which: --date-order dmy or --date-order mdy",
            )  # fmt: skip
        settled[seen.column.at] = next(iter(options)) if seen.needed else None
    return settled
