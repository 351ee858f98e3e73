"""Gathers a book's calendar: what the rules ask for between two days, and what was done about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.budget import Absent, Budget, absence_seconds, seconds_of_block, week_budget
from csm_tui.domain.cadence import Paced, PlanPeriod, Rule, RuleBook, parse_preparation
from csm_tui.domain.errors import Refused
from csm_tui.domain.occurrences import LONGEST_PREPARATION, Cadence, Occurrence
from csm_tui.domain.plan_periods import in_force
from csm_tui.domain.renewal_work import RENEWAL
from csm_tui.domain.reports import TouchLine
from csm_tui.domain.stages import EarlierStage, spells
from csm_tui.domain.weeks import Week
from csm_tui.store.queries import planning as ask
from csm_tui.store.queries.stages import STAGES

if TYPE_CHECKING:
    from csm_tui.domain.priority import Weight
    from csm_tui.services.desk import Desk


class _Period(NamedTuple):
    """A plan version with its rules."""

    plan: ask.PlanRow
    book: RuleBook

    @property
    def effective_on(self) -> date:
        """The first day it is in force."""
        return self.plan.effective_on


class Planning:
    """One book's plan between two days (the touches' window), read once from the database.

    `only` narrows its slots to one account, where nothing is asked of the others.
    """

    def __init__(self, desk: Desk, first: date, last: date, *, only: str | None = None) -> None:
        self.desk = desk
        self._only = only
        self.first, self.last = first, last
        self._csm = {"csm_id": desk.csm.id}
        self.accounts = {row.id: row for row in desk.db.rows(ask.ACCOUNTS, **self._csm)}
        self.activities = {row.key: row for row in desk.db.rows(ask.ACTIVITIES)}
        self.plans = desk.db.rows(ask.PLANS, **self._csm)
        if not self.plans:
            raise Refused("no_plan", f"{desk.csm.name} has no plan", hint="run `csm check`, or restore a backup")
        self.periods = [_Period(plan, RuleBook(self.rules_of(plan.id))) for plan in self.plans]
        """Every plan version with its rules, by date."""

    def rules_of(self, plan_id: str) -> list[Rule]:
        """The rules of one plan version, in the order of the activities."""
        return [_rule(row) for row in self.desk.db.rows(ask.RULES, plan_id=plan_id)]

    @property
    def rules(self) -> list[Rule]:
        """The rules of every plan version."""
        return [rule for _, book in self.periods for rule in book.rules]

    @cached_property
    def paced(self) -> list[Paced]:
        """The accounts as cadence sees them; an archived one ends on the day it was archived."""
        return [
            Paced(row.id, row.tier, row.lifecycle, row.anchor_on, row.starts_on, row.archived_on)
            for row in self.accounts.values()
            if self._only in (None, row.id)
        ]

    @cached_property
    def cadence(self) -> Cadence:
        """The dated touches of the window, with room for preparation that starts weeks before."""
        rows = self.desk.db.rows(
            ask.TOUCHES, **self._csm, first=self.first - LONGEST_PREPARATION, last=self.last + LONGEST_PREPARATION
        )
        stored = [_occurrence(row) for row in rows]
        scheduled = frozenset(row.key for row in self.activities.values() if row.scheduled)
        periods = [PlanPeriod(plan.effective_on, book) for plan, book in self.periods]
        accounts = spells(self.paced, self.stages)
        return Cadence(accounts, periods, stored, scheduled, self._last_held(), self._notices())

    @cached_property
    def stages(self) -> list[EarlierStage]:
        """What the accounts were in before: their work of then goes by that."""
        return self.desk.db.rows(STAGES, **self._csm)

    def _last_held(self) -> Mapping[tuple[str, str], date]:
        rolling = any(rule.mode == "rolling" for rule in self.rules)
        rows = self.desk.db.rows(ask.LAST_HELD, **self._csm, today=self.desk.today) if rolling else []
        return {(row.account_id, row.activity): row.held_on for row in rows}

    def _notices(self) -> Mapping[str, list[date]]:
        """What renewal work is anchored on, where a rule asks for such work."""
        notices: dict[str, list[date]] = {}
        if any(rule.activity == RENEWAL for rule in self.rules):
            for term in self.terms:
                notices.setdefault(term.account_id, []).append(term.notice_on)
        return notices

    def plan_on(self, day: date) -> tuple[ask.PlanRow, RuleBook]:
        """The plan version in force on a day; the first one also judges what came before it."""
        return in_force(self.periods, day)

    @cached_property
    def proactive(self) -> frozenset[str]:
        """The keys of the activities whose touches are owed when they were not held."""
        return frozenset(row.key for row in self.activities.values() if row.category == "proactive")

    @cached_property
    def absences(self) -> list[Absent]:
        """Days off that touch the window."""
        rows = self.desk.db.rows(ask.ABSENCES, **self._csm, first=self.first, last=self.last)
        return [Absent(*row) for row in rows]

    @cached_property
    def blocks(self) -> list[ask.BlockRow]:
        """Demand blocks that touch the window."""
        return self.desk.db.rows(ask.BLOCKS, **self._csm, first=self.first, last=self.last)

    @cached_property
    def terms(self) -> list[ask.TermRow]:
        """Open subscriptions by their end."""
        return self.desk.db.rows(ask.OPEN_TERMS, **self._csm)

    def budget(self, week: Week) -> Budget:
        """The hours of a week under the plan then in force."""
        plan, book = self.plan_on(week.sunday)
        absence = absence_seconds(self.absences, week, plan.contract_seconds)
        return week_budget(plan.contract_seconds, book.internal_seconds, plan.flex_seconds, absence)

    def block_seconds(self, week: Week) -> Iterator[tuple[ask.BlockRow, int]]:
        """What each demand block asks of a week, by its working days in it."""
        for block in self.blocks:
            if seconds := seconds_of_block(block, week):
                yield block, seconds

    def line(self, touch: Occurrence, weight: Weight | None = None) -> TouchLine:
        """A touch as screens show it, with its weight where somebody asked."""
        activity = self.activities[touch.activity]
        account = self.accounts.get(touch.account_id or "")
        return TouchLine(
            touch.id, touch.account_id or "", account.name if account else "", touch.activity, activity.name,
            touch.due_on, touch.minutes, touch.status, activity.category == "proactive", *(weight or ()),
        )  # fmt: skip


def plan_today(desk: Desk) -> ask.PlanRow:
    """The plan version in force today, where nothing else of the book is asked."""
    return in_force(desk.db.rows(ask.PLANS, csm_id=desk.csm.id), desk.today)


def ordinary_week(plan: ask.PlanRow, book: RuleBook) -> Budget:
    """The hours of a week without absence under a plan version and its rules."""
    return week_budget(plan.contract_seconds, book.internal_seconds, plan.flex_seconds)


def _rule(row: ask.RuleRow) -> Rule:
    return Rule(*row[:8], parse_preparation(row.preparation), *row[9:])


def _occurrence(row: ask.TouchRow) -> Occurrence:
    return Occurrence(*row[:6], parse_preparation(row.preparation), row.status, True)


def window(week: Week, today: date, weeks: int) -> tuple[date, date]:
    """The days a week's report looks at: back to where debt begins, on to what is ahead."""
    from csm_tui.domain.occurrences import DEBT_WEEKS

    back = min(week.monday, today) - timedelta(weeks=DEBT_WEEKS)
    return back, max(week.sunday, today) + timedelta(weeks=weeks)
