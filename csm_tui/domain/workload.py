"""The customer work of many weeks at once: a row for each activity at an account, a column a week.

The same arithmetic as domain/cadence.py and domain/occurrences.py, over arrays: what takes `Cadence.between` a second
for 500 accounts and a year takes a few hundredths here. A property test holds the two together. A long book is dated
some accounts at a time: all its days at once would be the largest thing in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from csm_tui.domain.budget import seconds_of_block
from csm_tui.domain.cadence import Paced, Preparation, Rule, RuleBook
from csm_tui.domain.occurrences import WORKED
from csm_tui.domain.workload_rules import Known, add_rules
from csm_tui.domain.workload_table import EPOCH, Row, Slots, Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from csm_tui.domain.ahead import Ahead
    from csm_tui.domain.workload_table import Ints, Seconds

_AT_A_TIME = 500
"""Accounts that are dated together."""


class Workload(NamedTuple):
    """Seconds of customer work planned by row and week."""

    rows: tuple[Row, ...]
    seconds: Seconds
    """(rows, weeks)."""
    ebrs: tuple[tuple[str, date], ...]
    """(account id, day) of every EBR due in these weeks."""

    def totals(self) -> Ints:
        """The demand of each week."""
        return np.asarray(self.seconds.sum(axis=0, dtype=np.int64))

    def squares(self) -> NDArray[np.float64]:
        """The sum of the squared rows of each week, for its spread."""
        return np.asarray(np.einsum("rw,rw->w", self.seconds, self.seconds, dtype=float))

    def by(self, part: int) -> tuple[list[str], Ints]:
        """The sums over part 0 (accounts) or 1 (activities) of the rows: names and (names, weeks)."""
        names = list(dict.fromkeys(row[part] for row in self.rows))
        place = {name: n for n, name in enumerate(names)}
        sums = np.zeros((len(names), self.seconds.shape[1]), np.int64)
        np.add.at(sums, [place[row[part]] for row in self.rows], self.seconds)
        return names, sums


def workload(ahead: Ahead) -> Workload:
    """The work of every week ahead: dated touches, the preparation that falls in a week, demand blocks."""
    table = Table(ahead)
    last = ahead.last + ahead.lead
    known = Known(ahead.notices, _taken(ahead))
    stretches = list(ahead.stretches(ahead.first.monday, last))
    for start in range(0, len(ahead.accounts), _AT_A_TIME):
        accounts = ahead.accounts[start : start + _AT_A_TIME]
        for version, begin, end in stretches:
            add_rules(table, ahead, _in_force(accounts, version.book, begin, end), (begin, end), known)
        table.into_weeks()
    _stored(table, ahead, last)
    table.into_weeks()
    blocks = [(table.of(block.account_id, block.activity), block) for block in ahead.blocks]
    seconds = table.seconds
    for row, block in blocks:
        for n, week in enumerate(ahead.each_week):
            seconds[row, n] += seconds_of_block(block, week)
    ebrs = ((account, date.fromordinal(day + EPOCH)) for day, account in sorted(table.ebrs))
    return Workload(tuple(table.number), seconds, tuple(ebrs))


def _in_force(accounts: Iterable[Paced], book: RuleBook, begin: date, end: date) -> Iterator[tuple[Paced, Rule]]:
    for account in accounts:
        if account.starts_on <= end and (account.ends_on is None or account.ends_on > begin):
            for rule in book.for_account(account):
                if rule.minutes:
                    yield account, rule


def _taken(ahead: Ahead) -> dict[Row, set[int]]:
    """The slots that have a touch of their own, by row."""
    taken: dict[Row, set[int]] = {}
    for touch in ahead.stored:
        if touch.slot_on:
            key = (touch.account_id or "", touch.activity)
            taken.setdefault(key, set()).add(touch.slot_on.toordinal() - EPOCH)
    return taken


def _stored(table: Table, ahead: Ahead, last: date) -> None:
    """Touches that have a row, wherever they stand now; skipped and called off ones ask for nothing."""
    lines: dict[Preparation, list[tuple[int, int, int]]] = {}
    for touch in ahead.stored:
        if touch.status in WORKED and ahead.first.monday <= touch.due_on <= last:
            row = table.of(touch.account_id or "", touch.activity)
            line = (row, touch.due_on.toordinal() - EPOCH, touch.minutes * 60)
            lines.setdefault(touch.preparation, []).append(line)
    for curve, found in lines.items():
        table.add(curve, Slots(*np.array(found, np.int64).T))
