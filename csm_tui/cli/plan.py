"""`csm plan`: the rules and the budget in force; every change makes a new version."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from csm_tui.cli.backtest import backtest
from csm_tui.cli.common import at_desk, print_json, shared_options
from csm_tui.cli.learning import accept, learn, reject
from csm_tui.cli.plan_evidence import diff, evidence_document, honesty
from csm_tui.cli.plan_more import ramp, value
from csm_tui.domain.days import written
from csm_tui.domain.durations import decimal_hours, hours, parse_hours

if TYPE_CHECKING:
    from csm_tui.services.plan import PlanView
    from csm_tui.store.queries.evidence import DecisionRow
    from csm_tui.store.queries.planning import PlanRow


@click.group(epilog="Example: csm plan set low.cadence_call=30m/2weeks")
def plan_command() -> None:
    """The rules and the budget in force. Old weeks keep being judged by the plan of their time."""


for _command in (learn, accept, reject, diff, honesty, backtest, ramp, value):
    plan_command.add_command(_command)


@plan_command.command(epilog="Example: csm plan show")
@shared_options
def show(db: str | None, csm_name: str | None, as_json: bool) -> None:
    """The plan version in force: budget and rules."""
    from csm_tui.services.plan import show_plan

    with at_desk(db, csm_name) as desk:
        view = show_plan(desk)
    if as_json:
        print_json(plan_document(view))
    else:
        print_plan(view)


@plan_command.command("set", epilog="Example: csm plan set high.ebr=4h/quarter onboarding.onboarding=60m/week")
@click.argument("rules", nargs=-1, required=True, metavar="SCOPE.ACTIVITY=PACE...")
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), help="First day in force (else this Monday).")
@click.option("--reason", default="", help="Why, for the history.")
@shared_options
def set_rules(
    rules: tuple[str, ...], start: datetime | None, reason: str, db: str | None, csm_name: str | None, as_json: bool
) -> None:
    """Change rules. SCOPE is a tier, a stage (or tier+stage), an account, or internal; PACE is 45m/2weeks or off."""
    from csm_tui.domain.rule_text import parse_rule_change
    from csm_tui.services.plan import BudgetChange, change_plan, show_plan

    changes = [parse_rule_change(text) for text in rules]
    with at_desk(db, csm_name) as desk:
        said = change_plan(desk, changes, BudgetChange(), reason=reason, effective_on=start.date() if start else None)
        view = show_plan(desk)
    print_json(plan_document(view)) if as_json else click.echo(said)


@plan_command.command(epilog="Example: csm plan budget --contract 32 --flex 2")
@click.option("--contract", metavar="HOURS", help="Contract hours a week.")
@click.option("--flex", metavar="HOURS", help="Hours kept free for what nobody foresees.")
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), help="First day in force (else this Monday).")
@click.option("--reason", default="", help="Why, for the history.")
@shared_options
def budget(
    contract: str | None, flex: str | None, start: datetime | None, reason: str, db: str | None, csm_name: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Change the week's hours. Internal work is a rule: `csm plan set internal.internal_meeting=5h/week`."""
    from csm_tui.services.plan import BudgetChange, change_plan, show_plan

    if contract is None and flex is None:
        raise click.UsageError("nothing to change: give --contract or --flex")
    change = BudgetChange(*(parse_hours(text) if text is not None else None for text in (contract, flex)))
    with at_desk(db, csm_name) as desk:
        said = change_plan(desk, [], change, reason=reason, effective_on=start.date() if start else None)
        view = show_plan(desk)
    print_json(plan_document(view)) if as_json else click.echo(said)


@plan_command.command(epilog="Example: csm plan history")
@shared_options
def history(db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Every plan version, newest first: when, why, and how many learned proposals it took over."""
    from csm_tui.cli.tables import Column, print_table
    from csm_tui.services.plan import decisions_by_plan, plan_history

    with at_desk(db, csm_name) as desk:
        plans, decided = plan_history(desk), decisions_by_plan(desk)
    if as_json:
        print_json({"versions": [_version(plan, decided.get(plan.id, ())) for plan in plans]})
        return
    headings = ("plan", "from", "contract h", "flex h", "learned")
    rows = [
        (str(plan.number), written(plan.effective_on), hours(plan.contract_seconds), hours(plan.flex_seconds),
         str(len(decided.get(plan.id, ())) or "-"), plan.reason)
        for plan in plans
    ]  # fmt: skip
    print_table([*(Column(name, "right") for name in headings), Column("reason", cut=True)], rows)


def _version(plan: PlanRow, decided: Sequence[DecisionRow]) -> dict[str, Any]:
    return {
        "plan_version": plan.number, "effective_on": plan.effective_on.isoformat(), "reason": plan.reason,
        "contract_hours": decimal_hours(plan.contract_seconds), "flex_hours": decimal_hours(plan.flex_seconds),
        "evidence": [evidence_document(row) for row in decided],
    }  # fmt: skip


def plan_document(view: PlanView) -> dict[str, Any]:
    """A plan version and its rules."""
    return {
        "plan_version": view.number, "effective_on": view.effective_on.isoformat(), "reason": view.reason,
        "contract_hours": decimal_hours(view.contract_seconds), "internal_hours": decimal_hours(view.internal_seconds),
        "flex_hours": decimal_hours(view.flex_seconds), "supply_hours": decimal_hours(view.supply_seconds),
        "rules": [
            {"tier": rule.tier, "lifecycle": rule.lifecycle, "account": owner if rule.account_id else None,
             "activity": rule.activity, "minutes": rule.minutes, "every": rule.every,
             "hours_per_week": decimal_hours(round(rule.seconds_per_week)),
             "preparation": [{"weeks_before": -week, "percent": share} for week, share in rule.preparation]}
            for rule, owner in view.rules
        ],
    }  # fmt: skip


def print_plan(view: PlanView) -> None:
    """The plan for people."""
    from csm_tui.cli.tables import Column, print_table

    click.echo(
        f"plan {view.number}, in force from {written(view.effective_on)}: {hours(view.contract_seconds)} h contract"
        f" - {hours(view.internal_seconds)} internal - {hours(view.flex_seconds)} flex = {hours(view.supply_seconds)} h"
    )
    click.echo()
    rows = [
        (owner, rule.activity, f"{rule.minutes} min", f"every {rule.every}", hours(round(rule.seconds_per_week), 2))
        for rule, owner in sorted(view.rules, key=lambda pair: pair[1])
    ]
    headings = [Column("whose", cut=True), Column("activity"), Column("minutes", "right"), Column("how often")]
    print_table([*headings, Column("h/wk", "right")], rows)
