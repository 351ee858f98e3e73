"""Parts of a summary: touches kept, renewals ahead, stakeholders known. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from csm_tui.domain.coverage import ROLES as ROLES
from csm_tui.domain.reports import BookRow, TouchLine
from csm_tui.domain.weeks import Week

SPANS = (30, 60, 90)
"""Days ahead in which renewals are counted; each holds the ones before it."""
EBR_DAYS = 30
NEXT_WEEKS = 4
REACH = 13
"""So many weeks ahead an EBR may go that would make one of the next weeks too full."""
RISKY = frozenset(("at_risk", "critical"))

Amounts = Mapping[str, int]
"""Minor units by currency."""


class TouchCounts(NamedTuple):
    """The proactive touches due in the period, cancelled ones left out."""

    held: int
    missed: int
    """Not held and their day is over, or the customer did not come."""
    skipped: int
    open: int
    """Due today or later."""

    @property
    def due(self) -> int:
        """All of them."""
        return sum(self)


class Renewals(NamedTuple):
    """Open subscriptions that end within so many days of today."""

    days: int
    number: int
    arr: Amounts
    notice_passed: int
    """Those whose notice deadline is over: they go on unless the customer has given notice."""


class TierFigures(NamedTuple):
    """The accounts of a tier."""

    key: str
    name: str
    accounts: int
    arr: Amounts


class Ending(NamedTuple):
    """An open subscription."""

    account_id: str
    account: str
    ends_on: date
    notice_on: date | None
    arr_minor: int
    currency: str


class Known(NamedTuple):
    """A stakeholder of an account."""

    account_id: str
    name: str
    role: str


class Gap(NamedTuple):
    """An account and the roles in which nobody is known."""

    account_id: str
    account: str
    roles: tuple[str, ...]


def added(amounts: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Sums by currency."""
    sums: dict[str, int] = defaultdict(int)
    for currency, minor in amounts:
        sums[currency] += minor
    return dict(sums)


def within(endings: Iterable[Ending], today: date, days: int) -> list[Ending]:
    """Those from today to so many days on."""
    return [ending for ending in endings if today <= ending.ends_on <= today + timedelta(days=days)]


def renewals_within(endings: Iterable[Ending], today: date, days: int) -> Renewals:
    """What ends from today to so many days on."""
    found = within(endings, today, days)
    passed = sum(1 for ending in found if ending.notice_on is not None and ending.notice_on < today)
    return Renewals(days, len(found), added((one.currency, one.arr_minor) for one in found), passed)


def count_touches(touches: Iterable[TouchLine], today: date) -> tuple[TouchCounts, tuple[TouchLine, ...]]:
    """The counts, and the touches that were missed."""
    counts = {"held": 0, "skipped": 0, "open": 0}
    missed = []
    for touch in touches:
        if not touch.proactive or touch.status == "cancelled":
            continue
        if touch.status == "no_show" or (touch.status == "planned" and touch.due_on < today):
            missed.append(touch)
        else:
            counts["open" if touch.status == "planned" else touch.status] += 1
    return TouchCounts(counts["held"], len(missed), counts["skipped"], counts["open"]), tuple(missed)


def coverage_gaps(book: Iterable[BookRow]) -> tuple[Gap, ...]:
    """The accounts that lack somebody in a role which their segment requires (domain/coverage.py)."""
    return tuple(Gap(row.id, row.name, row.missing) for row in book if row.missing)


def next_weeks_from(last: Week, today: date) -> Week:
    """The first of the next four weeks: after the period, but never a week that is over."""
    return max(last + 1, Week.of(today))
