"""What an import of time, events or cases says: as JSON, and in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from csm_tui.domain.durations import clock_form
from csm_tui.domain.formats import counted, whole
from csm_tui.domain.text import harmless

if TYPE_CHECKING:
    from csm_tui.domain.import_names import Unknown
    from csm_tui.domain.time_import_report import TimeImportReport

_SHOWN = 40
_NAMES_SHOWN = 5
_NOUNS = {"time": ("entry", "entries"), "calendar": ("event", "events"), "cases": ("case", "cases")}


def time_document(report: TimeImportReport) -> dict[str, Any]:
    """The report as the contract has it; seconds only where there is time."""
    document = {
        "format": report.format, "kind": report.kind, "file": report.file, "encoding": report.encoding,
        "dry_run": report.dry_run, "read": report.read, "added": report.added, "updated": report.updated,
        "unchanged": report.unchanged, "skipped": report.skipped,
        "rejected": [line._asdict() for line in report.rejected],
        "left_out": [{"line": line.line, "text": line.reason} for line in report.left_out],
        "notes": list(report.notes),
        "names": [{"text": text, "name": name} for text, name in report.names],
        "unknown": [{"text": one.text, "wants": one.wants, "lines": one.lines} for one in report.unknown],
        "aliases": [{"alias": alias, "name": name} for alias, name in report.learned],
    }  # fmt: skip
    if report.kind == "cases":
        return document
    seconds = report.seconds
    return document | {
        "file_seconds": seconds.file, "imported_seconds": seconds.imported, "unchanged_seconds": seconds.unchanged,
        "rejected_seconds": seconds.rejected, "left_out_seconds": seconds.left_out, "overlaps": report.overlaps,
    }  # fmt: skip


def print_time(report: TimeImportReport, several: bool) -> None:
    """A few lines for people, the bad lines by name."""
    would = "would be " if report.dry_run else ""
    where = f"{harmless(report.file)}: " if several else ""
    one, many = _NOUNS[report.kind]
    counts = [f"{whole(report.added)} {would}added"]
    if report.kind != "time":
        counts.append(f"{whole(report.updated)} {would}updated")
    counts.append(f"{whole(report.unchanged)} unchanged")
    if report.skipped:
        counts.append(f"{whole(report.skipped)} left out")
    read = f"{whole(report.read)} {one if report.read == 1 else many}"
    unit = " (by account and week)" if report.kind == "cases" else ""
    rejected = whole(len(report.rejected))
    click.echo(f"{where}{report.format}, {read} read: {', '.join(counts)}{unit}, {rejected} rejected.")
    if report.kind == "time":
        click.echo(_time(report))
    for note in report.notes:
        click.echo(f"Note: {harmless(note)}.")
    for text, name in report.names[:_SHOWN]:
        click.echo(f"Note: {harmless(text)!r} was taken for {harmless(name)}.")
    if report.unknown:
        click.echo(_unknown(report.unknown, one, many))
    for alias, name in report.learned:
        click.echo(f"Remembered: {harmless(alias)!r} is {harmless(name)}.")
    for line in report.left_out[:_SHOWN]:
        click.echo(f"  left out: {harmless(line.reason)}")
    for line in report.rejected[:_SHOWN]:
        click.echo(f"  line {line.line}: {harmless(line.reason)}")
    if len(report.rejected) > _SHOWN:
        click.echo(f"  and {whole(len(report.rejected) - _SHOWN)} more; --json lists them all")
    if report.rejected and report.read > len(report.rejected):
        outcome = "would go in" if report.dry_run else "went in"
        click.echo(f"The others {outcome}. Mend these lines and import the file again: nothing goes in twice.")


def _unknown(names: Sequence[Unknown], one: str, many: str) -> str:
    """The names that kept lines out, each with how many: a series of a calendar is one name and many events."""
    listed = [f"{harmless(name.text)!r} ({counted(name.lines, one, many)})" for name in names[:_NAMES_SHOWN]]
    more = [f"and {whole(len(names) - _NAMES_SHOWN)} more"] if len(names) > _NAMES_SHOWN else []
    return f"Not known here: {', '.join(listed + more)}."


def _time(report: TimeImportReport) -> str:
    seconds = report.seconds
    parts = [f"{clock_form(seconds.imported)} {'would be ' if report.dry_run else ''}imported"]
    for amount, said in (
        (seconds.unchanged, "there already"), (seconds.left_out, "left out"), (seconds.rejected, "rejected"),
    ):  # fmt: skip
        if amount:
            parts.append(f"{clock_form(amount)} {said}")
    return f"Time in the file {clock_form(seconds.file)}: {', '.join(parts)}."
