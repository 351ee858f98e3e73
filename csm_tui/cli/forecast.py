"""`csm forecast`: the weeks ahead, with probabilities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csm_tui.cli.common import at_desk, print_json, shared_options
from csm_tui.domain.durations import decimal_hours, hours

if TYPE_CHECKING:
    from csm_tui.domain.forecast import Forecast, WeekAhead

PLAN_NOTE = "Mostly your plan: fewer than three confirmed weeks stand behind these bands."


@click.command(epilog="Example: csm forecast --weeks 13")
@click.option("--weeks", type=int, default=26, show_default=True, help="How many, this one included: 1 to 104.")
@shared_options
def forecast_command(weeks: int, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Supply, demand and the chance of overload, week by week; then what makes the worst week and would ease it."""
    from csm_tui.services.forecast import forecast_report, worst_week

    with at_desk(db, csm_name) as desk:
        seen = forecast_report(desk, weeks)
    if as_json:
        print_json(forecast_document(seen.forecast))
    else:
        print_forecast(seen.forecast)
        click.echo(f"\n{worst_week(seen)}")


def forecast_document(seen: Forecast) -> dict[str, Any]:
    """The document of the contract."""
    return {"mostly_plan": seen.mostly_plan, "weeks": [week_ahead_document(week) for week in seen.weeks]}


def week_ahead_document(week: WeekAhead) -> dict[str, Any]:
    """One week of a forecast, with the accounts and the work that make it."""
    bands = week.bands
    return {
        "week": str(week.week), "supply_hours": decimal_hours(week.supply), "demand_hours": decimal_hours(week.demand),
        "p10_hours": decimal_hours(bands.p10), "p50_hours": decimal_hours(bands.p50),
        "p80_hours": decimal_hours(bands.p80), "p90_hours": decimal_hours(bands.p90),
        "p95_hours": decimal_hours(bands.p95), "overload_probability": round(bands.overload, 4),
        "ebrs": week.count("ebr"), "renewals": week.count("renewal"), "notices": week.count("notice"),
        "absence_hours": decimal_hours(week.absence),
        "accounts": [{"account": share.name, "hours": decimal_hours(share.seconds)} for share in week.accounts],
        "activities": [{"activity": share.id, "hours": decimal_hours(share.seconds)} for share in week.activities],
        "events": [{"date": e.on.isoformat(), "kind": e.kind, "account": e.account} for e in week.dated],
    }  # fmt: skip


def print_forecast(seen: Forecast) -> None:
    """The weeks for people: over ones in red on a terminal, and marked; so are weeks off, as what they are."""
    from csm_tui.cli.tables import Column, print_table

    rows = [
        (str(week.week), _mark(week), hours(week.supply), hours(week.demand), hours(week.bands.p50),
         hours(week.bands.p80), hours(week.bands.p95), f"{week.overload:.0%}", _count(week, "ebr"),
         _count(week, "notice"), _count(week, "renewal"), hours(week.absence) if week.absence else "")
        for week in seen.weeks
    ]  # fmt: skip
    numbers = ("supply h", "demand h", "P50", "P80", "P95", "overload", "EBRs", "notices", "renewals", "off h")
    columns = [Column("week"), Column(""), *(Column(name, "right") for name in numbers)]
    print_table(columns, rows, styles=["red" if week.over else "yellow" if week.off else "" for week in seen.weeks])
    ratio = "n/a" if seen.utilisation is None else f"{seen.utilisation:.0%}"
    click.echo(
        f"\n{hours(round(seen.demand_per_week))} h a week against {hours(round(seen.supply_per_week))} h ({ratio});"
        f" {seen.fullness.words()}."
    )
    if seen.mostly_plan:
        click.echo(PLAN_NOTE)


def _mark(week: WeekAhead) -> str:
    return "off" if week.off else "!" if week.over else ""


def _count(week: WeekAhead, kind: str) -> str:
    return str(week.count(kind) or "")
