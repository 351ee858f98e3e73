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

from csm_tui.domain.cadence import Paced, Preparation, Rule, RuleBook, series_of
from csm_tui.domain.occurrences import WORKED
from csm_tui.domain.renewal_work import RENEWAL, steps_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from csm_tui.domain.ahead import Ahead

    Ints = NDArray[np.int64]
    Seconds = NDArray[np.int32]

_EPOCH = date(1970, 1, 1).toordinal()
_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_EBR = "ebr"
_AT_A_TIME = 500
"""Accounts that are dated together."""

Row = tuple[str, str]
"""(account id, or "" for work of no account; activity)."""


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


class _Slots(NamedTuple):
    """Dated work: its row, its day since 1970, its seconds."""

    row: Ints
    day: Ints
    seconds: Ints


class _Known(NamedTuple):
    """What dated work goes by, beside its rule: notice deadlines by account, and by row the slots that have a touch of
    their own, which are not counted twice."""

    notices: dict[str, list[date]]
    taken: dict[Row, set[int]]


class _Table:
    """Numbers the rows as they come, collects their slots by preparation curve, and puts them into the weeks."""

    def __init__(self, ahead: Ahead) -> None:
        self.number: dict[Row, int] = {}
        self.ebrs: list[tuple[int, str]] = []
        self._weeks, self._monday = ahead.weeks, ahead.first.monday.toordinal() - _EPOCH
        most = len(ahead.accounts) * len(ahead.activities) + len(ahead.stored) + len(ahead.blocks)
        # Memory that no row is written to is never taken.
        self._seconds: Seconds = np.zeros((most, ahead.weeks), np.int32)
        self._slots: dict[Preparation, list[_Slots]] = {}

    @property
    def seconds(self) -> Seconds:
        """(rows, weeks) of what was put into the weeks so far."""
        return self._seconds[: len(self.number)]

    def of(self, account_id: str, activity: str) -> int:
        return self.number.setdefault((account_id, activity), len(self.number))

    def add(self, curve: Preparation, slots: _Slots) -> None:
        self._slots.setdefault(curve, []).append(slots)

    def into_weeks(self) -> None:
        """Put what was collected where its work falls."""
        accounts = {number: account for (account, activity), number in self.number.items() if activity == _EBR}
        met = np.zeros(len(self.number), bool)
        met[list(accounts)] = True
        for curve, parts in self._slots.items():
            row, day, work = (np.concatenate([part[n] for part in parts]) for n in range(3))
            due = met[row] & (day >= self._monday) & (day < self._monday + 7 * self._weeks)
            self.ebrs.extend((on, accounts[at]) for on, at in zip(day[due].tolist(), row[due].tolist(), strict=True))
            self._spread(curve, row, day, work)
        self._slots.clear()

    def _spread(self, curve: Preparation, row: Ints, day: Ints, work: Ints) -> None:
        """To the second as `cadence.spread` does."""
        week = (day - self._monday) // 7
        done, percent = np.zeros_like(work), 0
        for before, share in curve or ((0, 100),):
            percent += share
            part = work * percent // 100 - done
            done += part
            place = week + before
            kept = (place >= 0) & (place < self._weeks)
            np.add.at(self._seconds.reshape(-1), row[kept] * self._weeks + place[kept], part[kept].astype(np.int32))


def workload(ahead: Ahead) -> Workload:
    """The work of every week ahead: dated touches, the preparation that falls in a week, demand blocks."""
    table = _Table(ahead)
    last = ahead.last + ahead.lead
    known = _Known(ahead.notices, _taken(ahead))
    stretches = list(ahead.stretches(ahead.first.monday, last))
    for start in range(0, len(ahead.accounts), _AT_A_TIME):
        accounts = ahead.accounts[start : start + _AT_A_TIME]
        for version, begin, end in stretches:
            _rules(table, ahead, _in_force(accounts, version.book, begin, end), (begin, end), known)
        table.into_weeks()
    _stored(table, ahead, last)
    table.into_weeks()
    blocks = [(table.of(block.account_id, block.activity), block) for block in ahead.blocks]
    seconds = table.seconds
    for row, block in blocks:
        for n, week in enumerate(ahead.each_week):
            days = sum(block.starts_on <= day <= block.ends_on for day in week.days[:5])
            seconds[row, n] += block.minutes_per_week * 60 * days // 5
    ebrs = ((account, date.fromordinal(day + _EPOCH)) for day, account in sorted(table.ebrs))
    return Workload(tuple(table.number), seconds, tuple(ebrs))


def _in_force(accounts: Iterable[Paced], book: RuleBook, begin: date, end: date) -> Iterator[tuple[Paced, Rule]]:
    for account in accounts:
        if account.starts_on <= end and (account.ends_on is None or account.ends_on > begin):
            for rule in book.for_account(account):
                if rule.minutes:
                    yield account, rule


