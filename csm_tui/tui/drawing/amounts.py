"""How wide a column of amounts is: as the widest that can stand in it, so that none ever loses a digit. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from csm_tui.domain.money import has_sign, short_money, short_number, widest_short
from csm_tui.tui.drawing.table import Cell, Column

R = TypeVar("R")
Amount = tuple[int, str]
"""Minor units and their currency."""
LEAST = 6
"""Cells of a column whose amounts have a sign of one cell before them."""


def amounts_width(amounts: Iterable[Amount], gap: int = 0) -> int:
    """Cells for these amounts in short, with a gap before them; it looks at all sizes, and writes one a currency."""
    return max([LEAST, *(len(widest_short(minor, currency)) + gap for currency, minor in _largest(amounts).items())])


def amount_column(column: Column[R], amount: Callable[[R], Amount], rows: Sequence[R]) -> Column[R]:
    """The column of the rows' amounts, as wide as they need; a code that all of them share stands in its heading."""
    largest = _largest(map(amount, rows))
    code = next(iter(largest), "")
    if len(largest) == 1 and not has_sign(code):
        title, write = f"{column.title} {code}", short_number
        width = max(len(title), LEAST)
    else:
        title, write = column.title, short_money
        width = amounts_width((minor, currency) for currency, minor in largest.items())
    if (title, width) == (column.title, column.width):
        return column
    return column._replace(title=title, width=width, cell=amount_cell(amount, write))


def amount_cell(
    amount: Callable[[R], Amount], write: Callable[[int, str], str] = short_money
) -> Callable[[R, date], Cell]:
    """What stands in a column of them."""

    def cell(row: R, today: date) -> Cell:
        minor, currency = amount(row)
        return (write(minor, currency), "") if minor else ("·", "faint")

    return cell


def _largest(amounts: Iterable[Amount]) -> dict[str, int]:
    """Of each currency."""
    largest: dict[str, int] = {}
    for minor, currency in amounts:
        if minor > largest.get(currency, 0):
            largest[currency] = minor
    return largest
