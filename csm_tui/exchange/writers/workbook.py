"""Tables as an Excel workbook: real numbers, dates and durations, frozen headers, filters, charts, definitions."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.money import decimals
from csm_tui.domain.pages.about import About
from csm_tui.domain.pages.shown import heading
from csm_tui.domain.study.table import Column, Table, Value

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_NUMBERS = {
    "hours": "[h]:mm", "share": "0.0%", "count": "#,##0", "number": "0.00", "date": "yyyy-mm-dd", "text": "@",
    "flag": "General",
}  # fmt: skip
MOST_TEXT = 32_767
"""Characters that a cell can hold."""


class Chart(NamedTuple):
    """A native chart of some columns of a table; `line` is drawn across the columns."""

    title: str
    table: str
    labels: str
    columns: tuple[str, ...]
    line: str = ""
    stacked: bool = False


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
    _charts(book, tables, charts)
    book.close()
    return out.getvalue()


class _Formats:
    """The workbook's cell formats, made once each."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def of(self, number: str) -> Format:
        """The format that shows numbers so."""
        if number not in self._made:
            self._made[number] = self._book.add_format({"num_format": number})
        return self._made[number]


def _about(book: Workbook, formats: _Formats, title: str, about: About) -> None:
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 110, formats.wrapped)
    sheet.write_string(0, 0, title, formats.title)
    for row, (name, text) in enumerate(about.lines, 2):
        sheet.write_string(row, 0, heading(name), formats.head)
        sheet.write_string(row, 1, text[:MOST_TEXT], formats.wrapped)


def _sheet(book: Workbook, formats: _Formats, table: Table) -> None:
    sheet = book.add_worksheet(table.title[:31])
    places = {column.name: n for n, column in enumerate(table.columns)}
    for n, column in enumerate(table.columns):
        sheet.write_string(0, n, heading(column.name), formats.head)
        sheet.set_column(n, n, _width(table, n))
    for at, row in enumerate(table.rows, 1):
        own = str(row[places["currency"]]) if "currency" in places else ""
        for n, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            _write(sheet, formats, (at, n), column, value, own)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(table.rows)), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _write(sheet: Worksheet, formats: _Formats, at: tuple[int, int], column: Column, value: Value, own: str) -> None:
    """One cell. A text is written as a text whatever it looks like; what is not known stays empty."""
    if value is None or value == "":
        sheet.write_blank(*at, None, formats.of("General"))
    elif isinstance(value, bool):
        sheet.write_boolean(*at, value)
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, formats.of(_NUMBERS["date"]))
    elif isinstance(value, str):
        sheet.write_string(*at, value[:MOST_TEXT])
    elif column.kind == "hours":
        # A spreadsheet counts time in days: whole seconds, so that [h]:mm shows what the log holds.
        sheet.write_number(*at, round(value * 3600) / 86400, formats.of(_NUMBERS["hours"]))
    elif column.kind.startswith("money"):
        currency = column.kind.partition(" ")[2] or own
        places = decimals(currency)
        shown = f"#,##0.{'0' * places}" if places else "#,##0"
        sheet.write_number(*at, value / 10**places, formats.of(f'{shown} "{currency}"'))
    else:
        sheet.write_number(*at, value, formats.of(_NUMBERS[column.kind]))


def _width(table: Table, n: int) -> float:
    texts = [row[n] for row in table.rows if isinstance(row[n], str)]
    longest = max((len(str(text)) for text in texts), default=0)
    return min(60, max(11, longest + 2, len(heading(table.columns[n].name)) * 0.7))


def _definitions(book: Workbook, formats: _Formats, tables: Sequence[Table]) -> None:
    sheet = book.add_worksheet("Definitions")
    for n, (name, width) in enumerate((("Sheet", 18), ("Column", 30), ("Kind", 12), ("Means", 100))):
        sheet.write_string(0, n, name, formats.head)
        sheet.set_column(n, n, width)
    rows = [(table.title, heading(c.name), c.kind, c.means) for table in tables for c in table.columns]
    for at, row in enumerate(rows, 1):
        for n, text in enumerate(row):
            sheet.write_string(at, n, text, formats.wrapped)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), 3)


def _charts(book: Workbook, tables: Sequence[Table], charts: Sequence[Chart]) -> None:
    by_name = {table.name: table for table in tables}
    wanted = [chart for chart in charts if by_name[chart.table].rows]
    if not wanted:
        return
    sheet = book.add_worksheet("Charts")
    for n, chart in enumerate(wanted):
        table = by_name[chart.table]
        drawn = book.add_chart({"type": "column", "subtype": "stacked"} if chart.stacked else {"type": "column"})
        for name in chart.columns:
            drawn.add_series(_series(table, chart.labels, name))
        if chart.line:
            line = book.add_chart({"type": "line"})
            line.add_series(_series(table, chart.labels, chart.line))
            drawn.combine(line)
        drawn.set_title({"name": chart.title, "name_font": {"size": 11}})
        drawn.set_y_axis({"num_format": _NUMBERS[table.columns[_place(table, chart.columns[0])].kind]})
        drawn.set_legend({"position": "bottom"})
        drawn.set_size({"width": 620, "height": 330})
        sheet.insert_chart(18 * (n // 2), 10 * (n % 2), drawn)


def _series(table: Table, labels: str, name: str) -> dict[str, object]:
    sheet, last, at = table.title[:31], len(table.rows), _place(table, name)
    return {
        "name": [sheet, 0, at], "categories": [sheet, 1, _place(table, labels), last, _place(table, labels)],
        "values": [sheet, 1, at, last, at],
    }  # fmt: skip


def _place(table: Table, name: str) -> int:
    return [column.name for column in table.columns].index(name)
