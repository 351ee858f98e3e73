"""`csm plan diff`, `csm plan honesty`: what changed between versions; accounts that don't look like their tier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csm_tui.cli.common import at_desk, print_json, shared_options
from csm_tui.domain.days import written
from csm_tui.domain.durations import decimal_hours, hours
from csm_tui.domain.formats import counted, decimal

if TYPE_CHECKING:
    from csm_tui.domain.cadence import Rule
    from csm_tui.services.honesty import Honest
    from csm_tui.services.plan_diff import PlanDiff, RuleDiff
    from csm_tui.store.queries.evidence import DecisionRow


@click.command(epilog="Example: csm plan diff 1 3")
@click.argument("first", type=int, required=False, metavar="N")
@click.argument("second", type=int, required=False, metavar="M")
@shared_options
def diff(first: int | None, second: int | None, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """What the newest version changed; what version N changed; or what changed from N to M."""
    from csm_tui.services.plan_diff import plan_diff

    with at_desk(db, csm_name) as desk:
        found = plan_diff(desk, first, second)
    print_json(diff_document(found)) if as_json else print_diff(found)


def diff_document(found: PlanDiff) -> dict[str, Any]:
    """Two versions, when and why, and every rule that differs with its hours a week."""
    return {
        "from": _version(found, 0), "to": _version(found, 1),
        "rules": [
            {"whose": one.owner, "activity": one.activity, "before": _rule(one.before), "after": _rule(one.after),
             "hours_per_week_before": decimal_hours(round(one.seconds_before)),
             "hours_per_week_after": decimal_hours(round(one.seconds_after)),
             "evidence": evidence_document(one.decision) if one.decision else None}
            for one in found.rules
        ],
    }  # fmt: skip


def _version(found: PlanDiff, side: int) -> dict[str, Any]:
    plan, load = (found.first, found.before) if side == 0 else (found.second, found.after)
    return {
        "plan_version": plan.number, "effective_on": plan.effective_on.isoformat(), "reason": plan.reason,
        "contract_hours": decimal_hours(plan.contract_seconds), "flex_hours": decimal_hours(plan.flex_seconds),
        "supply_hours": decimal_hours(load.supply), "demand_hours": decimal_hours(round(load.demand)),
        "utilisation": None if load.utilisation is None else round(load.utilisation, 4),
    }  # fmt: skip


def _rule(rule: Rule | None) -> dict[str, Any] | None:
    return None if rule is None else {"minutes": rule.minutes, "every": rule.every}


def evidence_document(row: DecisionRow) -> dict[str, Any]:
    """The evidence that a proposal was accepted on."""
    return {
        "tier": row.tier, "lifecycle": row.lifecycle, "account_id": row.account_id, "activity": row.activity,
        "planned_minutes": row.planned_minutes, "learned_minutes": row.learned_minutes,
        "low_minutes": row.low_minutes, "high_minutes": row.high_minutes, "minutes": row.chosen_minutes,
        "weeks": row.weeks, "accounts": row.accounts,
    }  # fmt: skip


def print_diff(found: PlanDiff) -> None:
    """The change for people."""
    from csm_tui.cli.tables import Column, print_table
    from csm_tui.domain.text import harmless

    first, second = found.first, found.second
    click.echo(f"plan {first.number} -> {second.number}, in force from {written(second.effective_on)}")
    if second.reason:
        click.echo(f"why: {harmless(second.reason)}")
    if (first.contract_seconds, first.flex_seconds) != (second.contract_seconds, second.flex_seconds):
        click.echo(
            f"contract {hours(first.contract_seconds)} -> {hours(second.contract_seconds)} h,"
            f" flex {hours(first.flex_seconds)} -> {hours(second.flex_seconds)} h"
        )
    click.echo(
        f"demand {hours(round(found.before.demand))} -> {hours(round(found.after.demand))} h a week, supply"
        f" {hours(found.before.supply)} -> {hours(found.after.supply)} h"
    )
    click.echo()
    if not found.rules:
        click.echo("The rules are the same.")
        return
    rows = [
        (one.owner, one.activity, *_sides(one), hours(round(one.seconds_before), 2), hours(round(one.seconds_after), 2),
         _evidence(one.decision)) for one in found.rules
    ]  # fmt: skip
    headings = (Column("whose", cut=True), Column("activity"), Column("before"), Column("after"))
    print_table([*headings, Column("h/wk", "right"), Column("-> h/wk", "right"), Column("evidence")], rows)


def _sides(one: RuleDiff) -> tuple[str, str]:
    before, after = (f"{rule.minutes} min every {rule.every}" if rule else "-" for rule in (one.before, one.after))
    if one.before and one.after and one.before.every == one.after.every:
        return before, f"{one.after.minutes} min"
    return before, after


def _evidence(row: DecisionRow | None) -> str:
    return (
        f"{counted(row.weeks, 'week')}: {row.learned_minutes} ({row.low_minutes}-{row.high_minutes})"
        if row
        else "by hand"
    )


@click.command(epilog="Example: csm plan honesty")
@shared_options
def honesty(db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Accounts whose logged hours look like another tier's. It asks; it never changes a tier."""
    from csm_tui.services.honesty import tier_honesty

    with at_desk(db, csm_name) as desk:
        found = tier_honesty(desk)
    if as_json:
        print_json({"accounts": [honesty_document(one) for one in found]})
    else:
        print_honesty(found)


def honesty_document(one: Honest) -> dict[str, Any]:
    """An account's hours a week beside those of its tier, and of the tier it looks like."""
    verdict = one.verdict
    return {
        "id": one.account_id, "account": one.account, "tier": one.tier, "looks_like": verdict.looks_like,
        "logged_hours_per_week": round(verdict.logged, 2), "low_hours": round(verdict.low, 2),
        "high_hours": round(verdict.high, 2), "interval": 0.8, "tier_hours_per_week": round(verdict.expected, 2),
        "looks_like_hours_per_week": None if verdict.other is None else round(verdict.other, 2),
        "weeks": verdict.weeks,
    }  # fmt: skip


def print_honesty(found: list[Honest]) -> None:
    """The accounts that don't look like their tier."""
    from csm_tui.cli.tables import Column, print_table

    odd = [one for one in found if one.verdict.looks_like]
    if not found:
        click.echo("Eight confirmed weeks are the least to say which tier an account looks like.")
        return
    if not odd:
        looked = counted(len(found), "account")
        click.echo(f"{looked} looked at: all take the hours of their tier, as far as the log can tell.")
        return
    rows = [
        (one.account, one.tier, one.verdict.looks_like or "",
         f"{decimal(one.verdict.logged, 2)} ({decimal(one.verdict.low, 2)}-{decimal(one.verdict.high, 2)})",
         decimal(one.verdict.expected, 2), decimal(one.verdict.other or 0.0, 2), str(one.verdict.weeks)) for one in odd
    ]  # fmt: skip
    columns = [Column("account", cut=True), Column("tier"), Column("looks like"), Column("logged h/wk", "right")]
    print_table([*columns, *(Column(name, "right") for name in ("its tier", "the other", "weeks"))], rows)
    click.echo(
        f"\n{counted(len(found), 'account')} looked at; `csm account edit NAME --tier T --reason WHY` moves one."
    )
