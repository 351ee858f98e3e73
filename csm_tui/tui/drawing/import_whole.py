"""One row of an import to its end: what it changes, or why it stays out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.text import harmless
from csm_tui.tui.drawing.importing import in_app
from csm_tui.tui.present import Line
from csm_tui.tui.wrapping import wrap

if TYPE_CHECKING:
    from csm_tui.domain.import_report import Change
    from csm_tui.tui.drawing.importing import Report

MOST = 6
"""Lines that it takes at most; the list keeps the rest of the room."""


def whole_row(report: Report, key: str, rejected: bool, width: int) -> list[Line]:
    """The lines under the list for the row of that key."""
    said = _rejected(report, key) if rejected else _outcome(report, key)
    lines = wrap(harmless(said), max(20, width)) if said else []
    if len(lines) > MOST:
        lines = [*lines[: MOST - 1], f"{lines[MOST - 1][: max(20, width) - 1]}…"]
    return [[(line, "")] for line in lines]


def _outcome(report: Report, key: str) -> str:
    for outcome in getattr(report, "outcomes", ()):
        if str(outcome.line) == key:
            changes = "; ".join(map(_change, outcome.changes))
            return f"Line {outcome.line}, {outcome.action} {outcome.name}: {changes}"
    return ""


def _change(change: Change) -> str:
    return f"{change.field} {change.before} -> {change.after}" if change.before else f"{change.field} {change.after}"


def _rejected(report: Report, key: str) -> str:
    found = next((line for line in report.rejected if str(line.line) == key), None)
    return f"Line {found.line} stays out: {in_app(found.reason)}" if found else ""
