"""The ramp of a new CSM: plan versions by date, in which enablement gives way to customers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from csm_tui.domain.cadence import Rule, RuleBook, add_months, internal_seconds
from csm_tui.domain.errors import Refused
from csm_tui.domain.rule_changes import with_rule
from csm_tui.domain.rule_text import Pace
from csm_tui.domain.weeks import Week
from csm_tui.services.plan import NewVersion, add_version, first_day
from csm_tui.services.planning import Planning, ordinary_week
from csm_tui.store.changes import alone

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

ACTIVITY = "enablement"
MOST_STEPS = 24


def ramp(desk: Desk, percentages: Sequence[int], start: date | None = None) -> str:
    """One plan version a month: the customers get so many per cent of the supply, enablement the rest. One change.

    The hours of the week stay what they are; a step of 100 has the rules of the plan in force today.
    """
    if not 0 < len(percentages) <= MOST_STEPS or not all(0 <= percent <= 100 for percent in percentages):
        raise Refused(
            "bad_ramp", f"a ramp has 1 to {MOST_STEPS} steps of 0 to 100 per cent", hint="such as 30 70 100",
            wrong_usage=True,
        )  # fmt: skip
    from csm_tui.store.session import editing

    with alone(desk.db, desk.csm.id):
        week = Week.of(desk.today)
        planning = Planning(desk, week.monday, week.sunday)
        newest = max(planning.plans, key=lambda plan: plan.number)
        first = first_day(desk, newest, start)
        rules = planning.rules_of(newest.id)
        supply = ordinary_week(newest, RuleBook(rules)).supply
        if not supply:
            raise Refused("no_supply", "the plan leaves no hours for customers", hint="see `csm plan show`")
        steps = [
            NewVersion(
                newest.number + 1 + n, add_months(first, n), newest.contract_seconds, newest.flex_seconds,
                f"ramp, {percent} %", _with_enablement(rules, supply * (100 - percent) // 100 // 60),
            )
            for n, percent in enumerate(percentages)
        ]  # fmt: skip
        said = f"ramp {', '.join(f'{percent} %' for percent in percentages)} by month from {first.isoformat()}"
        with editing(desk.db, desk.csm.id, desk.now_ms, "plan", said) as session:
            for step in steps:
                add_version(session, desk, planning, step)
        return said


def _with_enablement(rules: Sequence[Rule], minutes: int) -> Sequence[Rule]:
    """The rules with so many minutes of enablement a week more."""
    blank = Rule("", ACTIVITY, 0, 1, "week", "fixed", None, 0, (), None, None, None)
    known = internal_seconds(rule for rule in rules if rule.activity == ACTIVITY) // 60
    return with_rule(rules, blank, Pace(known + minutes, 1, "week")) if minutes else rules
