"""Weeks of the log made up for tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from csm_tui.domain.budget import contract_by_day
from csm_tui.domain.log_lines import EntryLine
from csm_tui.domain.log_week import LoggedEntry, LogWeek
from csm_tui.domain.row_names import RowKey, RowName
from csm_tui.domain.weeks import Week

ZONE = "Europe/Berlin"
WEEK = Week(date(2026, 3, 9))
ROWS = [RowKey("a", "call"), RowKey("a", "ebr"), RowKey("b", "call"), RowKey("b", ""), RowKey("", "admin")]
NAMES = {key: RowName(key.account_id.upper(), key.activity.title(), bool(key.account_id), n)
         for n, key in enumerate(ROWS)}  # fmt: skip


def at(day: date, hour: float) -> int:
    """An instant by the hour of a day in Berlin."""
    return int((datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(ZONE)) + timedelta(hours=hour)).timestamp())


def entry(
    number: int, row: RowKey, day: date, seconds: int, start: int | None = None, span: str | None = None
) -> LoggedEntry:  # fmt: skip
    """An entry, with clock times if it has a start."""
    end = None if start is None else start + seconds
    line = EntryLine(
        f"{number:04}", day, start, end, ZONE, seconds, row.account_id or None, row.activity or None,
        row.activity.title() or None, None, "", (), "manual",
    )  # fmt: skip
    return LoggedEntry(line, row, span, False)


def log_of(
    entries: Iterable[LoggedEntry], *, today: date = WEEK.sunday, planned: dict[RowKey, int] | None = None
) -> LogWeek:
    """A week of 40 hours with these entries."""
    return LogWeek(
        "Dana", WEEK, today, at(today, 12), ZONE, False, 40 * 3600, tuple(contract_by_day(40 * 3600)), ("",) * 7,
        tuple(entries), planned or {}, NAMES, (),
    )  # fmt: skip
