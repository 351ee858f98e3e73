"""The log of a period added up: by account, activity, category, day, week or month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.domain.weeks import Week
from csm_tui.services.entry_names import account_id, activity_named
from csm_tui.store.queries.totals import TOTALS_OF_DAYS, TOTALS_OF_WORK

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

BY_WORK = ("account", "activity", "category")
BY_TIME = ("day", "week", "month")
BY = (*BY_WORK, *BY_TIME)


class TotalLine(NamedTuple):
    """One line: its name (None: entries without an account or an activity), seconds, and how many entries."""

    name: str | None
    seconds: int
    entries: int


def totals(
    desk: Desk, first: date, last: date, by: str, account: str | None = None, activity: str | None = None
) -> tuple[TotalLine, ...]:
    """The seconds from first to last, both included. By time in order of time, else the most time first."""
    asked = {
        "csm_id": desk.csm.id, "first": first, "last": last,
        "account_id": account_id(desk, account) if account else "",
        "activity_id": activity_named(desk, activity).id if activity else "",
    }  # fmt: skip
    if by in BY_TIME:
        days = desk.db.rows(TOTALS_OF_DAYS, **asked)
        return _added((_period(day.day, by), day.seconds, day.entries) for day in days)
    if by not in BY_WORK:
        raise Refused("bad_by", f"nothing is added up by {by!r}", hint=f"by {', '.join(BY)}", wrong_usage=True)
    work = desk.db.rows(TOTALS_OF_WORK, **asked)
    lines = _added((getattr(row, by), row.seconds, row.entries) for row in work)
    return tuple(sorted(lines, key=lambda line: -line.seconds))


def _period(day: date, by: str) -> str:
    return {"day": day.isoformat(), "week": str(Week.of(day)), "month": f"{day:%Y-%m}"}[by]


def _added(parts: Iterable[tuple[str | None, int, int]]) -> tuple[TotalLine, ...]:
    """The lines in the order in which their names first come."""
    sums: dict[str | None, tuple[int, int]] = {}
    for name, seconds, entries in parts:
        before = sums.get(name, (0, 0))
        sums[name] = (before[0] + seconds, before[1] + entries)
    return tuple(TotalLine(name, *both) for name, both in sums.items())
