"""The customer work of many weeks at once: what the touches ask for (domain/occurrences.py), by account and activity.

Accounts that began together ask for the same in the same weeks: the seconds of such rows are computed once and are one
and the same tuple, so that thousands of accounts take little more time and room than the few hundred ways they go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import chain
from operator import add, mul
from typing import TYPE_CHECKING

from csm_tui.domain.budget import seconds_of_block
from csm_tui.domain.cadence import Preparation, spread

if TYPE_CHECKING:
    from csm_tui.domain.ahead import Ahead, Block
    from csm_tui.domain.occurrences import Work
    from csm_tui.domain.weeks import Week

Row = tuple[str, str]
"""(account id, or "" for work of no account; activity)."""
Weekly = tuple[int, ...]
"""Seconds in each week."""
_EBR = "ebr"


class Workload:
    """Seconds of customer work planned by activity, account and week; `ebrs`: (account id, day) of every EBR due in
    these weeks."""

    def __init__(self, asked: Mapping[str, Mapping[str, Weekly]], weeks: int, ebrs: Sequence[tuple[str, date]]) -> None:
        self._asked, self.weeks, self.ebrs = asked, weeks, ebrs

    @property
    def rows(self) -> dict[Row, Weekly]:
        """The weeks of every row."""
        return {(account, activity): weeks for activity, rows in self._asked.items() for account, weeks in rows.items()}

    def totals(self) -> list[int]:
        """The demand of each week."""
        return self._sums(self._alike)

    def squares(self) -> list[int]:
        """The sum of the squared rows of each week, for its spread."""
        return self._sums({tuple(map(mul, row, row)): times for row, times in self._alike.items()})

    def by_account(self) -> dict[str, Weekly]:
        """The sums of each account over its activities."""
        known: dict[tuple[Weekly, ...], Weekly] = {}
        found: dict[str, Weekly] = {}
        for account in dict.fromkeys(chain.from_iterable(self._asked.values())):
            alike = tuple(rows[account] for rows in self._asked.values() if account in rows)
            if alike not in known:
                known[alike] = tuple(self._sums(Counter(alike)))
            found[account] = known[alike]
        return found

    def by_activity(self) -> dict[str, Weekly]:
        """The sums of each activity over the accounts."""
        return {activity: tuple(self._sums(Counter(rows.values()))) for activity, rows in self._asked.items()}

    @cached_property
    def _alike(self) -> Counter[Weekly]:
        """How many rows ask for the same."""
        return Counter(chain.from_iterable(rows.values() for rows in self._asked.values()))

    def _sums(self, rows: Mapping[Weekly, int]) -> list[int]:
        times = list(rows.values())
        return [sum(map(mul, week, times)) for week in zip(*rows, strict=True)] or [0] * self.weeks


def workload(ahead: Ahead) -> Workload:
    """The work of every week ahead: dated touches, the preparation that falls in a week, demand blocks."""
    first, last = ahead.first.monday, ahead.last
    asked: dict[str, dict[str, Weekly]] = {}
    ebrs: list[tuple[date, str]] = []
    fallen = _Fallen(ahead.first, ahead.weeks)
    for work in ahead.cadence().work(first, last + ahead.lead):
        _add(asked, work.activity, work.account_ids, fallen.of(work))
        if work.activity == _EBR:
            ebrs.extend((day, account) for day in work.due_on if day <= last for account in work.account_ids)
    for block in ahead.blocks:
        _add(asked, block.activity, [block.account_id], _block(block, ahead.each_week))
    return Workload(asked, ahead.weeks, [(account, day) for day, account in sorted(ebrs)])


def _add(asked: dict[str, dict[str, Weekly]], activity: str, accounts: Iterable[str], seconds: Weekly) -> None:
    """Rows that ask for nothing in these weeks are left out."""
    if any(seconds):
        rows = asked.setdefault(activity, {})
        for account in accounts:
            before = rows.get(account)
            rows[account] = tuple(map(add, before, seconds)) if before else seconds


def _block(block: Block, weeks: Iterable[Week]) -> Weekly:
    return tuple(seconds_of_block(block, week) for week in weeks)


class _Fallen:
    """The weeks in which dated work falls, its preparation before it; to the second as `cadence.spread` does."""

    def __init__(self, first: Week, weeks: int) -> None:
        self._monday, self._weeks = first.monday.toordinal(), weeks
        self._known: dict[tuple[tuple[date, ...], int, Preparation], Weekly] = {}

    def of(self, work: Work) -> Weekly:
        """The same work on the same days is the same tuple."""
        key = (tuple(work.due_on), work.minutes, work.preparation)
        if key not in self._known:
            self._known[key] = self._spread(*key)
        return self._known[key]

    def _spread(self, days: Iterable[date], minutes: int, preparation: Preparation) -> Weekly:
        found, parts = [0] * self._weeks, spread(minutes * 60, preparation)
        for day in days:
            week = (day.toordinal() - self._monday) // 7
            for before, seconds in parts:
                if 0 <= week + before < self._weeks:
                    found[week + before] += seconds
        return tuple(found)
