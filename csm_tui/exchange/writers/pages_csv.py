"""A table as CSV (RFC 4180): CRLF, a header, numbers bare, texts that a spreadsheet would run with an apostrophe."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from csm_tui.domain.money import decimals
from csm_tui.domain.tables import Column, Table, Value
from csm_tui.exchange.formulas import guarded


def csv_text(table: Table) -> Iterator[str]:
    """The header and a line a row. Money is a decimal number of its column's currency, a flag yes or no."""
    yield _line([column.name.removesuffix("_minor") for column in table.columns])
    places = {column.name: n for n, column in enumerate(table.columns)}
    for row in table.rows:
        own = row[places["currency"]] if "currency" in places else None
        yield _line([_cell(column, value, own) for column, value in zip(table.columns, row, strict=True)])


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[str]:
    """Any rows; money stays in minor units."""
    yield _line(header)
    for row in rows:
        yield _line([_plain(value) for value in row])


def _line(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _cell(column: Column, value: Value, currency: Value) -> str:
    if isinstance(value, int) and column.kind.startswith("money"):
        return decimal_money(value, column.kind.partition(" ")[2] or str(currency))
    return _plain(value)


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return guarded(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def decimal_money(minor: int, currency: str) -> str:
    """Minor units as a plain decimal number.

    >>> decimal_money(123450, "EUR"), decimal_money(-5, "USD"), decimal_money(1200, "JPY")
    ('1234.50', '-0.05', '1200')
    """
    places = decimals(currency)
    whole, fraction = divmod(abs(minor), 10**places)
    return f"{'-' if minor < 0 else ''}{whole}" + (f".{fraction:0{places}}" if places else "")
