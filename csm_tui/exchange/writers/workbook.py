"""Tables as an Excel workbook: real numbers, dates and durations, frozen headers, filters, charts, definitions."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from csm_tui.domain.money import decimals
from csm_tui.domain.pages.about import About
from csm_tui.domain.pages.shown import heading
from csm_tui.domain.tables import Column, Table, Value
from csm_tui.exchange.writers.workbook_charts import Chart, add_charts
from csm_tui.exchange.writers.workbook_widths import NUMBERS, lines_of, money_format, width

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_TEXT = 32_767
"""Characters that a cell can hold."""
_PAGE = 150
"""So many characters side by side still can be read when they are printed on one page."""
_ABOUT, _MEANS = 110, 100
"""The widths of columns that hold sentences."""
_LINE = 15
"""The height of a line of text, in points."""


def workbook(title: str, about: About, tables: Sequence[Table], charts: Sequence[Chart], made_on: date) -> bytes:
    """The file's bytes; the same figures on the same day give the same bytes."""
    from xlsxwriter.workbook import Workbook

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                          "strings_to_numbers": False})  # fmt: skip
    moment = datetime(made_on.year, made_on.month, made_on.day)  # noqa: DTZ001 (a spreadsheet's moments have no zone)
    book.set_properties({"title": title, "created": moment})
    formats = _Formats(book)
    _about(book, formats, title, about)
    for table in tables:
        _sheet(book, formats, table)
    _definitions(book, formats, tables)
    add_charts(book, tables, charts)
    book.close()
    return out.getvalue()


class _Formats:
    """The workbook's cell formats, made once each."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.right = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "align": "right"})
        self.name = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        # A text would touch the number before it.
        self.aside = book.add_format({"text_wrap": True, "valign": "top", "indent": 1})
        self.head_aside = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "indent": 1})

    def of(self, number: str) -> Format:
        """The format that shows numbers so."""
        if number not in self._made:
            self._made[number] = self._book.add_format({"num_format": number, "valign": "top"})
        return self._made[number]


def _about(book: Workbook, formats: _Formats, title: str, about: About) -> None:
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, _ABOUT, formats.wrapped)
    sheet.write_string(0, 0, title, formats.title)
    for row, (name, text) in enumerate(about.lines, 2):
        sheet.set_row(row, _LINE * lines_of(text, _ABOUT))
        sheet.write_string(row, 0, heading(name), formats.name)
        sheet.write_string(row, 1, text[:MOST_TEXT], formats.wrapped)
    _one_page_wide(sheet)


def _sheet(book: Workbook, formats: _Formats, table: Table) -> None:
    sheet = book.add_worksheet(table.title[:31])
    places = {column.name: n for n, column in enumerate(table.columns)}
    widths = [width(table, n) for n in range(len(table.columns))]
    for n, column in enumerate(table.columns):
        text = formats.head_aside if n else formats.head
        sheet.write_string(0, n, heading(column.name), text if column.kind == "text" else formats.right)
        sheet.set_column(n, n, widths[n])
    sheet.set_row(0, _LINE * max(lines_of(heading(c.name), at) for c, at in zip(table.columns, widths, strict=True)))
    for at, row in enumerate(table.rows, 1):
        own = str(row[places["currency"]]) if "currency" in places else ""
        lines = [lines_of(cell, wide) for cell, wide in zip(row, widths, strict=True) if isinstance(cell, str)]
        sheet.set_row(at, _LINE * min(27, max(lines, default=1)))
        for n, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write(sheet, formats, (at, n), column, value, own)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
    sheet.repeat_rows(0)
    if sum(widths) <= _PAGE:
        _one_page_wide(sheet)
    else:
        sheet.set_landscape()
        sheet.repeat_columns(0)


def _one_page_wide(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write(sheet: Worksheet, formats: _Formats, at: tuple[int, int], column: Column, value: Value, own: str) -> None:
    """One cell. A text is written as a text whatever it looks like; what is not known stays empty."""
    if value is None or value == "":
        sheet.write_blank(*at, None, formats.of("General"))
    elif isinstance(value, bool):
        sheet.write_boolean(*at, value, formats.of("General"))
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, formats.of(NUMBERS["date"]))
    elif isinstance(value, str):
        sheet.write_string(*at, value[:MOST_TEXT], formats.aside if at[1] else formats.wrapped)
    elif column.kind == "hours":
        # A spreadsheet counts time in days: whole seconds, so that [h]:mm shows what the log holds.
        sheet.write_number(*at, round(value * 3600) / 86400, formats.of(NUMBERS["hours"]))
    elif column.kind.startswith("money"):
        currency = column.kind.partition(" ")[2] or own
        sheet.write_number(*at, value / 10 ** decimals(currency), formats.of(money_format(currency)))
    else:
        sheet.write_number(*at, value, formats.of(NUMBERS[column.kind]))


def _definitions(book: Workbook, formats: _Formats, tables: Sequence[Table]) -> None:
    sheet = book.add_worksheet("Definitions")
    for n, (name, wide) in enumerate((("Sheet", 40), ("Column", 30), ("Kind", 14), ("Means", _MEANS))):
        sheet.write_string(0, n, name, formats.head)
        sheet.set_column(n, n, wide)
    rows = [(table.title[:31], heading(c.name), c.kind, c.means) for table in tables for c in table.columns]
    for at, row in enumerate(rows, 1):
        sheet.set_row(at, _LINE * lines_of(row[3], _MEANS))
        for n, text in enumerate(row):
            sheet.write_string(at, n, text, formats.wrapped)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), 3)
    sheet.repeat_rows(0)
    _one_page_wide(sheet)
