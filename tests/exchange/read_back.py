"""Reads exported pages back: a CSV's cells, a workbook against its tables, a page's texts."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl

from csm_tui.domain.money import decimals
from csm_tui.domain.pages.shown import heading
from csm_tui.domain.tables import Column, Table, Value


def in_csv(column: Column, value: Value) -> str:
    """A cell as the file should have it, its formula guard taken off."""
    if value is None:
        return ""
    if isinstance(value, int) and column.kind.startswith("money"):
        currency = column.kind.partition(" ")[2]
        return f"{value / 10 ** decimals(currency):.{decimals(currency)}f}"
    return str(value)


def in_excel(column: Column, value: Value, currency: object) -> object:
    """A cell as openpyxl should read it."""
    if value is None or value == "" or isinstance(value, bool):
        return None if value == "" else value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if column.kind == "hours":
        assert isinstance(value, (int, float))
        return timedelta(seconds=round(value * 3600))
    if column.kind.startswith("money"):
        assert isinstance(value, int)
        return value / 10 ** decimals(column.kind.partition(" ")[2] or str(currency))
    return value


def compare(path: Path, held: tuple[Table, ...]) -> Any:
    """Every cell of a workbook against the tables; answers the workbook."""
    book = openpyxl.load_workbook(path)
    for table in held:
        sheet = book[table.title[:31]]
        names = [column.name for column in table.columns]
        assert [cell.value for cell in sheet[1]] == [heading(name) for name in names]
        for read, row in zip(sheet.iter_rows(min_row=2), table.rows, strict=True):
            currency = row[names.index("currency")] if "currency" in names else ""
            for cell, column, value in zip(read, table.columns, row, strict=True):
                assert as_seconds(cell.value) == as_seconds(in_excel(column, value, currency)), (table.name, column)
                assert cell.data_type != "f"
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref
    meant = [row[3].value for row in book["Definitions"].iter_rows(min_row=2)]
    assert len(meant) == sum(len(table.columns) for table in held)
    assert all(meant)
    return book


def as_seconds(value: object) -> object:
    """A duration read back: openpyxl answers a time of day below 24 hours."""
    if isinstance(value, timedelta):
        return round(value.total_seconds())
    if isinstance(value, time):
        return value.hour * 3600 + value.minute * 60 + value.second + round(value.microsecond / 1e6)
    return value


class Page(HTMLParser):
    """The texts and tags of a page; every tag that is opened is closed."""

    VOID = frozenset(("meta", "br", "hr", "link", "img", "input"))
    DRAWN = frozenset(("rect", "line", "path"))

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []
        self.cells: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self._open.append(tag)
        if tag == "td":
            self.cells.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.DRAWN
        self.attributes += attrs

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self._open and self._open[-1] == "td":
            self.cells[-1] += data
