"""One row of a CSV time-sheet as a draft of an entry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from csm_tui.clock import zone_named
from csm_tui.domain.account_values import one_line
from csm_tui.domain.durations import DAY, MINUTE, clock_form
from csm_tui.domain.errors import Refused
from csm_tui.domain.external_ids import OWN
from csm_tui.domain.text import quoted
from csm_tui.exchange.formulas import unguarded
from csm_tui.exchange.readers.table import Record
from csm_tui.exchange.readers.timesheets.draft import DraftEntry, bad, note_text
from csm_tui.exchange.readers.timesheets.moments import Days, Placed, read_instant, read_length

_FIRST = date(1970, 1, 1)
_ROUNDED = 6 * MINUTE
"""By how much decimal hours may differ from a length: a tenth of an hour."""


class Habits(Protocol):
    """What a row needs to know of its sheet."""

    unclocked: int
    """Rows so far whose times and length disagree."""

    @property
    def days(self) -> Days:
        """The days of the CSM's zone."""
        ...

    @property
    def roles(self) -> dict[str, int]:
        """Role -> place of its column."""
        ...

    def day(self, cell: str) -> date | str:
        """The date in a cell, or why it is none."""
        ...

    def clock(self, cell: str) -> int | None:
        """Seconds after midnight of a cell; None when it is empty."""
        ...


