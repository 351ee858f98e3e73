"""Plan versions: what is in force, and a new version for every change of a rule or of the budget."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from csm_tui.domain.cadence import Rule, internal_seconds, preparation_text
from csm_tui.domain.durations import WEEK, hours
from csm_tui.domain.errors import Refused
from csm_tui.domain.lifecycle import LIFECYCLES
from csm_tui.domain.rule_changes import multiplied, with_rule
from csm_tui.domain.rule_text import Pace, RuleChange
from csm_tui.domain.text import quoted
from csm_tui.domain.weeks import Week
from csm_tui.services.planning import Planning, ordinary_week
from csm_tui.store.changes import alone
from csm_tui.store.ids import new_id
from csm_tui.store.queries import planning as ask
from csm_tui.store.queries.evidence import DECISIONS, DecisionRow

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


class BudgetChange(NamedTuple):
    """New weekly hours in seconds; None leaves them as they are."""

    contract_seconds: int | None = None
    flex_seconds: int | None = None


class PlanView(NamedTuple):
    """The plan version in force on a day."""

    number: int
    effective_on: date
    reason: str
    contract_seconds: int
    internal_seconds: int
    flex_seconds: int
    supply_seconds: int
    rules: tuple[tuple[Rule, str], ...]
    """Each rule and whose it is: "tier high", "this account" by its name, "the CSM's week"."""


def show_plan(desk: Desk, day: date | None = None) -> PlanView:
    """The plan in force on a day (today unless told)."""
    week = Week.of(day or desk.today)
    planning = Planning(desk, week.monday, week.sunday)
    plan, book = planning.plan_on(day or desk.today)
    week_hours = ordinary_week(plan, book)
    rules = tuple((rule, _owner(planning, rule)) for rule in book.rules)
    return PlanView(
        plan.number, plan.effective_on, plan.reason, plan.contract_seconds, week_hours.internal, plan.flex_seconds,
        week_hours.supply, rules,
    )  # fmt: skip


def plan_history(desk: Desk) -> list[ask.PlanRow]:
    """Every plan version, newest first."""
    return sorted(desk.db.rows(ask.PLANS, csm_id=desk.csm.id), key=lambda plan: -plan.number)


def decisions_by_plan(desk: Desk) -> dict[str, list[DecisionRow]]:
    """The accepted proposals behind each plan version, by its id."""
    found: dict[str, list[DecisionRow]] = {}
    for row in desk.db.rows(DECISIONS, csm_id=desk.csm.id):
        if row.plan_version_id:
            found.setdefault(row.plan_version_id, []).append(row)
    return found


def change_plan(
    desk: Desk,
    changes: Sequence[RuleChange],
    budget: BudgetChange,
    *,
    reason: str = "",
    effective_on: date | None = None,
) -> str:
    """Put a new plan version in force (from this Monday unless told) that differs by these changes; says what it is."""
    from csm_tui.store.session import editing

    with alone(desk.db, desk.csm.id):
        week = Week.of(desk.today)
        planning = Planning(desk, week.monday, week.sunday)
        version = _changed(desk, planning, changes, budget, reason, effective_on)
        said = f"plan {version.number} from {version.effective_on.isoformat()}"
        with editing(desk.db, desk.csm.id, desk.now_ms, "plan", said) as session:
            add_version(session, desk, planning, version)
    return f"plan {version.number} is in force from {version.effective_on.isoformat()}"


def _changed(
    desk: Desk, planning: Planning, changes: Sequence[RuleChange], budget: BudgetChange, reason: str, on: date | None
) -> NewVersion:  # fmt: skip
    """The version after the newest one, with these changes; refused when it would be like that one."""
    newest = max(planning.plans, key=lambda plan: plan.number)
    start = first_day(desk, newest, on)
    rules = list(planning.rules_of(newest.id))
    for change in changes:
        for new, pace in resolved(desk, planning, change, rules):
            rules = with_rule(rules, new, pace)
    contract = newest.contract_seconds if budget.contract_seconds is None else budget.contract_seconds
    flex = newest.flex_seconds if budget.flex_seconds is None else budget.flex_seconds
    check_budget(contract, flex, rules)
    if rules == list(planning.rules_of(newest.id)) and (contract, flex) == (
        newest.contract_seconds,
        newest.flex_seconds,
    ):
        if newest.effective_on > desk.today:
            hint = "`csm plan history` lists the plans; `csm undo` takes one back"
            raise Refused("no_change", f"plan {newest.number}, from {newest.effective_on}, is like that", hint=hint)
        raise Refused("no_change", "the plan is like that already", hint="`csm plan show` prints it")
    return NewVersion(newest.number + 1, start, contract, flex, reason, rules)


def first_day(desk: Desk, newest: ask.PlanRow, wanted: date | None) -> date:
    """The first day of a new version: this Monday unless told, not before the newest version's."""
    start = wanted or max(Week.of(desk.today).monday, newest.effective_on)
    if start < newest.effective_on:
        raise Refused(
            "plan_in_the_past", f"plan {newest.number} is in force from {newest.effective_on.isoformat()}",
            hint="choose that day or a later one",
        )  # fmt: skip
    return start


