"""docs/study.md defines every column of every table of a study, in the words of the exports."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from csm_tui.domain.study.balance_table import balance_table, move_table
from csm_tui.domain.study.cost import cost_table
from csm_tui.domain.study.effort import GROUPS, effort_table, fit_table
from csm_tui.domain.study.staffing import Staffing, fte_table, peak_table
from csm_tui.domain.study.team import arr_table, completeness_table, csm_table
from csm_tui.domain.tables import Table

PAGE = Path(__file__).resolve().parents[1] / "docs" / "study.md"
TABLES = (
    effort_table(list(GROUPS), []), csm_table([], [], {}), arr_table([]), fit_table([], 0.0),
    fte_table([], Staffing(), date.min), peak_table([], [], []), cost_table([], {}),
    balance_table([], 0.9), move_table([]), completeness_table([]),
)  # fmt: skip


def section(table: Table) -> str:
    """The definitions of a table as the page has them."""
    title = table.title if table.title[:2].isupper() else f"{table.title[0].lower()}{table.title[1:]}"
    lines = [f"### {table.name}: {title}", "", "| column | means |", "|---|---|"]
    return "\n".join([*lines, *(f"| `{column.name}` | {column.means} |" for column in table.columns)])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_page_defines_the_table(table: Table) -> None:
    assert section(table) in PAGE.read_text(encoding="utf-8"), f"docs/study.md should hold:\n\n{section(table)}"
