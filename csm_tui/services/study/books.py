"""A CSM's book as facts of a study: what was logged, planned and budgeted week by week, and what is ahead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.budget import Budget
from csm_tui.domain.study.facts import UNASSIGNED, AccountFact, AheadFact, CsmFact, EntryFact, Fact, PlanFact, WeekFact
from csm_tui.domain.weeks import Week
from csm_tui.domain.workload import workload
from csm_tui.services.ahead import ahead_of, gather
from csm_tui.services.planning import Planning, ordinary_week
from csm_tui.store.queries.evidence import CONFIRMED_WEEKS, EFFORT, EffortRow

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

AHEAD_WEEKS = 52
_NEVER_LOGGED = 13
"""Weeks that are studied of somebody who never logged anything."""
_NO_ACTIVITY = ("reactive", True)
"""As csm week counts time on an account without an activity."""
_EVERY = 1_000_000


class BookFacts(NamedTuple):
    """Table -> rows, of one CSM."""

    csms: list[CsmFact]
    accounts: list[AccountFact]
    entries: list[EntryFact]
    plan: list[PlanFact]
    weeks: list[WeekFact]
    ahead: list[AheadFact]

    def tables(self) -> Iterator[tuple[str, Sequence[Fact]]]:
        """Each table with its rows."""
        yield from self._asdict().items()


def book_facts(desk: Desk, team: str, first: Week | None, last: Week | None) -> BookFacts:
    """The facts of a desk's CSM, from the first entry (or `first`) to the last full week (or `last`)."""
    logged = desk.db.rows(EFFORT, csm_id=desk.csm.id, first=date.min, last=date.max)
    weeks = _weeks(desk, logged, first, last)
    begin, end = (weeks[0], weeks[-1]) if weeks else (Week.of(desk.today), Week.of(desk.today))
    planning = Planning(desk, begin.monday, end.sunday)
    confirmed = {row.monday for row in desk.db.rows(CONFIRMED_WEEKS, csm_id=desk.csm.id, most=_EVERY)}
    budgets = {week: planning.budget(week) for week in weeks}
    csm = desk.csm.id
    return BookFacts(
        [_csm(planning, team)],
        list(_accounts(planning)),
        list(_entries(planning, logged)),
        list(_plan(planning, budgets)) if weeks else [],
        [
            WeekFact(csm, week.monday, week.monday in confirmed, budget.contract, budget.absence, budget.supply)
            for week, budget in budgets.items()
        ],
        list(_ahead(desk)),
    )


def _weeks(desk: Desk, logged: Sequence[EffortRow], first: Week | None, last: Week | None) -> list[Week]:
    end = min(Week.of(desk.today) + -1, last) if last else Week.of(desk.today) + -1
    began = Week.of(min(row.day for row in logged)) if logged else end + (1 - _NEVER_LOGGED)
    start = max(first, began) if first else began
    return [start + n for n in range(end - start + 1)]


def _csm(planning: Planning, team: str) -> CsmFact:
    csm = planning.desk.csm
    plan, book = planning.plan_on(planning.desk.today)
    supply = ordinary_week(plan, book).supply
    return CsmFact(csm.id, csm.name, team, csm.starts_on, plan.contract_seconds, supply, True)


def _accounts(planning: Planning) -> Iterator[AccountFact]:
    _, rules = planning.plan_on(planning.desk.today)
    for row, paced in zip(planning.accounts.values(), planning.paced, strict=True):
        yield AccountFact(
            planning.desk.csm.id, row.id, row.name, row.tier, row.segment, row.lifecycle, row.arr_minor, row.currency,
            row.starts_on, Week.of(row.starts_on).monday, row.archived_on, rules.seconds_per_week(paced),
        )  # fmt: skip


def _entries(planning: Planning, logged: Sequence[EffortRow]) -> Iterator[EntryFact]:
    csm = planning.desk.csm.id
    for row in logged:
        activity = planning.activities.get(row.activity or "")
        category, customer = (activity.category, activity.customer) if activity else _NO_ACTIVITY
        if not activity and row.account_id is None:
            customer = False
        yield EntryFact(
            csm, row.account_id or "", row.activity or UNASSIGNED, category, customer, row.day, Week.of(row.day).monday,
            row.seconds, row.entries,
        )  # fmt: skip


def _plan(planning: Planning, budgets: dict[Week, Budget]) -> Iterator[PlanFact]:
    """Customer work from the dated touches, and the internal hours that the week's budget leaves."""
    csm, weeks = planning.desk.csm.id, list(budgets)
    work = workload(ahead_of(planning, len(weeks)))
    for (account, key), seconds in work.rows.items():
        activity = planning.activities[key]
        for week, asked in zip(weeks, seconds, strict=True):
            if asked:
                yield PlanFact(csm, account, key, activity.category, activity.customer, week.monday, asked)
    for week, budget in budgets.items():
        _, book = planning.plan_on(week.sunday)
        for rule in book.internal:
            activity = planning.activities[rule.activity]
            if asked := budget.shrink(round(rule.seconds_per_week)):
                yield PlanFact(csm, "", rule.activity, activity.category, activity.customer, week.monday, asked)


def _ahead(desk: Desk) -> Iterator[AheadFact]:
    ahead = gather(desk, AHEAD_WEEKS)
    demands, budgets = workload(ahead).totals(), ahead.budgets()
    for week, demand, budget in zip(ahead.each_week, demands, budgets, strict=True):
        yield AheadFact(desk.csm.id, week.monday, budget.supply, demand)
