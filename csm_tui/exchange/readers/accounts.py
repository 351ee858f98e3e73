"""Reads a sheet of accounts row by row, each as facts or as the reason why it is no good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from csm_tui.domain.account_facts import Facts, parse_field, take
from csm_tui.domain.account_values import Manner, Values, one_line
from csm_tui.domain.errors import Refused
from csm_tui.domain.names import fold
from csm_tui.exchange.readers.conventions import Conventions
from csm_tui.exchange.readers.footers import is_footer
from csm_tui.exchange.readers.layout import Column, Layout
from csm_tui.exchange.readers.source import Source
from csm_tui.exchange.readers.table import Record, records

BLANK = frozenset(("", "-", "--", "–", "—", "n/a", "na", "#n/a", "null", "none", "(blank)", "(no value)", "undefined"))
"""Cells that say nothing (lower case). They never erase what is known."""

_KEPT = 5_000
"""Cells remembered a column: tiers, dates and owners come again and again."""


class SheetRow(NamedTuple):
    """A row: its facts, or a problem, or small print that is left out."""

    line: int
    facts: Facts | None
    problem: str = ""
    left_out: str = ""
    owner: str = ""


def read_accounts(
    source: Source, layout: Layout, conventions: Conventions, tiers: Mapping[str, str], currency: str
) -> Iterator[SheetRow]:
    """Every row after the header. An amount for which nothing names a currency has `currency` (empty: unknown)."""
    cells = [_Cells(c, conventions, tiers, currency) for c in layout.columns]
    money = next((cell for cell in cells if cell.field.key == "currency"), None)
    for record in records(source.text(), layout.delimiter, len(layout.headers)):
        if record.line <= layout.header_line:
            continue
        if is_footer(record.cells):
            text = one_line(" ".join(cell for cell in record.cells if cell.strip()))
            yield SheetRow(record.line, None, left_out=text[:80])
        elif record.problem:
            yield SheetRow(record.line, None, record.problem)
        else:
            yield _row(record, cells, money)


def _row(record: Record, columns: list[_Cells], money: _Cells | None) -> SheetRow:
    """One row read. `money` is the column that says in which currency the row's amounts are."""
    facts, problems, owner = Facts({}, {}, {}), [], ""
    values = {"account": facts.account, "subscription": facts.subscription}
    named = money[record.cells[money.at]] if money is not None else {}
    currency = str(named["currency"]) if named and not isinstance(named, str) else ""
    for cells in columns:
        known = cells.in_currency(currency) if currency and cells.field.kind == "money" else cells
        found = known[record.cells[cells.at]]
        if not found:
            continue
        if found.__class__ is str:
            problems.append(str(found))
        elif cells.part in values:
            values[cells.part].update(found)
        elif cells.part == "contact":
            take(facts, cells.part, dict(found))
        else:
            owner = str(dict(found)["owner"])
    if not problems and "name" not in facts.account:
        problems.append("the name is empty")
    return SheetRow(record.line, None if problems else facts, "; ".join(problems), owner=owner)


def is_blank(text: str) -> bool:
    """Whether a cell says nothing."""
    return text.isspace() if len(text) > 14 else text.strip().lower() in BLANK


class _Cells(dict[str, Any]):
    """What the cells of a column say: text -> columns of the database (none for a blank), or a string, why it is bad.

    A dictionary that fills itself as it is asked, since an import spends most of its time here and a hit costs no call.
    """

    def __init__(self, column: Column, conventions: Conventions, tiers: Mapping[str, str], currency: str) -> None:
        super().__init__()
        self.at, self.field, self.part = column.at, column.field, column.field.part
        orders = conventions.orders.get(column.at)
        self._manner = Manner(
            tiers, column.currency or currency, orders and orders.others, conventions.decimals.get(column.at),
            column.scale, dots=orders and orders.dots,
        )  # fmt: skip
        self._arguments = column, conventions, tiers
        self._others: dict[str, _Cells] = {}

    def __missing__(self, text: str) -> Values | str:
        if len(self) >= _KEPT:
            self.clear()
        found = self[text] = {} if is_blank(text) else self._read(text)
        return found

    def in_currency(self, currency: str) -> _Cells:
        """The same column for the rows that name this currency."""
        if currency not in self._others:
            column, conventions, tiers = self._arguments
            self._others[currency] = _Cells(column._replace(currency=currency), conventions, tiers, currency)
        return self._others[currency]

    def _read(self, text: str) -> Values | str:
        try:
            return parse_field(self.field, text, self._manner)
        except Refused as error:
            return f"{error.what} ({error.hint})" if error.code.startswith("unknown") else error.what


def belongs_to(row_owner: str, owner: str) -> bool:
    """Whether a row's owner is the one asked for: the same name, or its beginning."""
    key = fold(row_owner)
    return key == fold(owner) or key.startswith(f"{fold(owner)} ")
