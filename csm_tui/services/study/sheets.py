"""Exported time-sheets as a study reads them: who logged what, as far as a file tells."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta, tzinfo
from pathlib import Path
from typing import NamedTuple

from csm_tui.clock import Clock
from csm_tui.domain.days import Order
from csm_tui.domain.durations import DAY
from csm_tui.domain.errors import Refused
from csm_tui.domain.local_time import wall_clock
from csm_tui.domain.names import fold
from csm_tui.domain.study.sheet_words import Told, customer_among, told
from csm_tui.exchange.readers.date_orders import AMBIGUOUS_DATES
from csm_tui.exchange.readers.source import Source, open_source
from csm_tui.exchange.readers.timesheets.draft import DraftEntry, TimeSheet
from csm_tui.exchange.readers.timesheets.moments import Days
from csm_tui.exchange.readers.timesheets.opened import open_sheet
from csm_tui.exchange.readers.timesheets.recognise import Recognised, recognise

_FIRST = date(1970, 1, 1)


class Line(NamedTuple):
    """One entry of a sheet, with what tells it from others on the same day. Day and start are those of the clocks where
    it was logged (`wall_clock`), as far as the file says them."""

    account: str
    activity: str
    category: str
    customer: bool
    day: date
    started_at: int | None
    seconds: int
    note: str
    instant: int | None
    """When it began, where the file says so."""
    clocks: bool
    """Whether the file says what the clocks showed; else it is the studier's that show `day` and `started_at`."""

    def placed(self, started_at: int) -> Line:
        """The same where the clocks showed another time."""
        return self._replace(day=_day_of(started_at), started_at=started_at)


class SheetRead(NamedTuple):
    """A time-sheet: its entries by person (as the file writes the name), and lines that are none."""

    path: Path
    team: str
    people: dict[str, Counter[Line]]
    accounts: dict[str, str]
    """Key -> name."""
    bad: tuple[tuple[int, str], ...]
    nameless: int
    """Entries that say nobody's name, and so count for the one that the file is called."""
    guessed: tuple[str, ...]
    """Tags that were taken for customers, since nothing else names one."""
    untold: int
    """Entries that are, or may be, work for customers which nothing names."""

    @property
    def entries(self) -> int:
        """All that it has."""
        return sum(lines.total() for lines in self.people.values())


def read_sheet(path: Path, team: str, clock: Clock, order: Order | None = None) -> SheetRead:
    """Every entry of a file; refused when it is no time-sheet or no line of it is an entry."""
    with open_source(str(path)) as source:
        sheet, has_customers = _opened(source, Days(clock.zone), order)
        reading = _Reading(path, has_customers, clock.zone)
        for draft in sheet.drafts():
            reading.take(draft)
    return reading.settled(team)


class _Reading:
    """One pass through a sheet. An entry with tags of which one may be the customer waits till the end, when the
    customers are known that other entries name; a sole tag is taken for one, but not where a column names them."""

    def __init__(self, path: Path, has_customers: bool, zone: tzinfo) -> None:
        self._path, self._has_customers, self._zone = path, has_customers, zone
        self._people: dict[str, Counter[Line]] = {}
        self._accounts: dict[str, str] = {}
        self._guessed: dict[str, str] = {}
        self._waiting: list[tuple[DraftEntry, Told]] = []
        self._bad: list[tuple[int, str]] = []
        self._nameless = self._untold = 0

    def take(self, draft: DraftEntry) -> None:
        """An entry, or a line that is none."""
        if draft.problem:
            self._bad.append((draft.line, draft.problem))
            return
        found = told(draft.account_words, draft.activity_words, draft.tags)
        if len(found.maybe) == 1 and not self._has_customers:
            found = found.on(found.maybe[0])
            self._guessed.setdefault(fold(found.account), found.account)
        if found.maybe:
            self._waiting.append((draft, found))
        else:
            self._count(draft, found)

    def settled(self, team: str) -> SheetRead:
        """The sheet; refused when no line of it is an entry."""
        customers = set(self._accounts)
        for draft, found in self._waiting:
            name = customer_among(found.maybe, customers)
            self._count(draft, found.on(name) if name else found)
        if self._bad and not self._people:
            line, why = self._bad[0]
            raise Refused("no_entries", f"no line is a time entry; line {line}: {why}", where=str(self._path))
        return SheetRead(
            self._path, team, self._people, self._accounts, tuple(self._bad), self._nameless,
            tuple(self._guessed.values()), self._untold,
        )  # fmt: skip

    def _count(self, draft: DraftEntry, found: Told) -> None:
        account = fold(found.account)
        if account:
            self._accounts.setdefault(account, found.account)
        line = Line(
            account, found.activity, found.category, found.customer, draft.day, None, draft.seconds, draft.note,
            draft.started_at if draft.instant else None, not draft.instant or draft.offset is not None,
        )  # fmt: skip
        if draft.started_at is not None:
            line = line.placed(
                wall_clock(draft.started_at, self._zone) if draft.offset is None else draft.started_at + draft.offset
            )
        person = _person(draft.person)
        self._nameless += not person
        self._untold += found.untold
        self._people.setdefault(person or self._path.stem, Counter())[line] += 1


def _opened(source: Source, days: Days, order: Order | None) -> tuple[TimeSheet, bool]:
    """The sheet, and whether a column of it is there to name the customers."""
    found = recognise(source, None, {})
    if found is None or found.kind != "time":
        raise Refused("no_time_sheet", "this is no time-sheet", where=source.name)
    return _settled(source, found, days, order), found.found is not None and "account" in found.found.roles


def _settled(source: Source, found: Recognised, days: Days, order: Order | None) -> TimeSheet:
    """The sheets of a team need not write their dates alike, so a sheet's own dates go before what the user said."""
    try:
        return open_sheet(source, found, days)
    except Refused as error:
        if error.code != AMBIGUOUS_DATES or order is None:
            raise
        return open_sheet(source, found, days, order)


def _person(text: str) -> str:
    """The name without the mail address that some exports give beside it."""
    return " ".join(word for word in text.split() if "@" not in word) or " ".join(text.split())


def _day_of(shown: int) -> date:
    return _FIRST + timedelta(days=shown // DAY)
