"""What changed between two plan versions: when, why, on which evidence, and the hours a week before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.cadence import Rule, RuleBook
from csm_tui.domain.errors import Refused
from csm_tui.domain.weeks import Week
from csm_tui.services.plan_load import PlanLoad, plan_load
from csm_tui.services.planning import Planning
from csm_tui.store.queries.evidence import DECISIONS, DecisionRow
from csm_tui.store.queries.planning import TIERS, PlanRow

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

Scope = tuple[str | None, str | None, str | None, str]


class RuleDiff(NamedTuple):
    """A rule before and after (None: not there), and its seconds a week over the accounts that follow it today."""

    owner: str
    activity: str
    before: Rule | None
    after: Rule | None
    seconds_before: Fraction
    seconds_after: Fraction
    decision: DecisionRow | None
    """The evidence, where an accepted proposal made the change."""


class PlanDiff(NamedTuple):
    """Two versions and what differs."""

    first: PlanRow
    second: PlanRow
    rules: tuple[RuleDiff, ...]
    before: PlanLoad
    after: PlanLoad


def plan_diff(desk: Desk, first: int | None = None, second: int | None = None) -> PlanDiff:
    """From one version to another; with one number what that version changed, without any what the newest changed."""
    week = Week.of(desk.today)
    planning = Planning(desk, week.monday, week.sunday)
    numbers = {plan.number: plan for plan in planning.plans}
    newest = max(numbers)
    if first is None and newest == min(numbers):
        raise Refused("one_plan", f"plan {newest} is the only version", hint="`csm plan show` prints it")
    if second is None:
        second = newest if first is None else first
        first = second - 1
    assert first is not None
    for number in (first, second):
        if number not in numbers:
            known = f"{min(numbers)} to {newest}"
            raise Refused("no_version", f"there is no plan {number}", hint=f"versions {known} are there")
    return _compared(desk, planning, numbers[first], numbers[second])


def _compared(desk: Desk, planning: Planning, first: PlanRow, second: PlanRow) -> PlanDiff:
    old, new = RuleBook(planning.rules_of(first.id)), RuleBook(planning.rules_of(second.id))
    tiers = [tier.key for tier in desk.db.rows(TIERS)]
    live = [paced for paced in planning.paced if paced.ends_on is None]
    between = {plan.id for plan in planning.plans if first.number < plan.number <= second.number}
    decided = {
        _decided(row): row for row in desk.db.rows(DECISIONS, csm_id=desk.csm.id) if row.plan_version_id in between
    }
    before, after = _loads(planning, old), _loads(planning, new)
    rules = tuple(
        RuleDiff(
            _owner(planning, was or now), key[3], was, now, before.get(key, Fraction(0)), after.get(key, Fraction(0)),
            decided.get(key),
        )
        for key, was, now in _changed(old, new)
    )  # fmt: skip
    return PlanDiff(first, second, rules, plan_load(first, old, live, tiers), plan_load(second, new, live, tiers))


def scope(rule: Rule) -> Scope:
    """Whose rule for which activity."""
    return rule.tier, rule.lifecycle, rule.account_id, rule.activity


def _decided(row: DecisionRow) -> Scope:
    return row.tier, row.lifecycle, row.account_id, row.activity


def _changed(old: RuleBook, new: RuleBook) -> Iterator[tuple[Scope, Rule | None, Rule | None]]:
    was, now = ({scope(rule): rule for rule in book.rules} for book in (old, new))
    for key in dict.fromkeys([*was, *now]):
        before, after = was.get(key), now.get(key)
        if before is None or after is None or before._replace(id="") != after._replace(id=""):
            yield key, before, after


def _loads(planning: Planning, book: RuleBook) -> Mapping[Scope, Fraction]:
    """The seconds a week of each rule over the accounts that follow it."""
    sums: dict[Scope, Fraction] = {scope(rule): rule.seconds_per_week for rule in book.internal}
    for paced in planning.paced:
        if paced.ends_on is None:
            for rule in book.for_account(paced):
                sums[scope(rule)] = sums.get(scope(rule), Fraction(0)) + rule.seconds_per_week
    return sums


def _owner(planning: Planning, rule: Rule | None) -> str:
    if rule is None:
        return ""
    return planning.accounts[rule.account_id].name if rule.account_id in planning.accounts else rule.source
