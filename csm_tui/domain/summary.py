"""A manager's summary of one CSM: the figures of some weeks, and how the book stands today. Pure.

Seconds and minor units; money by currency, which is never added up. Rounding: none (figures are rounded when printed).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from csm_tui.domain.forecast import WeekAhead, worst_of
from csm_tui.domain.log_lines import EntryLine
from csm_tui.domain.reports import BookRow, Event, TouchLine
from csm_tui.domain.summary_parts import (
    RISKY,
    SPANS,
    Amounts,
    Ending,
    Gap,
    Known,
    Renewals,
    TierFigures,
    TouchCounts,
    added,
    renewals_within,
)
from csm_tui.domain.weeks import Week

CATEGORIES = ("proactive", "reactive", "practice", "administrative")


class WeekFigures(NamedTuple):
    """One week, in seconds, under the plan then in force."""

    week: Week
    plan_version: int
    contract: int
    absence: int
    internal: int
    flex: int
    supply: int
    demand: int
    logged: Mapping[str, int]
    """By category; "" is time without an activity."""
    planned: Mapping[str, int]
    """Customer work by category."""
    customer: int
    """Logged for customers."""
    logged_reactive_customer: int
    confirmed: bool
    due: int
    """Contract hours less absence of the days that have come: what a complete log holds."""
    dark: int
    """Of these, not logged."""


class Easing(NamedTuple):
    """The move of an EBR that takes a week's chance of overload from `before` to `after`."""

    week: Week
    account: str
    on: date
    to: date
    before: float
    after: float


class Summary(NamedTuple):
    """One CSM's summary. `entries` and `contacts` are empty unless they were asked for."""

    csm: str
    today: date
    weeks: tuple[WeekFigures, ...]
    ahead: tuple[WeekAhead, ...]
    """The next four weeks after the period, or from this one on when it is long past."""
    mostly_plan: bool
    """Whether those probabilities rest on the plan alone."""
    touches: TouchCounts
    missed: tuple[TouchLine, ...]
    debt: int
    debt_weeks_to_repay: float | None
    ebrs_held: tuple[str, ...]
    """Account names, in order of day."""
    events: tuple[Event, ...]
    """EBRs, renewals and notice deadlines that are open: late ones and those of the next 90 days."""
    endings: tuple[Ending, ...]
    book: tuple[BookRow, ...]
    tiers: tuple[tuple[str, str], ...]
    """(key, name) of every tier, in order."""
    gaps: tuple[Gap, ...]
    easing: Easing | None
    """What would ease the fullest of the next weeks; None when no move helps."""
    entries: tuple[EntryLine, ...] = ()
    contacts: tuple[Known, ...] = ()
    notes: Mapping[str, tuple[str, ...]] | None = None
    """What the CSM made of the Friday half page of this one week, by section; the others are drafted."""

    @property
    def first(self) -> Week:
        """The first week."""
        return self.weeks[0].week

    @property
    def last(self) -> Week:
        """The last week."""
        return self.weeks[-1].week

    def total(self, field: str) -> int:
        """A figure of the weeks added up."""
        return sum(int(getattr(week, field)) for week in self.weeks)

    @property
    def logged(self) -> dict[str, int]:
        """Logged seconds by category ("": without an activity)."""
        return {key: sum(week.logged.get(key, 0) for week in self.weeks) for key in (*CATEGORIES, "")}

    @property
    def logged_total(self) -> int:
        """All that was logged."""
        return sum(self.logged.values())

    @property
    def utilisation(self) -> float | None:
        """Demand / supply of the weeks; None without supply."""
        supply = self.total("supply")
        return self.total("demand") / supply if supply else None

    @property
    def customer_share(self) -> float | None:
        """Of the logged time; None when nothing was logged."""
        return self.total("customer") / self.logged_total if self.logged_total else None

    @property
    def completeness(self) -> float | None:
        """1 - unlogged / hours that a complete log holds; None while no working day has come."""
        due = self.total("due")
        return 1 - self.total("dark") / due if due else None

    @property
    def confirmed(self) -> int:
        """How many of the weeks are confirmed."""
        return sum(week.confirmed for week in self.weeks)

    @property
    def plan_versions(self) -> tuple[int, ...]:
        """The plan versions of the weeks."""
        return tuple(dict.fromkeys(week.plan_version for week in self.weeks))

    @property
    def arr(self) -> Amounts:
        """Of the book today."""
        return added((row.currency, row.arr_minor) for row in self.book)

    @property
    def by_tier(self) -> tuple[TierFigures, ...]:
        """The book by tier; tiers without an account are left out."""
        found = []
        for key, name in self.tiers:
            rows = [row for row in self.book if row.tier == key]
            if rows:
                found.append(TierFigures(key, name, len(rows), added((r.currency, r.arr_minor) for r in rows)))
        return tuple(found)

    @property
    def renewals(self) -> tuple[Renewals, ...]:
        """In 30, 60 and 90 days."""
        return tuple(renewals_within(self.endings, self.today, days) for days in SPANS)

    @property
    def overdue(self) -> tuple[Ending, ...]:
        """Subscriptions that ended and are still open in the book."""
        return tuple(ending for ending in self.endings if ending.ends_on < self.today)

    @property
    def worst(self) -> WeekAhead | None:
        """The one of the next weeks that is most likely to be too full, as a forecast has it."""
        return worst_of(self.ahead)

    @property
    def at_risk(self) -> tuple[BookRow, ...]:
        """Accounts at risk by their stage or by their open subscription, whenever that ends, the largest first."""
        rows = [row for row in self.book if row.lifecycle == "at_risk" or row.risk in RISKY]
        return tuple(sorted(rows, key=lambda row: (row.currency, -row.arr_minor, row.name.casefold())))

    @property
    def at_risk_arr(self) -> Amounts:
        """What they pay."""
        return added((row.currency, row.arr_minor) for row in self.at_risk)

    def ahead_of(self, kind: str, days: int) -> tuple[Event, ...]:
        """The events of a kind from today to so many days on."""
        return tuple(event for event in self.events if event.kind == kind and 0 <= event.in_days <= days)

    def gaps_in(self, role: str) -> tuple[Gap, ...]:
        """The accounts in which nobody of that role is known."""
        return tuple(gap for gap in self.gaps if role in gap.roles)
