"""What confirmed weeks say of a plan, as observations: which planned work counts, and how much of it was foreseen.

- A **touch** counts in the week it was held in. Held without a minute logged, it says nothing of its minutes: missing,
  not zero. One that nobody came to counts, with what was logged. One still open counts only if something was logged for
  it (an imported log holds no touches); skipped and cancelled ones never do: what was not done has no length.
- **Preparation** counts week by week along its curve, if any part of the touch was logged.
- Work **without an appointment** is an allowance: so many minutes a week on average, whatever the dates of its rule.
- A week cut short by absence has its allowances scaled by the share of it that was worked; less than half of a week
  worked teaches nothing.
- An internal budget line that was changed by hand is an intention: weeks from before the change don't teach it.
- What was logged beside all that is other work: no plan foresaw it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from csm_tui.domain.cadence import Paced, Rule, RuleBook, spread
from csm_tui.domain.effort.observations import Observation, PlanLine
from csm_tui.domain.occurrences import OPEN, Occurrence
from csm_tui.domain.renewal_work import each_time
from csm_tui.domain.taught_scopes import scope_of
from csm_tui.domain.taught_weeks import TaughtWeek, running
from csm_tui.domain.weeks import Week

UNASSIGNED = "unassigned"
"""The activity of time that was logged without one."""
UNASSIGNED_NAME = {UNASSIGNED: "time without an activity"}

Pair = tuple[str | None, str]
"""Account id and activity key."""


class Block(NamedTuple):
    """Extra minutes that a demand block asked of one week."""

    account_id: str
    activity: str
    week: Week
    minutes: float


class Calendar(NamedTuple):
    """What the plan asked for, and what became of it."""

    accounts: Sequence[Paced]
    rules_on: Callable[[date], RuleBook]
    now: RuleBook
    """The plan that the evidence is set against."""
    touches: Iterable[Occurrence]
    held_on: Mapping[str, date]
    """The day on which each held touch was held."""
    blocks: Iterable[Block]
    scheduled: frozenset[str]
    """Activities with dated touches; the others are allowances."""
    customer: frozenset[str]
    """Activities that are work for customers."""


class Taught(NamedTuple):
    """Observations and the plan they are set against."""

    observations: tuple[Observation, ...]
    plan: tuple[PlanLine, ...]


class _Planned:
    """Planned minutes and occurrences, by pair and week."""

    def __init__(self) -> None:
        self.rows: dict[tuple[Pair, int], list[float]] = {}

    def add(self, pair: Pair, week: int, minutes: float, occurrences: float) -> None:
        row = self.rows.setdefault((pair, week), [0.0, 0.0])
        row[0] += minutes
        row[1] += occurrences


def teach_customers(
    calendar: Calendar, weeks: Sequence[TaughtWeek], logged: Mapping[tuple[Pair, int], float]
) -> Taught:
    """Observations of customer work. `logged` has minutes by pair and running week, confirmed weeks only."""
    if not weeks:
        return Taught((), ())
    planned = _Planned()
    numbers = {taught.number for taught in weeks}
    rules = {account.id: {rule.activity: rule for rule in calendar.now.for_account(account)}
             for account in calendar.accounts}  # fmt: skip
    _touches(planned, calendar, numbers, logged)
    _allowances(planned, calendar, weeks, rules)
    _blocks(planned, calendar, weeks, rules)
    scopes = _scopes(calendar.accounts, rules)
    tiers = {account.id: account.tier for account in calendar.accounts}

    def tier_of(pair: Pair) -> str:
        return scopes.get(pair) or tiers.get(pair[0] or "", "")

    return Taught(_observations(planned, logged, numbers, tier_of), tuple(_plan_lines(calendar.accounts, rules)))


def teach_internal(
    calendar: Calendar, weeks: Sequence[TaughtWeek], logged: Mapping[tuple[Pair, int], float], since: Mapping[str, date]
) -> Taught:
    """Observations of internal work: a row an activity and week, none from before the week that `since` names."""
    planned = _Planned()
    now = {rule.activity: rule for rule in calendar.now.internal}
    for taught in weeks:
        then = {rule.activity: rule for rule in calendar.rules_on(taught.week.sunday).internal}
        for activity in then.keys() | now.keys():
            _allowance(planned, (None, activity), taught, then.get(activity), now.get(activity))
    old = {activity: running(Week.of(day)) for activity, day in since.items()}
    planned.rows = {key: row for key, row in planned.rows.items() if key[1] >= old.get(key[0][1], 0)}
    logged = {key: minutes for key, minutes in logged.items() if key[1] >= old.get(key[0][1], 0)}
    numbers = {taught.number for taught in weeks}
    plan = tuple(PlanLine(rule.activity, "", rule.minutes) for rule in calendar.now.internal)
    return Taught(_observations(planned, logged, numbers, lambda _: ""), plan)


def per_week(rule: Rule) -> float:
    """Occurrences a week, on average."""
    return float(rule._replace(minutes=1).seconds_per_week) / 60


def _touches(planned: _Planned, calendar: Calendar, weeks: set[int], logged: Mapping[tuple[Pair, int], float]) -> None:
    """Those held or missed first: an open one beside them in the same week is not what was logged."""
    taken: set[tuple[Pair, int]] = set()
    waiting: list[tuple[Pair, list[tuple[int, float, float]]]] = []
    for touch in calendar.touches:
        pair = (touch.account_id, touch.activity)
        if touch.activity not in calendar.customer or touch.status not in (OPEN, "held", "no_show"):
            continue
        parts = _where_it_was(touch, calendar.held_on.get(touch.id), weeks, logged)
        if touch.status == OPEN:
            waiting.append((pair, parts))
        elif touch.status == "no_show" or any((pair, number) in logged for number, *_ in parts):
            _take(planned, taken, pair, parts)
    for pair, parts in waiting:
        if any((pair, number) in logged for number, *_ in parts) and not any(
            (pair, part[0]) in taken for part in parts
        ):
            _take(planned, taken, pair, parts)


def _where_it_was(
    touch: Occurrence, held_on: date | None, weeks: set[int], logged: Mapping[tuple[Pair, int], float]
) -> list[tuple[int, float, float]]:
    """Its parts in the weeks that teach, by the day it was held. What is prepared may have been prepared for the day it
    was due: the day that fits the log better is taken."""
    days = [held_on or touch.due_on] + ([touch.due_on] if touch.preparation else [])
    found = [[part for part in _parts(touch, day) if part[0] in weeks] for day in days]
    pair = (touch.account_id, touch.activity)
    return max(found, key=lambda parts: sum(logged.get((pair, number), 0.0) for number, *_ in parts))


def _parts(touch: Occurrence, day: date) -> list[tuple[int, float, float]]:
    """(running week, minutes, share of the touch) of each part of its work, if it was on that day."""
    last = running(Week.of(day))
    whole = touch.minutes * 60 or 1
    return [(last + before, part / 60, part / whole) for before, part in spread(touch.minutes * 60, touch.preparation)]


def _take(
    planned: _Planned, taken: set[tuple[Pair, int]], pair: Pair, parts: Iterable[tuple[int, float, float]]
) -> None:
    for number, minutes, occurrences in parts:
        planned.add(pair, number, minutes, occurrences)
        taken.add((pair, number))


def _allowances(
    planned: _Planned, calendar: Calendar, weeks: Sequence[TaughtWeek], rules: Mapping[str, Mapping[str, Rule]]
) -> None:
    for taught in weeks:
        book = calendar.rules_on(taught.week.sunday)
        for account in calendar.accounts:
            if not _served(account, taught.week):
                continue
            then = {rule.activity: rule for rule in book.for_account(account)}
            now = rules[account.id]
            for activity in then.keys() | now.keys():
                if activity in calendar.customer and activity not in calendar.scheduled:
                    _allowance(planned, (account.id, activity), taught, then.get(activity), now.get(activity))


def _served(account: Paced, week: Week) -> bool:
    friday = week.monday + timedelta(days=4)
    return account.starts_on <= friday and (account.ends_on is None or account.ends_on > week.monday)


def _allowance(planned: _Planned, pair: Pair, taught: TaughtWeek, then: Rule | None, now: Rule | None) -> None:
    """A week's average under the plan then; its occurrences are those of the rule now, so that the minutes of a rule
    which changed its rhythm are re-taken as a week's average too."""
    minutes = float(then.seconds_per_week) / 60 * taught.share if then else 0.0
    rhythm = now or then
    planned.add(pair, taught.number, minutes, per_week(rhythm) * taught.share if rhythm else 0.0)


