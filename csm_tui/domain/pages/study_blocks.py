"""The tables of a study as people read them: the columns that matter, figures with their signs and units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from csm_tui.domain.money import full_money
from csm_tui.domain.pages.page import Block, block
from csm_tui.domain.pages.shown import NOT_ANY
from csm_tui.domain.tables import Column, Table, Value
from csm_tui.domain.text import harmless

_COLUMNS: Mapping[str, Sequence[str]] = {
    "effort": ("accounts", "account_weeks", "logged_hours", "planned_hours", "mean_hours", "median_hours", "p80_hours",
               "low_hours", "high_hours", "drift"),
    "csms": ("csm", "team", "basis", "accounts", "supply_hours", "load_hours", "planned_hours", "utilisation",
             "hours_per_account", "fit_at_80", "fit_at_90"),
    "moves": ("account", "tier", "hours", "from_csm", "to_csm"),
    "cost": ("tier", "currency", "accounts", "arr_minor", "hours_per_year", "paid_hours_per_year", "cost_minor",
             "share_of_arr"),
}  # fmt: skip
"""Columns that are shown where not all are."""
_HEADINGS = {
    "account_weeks": "weeks", "logged_hours": "all logged", "p80_hours": "P80", "low_hours": "95 % from",
    "high_hours": "to", "csm": "CSM", "csms": "CSMs", "arr_minor": "ARR", "cost_minor": "cost",
    "share_of_arr": "of ARR", "hours_per_account": "h/account", "hours_per_100k": "h/100k ARR",
    "hours_per_year": "h/year", "paid_hours_per_year": "paid h/year",
}  # fmt: skip
_HIDDEN = "< 5"
"""Instead of a figure that rests on 1 to 4 entries."""


def shown_columns(table: Table, by: Sequence[str]) -> list[Column]:
    """The columns that people are shown; `by` groups the effort table."""
    shown = set(_COLUMNS.get(table.name, ())) | (set(by) if table.name == "effort" else set())
    return [column for column in table.columns if not shown or column.name in shown]


def study_block(table: Table, by: Sequence[str], most: int | None = None) -> Block:
    """A table of a study in words; its first rows alone where `most` says how many."""
    columns = shown_columns(table, by)
    names = [column.name for column in table.columns]
    rows = [_row(columns, dict(zip(names, row, strict=True))) for row in table.rows[:most]]
    texts = tuple(n for n, column in enumerate(columns) if column.kind == "text")
    return block(table.title, [_heading(column.name) for column in columns], rows)._replace(left=texts)


def _row(columns: Sequence[Column], row: Mapping[str, Value]) -> list[str]:
    secret, currency = bool(row.get("suppressed")), str(row.get("currency", ""))
    return [
        _HIDDEN if secret and row[column.name] is None and column.kind == "hours"
        else _cell(row[column.name], column.kind, currency) for column in columns
    ]  # fmt: skip


def _heading(name: str) -> str:
    return _HEADINGS.get(name, name.removesuffix("_hours").replace("_", " "))


def _cell(value: Value, kind: str, currency: str) -> str:
    if value is None:
        return NOT_ANY
    if isinstance(value, int | float):
        if kind in ("hours", "number"):
            return f"{value:,.2f}"
        if kind == "share":
            return f"{value:.1%}"
        if kind == "money":
            return full_money(int(value), currency)
    return f"{value:,}" if kind == "count" and isinstance(value, int) else harmless(str(value))
