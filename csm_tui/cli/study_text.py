"""A study as people read it at the shell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

from csm_tui.domain.durations import hours
from csm_tui.domain.money import full_money
from csm_tui.domain.text import harmless

if TYPE_CHECKING:
    from csm_tui.domain.study.table import Table, Value
    from csm_tui.services.study.options import Study

_ROWS = 40
"""Of each table; `--json` and `csm export study` have all."""
_COLUMNS: Mapping[str, Sequence[str]] = {
    "effort": ("accounts", "account_weeks", "logged_hours", "planned_hours", "mean_hours", "median_hours", "p80_hours",
               "low_hours", "high_hours", "drift"),
    "csms": ("csm", "team", "basis", "accounts", "supply_hours", "load_hours", "planned_hours", "utilisation",
             "hours_per_account", "fit_at_80", "fit_at_90"),
    "moves": ("account", "tier", "hours", "from_csm", "to_csm"),
    "cost": ("tier", "currency", "accounts", "arr_minor", "hours_per_year", "cost_minor", "share_of_arr"),
}  # fmt: skip
"""Columns that are shown where not all are."""
_HEADINGS = {
    "account_weeks": "weeks", "logged_hours": "all logged", "p80_hours": "P80", "low_hours": "95 % from",
    "high_hours": "to", "csm": "CSM", "csms": "CSMs", "arr_minor": "ARR", "cost_minor": "cost",
    "share_of_arr": "of ARR", "hours_per_account": "h/account", "hours_per_100k": "h/100k ARR",
    "hours_per_year": "h/year",
}  # fmt: skip
_HIDDEN = "< 5"


def print_study(study: Study) -> None:
    """Every table with a heading, then what was met and what is assumed."""
    print_problems(study)
    who = "1 CSM" if study.csms == 1 else f"{study.csms:,} CSMs"
    click.echo(
        f"{who}, {study.weeks} weeks from {study.first} to {study.last}, {study.entries:,} entries,"
        f" {hours(study.seconds)} h; hours a week unless said otherwise"
    )
    for table in study.tables:
        if table.rows:
            _print(table, study)
    for note in study.notes:
        click.echo(f"\nNote: {harmless(note)}.")
    click.echo("\nAssumed: " + "; ".join(f"{what}: {how}" for what, how in study.assumptions if what in _SAID) + ".")


_SAID = ("load", "leave", "growth", "ramp", "moves", "target utilisation", "cost of an hour")


def print_problems(study: Study) -> None:
    """What could not be read, on standard error."""
    if not study.problems:
        return
    bad = len({one.source for one in study.problems})
    click.echo(f"{bad:,} of {study.sources:,} sources can't be read as they are; the rest is studied:", err=True)
    for one in study.problems[:_ROWS]:
        click.echo(f"  {harmless(one.source)}: {harmless(one.reason)}", err=True)
    if len(study.problems) > _ROWS:
        click.echo(f"  and {len(study.problems) - _ROWS:,} more; --json lists them all", err=True)


def _print(table: Table, study: Study) -> None:
    from csm_tui.cli.tables import Column, print_table

    shown = set(_COLUMNS.get(table.name, ())) | (set(study.by) if table.name == "effort" else set())
    places = [n for n, column in enumerate(table.columns) if not shown or column.name in shown]
    flag = next((n for n, column in enumerate(table.columns) if column.name == "suppressed"), None)
    currency = next((n for n, column in enumerate(table.columns) if column.name == "currency"), None)
    columns = [
        Column(_heading(table.columns[n].name), "left" if table.columns[n].kind == "text" else "right", cut=n == 0)
        for n in places
    ]
    rows = [
        [
            _HIDDEN if flag is not None and row[flag] and row[n] is None and table.columns[n].kind == "hours"
            else _cell(row[n], table.columns[n].kind, str(row[currency]) if currency is not None else "")
            for n in places
        ]
        for row in table.rows[:_ROWS]
    ]  # fmt: skip
    click.echo(f"\n{table.title}")
    print_table(columns, rows)
    if len(table.rows) > _ROWS:
        click.echo(f"and {len(table.rows) - _ROWS:,} more; --json and `csm export study` have them all")


def _heading(name: str) -> str:
    return _HEADINGS.get(name, name.removesuffix("_hours").replace("_", " "))


def _cell(value: Value, kind: str, currency: str) -> str:
    if value is None:
        return "n/a"
    if kind == "hours" and isinstance(value, (int, float)):
        return f"{value:,.2f}"
    if kind == "share" and isinstance(value, (int, float)):
        return f"{value:.1%}"
    if kind == "money" and isinstance(value, int):
        return full_money(value, currency)
    if kind == "number" and isinstance(value, (int, float)):
        return f"{value:,.2f}"
    return f"{value:,}" if kind == "count" and isinstance(value, int) else str(value)