def _rules(
    rows: _Table, ahead: Ahead, in_force: Iterable[tuple[Paced, Rule]], window: tuple[date, date], known: _Known
) -> None:  # fmt: skip
    """The slots of the rules that are in force in a window."""
    begin, end = window
    weekly: dict[Preparation, list[tuple[int, ...]]] = {}
    monthly: dict[Preparation, list[tuple[int, ...]]] = {}
    low, high = begin.toordinal() - _EPOCH, end.toordinal() - _EPOCH
    for account, rule in in_force:
        row = rows.of(account.id, rule.activity)
        until = min(high, account.ends_on.toordinal() - _EPOCH - 1) if account.ends_on else high
        if rule.activity == RENEWAL:
            _steps(rows, row, rule, account, known, (begin, until))
            continue
        _, anchor, start = series_of(rule, account, ahead.last_held)
        first = max(low, start.toordinal() - _EPOCH)
        if rule.unit == "week":
            weekly.setdefault(rule.preparation, []).append(
                (row, first, until, rule.minutes * 60, rule.day_offset, 7 * rule.every_n, anchor.toordinal() - _EPOCH)
            )
        else:
            step = rule.every_n * _MONTHS[rule.unit]
            month = (anchor.year - 1970) * 12 + anchor.month - 1
            monthly.setdefault(rule.preparation, []).append(
                (row, first, until, rule.minutes * 60, rule.day_offset, step, month, anchor.day)
            )
    for curve, lines in weekly.items():
        _add_weekly(rows, curve, np.array(lines, np.int64).T, known.taken)
    for curve, lines in monthly.items():
        _add_monthly(rows, curve, np.array(lines, np.int64).T, known.taken, end)


def _taken(ahead: Ahead) -> dict[Row, set[int]]:
    """The slots that have a touch of their own, by row."""
    taken: dict[Row, set[int]] = {}
    for touch in ahead.stored:
        if touch.slot_on:
            key = (touch.account_id or "", touch.activity)
            taken.setdefault(key, set()).add(touch.slot_on.toordinal() - _EPOCH)
    return taken


def _add_weekly(rows: _Table, curve: Preparation, lines: Ints, taken: dict[Row, set[int]]) -> None:
    row, first, until, seconds, offset, step, anchor = lines
    slot = _on_workday(anchor + offset)
    begin = slot - (slot - first) // step * step
    count = int(np.max((until - begin) // step, initial=-1)) + 1
    days = begin[:, None] + step[:, None] * np.arange(max(count, 0))
    _keep(rows, curve, row, seconds, days, days <= until[:, None], taken)


def _add_monthly(rows: _Table, curve: Preparation, lines: Ints, taken: dict[Row, set[int]], end: date) -> None:
    row, first, until, seconds, offset, step, month, day = lines
    # Counted from two steps before the first day: an offset may bring a slot back into the window.
    began = (first - offset).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    skip = (began - month) // step - 1
    ends = (end.year - 1970) * 12 + end.month
    count = int(np.max((ends - month) // step - skip, initial=0)) + 2
    months = month[:, None] + step[:, None] * (skip[:, None] + np.arange(count))
    starts = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    length = (months + 1).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64) - starts
    days = _on_workday(starts + np.minimum(day[:, None], length) - 1 + offset[:, None])
    _keep(rows, curve, row, seconds, days, (days >= first[:, None]) & (days <= until[:, None]), taken)


def _on_workday(days: Ints) -> Ints:
    """Saturdays and Sundays become the Friday of their week (1 January 1970 was a Thursday)."""
    return np.asarray(days - np.maximum(0, (days + 3) % 7 - 4))


def _keep(
    rows: _Table, curve: Preparation, row: Ints, seconds: Ints, days: Ints, wanted: NDArray[np.bool_],
    taken: dict[Row, set[int]],
) -> None:  # fmt: skip
    if taken:
        places = {rows.number[key]: days_taken for key, days_taken in taken.items() if key in rows.number}
        for line in np.flatnonzero(np.isin(row, list(places))).tolist():
            wanted[line] &= ~np.isin(days[line], list(places[int(row[line])]))
    at, _ = np.nonzero(wanted)
    rows.add(curve, _Slots(row[at], days[wanted], seconds[at]))


def _steps(rows: _Table, row: int, rule: Rule, account: Paced, known: _Known, window: tuple[date, int]) -> None:
    begin, until = window
    steps = steps_of(rule, account, tuple(known.notices.get(account.id, ())))
    gone = known.taken.get((account.id, rule.activity), set())
    found = [day.toordinal() - _EPOCH for day in steps.days if day >= begin]
    days = np.array([day for day in found if day <= until and day not in gone], np.int64)
    rows.add(rule.preparation, _Slots(np.full_like(days, row), days, np.full_like(days, steps.rule.minutes * 60)))


def _stored(rows: _Table, ahead: Ahead, last: date) -> None:
    """Touches that have a row, wherever they stand now; skipped and called off ones ask for nothing."""
    lines: dict[Preparation, list[tuple[int, int, int]]] = {}
    for touch in ahead.stored:
        if touch.status in WORKED and ahead.first.monday <= touch.due_on <= last:
            row = rows.of(touch.account_id or "", touch.activity)
            line = (row, touch.due_on.toordinal() - _EPOCH, touch.minutes * 60)
            lines.setdefault(touch.preparation, []).append(line)
    for curve, found in lines.items():
        rows.add(curve, _Slots(*np.array(found, np.int64).T))
