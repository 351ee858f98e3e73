"""A case in each of its formats."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from csm_tui.domain.case import Case
from csm_tui.domain.pages.case_page import CasePage, case_page
from csm_tui.domain.pages.case_tables import case_tables
from csm_tui.domain.pages.page import block
from csm_tui.domain.tables import Table
from csm_tui.exchange.writers.html import html
from csm_tui.exchange.writers.markdown import plain, statement, table
from csm_tui.exchange.writers.workbook import workbook
from csm_tui.exchange.writers.workbook_charts import Chart

FORMATS = ("html", "md", "xlsx", "json")
SCHEMA = "csm-tui/case/1"
_CHARTS = (
    Chart(
        "Hours asked against hours there are", "options", ("option",), ("demand_hours", "likely_hours"), "supply_hours"
    ),
    Chart("Chance that a week overflows", "options", ("option",), ("overload", "worst_overload")),
)  # fmt: skip


def write_case(case: Case, format: str) -> Iterator[str | bytes]:
    """The file in pieces."""
    page, held = case_page(case), case_tables(case)
    if format == "html":
        yield from html("case.html", page=page)
    elif format == "md":
        yield from _markdown(page)
    elif format == "json":
        yield json.dumps(document(page, held), ensure_ascii=False, indent=1) + "\n"
    else:
        yield workbook(page.title, page.about, held, _CHARTS, case.today)


def document(page: CasePage, held: Sequence[Table]) -> dict[str, Any]:
    """The document that docs/schemas/case.schema.json describes."""
    return {
        "document": SCHEMA, "about": page.about.documents(),
        "says": {"headline": page.headline, "why_not": page.why_not, "arithmetic": page.arithmetic,
                 "evidence": page.evidence},
        "tables": {one.name: one.documents() for one in held},
    }  # fmt: skip


def _markdown(page: CasePage) -> Iterator[str]:
    yield f"# {plain(page.title)}\n\n{plain(page.subtitle)}\n\n**{plain(page.headline)}**\n\n{plain(page.why_not)}\n\n"
    yield f"{plain(page.arithmetic)}\n\n{plain(page.evidence)}\n\n"
    for part in (page.options, page.fits, page.learned):
        yield from table(part, 2)
    quoted = [(one.label, one.shown, one.quoted) for one in page.benchmarks]
    note = "Lines to compare with, never limits."
    yield from table(block("Rules of thumb", ("", "This book", "Quoted"), quoted, note, text=True), 2)
    yield from table(page.assumptions, 2)
    yield from statement(page.about)
