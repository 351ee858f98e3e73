"""`csm capacity`: how many accounts of each tier fit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from csm_tui.cli.common import at_desk, print_json, shared_options
from csm_tui.domain.capacity import ROUNDINGS
from csm_tui.domain.durations import hours, parse_hours
from csm_tui.domain.formats import counted, decimal

if TYPE_CHECKING:
    from csm_tui.domain.capacity import CapacityReport, TierCapacity


@click.command(epilog="Example: csm capacity --without ebr --rounding half-hour")
@click.option("--rounding", type=click.Choice(list(ROUNDINGS)), default="none", show_default=True,
              help="What an account's week is rounded up to.")  # fmt: skip
@click.option("--without", multiple=True, metavar="ACTIVITY", help="Leave an activity out; may be repeated.")
@click.option("--supply", metavar="HOURS", help="Instead of the plan's contract - internal - flex.")
@shared_options
def capacity_command(
    rounding: str, without: tuple[str, ...], supply: str | None, db: str | None, csm_name: str | None, as_json: bool
) -> None:
    """How many accounts of each tier fit the week, by the rule of rounding in force."""
    from csm_tui.services.capacity import capacity_report

    seconds = parse_hours(supply) if supply is not None else None
    with at_desk(db, csm_name) as desk:
        report = capacity_report(desk, rounding, without, seconds)
    if as_json:
        print_json(capacity_document(report))
    else:
        print_capacity(report)


def capacity_document(report: CapacityReport) -> dict[str, Any]:
    """The document of the contract."""
    return {
        "supply_hours": _number(report.supply_seconds), "rounding": report.rounding, "without": list(report.without),
        "plan_version": report.plan_version, "tiers": [_tier(tier) for tier in report.tiers],
        "book": {"accounts": report.accounts, "demand_hours": _number(report.demand_seconds),
                 "headroom_hours": _number(report.headroom_seconds)},
        "mostly_plan": report.mostly_plan,
    }  # fmt: skip


def _tier(tier: TierCapacity) -> dict[str, Any]:
    return {
        "tier": tier.tier, "hours_per_account": _number(tier.seconds_per_account),
        "rounded_hours_per_account": _number(tier.rounded_seconds_per_account),
        "by_activity": [{"activity": key, "hours": _number(seconds)} for key, seconds in tier.by_activity],
        "fit": tier.fit, "nearest": tier.nearest, "fit_unrounded": tier.fit_unrounded,
        "fit_at_80": tier.fit_at_80, "fit_at_90": tier.fit_at_90, "accounts": tier.accounts,
        "headroom_accounts": tier.headroom,
        "learned_hours_per_account": round(tier.week.mean / 3600, 4) if tier.week.learned else None,
        "sd_hours_per_account": round(tier.week.sd / 3600, 4),
    }  # fmt: skip


def _number(seconds: Fraction | int) -> float:
    return round(float(Fraction(seconds) / 3600), 4)


def print_capacity(report: CapacityReport) -> None:
    """The capacity for people, with the policy that made it."""
    from csm_tui.cli.tables import Column, print_table

    left_out = f", without {', '.join(report.without)}" if report.without else ""
    policy = "not rounded" if report.rounding == "none" else f"rounded up to the {report.rounding.replace('-', ' ')}"
    supply = hours(report.supply_seconds)
    click.echo(f"supply {supply} h a week; hours an account {policy}{left_out}; plan {report.plan_version}")
    click.echo()

    def count(value: int | None) -> str:
        return "n/a" if value is None else str(value)

    rows = [
        (tier.name, str(tier.accounts), hours(round(tier.seconds_per_account), 2),
         decimal(tier.week.mean / 3600, 2) if tier.week.learned else "",
         hours(round(tier.rounded_seconds_per_account), 2), count(tier.fit), count(tier.nearest),
         count(tier.fit_unrounded), count(tier.fit_at_80), count(tier.fit_at_90), count(tier.headroom))
        for tier in report.tiers
    ]  # fmt: skip
    headings = ("in the book", "h/account", "learned", "rounded", "fit", "nearest", "fit unrounded", "at 80%", "at 90%",
                "room for")  # fmt: skip
    print_table([Column("tier"), *(Column(name, "right") for name in headings)], rows)
    headroom = round(report.headroom_seconds)
    verdict = f"{hours(headroom)} h are free" if headroom >= 0 else f"{hours(-headroom)} h too much"
    asks = f"{counted(report.accounts, 'account')} {'asks' if report.accounts == 1 else 'ask'} for"
    click.echo(f"\nbook: {asks} {hours(round(report.demand_seconds))} h a week: {verdict}")
    if report.mostly_plan:
        click.echo("What fits at 80% and 90% is mostly your plan: fewer than three confirmed weeks say how hours vary.")
