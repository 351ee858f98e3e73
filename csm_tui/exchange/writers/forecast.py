"""A forecast in each of its formats."""

from __future__ import annotations

import json
from collections.abc import Iterator

from csm_tui.domain.pages.forecast_page import Outlook, forecast_page, forecast_table
from csm_tui.exchange.writers.html import html
from csm_tui.exchange.writers.markdown import plain, statement, table
from csm_tui.exchange.writers.pages_csv import csv_text
from csm_tui.exchange.writers.workbook import workbook
from csm_tui.exchange.writers.workbook_charts import Chart

FORMATS = ("html", "md", "xlsx", "csv", "json")
SCHEMA = "csm-tui/forecast/1"
_CHARTS = (
    Chart("Planned work against supply", "forecast", ("week",), ("demand_hours",), "supply_hours"),
    Chart("Chance of overload", "forecast", ("week",), ("overload_probability",)),
)


def write_forecast(seen: Outlook, format: str) -> Iterator[str | bytes]:
    """The file in pieces."""
    held = forecast_table(seen)
    page = forecast_page(seen)
    if format == "csv":
        yield from csv_text(held)
    elif format == "html":
        yield from html("study.html", page=page)
    elif format == "md":
        yield f"# {plain(page.title)}\n\n{plain(page.subtitle)}\n\n"
        for block in page.blocks:
            yield from table(block, 2)
        yield from statement(page.about)
    elif format == "json":
        document = {"document": SCHEMA, "about": page.about.documents(), "tables": {held.name: held.documents()}}
        yield json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    else:
        yield workbook(page.title, page.about, [held], _CHARTS, seen.today)
