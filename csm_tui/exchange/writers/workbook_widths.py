"""How a spreadsheet shows a cell, and how wide a column must be for it: one too narrow shows ### for a number."""

from __future__ import annotations

from datetime import date
from math import ceil

from csm_tui.domain.money import decimals
from csm_tui.domain.pages.shown import heading
from csm_tui.domain.tables import Column, Table, Value

NUMBERS = {
    "hours": "[h]:mm", "share": "0.0%", "count": "#,##0", "number": "0.00", "date": "yyyy-mm-dd", "text": "@",
    "flag": "General",
}  # fmt: skip
"""Kind of a column -> the number format of its cells."""
_LEAST, _MOST = 11, 60
_SPARE = 4
"""Characters: the margins of a cell, the button of the filter, and letters that are wider than a digit."""


def width(table: Table, n: int) -> float:
    """Characters that the widest cell of a column takes, and each word of its heading."""
    at = next((place for place, column in enumerate(table.columns) if column.name == "currency"), None)
    column = table.columns[n]
    cells = [_long(column, row[n], "" if at is None else str(row[at])) for row in table.rows]
    words = [len(word) for word in heading(column.name).split()]
    return min(_MOST, max(_LEAST, *(long + _SPARE for long in (*cells, *words))))


def lines_of(text: str, width: float) -> int:
    """Lines that a text takes in a column of that width (words are not broken: one more where it is tight)."""
    return sum(1 if len(line) < width else ceil(1.1 * len(line) / width) for line in text.split("\n"))


def money_format(currency: str) -> str:
    """The number format of an amount.

    >>> money_format("EUR"), money_format("JPY")
    ('#,##0.00 "EUR"', '#,##0 "JPY"')
    """
    places = decimals(currency)
    return f'#,##0{"." if places else ""}{"0" * places} "{currency}"'


def _long(column: Column, value: Value, own: str) -> int:
    if value is None:
        return 0
    if isinstance(value, str):
        return len(value)
    if isinstance(value, date):
        return 10
    if column.kind.startswith("money"):
        currency = column.kind.partition(" ")[2] or own
        return len(f"{value / 10 ** decimals(currency):,.{decimals(currency)}f} {currency}")
    if column.kind == "hours":
        return len(f"{value:.0f}:00")
    return len(f"{100 * value:.1f}%" if column.kind == "share" else f"{value:,}")
