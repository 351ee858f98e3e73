"""Exported time-sheets as facts of a study: who logged what, as far as a file tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from csm_tui.clock import Clock
from csm_tui.domain.errors import Refused
from csm_tui.domain.names import fold
from csm_tui.domain.seed import ACTIVITIES, SeedActivity
from csm_tui.domain.study.facts import UNASSIGNED, AccountFact, CsmFact, EntryFact
from csm_tui.domain.weeks import Week
from csm_tui.exchange.readers.source import Source, open_source
from csm_tui.exchange.readers.timesheets.draft import DraftEntry, TimeSheet
from csm_tui.exchange.readers.timesheets.moments import Days
from csm_tui.exchange.readers.timesheets.opened import open_sheet
from csm_tui.exchange.readers.timesheets.recognise import recognise

KEY = "sheet:"
"""Before the folded name of somebody known from time-sheets alone."""


class Line(NamedTuple):
    """One entry of a sheet, with what tells it from others on the same day."""

    account: str
    activity: str
    category: str
    customer: bool
    day: date
    started_at: int | None
    seconds: int
    note: str


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

    @property
    def entries(self) -> int:
        """All that it has."""
        return sum(lines.total() for lines in self.people.values())


def read_sheet(path: Path, team: str, clock: Clock) -> SheetRead:
    """Every entry of a file; refused when it is no time-sheet or no line of it is an entry."""
    with open_source(str(path)) as source:
        sheet = _opened(source, Days(clock.zone))
        people: dict[str, Counter[Line]] = {}
        accounts: dict[str, str] = {}
        bad: list[tuple[int, str]] = []
        nameless = 0
        for draft in sheet.drafts():
            if draft.problem:
                bad.append((draft.line, draft.problem))
                continue
            line, name = _line(draft)
            accounts.setdefault(line.account, name)
            person = _person(draft.person)
            nameless += not person
            people.setdefault(person or path.stem, Counter())[line] += 1
    if bad and not people:
        raise Refused("no_entries", f"no line is a time entry; line {bad[0][0]}: {bad[0][1]}", where=str(path))
    return SheetRead(path, team, people, accounts, tuple(bad), nameless)


def _opened(source: Source, days: Days) -> TimeSheet:
    found = recognise(source, None, {})
    if found is None or found.kind != "time":
        raise Refused("no_time_sheet", "this is no time-sheet", where=source.name)
    return open_sheet(source, found, days)


def _person(text: str) -> str:
    """The name without the mail address that some exports give beside it."""
    return " ".join(word for word in text.split() if "@" not in word) or " ".join(text.split())


def _line(draft: DraftEntry) -> tuple[Line, str]:
    """The entry and the name of its account. Words that name one of our activities are the activity, wherever they
    stand; the first of the others names the customer."""
    known = next(
        (known for word in (*draft.activity_words, *draft.account_words) if (known := _activity(fold(word)))), None
    )
    name = next((word for word in draft.account_words if _activity(fold(word)) is None), "")
    account = fold(name)
    if known:
        activity, category, customer = known.key, known.category, known.customer
    else:
        word = next(iter(draft.activity_words), "")
        activity, category, customer = "_".join(fold(word).split())[:60] or UNASSIGNED, UNASSIGNED, bool(account)
    return Line(account, activity, category, customer, draft.day, draft.started_at, draft.seconds, draft.note), name


@cache
def _activity(word: str) -> SeedActivity | None:
    for activity in ACTIVITIES:
        if word in (fold(activity.key), fold(activity.name), *activity.aliases.split(", ")):
            return activity
    return None


def merged(sheets: Iterable[SheetRead]) -> Iterator[tuple[str, str, list[SheetRead], Counter[Line], int]]:
    """(key, name, sheets, entries, how many stood in several files) of every person. An entry that stands in two files,
    as where exports overlap, is one; twice in one file it is two."""
    found: dict[str, list[tuple[str, SheetRead]]] = {}
    for sheet in sheets:
        for person in sheet.people:
            found.setdefault(fold(person), []).append((person, sheet))
    for folded, places in found.items():
        entries: Counter[Line] = Counter()
        total = 0
        for person, sheet in places:
            total += sheet.people[person].total()
            entries |= sheet.people[person]
        yield KEY + folded, places[0][0], [sheet for _, sheet in places], entries, total - entries.total()


def sheet_facts(
    key: str, name: str, sheets: list[SheetRead], entries: Counter[Line], contract: int, supply: int
) -> tuple[CsmFact, list[AccountFact], list[EntryFact]]:
    """The facts of one person. Tier, segment and ARR of the accounts are not known."""
    names = {account: called for sheet in sheets for account, called in sheet.accounts.items()}
    accounts = [
        AccountFact(key, account, names[account], "", "", "", 0, "", None, None, None)
        for account in sorted({line.account for line in entries if line.account})
    ]
    days: dict[tuple[str, str, str, bool, date], list[int]] = {}
    for line, count in entries.items():
        sums = days.setdefault(line[:5], [0, 0])
        sums[0] += line.seconds * count
        sums[1] += count
    facts = [
        EntryFact(key, account, activity, category, customer, day, Week.of(day).monday, seconds, count)
        for (account, activity, category, customer, day), (seconds, count) in days.items()
    ]
    return CsmFact(key, name, sheets[0].team, None, contract, supply, False), accounts, facts
