"""What an import of time, events or cases did, or would do."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.domain.days import OpenDate
from csm_tui.domain.import_names import Unknown
from csm_tui.domain.import_report import Rejected


class Seconds(NamedTuple):
    """The time in a file and what became of it: `file` is the sum of the others."""

    imported: int = 0
    unchanged: int = 0
    rejected: int = 0
    left_out: int = 0

    @property
    def file(self) -> int:
        """All that the file says."""
        return self.imported + self.unchanged + self.rejected + self.left_out


class TimeImportReport(NamedTuple):
    """An import of a time-sheet (`kind` "time"), a calendar ("calendar") or a list of cases ("cases").

    `read` are the entries, events or cases of the file, each added, updated, unchanged, skipped or rejected.
    """

    file: str
    format: str
    kind: str
    encoding: str
    dry_run: bool
    read: int
    added: int
    updated: int
    unchanged: int
    skipped: int
    """Left out as asked: other people's, ignored names, all-day and cancelled events."""
    rejected: tuple[Rejected, ...]
    left_out: tuple[Rejected, ...]
    """The first of those skipped that are worth a line."""
    notes: tuple[str, ...]
    seconds: Seconds = Seconds()
    overlaps: int = 0
    """Added entries that lie over others which were there before."""
    names: tuple[tuple[str, str], ...] = ()
    """(name in the file, what it was taken for) where they are not the same."""
    learned: tuple[tuple[str, str], ...] = ()
    """(alias, whose) that were remembered."""
    unknown: tuple[Unknown, ...] = ()
    """Names that kept lines out."""
    open_date: OpenDate | None = None
    """A date of the file that can be read in two ways, and how it was."""
