"""The week's budget against what was logged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.budget import Budget, absence_by_day, contract_by_day
from csm_tui.domain.crowding import of_report
from csm_tui.domain.occurrences import Work, seconds_in
from csm_tui.domain.priority import pressing
from csm_tui.domain.reports import AccountLine, ActivityLine, DayLine, TouchLine, WeekReport
from csm_tui.domain.weeks import Week
from csm_tui.services.digest import chance_of
from csm_tui.services.planning import Planning, ordinary_week, window
from csm_tui.services.pressing import Pressing
from csm_tui.services.upcoming import events_of
from csm_tui.store.queries.confirmation import CONFIRMED
from csm_tui.store.queries.logged import LOGGED, LoggedRow

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

AHEAD_WEEKS = 13
UNASSIGNED = "unassigned"
"""The line of time on an account without an activity."""


def week_report(desk: Desk, week: Week | None = None) -> WeekReport:
    """A week (this one unless told) under the plan then in force: budget, activities, touches, events, debt.

    Of what events collide with only absences are told: services/outlook.py reads the loads of the weeks for the rest.
    """
    week = week or Week.of(desk.today)
    planning = Planning(desk, *window(week, desk.today, AHEAD_WEEKS))
    logged = desk.db.rows(LOGGED, csm_id=desk.csm.id, first=week.monday, last=week.sunday)
    confirmed = desk.db.one(CONFIRMED, csm_id=desk.csm.id, monday=week.monday)
    budget = planning.budget(week)
    demand = demand_of(planning, week)
    chance = chance_of(planning, week, demand.rows, budget.supply)
    plan, _ = planning.plan_on(week.sunday)
    debts = debt_by_account(planning)
    debt, pressing_now = sum(debts.values()), Pressing(planning, debts)
    report = WeekReport(
        csm=desk.csm.name, week=week, today=desk.today, confirmed=confirmed is not None, plan_version=plan.number,
        contract_seconds=budget.contract, absence_seconds=budget.absence, internal_seconds=budget.internal,
        flex_seconds=budget.flex, supply_seconds=budget.supply, demand_seconds=demand.total,
        logged_seconds=sum(row.seconds for row in logged),
        logged_customer_seconds=sum(row.seconds for row in logged if _for_customer(planning, row)),
        debt_seconds=debt, overload_probability=round(chance.overload, 4),
        activities=_activities(planning, week, budget, demand.by_activity, logged),
        accounts=_accounts(planning, demand.by_account, logged),
        days=_days(planning, week, logged),
        touches=_touches(planning, week, pressing_now), overdue=_overdue(planning, week, pressing_now),
        events=events_of(planning, *ahead_of_week(week, desk.today), full=()),
        book_accounts=sum(1 for row in planning.accounts.values() if row.archived_on is None),
        debt_weeks_to_repay=weeks_to_repay(debt, headroom(planning)), mostly_plan=chance.mostly_plan,
    )  # fmt: skip
    return report._replace(crowding=of_report(report, _days_off(planning, week)))


def _days_off(planning: Planning, week: Week) -> frozenset[date]:
    whole = [absence for absence in planning.absences if absence.seconds_per_day is None]
    return frozenset(day for day in week.days for off in whole if off.starts_on <= day <= off.ends_on)


def ahead_of_week(week: Week, today: date) -> tuple[date, date]:
    """The days whose events stand beside a week."""
    return week.monday, max(week.sunday, today) + timedelta(weeks=AHEAD_WEEKS)


class Demand(NamedTuple):
    """The customer work planned in one week, in seconds."""

    total: int
    by_activity: Mapping[str, int]
    by_account: Mapping[str, int]
    rows: Mapping[tuple[str, str], int]
    """By account id and activity."""


def demand_of(planning: Planning, week: Week) -> Demand:
    """Dated touches, the preparation that falls in the week, and demand blocks."""
    rows: dict[tuple[str, str], int] = defaultdict(int)
    for account_ids, activity, days, minutes, curve in _at_work_in(planning, week):
        if seconds := sum(seconds_in(week, due, minutes, curve) for due in days):
            for account_id in account_ids:
                # Most rows are asked for once: that number is one for all accounts of a group.
                before = rows.get((account_id, activity))
                rows[account_id, activity] = before + seconds if before else seconds
    for block, seconds in planning.block_seconds(week):
        rows[block.account_id, block.activity] += seconds
    by_activity: dict[str, int] = defaultdict(int)
    by_account: dict[str, int] = defaultdict(int)
    for (account_id, activity), seconds in rows.items():
        by_activity[activity] += seconds
        by_account[account_id] += seconds
    return Demand(sum(rows.values()), by_activity, by_account, rows)


def _at_work_in(planning: Planning, week: Week) -> Iterator[Work]:
    """What is due in a week, and later ones whose preparation may have begun."""
    curves = [(rule.activity, rule.preparation) for rule in planning.rules]
    curves += [(touch.activity, touch.preparation) for touch in planning.cadence.stored]
    prepared = {activity for activity, curve in curves if curve}
    lead = max((-before for _, curve in curves for before, _ in curve), default=0)
    yield from planning.cadence.work(week.monday, week.sunday)
    later = week.sunday + timedelta(weeks=lead)
    yield from planning.cadence.work((week + 1).monday, later, prepared)


def debt_by_account(planning: Planning) -> dict[str, int]:
    """Cadence debt today in seconds: proactive touches due before today and still open, of the last quarter."""
    return planning.cadence.open_seconds(planning.first, planning.desk.today - timedelta(days=1), planning.proactive)


def headroom(planning: Planning) -> int:
    """Seconds that an ordinary week leaves: the supply without absence less the average demand of the book, under the
    plan in force. Negative when the book is too large."""
    plan, book = planning.plan_on(planning.desk.today)
    asked = sum(book.seconds_per_week(paced) for paced in planning.paced if paced.ends_on is None)
    return ordinary_week(plan, book).supply - asked


def weeks_to_repay(debt: int, spare: int) -> float | None:
    """How many ordinary weeks repay a debt; None when they leave no time for it."""
    if not debt:
        return 0.0
    return round(debt / spare, 1) if spare > 0 else None


def _for_customer(planning: Planning, row: LoggedRow) -> bool:
    return planning.activities[row.activity].customer if row.activity else row.account_id is not None


def _activities(
    planning: Planning, week: Week, budget: Budget, planned: Mapping[str, int], logged: Iterable[LoggedRow]
) -> tuple[ActivityLine, ...]:
    _, book = planning.plan_on(week.sunday)
    spent: dict[str, int] = defaultdict(int)
    for row in logged:
        spent[row.activity or UNASSIGNED] += row.seconds
    promised = {rule.activity for rule in book.rules}
    internal: dict[str, int] = defaultdict(int)
    for rule in book.internal:
        internal[rule.activity] += budget.shrink(round(rule.seconds_per_week))
    lines = [
        ActivityLine(key, row.name, row.category, row.customer, planned.get(key, 0) + internal.get(key, 0), spent[key])
        for key, row in planning.activities.items()
        if key in promised or key in planned or spent.get(key)
    ]
    if UNASSIGNED in spent:
        lines.append(ActivityLine(UNASSIGNED, "No activity", "reactive", True, 0, spent[UNASSIGNED]))
    return tuple(lines)


def _accounts(planning: Planning, planned: Mapping[str, int], logged: Iterable[LoggedRow]) -> tuple[AccountLine, ...]:
    spent: dict[str, int] = defaultdict(int)
    for row in logged:
        spent[row.account_id or ""] += row.seconds
    return tuple(
        AccountLine(row.id, row.name, row.tier, planned.get(row.id, 0), spent[row.id])
        for row in planning.accounts.values()
        if planned.get(row.id) or spent.get(row.id)
    )


def _days(planning: Planning, week: Week, logged: Iterable[LoggedRow]) -> tuple[DayLine, ...]:
    plan, _ = planning.plan_on(week.sunday)
    whole = contract_by_day(plan.contract_seconds)
    off = [*absence_by_day(planning.absences, week, plan.contract_seconds), 0, 0]
    spent = dict.fromkeys(week.days, 0)
    for row in logged:
        spent[row.day] += row.seconds
    return tuple(
        DayLine(day, seconds, due - away) for (day, seconds), due, away in zip(spent.items(), whole, off, strict=True)
    )


def _touches(planning: Planning, week: Week, now: Pressing) -> tuple[TouchLine, ...]:
    lines = now.lines(planning.cadence.between(week.monday, week.sunday))
    return tuple(sorted(pressing(lines), key=lambda line: line.due_on))


def _overdue(planning: Planning, week: Week, now: Pressing) -> tuple[TouchLine, ...]:
    before = min(week.monday, planning.desk.today) - timedelta(days=1)
    return tuple(pressing(now.lines(planning.cadence.owed(planning.first, before, planning.proactive))))
