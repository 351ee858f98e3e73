"""The evidence in confirmed weeks, beside the plan in force today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.cadence import Rule, RuleBook
from csm_tui.domain.effort.teaching import (
    UNASSIGNED,
    Block,
    Calendar,
    Pair,
    Taught,
    teach_customers,
    teach_internal,
)  # fmt: skip
from csm_tui.domain.occurrences import LONGEST_PREPARATION, Occurrence
from csm_tui.domain.taught_weeks import TaughtWeek, running
from csm_tui.domain.weeks import Week
from csm_tui.services.planning import Planning
from csm_tui.services.taught_weeks import confirmed_mondays, taught
from csm_tui.store.queries import evidence as ask
from csm_tui.store.queries.planning import PlanRow

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

MOST_WEEKS = 104
"""Confirmed weeks that are read, newest first: with a half-life of 13 weeks an older one counts less than 1 / 250."""


class Evidence(NamedTuple):
    """Confirmed weeks as observations, customer work and internal work apart."""

    planning: Planning
    plan: PlanRow
    """The version in force today: what proposals are set against."""
    rules: RuleBook
    newest: RuleBook
    """The rules of the newest version, which may come into force later."""
    weeks: tuple[TaughtWeek, ...]
    """Those that teach, oldest first; a confirmed week that was mostly absence is not among them."""
    confirmed: int
    entries: int
    """Logged in the weeks that teach."""
    customer: Taught
    internal: Taught


def gather_evidence(desk: Desk) -> Evidence:
    """The newest confirmed weeks, two years of them at most."""
    mondays = confirmed_mondays(desk, MOST_WEEKS)
    first = mondays[0] if mondays else Week.of(desk.today).monday
    last = mondays[-1] + timedelta(days=6) if mondays else first + timedelta(days=6)
    planning = Planning(desk, first, last)
    plan, rules = planning.plan_on(desk.today)
    _, newest = planning.plan_on(date.max)
    weeks = tuple(taught(planning, mondays))
    effort = desk.db.rows(ask.EFFORT, csm_id=desk.csm.id, first=first, last=last) if weeks else []
    customer, internal, entries = _logged(planning, weeks, effort)
    calendar = _calendar(desk, planning, rules, weeks)
    since = _lines_since(desk, planning)
    return Evidence(
        planning, plan, rules, newest, weeks, len(mondays), entries,
        teach_customers(calendar, weeks, customer), teach_internal(calendar, weeks, internal, since),
    )  # fmt: skip


def _logged(
    planning: Planning, weeks: Sequence[TaughtWeek], effort: Iterable[ask.EffortRow]
) -> tuple[dict[tuple[Pair, int], float], dict[tuple[Pair, int], float], int]:
    """Minutes by pair and week, for customers and internal, and the number of entries."""
    numbers = {one.number for one in weeks}
    customer: dict[tuple[Pair, int], float] = defaultdict(float)
    internal: dict[tuple[Pair, int], float] = defaultdict(float)
    entries = 0
    for row in effort:
        number = running(Week.of(row.day))
        if number not in numbers:
            continue
        entries += row.entries
        activity = row.activity or UNASSIGNED
        if planning.activities[activity].customer if row.activity else row.account_id is not None:
            customer[(row.account_id, activity), number] += row.seconds / 60
        else:
            internal[(None, activity), number] += row.seconds / 60
    return customer, internal, entries


def _calendar(desk: Desk, planning: Planning, rules: RuleBook, weeks: Sequence[TaughtWeek]) -> Calendar:
    held = desk.db.rows(ask.HELD, csm_id=desk.csm.id, first=planning.first, last=planning.last) if weeks else []
    blocks = (
        Block(block.account_id, block.activity, one.week, seconds / 60)
        for one in weeks
        for block, seconds in planning.block_seconds(one.week)
    )
    return Calendar(
        accounts=planning.paced, rules_on=lambda day: planning.plan_on(day)[1], now=rules,
        touches=list(_touches(planning)) if weeks else [], held_on={row.id: row.held_on for row in held},
        blocks=blocks, scheduled=frozenset(row.key for row in planning.activities.values() if row.scheduled),
        customer=frozenset(row.key for row in planning.activities.values() if row.customer),
    )  # fmt: skip


def _touches(planning: Planning) -> Iterator[Occurrence]:
    """Every touch that has a row, the open slots due in the window, and later ones whose preparation may lie in it."""
    cadence = planning.cadence
    yield from cadence.stored
    prepared = {rule.activity for rule in planning.rules if rule.preparation}
    later = planning.last + timedelta(days=1)
    for touch in cadence.between(planning.first, planning.last):
        if not touch.stored:
            yield touch
    for touch in cadence.between(later, later + LONGEST_PREPARATION, of=prepared):
        if not touch.stored:
            yield touch


def _lines_since(desk: Desk, planning: Planning) -> dict[str, date]:
    """Since when each internal budget line stands, if it was last changed by hand and not by accepting a proposal."""
    decided = desk.db.rows(ask.DECISIONS, csm_id=desk.csm.id)
    accepted = {
        (row.plan_version_id, row.activity)
        for row in decided
        if row.plan_version_id and not (row.tier or row.lifecycle or row.account_id)
    }
    since: dict[str, date] = {}
    before: dict[str, Rule] | None = None
    for plan, book in planning.periods:
        if plan.effective_on > desk.today:
            break
        lines = {rule.activity: rule for rule in book.internal}
        for activity in lines.keys() | (before or {}).keys():
            old, new = (before or {}).get(activity), lines.get(activity)
            same = old is not None and new is not None and old.seconds_per_week == new.seconds_per_week
            if before is not None and not same and (plan.id, activity) not in accepted:
                since[activity] = plan.effective_on
        before = lines
    return since
