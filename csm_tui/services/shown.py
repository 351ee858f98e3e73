"""What a screen shows, for the clipboard and for files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from csm_tui.domain.errors import Refused
from csm_tui.domain.shown import Shown
from csm_tui.domain.tables import Table


def as_row(shown: Shown) -> str:
    """The row under the cursor, tabs between its cells."""
    from csm_tui.exchange.writers.shown import tabs

    return tabs(shown.cells)


def as_table(table: Table) -> str:
    """The table with its headings, tabs between the cells."""
    from csm_tui.exchange.writers.shown import tabbed

    return tabbed(table)


def write(table: Table, path: str, today: date, *, force: bool = False) -> str:
    """Write the table in the format that the path's ending names; answers the file. Refused where one is already."""
    from csm_tui.exchange.writers.files import write_file
    from csm_tui.exchange.writers.shown import FORMATS, write_shown

    target = Path(path.strip()).expanduser()
    format = target.suffix.removeprefix(".").casefold()
    if format not in FORMATS:
        endings = ", ".join(f".{each}" for each in FORMATS)
        raise Refused("bad_format", f"the ending of a file says what it becomes: {endings}", where=path)
    return str(write_file(str(target), write_shown(table, format, today), force=force))
