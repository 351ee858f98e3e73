"""A study as a page and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from csm_tui.domain.pages.about import About
from csm_tui.domain.pages.study_page import TITLE, study_page
from csm_tui.domain.study.facts import CATEGORIES
from csm_tui.domain.tables import Table
from csm_tui.exchange.writers.html import html
from csm_tui.exchange.writers.workbook import workbook
from csm_tui.exchange.writers.workbook_charts import Chart


def study_html(tables: Sequence[Table], by: Sequence[str], subtitle: str, about: About) -> Iterator[str]:
    """The page in pieces."""
    yield from html("study.html", page=study_page(tables, by, subtitle, about))


def study_workbook(tables: Sequence[Table], by: Sequence[str], about: About, made_on: date) -> bytes:
    """Every table as a sheet, charts, definitions."""
    charts = (
        Chart("Load against hours for customers, a week", "csms", ("csm",), ("load_hours",), "supply_hours"),
        Chart("Logged in the period by category", "csms", ("csm",), tuple(f"{key}_hours" for key in CATEGORIES),
              stacked=True),
        Chart("Planned and logged, an account and week", "effort", tuple(by), ("planned_hours", "mean_hours"),
              "p80_hours"),
        Chart("People needed and there", "fte", ("team",), ("needed", "held")),
        Chart("Logged and dark hours", "completeness", ("csm",), ("logged_hours", "dark_hours"), stacked=True),
        Chart("The fullest weeks ahead", "peaks", ("csm", "weeks"), ("peak_hours",), "peak_supply_hours"),
    )  # fmt: skip
    return workbook(TITLE, about, tables, charts, made_on)
