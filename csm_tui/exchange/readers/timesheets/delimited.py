"""Reads CSV time-sheets row by row, whichever program wrote them: they differ in their headers only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple

from csm_tui.domain.account_values import one_line
from csm_tui.domain.days import OpenDate, Order, parse_day
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted
from csm_tui.exchange.readers.date_orders import DateOrders, open_date, orders_of
from csm_tui.exchange.readers.footers import is_footer
from csm_tui.exchange.readers.source import Source
from csm_tui.exchange.readers.table import Record, records
from csm_tui.exchange.readers.timesheets.columns import Kind
from csm_tui.exchange.readers.timesheets.draft import DraftEntry, Progress, bad
from csm_tui.exchange.readers.timesheets.moments import Days, read_clock
from csm_tui.exchange.readers.timesheets.rows import RowReader

_STEP = 4_000
_KEPT = 5_000


class Found(NamedTuple):
    """A CSV that was recognised: where its header stands and which column is which."""

    kind: Kind
    delimiter: str
    header_line: int
    width: int
    roles: dict[str, int]


class DelimitedSheet:
    """One CSV time-sheet. `settle` is to be called before its drafts are read."""

    def __init__(self, source: Source, found: Found, days: Days, order: Order | None) -> None:
        self.format = found.kind.name
        self._source, self._found, self._days, self._order = source, found, days, order
        self._dots: Order | None = None
        self.open_date: OpenDate | None = None
        self._dates: dict[str, date | str] = {}
        self._clocks: dict[str, int | None] = {}
        self.unclocked = 0

    def settle(self, progress: Progress) -> None:
        """Find the order of day and month from every date of the file; refused when it leaves that open, and it was
        not said."""
        places = [self._found.roles[role] for role in ("day", "end_day") if role in self._found.roles]
        seen = DateOrders()
        for record in self.records(progress):
            for at in places:
                cell = record.cells[at] if at < len(record.cells) else ""
                if not ((len(cell) == 10 and cell[4] == "-") or record.problem):
                    seen.see(cell, record.line)
        (found,) = orders_of([seen], ["its dates"], self._source.name, self._order)
        self._order, self._dots = found.others, found.dots
        self.open_date = open_date([seen], [found])

    def drafts(self) -> Iterator[DraftEntry]:
        """Every row after the header."""
        self.unclocked = 0
        read = RowReader(self)
        for record in self.records():
            yield bad(record.line, record.problem) if record.problem else read(record)

    def notes(self) -> Iterator[str]:
        """Rows whose times and length disagree."""
        if self.unclocked:
            rows = "1 row has" if self.unclocked == 1 else f"{self.unclocked:,} rows have"
            yield f"{rows} a length that is not the time between start and end; the length was kept, the times were not"

    def records(self, progress: Progress | None = None) -> Iterator[Record]:
        """The rows after the header, totals and small print left out."""
        found = self._found
        for record in records(self._source.text(), found.delimiter, found.width):
            if progress is not None and record.line % _STEP == 0:
                progress(record.line, self._source.lines)
            if record.line > found.header_line and not is_footer(record.cells):
                yield record

    def day(self, cell: str) -> date | str:
        """The date in a cell, or why it is none."""
        found = self._dates.get(cell)
        if found is None:
            if len(self._dates) > _KEPT:
                self._dates.clear()
            try:
                found = parse_day(cell, self._order, dots=self._dots)
            except Refused as error:
                found = ", ".join(part for part in (error.what, error.where) if part)
            self._dates[cell] = found
        return found

    def clock(self, cell: str) -> int | None:
        """Seconds after midnight of a cell (of `2026-03-09 08:00` too); refused when it is no time."""
        if cell in self._clocks:
            return self._clocks[cell]
        if len(self._clocks) > _KEPT:
            self._clocks.clear()
        found = read_clock(cell) if cell else None
        if found is None and cell:
            try:
                moment = datetime.fromisoformat(cell)
            except ValueError:
                raise Refused("bad_time", f"{quoted(one_line(cell))} is no time of day") from None
            found = moment.hour * 3600 + moment.minute * 60 + moment.second
        self._clocks[cell] = found
        return found

    @property
    def days(self) -> Days:
        """The days of the CSM's zone."""
        return self._days

    @property
    def roles(self) -> dict[str, int]:
        """Role -> place of its column."""
        return self._found.roles
