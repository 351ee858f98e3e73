"""A summary in each of its formats."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from csm_tui.domain.pages.page import Block
from csm_tui.domain.pages.shown import heading
from csm_tui.domain.pages.summary_page import SummaryPage, summary_page
from csm_tui.domain.pages.summary_tables import tables
from csm_tui.domain.summary import CATEGORIES, Summary
from csm_tui.domain.tables import Column, Table
from csm_tui.domain.tables import table as made
from csm_tui.exchange.writers.html import html
from csm_tui.exchange.writers.markdown import plain, section, statement, table
from csm_tui.exchange.writers.pages_csv import csv_text
from csm_tui.exchange.writers.workbook import workbook
from csm_tui.exchange.writers.workbook_charts import Chart

FORMATS = ("html", "md", "xlsx", "csv", "json")
SCHEMA = "csm-tui/summary/1"
_NOTED = ("entries", "contacts")
_CHARTS = (
    Chart("Planned customer work against supply", "csms", ("csm",), ("demand_hours",), "supply_hours"),
    Chart("Logged by category", "csms", ("csm",), tuple(f"logged_{key}_hours" for key in CATEGORIES), stacked=True),
    Chart("Chance of overload, next four weeks", "csms", ("csm",), tuple(f"overload_{n}" for n in range(1, 5))),
    Chart("Supply and demand by week", "weeks", ("week",), ("demand_hours",), "supply_hours"),
)


def write_summary(summaries: Sequence[Summary], format: str) -> Iterator[str | bytes]:
    """The file in pieces. The CSV holds the row a CSM alone."""
    if format == "csv":
        yield from csv_text(tables(summaries)[0])
        return
    page, held = summary_page(summaries), tables(summaries)
    if format == "html":
        yield from html("summary.html", page=page, noted=_noted(held))
    elif format == "md":
        yield from _markdown(page, _noted(held))
    elif format == "json":
        yield json.dumps(document(page, held), ensure_ascii=False, indent=1) + "\n"
    else:
        charts = _CHARTS if len(summaries) == 1 else _CHARTS[:3]
        yield workbook(page.title, page.about, (held[0], half_pages(page), *held[1:]), charts, summaries[0].today)


def half_pages(page: SummaryPage) -> Table:
    """The Friday half pages, a row a sentence."""
    columns = (
        Column("csm", "text", "The CSM."),
        Column("part", "text", "Highlights, lowlights, blockers, asks, next week."),
        Column("sentence", "text", "As the CSM wrote it at the Friday close, else drafted from the figures."),
    )
    rows = [(one.csm, said.title, line) for one in page.pages for said in one.half_page for line in said.sentences]
    return made("half_pages", "Half pages", columns, rows)


def document(page: SummaryPage, held: Sequence[Table]) -> dict[str, Any]:
    """The document that docs/schemas/summary.schema.json describes."""
    return {
        "document": SCHEMA, "about": page.about.documents(),
        "half_pages": [
            {"csm": one.csm} | {said.title.lower().replace(" ", "_"): list(said.sentences) for said in one.half_page}
            for one in page.pages
        ],
        "tables": {one.name: one.documents() for one in held},
    }  # fmt: skip


def _markdown(page: SummaryPage, noted: Sequence[Block]) -> Iterator[str]:
    yield f"# {plain(page.title)}\n\n{plain(page.subtitle)}\n\n"
    yield from table(page.overview, 2)
    if len(page.pages) > 1:
        yield from table(page.asks, 2)
    for one in page.pages:
        yield f"## {plain(one.csm)}\n\n{plain(one.subtitle)}\n\n"
        for said in one.half_page:
            yield from section(said)
        for block in one.blocks:
            yield from table(block)
    for block in noted:
        yield from table(block, 2)
    yield from statement(page.about)


def _noted(held: Sequence[Table]) -> list[Block]:
    """The tables that are there on request, as blocks of text."""
    return [
        Block(one.title, tuple(heading(column.name) for column in one.columns),
              tuple(tuple("" if cell is None else str(cell) for cell in row) for row in one.rows), text=True)
        for one in held if one.name in _NOTED
    ]  # fmt: skip
