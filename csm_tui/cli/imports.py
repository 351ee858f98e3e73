"""`csm import`: accounts, time, calendars and cases from the exports of other programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from csm_tui.cli.common import at_desk, print_json, shared_options
from csm_tui.domain.formats import whole
from csm_tui.domain.import_report import ImportReport
from csm_tui.domain.text import harmless, quoted

if TYPE_CHECKING:
    from csm_tui.domain.time_import_report import TimeImportReport

_FORMATS = (
    "salesforce-accounts, salesforce-opportunities, hubspot-companies, gainsight, plain-accounts; toggl, clockify,"
    " harvest, timewarrior, watson, klog, plain-time; icalendar; salesforce-cases, zendesk-tickets"
)
_SHOWN = 40
"""Lines of each kind that are printed; `--json` has more."""


@click.command(epilog='Example: csm import accounts.csv --dry-run --map "Plan=tier"')
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--from", "source", metavar="FORMAT", help=f"The format, when the content doesn't tell: {_FORMATS}.")
@click.option("--dry-run", is_flag=True, help="Show what would happen; write nothing.")
@click.option("--date-order", type=click.Choice(["dmy", "mdy", "ymd"]), help="How to read 3/4/2026.")
@click.option("--map", "mapping", multiple=True, metavar="COLUMN=FIELD", help="Read a column as a field (-: not).")
@click.option("--strict", is_flag=True, help="One bad line refuses the whole file.")
@click.option("--mapping", "mapping_file", metavar="FILE", help="What names in the file mean (TOML or CSV).")
@click.option("--tier", default="low", show_default=True, metavar="TIER", help="For new accounts without one.")
@click.option("--owner", default="", metavar="NAME", help="Only the rows of this owner, or of this person.")
@click.option("--currency", default="", metavar="CODE", help="For amounts that name none.")
@click.option(
    "--as", "events_as", type=click.Choice(["touches", "entries"]), default="touches", help="What events become."
)
@click.option(
    "--all-day", type=click.Choice(["ignore", "absences"]), default="ignore", help="What all-day events become."
)
@click.option("--since", default="", metavar="DAY", help="The first day of a calendar that is looked at.")
@click.option("--until", default="", metavar="DAY", help="The last one.")
@click.option("--activity", default="", metavar="NAME", help="Of events that name none.")
@click.option("--email", default="", metavar="ADDRESS", help="Yours, to see which events you declined.")
@shared_options
def import_command(
    files: tuple[str, ...], mapping: tuple[str, ...], source: str | None, tier: str, currency: str, db: str | None,
    csm_name: str | None, as_json: bool, **options: Any,
) -> None:  # fmt: skip
    """Add accounts, time entries, calendar events or support cases from files of other programs.

    Bad lines are named, the rest goes in; `csm undo` takes it back. A FILE of - is standard input. What is there
    already stays, blank cells erase nothing. docs/importing.md has the accounts, docs/importing-time.md the time.
    """
    from csm_tui.cli.import_questions import asker
    from csm_tui.services.import_files import import_file
    from csm_tui.services.time_imports import TimeOptions

    pairs = dict(_pair(text) for text in mapping)
    documents: list[dict[str, Any]] = []
    with at_desk(db, csm_name) as desk:
        for file in files:
            with _progress(file, as_json) as progress:
                chosen = TimeOptions(columns=pairs, progress=progress, ask=asker(desk, file, as_json), **options)
                report = import_file(desk, file, source, chosen, tier, currency)
            if as_json:
                documents.append(document(report))
            else:
                _print(report, several=len(files) > 1)
    if as_json:
        print_json(documents[0] if len(files) == 1 else {"files": documents})


def _pair(text: str) -> tuple[str, str]:
    column, equals, field = text.rpartition("=")
    if not equals or not column.strip() or not field.strip():
        raise click.UsageError(f"--map takes COLUMN=FIELD, not {quoted(text)}")
    return column.strip(), field.strip()


def document(report: ImportReport | TimeImportReport) -> dict[str, Any]:
    """The report as the contract has it."""
    if not isinstance(report, ImportReport):
        from csm_tui.cli.import_reports import time_document

        return time_document(report)
    return {
        "format": report.format, "kind": report.kind, "file": report.file, "encoding": report.encoding,
        "dry_run": report.dry_run, "read": report.read, "added": report.added, "updated": report.updated,
        "unchanged": report.unchanged, "skipped": report.skipped,
        "rejected": [line._asdict() for line in report.rejected],
        "left_out": [{"line": line.line, "text": line.reason} for line in report.left_out],
        "notes": list(report.notes),
        "columns": {header: field for header, field in report.columns},  # noqa: C416
        "unread_columns": list(report.unread),
        "changes": [
            {"line": o.line, "action": o.action, "name": o.name, "fields": [change._asdict() for change in o.changes]}
            for o in report.outcomes
        ],
    }  # fmt: skip


@contextmanager
def _progress(file: str, as_json: bool) -> Iterator[Callable[[int, int], None] | None]:
    """A bar on standard error, when somebody is watching and the file is long enough to watch."""
    if as_json or not sys.stderr.isatty():
        yield None
        return
    bar: Any = None

    def tell(done: int, total: int) -> None:
        nonlocal bar
        if bar is None and total > 20_000:
            bar = click.progressbar(length=total, label=f"Importing {harmless(file)}", file=sys.stderr)
            bar.__enter__()
        if bar is not None:
            bar.update(max(0, done - bar.pos))

    try:
        yield tell
    finally:
        if bar is not None:
            bar.__exit__(None, None, None)


def _print(report: ImportReport | TimeImportReport, several: bool) -> None:
    if not isinstance(report, ImportReport):
        from csm_tui.cli.import_reports import print_time

        print_time(report, several)
        return
    if report.dry_run:
        _print_outcomes(report)
    would = "would be " if report.dry_run else ""
    where = f"{harmless(report.file)}: " if several else ""
    click.echo(
        f"{where}{report.format}, {_rows(report.read)} read: {whole(report.added)} {would}added, "
        f"{whole(report.updated)} {would}updated, {whole(report.unchanged)} unchanged,"
        f" {whole(len(report.rejected))} rejected."
    )
    for note in report.notes:
        click.echo(f"Note: {harmless(note)}.")
    if report.skipped:
        click.echo(f"{_rows(report.skipped)} of other owners skipped.")
    if report.left_out:
        lines = ", ".join(f"line {line.line}" for line in report.left_out[:5])
        click.echo(f"Totals and small print left out: {lines}{', ...' if len(report.left_out) > 5 else ''}.")
    for line in report.rejected[:_SHOWN]:
        click.echo(f"  line {line.line}: {harmless(line.reason)}")
    if len(report.rejected) > _SHOWN:
        click.echo(f"  and {whole(len(report.rejected) - _SHOWN)} more; --json lists them all")
    if report.rejected:
        outcome = "would go in" if report.dry_run else "went in"
        click.echo(f"The other rows {outcome}. Mend these lines and import the file again: nothing goes in twice.")


def _rows(number: int) -> str:
    return f"{whole(number)} row{'' if number == 1 else 's'}"


def _print_outcomes(report: ImportReport) -> None:
    from csm_tui.cli.tables import Column, print_table

    rows = []
    for outcome in report.outcomes[:_SHOWN]:
        told = "; ".join(
            f"{field} {before} -> {after}" if before else f"{field} {after}" for field, before, after in outcome.changes
        )
        rows.append([str(outcome.line), outcome.action, outcome.name, told])
    if rows:
        columns = [Column("Line", "right"), Column("Would be"), Column("Account", cut=True), Column("Fields", cut=True)]
        print_table(columns, rows)
        more = report.added + report.updated - len(rows)
        click.echo(f"and {whole(more)} more" if more > 0 else "")
