"""The native charts of a workbook, on a sheet of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from csm_tui.domain.tables import Table
from csm_tui.exchange.writers.workbook_widths import NUMBERS

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

MOST_COLUMNS = 40
"""Groups that a chart shows, the first of the table: more can't be read."""
_LOW, _TALL, _LONG = 350, 480, 20
"""Heights in pixels: names longer than that may stand slantwise below their columns and need more."""
_ROWS = 25
"""Rows of the sheet from one chart to the next below it."""
_STEPS = (1, 2, 4, 8, 20, 40, 80, 200, 400, 800, 2000)
"""Hours between two lines of an axis."""


class Chart(NamedTuple):
    """A native chart of some columns of a table by the text columns `labels`; `line` marks a value at each."""

    title: str
    table: str
    labels: tuple[str, ...]
    columns: tuple[str, ...]
    line: str = ""
    stacked: bool = False


def add_charts(book: Workbook, tables: Sequence[Table], charts: Sequence[Chart]) -> None:
    """Two charts side by side; none of an empty table."""
    by_name = {table.name: table for table in tables}
    wanted = [chart for chart in charts if chart.table in by_name and by_name[chart.table].rows]
    if not wanted:
        return
    sheet = book.add_worksheet("Charts")
    sheet.fit_to_pages(1, 1)
    for n, chart in enumerate(wanted):
        sheet.insert_chart(_ROWS * (n // 2), 10 * (n % 2), _drawn(book, by_name[chart.table], chart))


def _drawn(book: Workbook, table: Table, chart: Chart) -> Any:
    drawn = book.add_chart({"type": "column", "subtype": "stacked"} if chart.stacked else {"type": "column"})
    for name in chart.columns:
        drawn.add_series(_series(table, chart.labels, name) | {"gap": 60})
    if chart.line:
        line = book.add_chart({"type": "line"})
        mark = {"type": "diamond", "size": 9, "fill": {"color": "#C00000"}, "border": {"color": "#C00000"}}
        line.add_series(_series(table, chart.labels, chart.line) | {"line": {"none": True}, "marker": mark})
        drawn.combine(line)
    cut = f" (the first {MOST_COLUMNS} of {len(table.rows):,})" if len(table.rows) > MOST_COLUMNS else ""
    drawn.set_title({"name": chart.title + cut, "name_font": {"size": 11}})
    drawn.set_y_axis(_axis(table, chart))
    drawn.set_legend({"position": "bottom"})
    if len(chart.labels) == 1:
        # 360 is no rotation at all: names are broken into lines, where slanted ones leave no room for the columns.
        drawn.set_x_axis({"num_font": {"rotation": 360}})
    longest = max(len(str(row[place(table, chart.labels[-1])])) for row in table.rows[:MOST_COLUMNS])
    drawn.set_size({"width": 620, "height": _TALL if longest > _LONG or len(chart.labels) > 1 else _LOW})
    return drawn


def _axis(table: Table, chart: Chart) -> dict[str, object]:
    """Whole hours and percentages: a spreadsheet counts time in days and would part them as it likes."""
    kind = table.columns[place(table, chart.columns[0])].kind
    highest = _highest(table, chart)
    if kind == "hours":
        step = next((step for step in _STEPS if highest <= 8 * step), _STEPS[-1])
        return {"num_format": "[h]", "min": 0, "major_unit": step / 24, "name": "hours"}
    if kind == "share" and highest <= 1:
        return {"num_format": "0%", "min": 0, "max": 1, "major_unit": 0.2}
    return {"num_format": NUMBERS[kind], "min": 0}


def _highest(table: Table, chart: Chart) -> float:
    places = [place(table, name) for name in chart.columns]
    rows = [[value for value in (row[n] for n in places) if isinstance(value, int | float)] for row in table.rows]
    return max((sum(row) if chart.stacked else max(row) for row in rows if row), default=0.0)


def _series(table: Table, labels: Sequence[str], name: str) -> dict[str, object]:
    sheet, last, at = table.title[:31], min(len(table.rows), MOST_COLUMNS), place(table, name)
    return {
        "name": [sheet, 0, at], "categories": [sheet, 1, place(table, labels[0]), last, place(table, labels[-1])],
        "values": [sheet, 1, at, last, at],
    }  # fmt: skip


def place(table: Table, name: str) -> int:
    """Which column it is."""
    return [column.name for column in table.columns].index(name)
