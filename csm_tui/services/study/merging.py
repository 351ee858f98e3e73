"""The time-sheets of one person set against each other: what stands in several of them counts once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from csm_tui.domain.names import fold
from csm_tui.domain.study.facts import AccountFact, CsmFact, EntryFact
from csm_tui.domain.weeks import Week
from csm_tui.services.study.sheets import Line, SheetRead

KEY = "sheet:"
"""Before the folded name of somebody known from time-sheets alone."""


class Merged(NamedTuple):
    """Somebody's entries from all sheets: how many stood in several, and whether others may be the same work too."""

    key: str
    name: str
    sheets: list[SheetRead]
    entries: Counter[Line]
    again: int
    perhaps_twice: bool


def merged(sheets: Iterable[SheetRead]) -> Iterator[Merged]:
    """Every person. An entry that stands in two files,
    as where exports overlap, is one; twice in one file it is two. Some files say what the clocks showed, some the
    instant, some both: by the last the others are set against each other, whichever zone the study is made in."""
    found: dict[str, list[tuple[str, SheetRead]]] = {}
    for sheet in sheets:
        for person in sheet.people:
            found.setdefault(fold(person), []).append((person, sheet))
    for folded, places in found.items():
        read = [sheet.people[person] for person, sheet in places]
        entries: Counter[Line] = Counter()
        for lines in _alike(read) if len(read) > 1 else read:
            entries |= lines
        again = sum(lines.total() for lines in read) - entries.total()
        twice = len(read) > 1 and _perhaps_twice(read, again)
        yield Merged(KEY + folded, places[0][0], [sheet for _, sheet in places], entries, again, twice)


def _alike(read: Sequence[Counter[Line]]) -> Iterator[Counter[Line]]:
    """The entries by what the clocks showed alone, also of files that say but the instant, where another says both."""
    shown = {
        line.instant: line.started_at for lines in read for line in lines if line.clocks and line.instant is not None
    }
    for lines in read:
        alike: Counter[Line] = Counter()
        for line, count in lines.items():
            at = None if line.clocks or line.instant is None else shown.get(line.instant)
            alike[(line if at is None else line.placed(at))._replace(instant=None, clocks=True)] += count
        yield alike


def _perhaps_twice(read: Sequence[Counter[Line]], again: int) -> bool:
    """Whether most of what files say by the clocks alone is in files that say but the instant, without being known for
    the same: then the clocks were those of another zone than the studier's."""
    shown: Counter[tuple[str, str, int]] = Counter()
    bare: Counter[tuple[str, str, int]] = Counter()
    for lines in read:
        for line, count in lines.items():
            if line.clocks and line.instant is not None:
                return False
            if line.started_at is not None:
                (shown if line.clocks else bare)[line.account, line.activity, line.seconds] += count
    return 2 * ((shown & bare).total() - again) > min(shown.total(), bare.total())


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