def check_budget(contract: int, flex: int, rules: Sequence[Rule]) -> None:
    """Refused when a week of that contract can't hold the flex and the internal work of these rules."""
    internal = internal_seconds(rules)
    if not 0 < contract <= WEEK:
        raise Refused(
            "bad_hours", "a week's contract has more than 0 and at most 168 hours", hint="give hours such as 40"
        )
    if flex < 0 or internal + flex > contract:
        raise Refused(
            "bad_hours",
            f"{hours(internal)} h internal and {hours(flex)} h flex don't fit {hours(contract)} h of contract",
            hint="lower one of them or raise the contract",
        )  # fmt: skip


def resolved(
    desk: Desk, planning: Planning, change: RuleChange, rules: Sequence[Rule]
) -> list[tuple[Rule, Pace | None]]:
    """What a change sets: rules by scope and activity, and their paces. A factor of a stage becomes a rule for each
    tier (`high+onboarding`), as each has its own minutes to multiply."""
    rule = _scoped(desk, planning, change)
    if change.factor is None:
        return [(rule, change.pace)]
    found = multiplied(rule, change.factor, rules, {row.id: row.tier for row in planning.accounts.values()})
    if not found:
        raise Refused(
            "no_rule", f"{rule.source} has no rule for {rule.activity} to multiply", hint="`csm plan show` lists them"
        )
    return found


def _scoped(desk: Desk, planning: Planning, change: RuleChange) -> Rule:
    """A rule of that scope and activity without its pace."""
    activity = _activity(planning, change.activity)
    blank = Rule("", activity.key, 0, 1, "week", "fixed", None, _offset(planning, activity.key), (), None, None, None)
    scope = change.scope.casefold()
    tiers = [row.key for row in desk.db.rows(ask.TIERS)]
    tier, _, stage = scope.partition("+")
    if scope == "internal":
        if activity.customer:
            raise Refused("bad_scope", f"{activity.name} is work for customers", hint="give it to a tier or an account")
        return blank
    if not activity.customer:
        raise Refused("bad_scope", f"{activity.name} is internal work", hint=f"write internal.{activity.key}=5h/week")
    if scope in tiers:
        return blank._replace(tier=scope)
    if scope in LIFECYCLES:
        return blank._replace(lifecycle=scope)
    if tier in tiers and stage in LIFECYCLES:
        return blank._replace(tier=tier, lifecycle=stage)
    from csm_tui.services.accounts import find_account

    account_id, _ = find_account(desk, change.scope)
    return blank._replace(account_id=account_id)


def _activity(planning: Planning, text: str) -> ask.ActivityRow:
    key = "_".join(text.casefold().split())
    if key not in planning.activities:
        raise Refused(
            "no_activity", f"there is no activity {quoted(text)}", hint="use " + ", ".join(planning.activities)
        )
    return planning.activities[key]


def _offset(planning: Planning, activity: str) -> int:
    """The day offset that other rules of the activity have, so that a follow-up stays the day after its call."""
    return next((rule.day_offset for rule in planning.rules if rule.activity == activity), 0)


class NewVersion(NamedTuple):
    """A plan version to write."""

    number: int
    effective_on: date
    contract_seconds: int
    flex_seconds: int
    reason: str
    rules: Sequence[Rule]


def add_version(session: Any, desk: Desk, planning: Planning, new: NewVersion) -> str:
    """Add a plan version and its rules inside an edit (its session); answers its id."""
    from csm_tui.store.tables import CadenceRule, PlanVersion

    now = desk.now_ms
    plan = PlanVersion(
        id=new_id(now), csm_id=desk.csm.id, number=new.number, effective_on=new.effective_on,
        contract_seconds=new.contract_seconds, flex_seconds=new.flex_seconds, reason=new.reason, created_at=now // 1000,
    )  # fmt: skip
    session.add(plan)
    session.flush()
    for rule in new.rules:
        fields = rule._asdict() | {"id": new_id(now), "preparation": preparation_text(rule.preparation)}
        activity = planning.activities[fields.pop("activity")]
        session.add(CadenceRule(plan_version_id=plan.id, activity_id=activity.id, **fields))
    return plan.id


def _owner(planning: Planning, rule: Rule) -> str:
    return planning.accounts[rule.account_id].name if rule.account_id in planning.accounts else rule.source
