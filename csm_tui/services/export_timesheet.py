"""Writes time-sheets for other programs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.exchange.writers.files import format_of, write_file
from csm_tui.exchange.writers.timesheets import FORMATS, Sheet, write
from csm_tui.services.time_log import entries

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

STANDARD_OUTPUT = "-"


class Exported(NamedTuple):
    """What was written: the path (empty: none) or the text itself."""

    path: str
    text: str
    entries: int
    seconds: int
    format: str


def export_timesheet(
    desk: Desk, first: date, last: date, *, format: str = "", path: str = "", with_notes: bool = False,
    force: bool = False,
) -> Exported:  # fmt: skip
    """Write the entries from first to last to a file (`-`: give the text back); without a path its name says the days.

    Refused when the file is there and `force` isn't given, and when nothing was logged.
    """
    format = format_of(path, format, tuple(FORMATS), "csv")
    lines = entries(desk, first, last)
    if not lines:
        raise Refused(
            "nothing_logged", f"nothing is logged from {first} to {last}", hint="name other days or another --week"
        )
    chunks = write(Sheet(desk.csm.name, desk.clock.zone, lines, with_notes), format)
    seconds = sum(line.seconds for line in lines)
    if path == STANDARD_OUTPUT:
        return Exported("", "".join(chunks), len(lines), seconds, format)
    target = path or f"timesheet_{first}_{last}.{FORMATS[format]}"
    return Exported(str(write_file(target, chunks, force=force)), "", len(lines), seconds, format)
