"""What an import did, or would do."""

from __future__ import annotations

from typing import NamedTuple

from csm_tui.domain.days import OpenDate


class Rejected(NamedTuple):
    """A line of the file that did not go in, and why."""

    line: int
    reason: str


class Change(NamedTuple):
    """One value of an account that an import sets, as people read it."""

    field: str
    before: str
    after: str


class Outcome(NamedTuple):
    """What a line does to its account: `added` or `updated`."""

    line: int
    action: str
    name: str
    changes: tuple[Change, ...]


class ImportReport(NamedTuple):
    """An import. `read` are the rows of data, small print and blank lines not counted; the counts are of accounts."""

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
    """Rows of other owners, when one was asked for."""
    rejected: tuple[Rejected, ...]
    left_out: tuple[Rejected, ...]
    """Totals and small print that report exports add."""
    notes: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    """(header, key of the field it is read as)."""
    unread: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    """The first of them (OUTCOMES_KEPT): enough to look at, whatever the size of the file."""
    open_date: OpenDate | None = None
    """A date of the file that can be read in two ways, and how it was."""


OUTCOMES_KEPT = 1_000
