"""An import in lines: the files to choose from, how each column is read, what would become of each row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.formats import counted, whole
from csm_tui.domain.import_report import OUTCOMES_KEPT
from csm_tui.domain.text import harmless
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.present import Line, cells, clock, fit

if TYPE_CHECKING:
    from csm_tui.domain.import_report import ImportReport, Outcome
    from csm_tui.domain.time_import_report import TimeImportReport
    from csm_tui.services.import_preview import FileLook

    Report = ImportReport | TimeImportReport

KINDS = {"accounts": "row", "time": "entry", "calendar": "event", "cases": "case"}
MANY = {"entry": "entries"}

EMPTY = ("No file here that could be imported.", "CSV, TSV, iCalendar, JSON, klog and Timewarrior files are listed.")


class FileLine(NamedTuple):
    """A file or folder that can be chosen: its path, its name, and how large and old it is in words."""

    path: str
    name: str
    folder: bool
    size: str
    changed: str


def file_rows(files: Sequence[FileLine], width: int) -> PlainRows:
    """Newest first, folders behind."""
    rows = [
        PlainRow(file.path, [
            ("   ", ""), (fit(file.name + ("/" if file.folder else ""), width - 24), "dim" if file.folder else ""),
            (fit(file.size, 9, "right"), "dim"), (fit(file.changed, 11, "right"), "dim"),
        ])
        for file in files
    ]  # fmt: skip
    return PlainRows(rows, None, EMPTY)


def column_rows(look: FileLook, mapped: dict[str, str], width: int) -> PlainRows:
    """Each column with the field it is read as and its first cells."""
    name, field = (28, 18) if width >= 100 else (22, 16)
    head: Line = [
        (fit("  Column of the file", name + 3), "head"), (fit("read as", field), "dim"), ("its first cells", "dim"),
    ]  # fmt: skip
    rows = []
    for column in look.columns:
        own = column.header in mapped
        read = column.field.replace("_", " ") or "-"
        ink = "here" if own else "" if column.field else "faint"
        samples = " | ".join(column.samples)
        rows.append(PlainRow(column.header, [
            ("   ", ""), (fit(column.header, name - 1), "strong" if column.field else "dim"), (" ", ""),
            (fit(f"{read}{' *' if own else ''}", field), ink), (fit(samples, max(0, width - name - field - 3)), "dim"),
        ]))  # fmt: skip
    return PlainRows(rows, head, ("This file is no table: there are no columns to choose.",))


def outcome_rows(report: Report, width: int) -> PlainRows:
    """What would become of the rows, the first thousand of them; the heading says so where there are more."""
    outcomes = getattr(report, "outcomes", ())
    changed = report.added + report.updated
    first = (
        f", the first {whole(OUTCOMES_KEPT)} of {whole(changed)}" if len(outcomes) == OUTCOMES_KEPT < changed else ""
    )
    number, action = (_widest(outcomes, at) for at in ("line", "action"))
    number, name = max(number, len("line")), min(_widest(outcomes, "name"), 24 if width < 100 else 40)
    room = max(0, width - number - action - name - 8)
    rows = [
        PlainRow(str(outcome.line), [
            ("  ", ""), (fit(str(outcome.line), number, "right"), "dim"), ("  ", ""),
            (fit(outcome.action, action), "held"), ("  ", ""), (fit(outcome.name, name), "strong"), ("  ", ""),
            (fit("; ".join(f"{field} {after}" for field, _, after in outcome.changes), room), "dim"),
        ])
        for outcome in outcomes
    ]  # fmt: skip
    head: Line = [(fit("line", number + 2, "right"), "dim"), (f"  what it does{first}", "head")]
    added = "would be added; [go.grid] shows them in the log then" if report.dry_run else "added; [go.grid] shows them"
    changes = report.kind == "accounts" or not report.added
    empty = "Nothing of it would change the book." if changes else keyed(f"{whole(report.added)} {added}.")
    return PlainRows(rows, head if rows else None, (empty,))


def _widest(outcomes: Sequence[Outcome], column: str) -> int:
    """Cells that a column needs, so that none stays empty while another is cut."""
    return max((cells([(str(getattr(outcome, column)), "")]) for outcome in outcomes), default=0)


def rejected_rows(report: Report, width: int) -> PlainRows:
    """The lines that don't go in, each with its reason."""
    rows = [
        PlainRow(str(line.line), [
            ("   ", ""), (fit(str(line.line), 6, "right"), "over"), ("  ", ""),
            (fit(in_app(line.reason), max(0, width - 11)), ""),
        ])
        for line in report.rejected
    ]  # fmt: skip
    head: Line = [(fit("line", 9, "right"), "dim"), ("  why it stays out", "head")]
    return PlainRows(rows, head if rows else None, ("No line of it is rejected.",))


def counts(report: Report) -> Line:
    """How many go in, and how many don't; what there is none of is not said."""
    would = "would be " if report.dry_run else ""
    one = KINDS.get(report.kind, "row")
    line: Line = [(whole(report.added), "held" if report.added else ""), (f" {would}added", "")]
    for count, word, ink in (
        (report.updated, "updated", ""), (report.unchanged, "unchanged", "dim"), (report.skipped, "left out", "dim"),
    ):  # fmt: skip
        line += [(f", {whole(count)} {word}", ink)] if count else []
    if rejected := len(report.rejected):
        line += [(", ", ""), (f"! {whole(rejected)} rejected", "over")]
    return [*line, (f" of {counted(report.read, one, MANY.get(one, ''))} ({report.format})", "dim")]


def said(report: Report) -> str:
    """The same as a sentence."""
    seconds = getattr(report, "seconds", None)
    hours = f", {clock(seconds.imported)} of time" if seconds and seconds.imported else ""
    first = report.rejected[0] if report.rejected else None
    why = f", the first in line {first.line}: {first.reason}" if first else ""
    text = "".join(text for text, _ in counts(report))
    return harmless(f"{text}{hours}{why}")


def summary(look: FileLook | None, report: Report | None, width: int) -> list[Line]:
    """What the file is, what would go in, and what is worth knowing of it."""
    lines: list[Line] = []
    if look is not None:
        lines.append([(fit(harmless(look.path), width), "strong")])
        if look.problem:
            lines.append([("! ", "over strong"), (fit(look.problem, width - 2), "")])
    if report is not None:
        lines.append(counts(report))
        lines += [[(fit(in_app(note), width), "dim")] for note in report.notes[:2]]
        if learned := ", ".join(f"{alias} is {name}" for alias, name in getattr(report, "learned", ())[:5]):
            lines.append([(fit(f"Remembered: {learned}.", width), "learned")])
    return lines


def in_app(note: str) -> str:
    """A remark without what it says about options of the command line.

    >>> in_app("3 accounts came without a tier and took low (--tier sets another)")
    '3 accounts came without a tier and took low'
    """
    return re.sub(r"(?: \(|[;,] )(?:[^;(]*?)--[a-z].*$", "", note)


def progress(done: int, total: int, words: str, width: int) -> Line:
    """How far it is."""
    share = min(1.0, done / total) if total else 0.0
    room = max(10, min(40, width - len(words) - 8))
    full = round(share * room)
    said = f" {share:>4.0%}".replace("%", " %")
    return [(f"{words} ", ""), ("━" * full, "held"), ("╌" * (room - full), "faint"), (said, "dim")]
