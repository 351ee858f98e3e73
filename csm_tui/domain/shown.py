"""What a screen shows, as a table that can be copied and written, and where the cursor is in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from csm_tui.domain.durations import clock_form
from csm_tui.domain.money import decimals
from csm_tui.domain.tables import Column, Table, Value


class Shown(NamedTuple):
    """`row` and `column` are those under the cursor, -1 where it is on none."""

    table: Table
    row: int = -1
    column: int = 0

    @property
    def cells(self) -> list[str]:
        """The row under the cursor, as text."""
        return cells(self.table, self.table.rows[self.row]) if 0 <= self.row < len(self.table.rows) else []

    @property
    def cell(self) -> str:
        """The cell under the cursor, as text."""
        found = self.cells
        return found[self.column] if 0 <= self.column < len(found) else ""


def cells(table: Table, row: Sequence[Value]) -> list[str]:
    """A row as people read it: hours as 1:30, money as 1234.50 USD, shares as per cent."""
    places = {column.name: n for n, column in enumerate(table.columns)}
    own = str(row[places["currency"]]) if "currency" in places else ""
    return [cell(column, value, own) for column, value in zip(table.columns, row, strict=True)]


def cell(column: Column, value: Value, currency: str = "") -> str:
    """One value as text.

    >>> cell(Column("", "hours", ""), 1.5), cell(Column("", "share", ""), 0.256), cell(Column("", "text", ""), None)
    ('1:30', '26 %', '')
    >>> cell(Column("", "money USD", ""), 123450), cell(Column("", "date", ""), date(2026, 3, 11))
    ('1234.50 USD', '2026-03-11')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    if column.kind == "hours":
        return clock_form(round(value * 60) * 60)
    if column.kind == "share":
        return f"{value * 100:.0f} %"
    if column.kind.startswith("money"):
        unit = column.kind.partition(" ")[2] or currency
        places = decimals(unit)
        return f"{value / 10**places:.{places}f} {unit}"
    return f"{value:g}" if isinstance(value, float) else str(value)
