"""A study as people read it at the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from csm_tui.domain.durations import hours
from csm_tui.domain.formats import counted, whole
from csm_tui.domain.pages.study_blocks import shown_columns, study_block
from csm_tui.domain.text import harmless

if TYPE_CHECKING:
    from csm_tui.domain.tables import Table
    from csm_tui.services.study.options import Study

_ROWS = 40
"""Of each table; `--json` and `csm export study` have all."""


def print_study(study: Study) -> None:
    """Every table with a heading, then what was met and what is assumed."""
    print_problems(study)
    click.echo(
        f"{counted(study.csms, 'CSM')}, {counted(study.weeks, 'week')} from {study.first} to {study.last},"
        f" {counted(study.entries, 'entry', 'entries')},"
        f" {hours(study.seconds)} h; hours a week unless said otherwise"
    )
    for table in study.tables:
        if table.rows:
            _print(table, study)
    for note in study.notes:
        click.echo(f"\nNote: {harmless(note)}.")
    click.echo("\nAssumed: " + "; ".join(f"{what}: {how}" for what, how in study.assumptions if what in _SAID) + ".")


_SAID = ("load", "leave", "growth", "ramp", "moves", "target utilisation", "cost scope", "cost of an hour")


def print_problems(study: Study) -> None:
    """What could not be read, on standard error."""
    if not study.problems:
        return
    bad = len({one.source for one in study.problems})
    click.echo(
        f"{whole(bad)} of {whole(study.sources)} sources can't be read as they are; the rest is studied:", err=True
    )
    for one in study.problems[:_ROWS]:
        click.echo(f"  {harmless(one.source)}: {harmless(one.reason)}", err=True)
    if len(study.problems) > _ROWS:
        click.echo(f"  and {whole(len(study.problems) - _ROWS)} more; --json lists them all", err=True)


def _print(table: Table, study: Study) -> None:
    from csm_tui.cli.tables import Column, print_table

    shown, block = shown_columns(table, study.by), study_block(table, study.by, _ROWS)
    columns = [
        Column(heading, "left" if column.kind == "text" else "right", cut=n == 0)
        for n, (column, heading) in enumerate(zip(shown, block.headings, strict=True))
    ]
    click.echo(f"\n{table.title}")
    print_table(columns, block.rows)
    if len(table.rows) > _ROWS:
        click.echo(f"and {whole(len(table.rows) - _ROWS)} more; --json and `csm export study` have them all")
