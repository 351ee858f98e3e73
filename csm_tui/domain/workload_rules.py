"""The dates of rules over many accounts: the slots of a window, weekly, monthly, and back from a notice deadline."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from csm_tui.domain.cadence import MONTHS, Paced, Preparation, Rule, series_of
from csm_tui.domain.renewal_work import RENEWAL, steps_of
from csm_tui.domain.workload_table import EPOCH, Row, Slots, Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from csm_tui.domain.ahead import Ahead
    from csm_tui.domain.workload_table import Ints


class Known(NamedTuple):
    """What dated work goes by, beside its rule: notice deadlines by account, and by row the slots that have a touch of
    their own, which are not counted twice."""

    notices: dict[str, list[date]]
    taken: dict[Row, set[int]]


def add_rules(
    table: Table, ahead: Ahead, in_force: Iterable[tuple[Paced, Rule]], window: tuple[date, date], known: Known
) -> None:  # fmt: skip
    """The slots of the rules that are in force in a window."""
    begin, end = window
    weekly: dict[Preparation, list[tuple[int, ...]]] = {}
    monthly: dict[Preparation, list[tuple[int, ...]]] = {}
    low, high = begin.toordinal() - EPOCH, end.toordinal() - EPOCH
    for account, rule in in_force:
        row = table.of(account.id, rule.activity)
        until = min(high, account.ends_on.toordinal() - EPOCH - 1) if account.ends_on else high
        if rule.activity == RENEWAL:
            _steps(table, row, rule, account, known, (begin, until))
            continue
        _, anchor, start = series_of(rule, account, ahead.last_held)
        first = max(low, start.toordinal() - EPOCH)
        if rule.unit == "week":
            weekly.setdefault(rule.preparation, []).append(
                (row, first, until, rule.minutes * 60, rule.day_offset, 7 * rule.every_n, anchor.toordinal() - EPOCH)
            )
        else:
            step = rule.every_n * MONTHS[rule.unit]
            month = (anchor.year - 1970) * 12 + anchor.month - 1
            monthly.setdefault(rule.preparation, []).append(
                (row, first, until, rule.minutes * 60, rule.day_offset, step, month, anchor.day)
            )
    for curve, lines in weekly.items():
        _add_weekly(table, curve, np.array(lines, np.int64).T, known.taken)
    for curve, lines in monthly.items():
        _add_monthly(table, curve, np.array(lines, np.int64).T, known.taken, end)


def _add_weekly(table: Table, curve: Preparation, lines: Ints, taken: dict[Row, set[int]]) -> None:
    row, first, until, seconds, offset, step, anchor = lines
    slot = _on_workday(anchor + offset)
    begin = slot - (slot - first) // step * step
    count = int(np.max((until - begin) // step, initial=-1)) + 1
    days = begin[:, None] + step[:, None] * np.arange(max(count, 0))
    _keep(table, curve, row, seconds, days, days <= until[:, None], taken)


def _add_monthly(table: Table, curve: Preparation, lines: Ints, taken: dict[Row, set[int]], end: date) -> None:
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
    _keep(table, curve, row, seconds, days, (days >= first[:, None]) & (days <= until[:, None]), taken)


def _on_workday(days: Ints) -> Ints:
    """Saturdays and Sundays become the Friday of their week (1 January 1970 was a Thursday)."""
    return np.asarray(days - np.maximum(0, (days + 3) % 7 - 4))


def _keep(
    table: Table, curve: Preparation, row: Ints, seconds: Ints, days: Ints, wanted: NDArray[np.bool_],
    taken: dict[Row, set[int]],
) -> None:  # fmt: skip
    if taken:
        places = {table.number[key]: days_taken for key, days_taken in taken.items() if key in table.number}
        for line in np.flatnonzero(np.isin(row, list(places))).tolist():
            wanted[line] &= ~np.isin(days[line], list(places[int(row[line])]))
    at, _ = np.nonzero(wanted)
    table.add(curve, Slots(row[at], days[wanted], seconds[at]))


def _steps(table: Table, row: int, rule: Rule, account: Paced, known: Known, window: tuple[date, int]) -> None:
    begin, until = window
    steps = steps_of(rule, account, tuple(known.notices.get(account.id, ())))
    gone = known.taken.get((account.id, rule.activity), set())
    found = [day.toordinal() - EPOCH for day in steps.days if day >= begin]
    days = np.array([day for day in found if day <= until and day not in gone], np.int64)
    table.add(rule.preparation, Slots(np.full_like(days, row), days, np.full_like(days, steps.rule.minutes * 60)))