def _blocks(
    planned: _Planned, calendar: Calendar, weeks: Sequence[TaughtWeek], rules: Mapping[str, Mapping[str, Rule]]
) -> None:
    shares = {taught.number: taught.share for taught in weeks}
    for block in calendar.blocks:
        number = running(block.week)
        if number in shares:
            minutes = block.minutes * shares[number]
            rule = rules.get(block.account_id, {}).get(block.activity)
            occurrences = minutes / each_time(rule) if rule and rule.minutes else 0.0
            planned.add((block.account_id, block.activity), number, minutes, occurrences)


def _scopes(accounts: Iterable[Paced], rules: Mapping[str, Mapping[str, Rule]]) -> dict[Pair, str]:
    return {
        (account.id, activity): scope_of(rule, account.tier)
        for account in accounts
        for activity, rule in rules[account.id].items()
    }


def _plan_lines(accounts: Iterable[Paced], rules: Mapping[str, Mapping[str, Rule]]) -> Iterable[PlanLine]:
    """Each rule once, and an account's own with its account."""
    lines: dict[tuple[str, str, str | None], PlanLine] = {}
    for account in accounts:
        for activity, rule in rules[account.id].items():
            line = PlanLine(activity, scope_of(rule, account.tier), each_time(rule), rule.account_id)
            lines[line.activity, line.tier, line.account] = line
    return lines.values()


def _observations(
    planned: _Planned, logged: Mapping[tuple[Pair, int], float], weeks: set[int], tier_of: Callable[[Pair], str]
) -> tuple[Observation, ...]:
    """A row for everything planned or logged, by week."""
    rows = [(pair, week) for pair, week in {**planned.rows, **dict.fromkeys(logged)} if week in weeks]
    nothing = [0.0, 0.0]
    return tuple(
        Observation(
            pair[0], pair[1], tier_of(pair), week, planned.rows.get((pair, week), nothing)[0],
            logged.get((pair, week), 0.0), planned.rows.get((pair, week), nothing)[1],
        )
        for pair, week in sorted(rows, key=lambda row: (row[1], row[0][0] or "", row[0][1]))
    )  # fmt: skip
