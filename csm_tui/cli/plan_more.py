"""`csm plan ramp` and `csm plan value`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from csm_tui.cli.common import at_desk, print_json, shared_options
from csm_tui.domain.durations import decimal_hours, hours
from csm_tui.domain.formats import decimal

if TYPE_CHECKING:
    from csm_tui.domain.activity_value import Ranked


@click.command(epilog="Example: csm plan ramp 30 70 100 --from 2026-04-06")
@click.argument("percentages", nargs=-1, required=True, type=int, metavar="PERCENT...")
@click.option("--from", "start", type=click.DateTime(["%Y-%m-%d"]), help="First day (else this Monday).")
@shared_options
def ramp(
    percentages: tuple[int, ...], start: datetime | None, db: str | None, csm_name: str | None, as_json: bool
) -> None:
    """The ramp of a new CSM: a plan version a month, in which enablement gives way to customers."""
    from csm_tui.services.ramp import ramp as plan_ramp

    with at_desk(db, csm_name) as desk:
        said = plan_ramp(desk, percentages, start.date() if start else None)
    print_json({"sentence": said}) if as_json else click.echo(said)


@click.command(epilog="Example: csm plan value ebr 4")
@click.argument("activity", required=False)
@click.argument("worth", required=False, type=int, metavar="[1-5]")
@shared_options
def value(activity: str | None, worth: int | None, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """What an activity is worth to you, 1 to 5; without one, all, and what dropping the least valuable frees."""
    from csm_tui.services.activity_values import set_value, value_ranking

    if activity is not None and worth is None:
        raise click.UsageError("say what it is worth, 1 (little) to 5 (most)")
    with at_desk(db, csm_name) as desk:
        said = set_value(desk, activity, worth) if activity is not None and worth is not None else ""
        lines = value_ranking(desk)
    if as_json:
        print_json({"activities": [
            {"activity": line.activity, "value": line.value, "hours_per_week": decimal_hours(line.seconds),
             "freed_hours": None if line.freed_seconds is None else decimal_hours(line.freed_seconds),
             "freed_accounts": None if line.freed_accounts is None else round(line.freed_accounts, 2)}
            for line in lines
        ]})  # fmt: skip
        return
    if said:
        click.echo(f"{said}\n")
    _print(lines)


def _print(lines: tuple[Ranked, ...]) -> None:
    from csm_tui.cli.tables import Column, print_table

    if not lines:
        click.echo("The book asks for no work yet.")
        return
    rows = [
        (line.activity, str(line.value or "-"), hours(line.seconds),
         hours(line.freed_seconds) if line.freed_seconds is not None else "",
         decimal(line.freed_accounts, 1) if line.freed_accounts is not None else "") for line in lines
    ]  # fmt: skip
    numbers = ("value", "h/wk", "freed h", "accounts gained")
    print_table([Column("activity"), *(Column(name, "right") for name in numbers)], rows)
    click.echo("\nFreed: by leaving out (or automating) this one and all above it, in an average week.")
