"""A book and the weeks ahead of it, gathered once: the pure input of forecasts, what-ifs and levelling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from csm_tui.domain.budget import Absent, Budget, absence_seconds, week_budget
from csm_tui.domain.cadence import Paced, PlanPeriod, RuleBook
from csm_tui.domain.occurrences import LONGEST_PREPARATION, Cadence, Occurrence
from csm_tui.domain.plan_periods import in_force, stretches
from csm_tui.domain.stages import EarlierStage, spells
from csm_tui.domain.weeks import Week

MOST_WEEKS = 104
"""How far a forecast may look."""


class Version(NamedTuple):
    """A plan version: the first day it is in force, its rules, and its hours in seconds a week."""

    effective_on: date
    book: RuleBook
    contract: int
    flex: int

    @property
    def internal(self) -> int:
        """Internal seconds a week, as the rules of no account add up."""
        return self.book.internal_seconds

    @property
    def supply(self) -> int:
        """What a week without absence leaves for customers."""
        return week_budget(self.contract, self.internal, self.flex).supply


class Block(NamedTuple):
    """Temporary extra work on an account, both days included."""

    account_id: str
    activity: str
    starts_on: date
    ends_on: date
    minutes_per_week: int


class Ending(NamedTuple):
    """The days of an open subscription: when it ends, and until when notice can be given."""

    account_id: str
    ends_on: date
    notice_on: date
    notice_days: int


class Kind(NamedTuple):
    """An activity as the forecast needs it."""

    name: str
    category: str
    scheduled: bool


class Ahead(NamedTuple):
    """Everything that the weeks from `first` on are computed from. `share` is the supply of the CSMs who carry the book
    against that of its own CSM: 2.0 with a second one."""

    first: Week
    weeks: int
    today: date
    accounts: tuple[Paced, ...]
    versions: tuple[Version, ...]
    stored: tuple[Occurrence, ...]
    confirmed: frozenset[str]
    """Ids of touches that the customer has confirmed: nobody moves them."""
    last_held: Mapping[tuple[str, str], date]
    absences: tuple[Absent, ...]
    blocks: tuple[Block, ...]
    endings: tuple[Ending, ...]
    names: Mapping[str, str]
    """Of the accounts in the book, by their ids."""
    activities: Mapping[str, Kind]
    csms: int = 1
    share: float = 1.0
    stages: tuple[EarlierStage, ...] = ()
    """What the accounts were in before."""

    @property
    def each_week(self) -> list[Week]:
        """The weeks, in order."""
        return [self.first + n for n in range(self.weeks)]

    @property
    def last(self) -> date:
        """The last day."""
        return (self.first + (self.weeks - 1)).sunday

    @property
    def scheduled(self) -> frozenset[str]:
        """Activities with dated touches."""
        return frozenset(key for key, kind in self.activities.items() if kind.scheduled)

    @property
    def notices(self) -> dict[str, list[date]]:
        """The notice deadlines of each account's open subscriptions."""
        return notices_of(self.endings)

    def version_on(self, day: date) -> Version:
        """The plan version in force on a day; the first one also judges what came before it."""
        return in_force(self.versions, day)

    def cadence(self) -> Cadence:
        """The dated touches of these weeks, as the week report sees them."""
        periods = [PlanPeriod(version.effective_on, version.book) for version in self.versions]
        accounts = spells(self.accounts, self.stages)
        return Cadence(accounts, periods, self.stored, self.scheduled, self.last_held, self.notices)

    def budget(self, week: Week) -> Budget:
        """The hours of a week under the plan then in force."""
        plan = self.version_on(week.sunday)
        return week_budget(plan.contract, plan.internal, plan.flex, absence_seconds(self.absences, week, plan.contract))

    def budgets(self) -> list[Budget]:
        """The hours of every week."""
        return [self.budget(week) for week in self.each_week]

    def supply_of(self, budget: Budget) -> int:
        """The customer hours of a week, of everybody who carries the book."""
        return round(budget.supply * self.share)

    def stretches(self, first: date, last: date) -> Iterator[tuple[Version, date, date]]:
        """The plan versions that judge these days, each with its first and last day."""
        return stretches(self.versions, first, last)

    @property
    def lead(self) -> timedelta:
        """How long before its date the earliest preparation of any touch begins."""
        curves = [rule.preparation for version in self.versions for rule in version.book.rules]
        curves += [touch.preparation for touch in self.stored]
        weeks = max((-before for curve in curves for before, _ in curve), default=0)
        return min(timedelta(weeks=weeks), LONGEST_PREPARATION)


def notices_of(endings: Sequence[Ending]) -> dict[str, list[date]]:
    """The notice deadlines by account."""
    found: dict[str, list[date]] = {}
    for ending in endings:
        found.setdefault(ending.account_id, []).append(ending.notice_on)
    return found