class RowReader:
    """One row after the other into drafts."""

    def __init__(self, sheet: Habits) -> None:
        self._sheet = sheet
        at = sheet.roles.get
        self._day, self._start, self._end_day, self._end = at("day", -1), at("start"), at("end_day"), at("end")
        self._utc, self._zone, self._id = at("start_utc"), at("zone"), at("id")
        self._lengths = [
            (role, sheet.roles[role]) for role in ("seconds", "duration", "minutes", "hours") if role in sheet.roles
        ]
        self._account = [place for place in (at("account"),) if place is not None]
        self._work = [place for place in (at("activity"), at("project")) if place is not None]
        self._note, self._tags, self._email = at("note"), at("tags"), at("email")
        self._people = [place for role in ("person", "first_name", "last_name") if (place := at(role)) is not None]

    def __call__(self, record: Record) -> DraftEntry:
        cells, line = record.cells, record.line
        seconds, trouble = self._length(cells)
        day = self._sheet.day(cells[self._day].strip())
        if isinstance(day, str):
            return bad(line, day, seconds or 0)
        try:
            if trouble:
                raise Refused("bad_duration", trouble)
            placed = self._placed(cells, day, seconds)
        except Refused as error:
            return bad(line, error.what, seconds or 0, day)
        account = tuple(word for at in self._account if (word := unguarded(cells[at].strip())))
        work = tuple(word for at in self._work if (word := unguarded(cells[at].strip())))
        if not account and self._work and work:
            # Without a client the project may well be the customer.
            account, work = (work[-1],), work[:-1]
        instant, offset = self._clocks(cells, day, placed)
        return DraftEntry(
            line, placed.day, placed.started_at, placed.ended_at, placed.seconds, account, work,
            note_text(unguarded(cells[self._note])) if self._note is not None else "",
            split_tags(unguarded(cells[self._tags])) if self._tags is not None else (),
            OWN + own if self._id is not None and (own := cells[self._id].strip()[:100]) else "",
            " ".join(cells[at].strip() for at in self._people), self._named_zone(cells),
            instant=instant, offset=offset, nameless=self._nameless(cells),
        )  # fmt: skip

    def _nameless(self, cells: list[str]) -> bool:
        """Toggl writes a start and an address in every row; ours had neither where there are no clock times, and no id
        either at first."""
        if self._email is None or self._start is None or self._id is not None:
            return False
        return not cells[self._email].strip() and not cells[self._start].strip()

    def _length(self, cells: list[str]) -> tuple[int | None, str]:
        """(seconds, why not): from the exactest column that holds something; another one must not say otherwise, as a
        time of day under `Time` does beside the minutes."""
        found, trouble = self._first_length(cells, self._lengths)
        for number in range(1, len(self._lengths)):
            other, _ = self._first_length(cells, self._lengths[number:])
            if found is not None and other is not None and abs(other - found) > _ROUNDED:
                return None, f"it says two lengths, {clock_form(found)} and {clock_form(other)}"
        return found, trouble

    def _first_length(self, cells: list[str], lengths: Sequence[tuple[str, int]]) -> tuple[int | None, str]:
        for role, at in lengths:
            cell = cells[at].replace("\u00a0", " ").strip()
            if not cell or cell == "-":
                continue
            if role in ("seconds", "minutes") and cell.isascii() and cell.isdigit() and len(cell) < 10:
                return int(cell) * (60 if role == "minutes" else 1), ""
            length = read_length(cell, bare_hours=role in ("hours", "duration"))
            if length is None:
                what = "is less than nothing" if cell[:1] in "-−" else "is no duration"
                return None, f"{quoted(one_line(cell))} {what}"
            return (self._exact(cells, length) if role == "hours" else length), ""
        return None, ""

    def _exact(self, cells: list[str], rounded: int) -> int | None:
        """Decimal hours beside clock times are those times rounded to a hundredth: then the times tell better."""
        if self._start is None or self._end is None:
            return rounded
        try:
            start, end = self._sheet.clock(cells[self._start].strip()), self._sheet.clock(cells[self._end].strip())
        except Refused:
            return rounded
        if start is None or end is None:
            return rounded
        return None if abs((end - start) % 86_400 - rounded) <= 18 else rounded

    def _placed(self, cells: list[str], day: date, seconds: int | None) -> Placed:
        sheet = self._sheet
        if self._utc is not None and seconds and (moment := read_instant(cells[self._utc].strip())) is not None:
            return sheet.days.between(moment, moment + seconds)
        start = cells[self._start].strip() if self._start is not None else ""
        end = cells[self._end].strip() if self._end is not None else ""
        if len(start) > 16 and (begun := read_instant(start)) is not None:
            return self._between(day, begun, read_instant(end) if end else None, seconds)
        end_day = sheet.day(cells[self._end_day].strip()) if self._end_day is not None and end else None
        if isinstance(end_day, str):
            raise Refused("bad_date", end_day)
        placed = sheet.days.place(day, sheet.clock(start), end_day, sheet.clock(end), seconds)
        sheet.unclocked += not placed.kept
        return placed

    def _between(self, day: date, start: int, end: int | None, seconds: int | None) -> Placed:
        """Instants are clear in every zone; a length that contradicts them wins over them."""
        if end is None and seconds is None:
            raise Refused("no_duration", "it has not ended")
        placed = self._sheet.days.between(start, end if end is not None else start + (seconds or 0))
        if seconds is None or placed.seconds == seconds:
            return placed
        self._sheet.unclocked += 1
        return self._sheet.days.place(day, None, None, None, seconds)

    def _clocks(self, cells: list[str], day: date, placed: Placed) -> tuple[bool, int | None]:
        """(whether the row says the instant, how far its clocks were ahead of UTC)."""
        if placed.started_at is None or self._start is None:
            return False, None
        start = cells[self._start].strip()
        if self._utc is not None and read_instant(cells[self._utc].strip()) == placed.started_at:
            clock = self._sheet.clock(start)
            shown = None if clock is None else (day - _FIRST).days * DAY + clock
            return True, None if shown is None else shown - placed.started_at
        if len(start) > 16 and read_instant(start) == placed.started_at:
            ahead = None if start[-1] in "zZ" else datetime.fromisoformat(start).utcoffset()
            return True, None if ahead is None else int(ahead.total_seconds())
        return False, None

    def _named_zone(self, cells: list[str]) -> str:
        if self._zone is None or not (name := cells[self._zone].strip()):
            return ""
        try:
            return zone_named(name).key
        except Refused:
            return ""


def split_tags(cell: str) -> tuple[str, ...]:
    """The tags of a cell, between commas, semicolons or bars.

    >>> split_tags("renewal, two words;x")
    ('renewal', 'two words', 'x')
    """
    if not cell:
        return ()
    for mark in (";", "|"):
        cell = cell.replace(mark, ",")
    return tuple(dict.fromkeys(tag for part in cell.split(",") if (tag := one_line(part))))
