"""A table in the format that a file's ending names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import chain

from csm_tui.domain.pages.about import About
from csm_tui.domain.pages.page import Block, block
from csm_tui.domain.pages.shown import heading
from csm_tui.domain.shown import cells
from csm_tui.domain.tables import Table
from csm_tui.domain.text import harmless
from csm_tui.exchange.formulas import guarded
from csm_tui.exchange.writers import markdown
from csm_tui.exchange.writers.pages_csv import csv_text
from csm_tui.exchange.writers.workbook import workbook

FORMATS = ("csv", "xlsx", "md", "txt", "json")


def write_shown(table: Table, format: str, today: date) -> Iterator[str | bytes]:
    """The file in pieces; `format` is one of FORMATS."""
    if format == "csv":
        yield from csv_text(table)
    elif format == "json":
        yield json.dumps(_in_minor_units(table).documents(), ensure_ascii=False, indent=1) + "\n"
    elif format == "md":
        yield from markdown.table(_block(table), 1)
    elif format == "txt":
        yield aligned(table)
    else:
        about = About((("made_on", today.isoformat()), ("rows", str(len(table.rows)))))
        yield workbook(table.title, about, [table], (), today)


def tabbed(table: Table) -> str:
    """Rows of cells with tabs between, as spreadsheets paste them; what one would run as a formula is quoted."""
    return "".join(f"{tabs(row)}\n" for row in chain([_headings(table)], (cells(table, row) for row in table.rows)))


def tabs(row: list[str]) -> str:
    """One row."""
    return "\t".join(guarded(" ".join(cell.split())) for cell in row)


def aligned(table: Table) -> str:
    """Columns in a line, for people: numbers on the right, two blanks between."""
    from rich.cells import cell_len

    rows = [_headings(table), *([harmless(cell) for cell in cells(table, row)] for row in table.rows)]
    wide = [max(cell_len(row[n]) for row in rows) for n in range(len(table.columns))]
    right = [column.kind not in ("text", "date", "flag") for column in table.columns]

    def line(row: list[str]) -> str:
        said = []
        for cell, width, end in zip(row, wide, right, strict=True):
            space = " " * (width - cell_len(cell))
            said.append(space + cell if end else cell + space)
        return "  ".join(said).rstrip() + "\n"

    return f"{table.title}\n\n" + "".join(map(line, rows))


def _in_minor_units(table: Table) -> Table:
    """Money by the names that it has in all our JSON: 264000.00 USD as arr_minor 26400000."""
    money = [column.kind.startswith("money") and not column.name.endswith("_minor") for column in table.columns]
    named = zip(table.columns, money, strict=True)
    return table._replace(columns=tuple(c._replace(name=f"{c.name}_minor") if minor else c for c, minor in named))


def _headings(table: Table) -> list[str]:
    return [heading(column.name) for column in table.columns]


def _block(table: Table) -> Block:
    rows = [tuple(cells(table, row)) for row in table.rows]
    return block(table.title, tuple(_headings(table)), rows, text=all(c.kind == "text" for c in table.columns))
