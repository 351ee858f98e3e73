"""`csm level`: EBR dates that flatten the peaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csm_tui.cli.common import at_desk, print_json, shared_options
from csm_tui.domain.durations import decimal_hours, hours

if TYPE_CHECKING:
    from csm_tui.services.level import Levelled, Peak


@click.command(epilog="Example: csm level --weeks 13 --apply")
@click.option("--weeks", type=int, default=13, show_default=True, help="How many, this one included: 1 to 104.")
@click.option("--apply", is_flag=True, help="Move the EBRs; `csm undo` takes it back.")
@click.option("--seconds", type=float, default=5.0, show_default=True, help="How long to look for the best dates.")
@shared_options
def level_command(weeks: int, apply: bool, seconds: float, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """EBR dates that make the fullest week as low as it can be.

    An EBR may move up to two weeks from where its rule has it, never past its account's notice deadline, to a working
    day without absence. Held, late and confirmed ones stay. Nothing is moved without --apply.
    """
    from csm_tui.services.level import level

    with at_desk(db, csm_name) as desk:
        found = level(desk, weeks, seconds=seconds, apply=apply)
    if as_json:
        print_json(level_document(found, apply))
    else:
        print_level(found, apply)


def level_document(found: Levelled, applied: bool) -> dict[str, Any]:
    """The document of the contract."""
    return {
        "before": _peak(found.before), "after": _peak(found.after),
        "moves": [
            {"id": move.id, "account": move.account, "from": move.on.isoformat(), "to": move.to.isoformat(),
             "weeks": move.weeks} for move in found.moves
        ],
        "movable": found.movable, "how": found.how, "gap": round(found.gap, 4),
        "applied": applied and bool(found.moves), "sentence": found.sentence,
    }  # fmt: skip


def _peak(peak: Peak) -> dict[str, Any]:
    return {"peak_hours": decimal_hours(peak.seconds), "week": peak.week, "weeks_over": peak.weeks_over}


def print_level(found: Levelled, applied: bool) -> None:
    """The moves for people, and what they do."""
    from csm_tui.cli.tables import Column, print_table
    from csm_tui.domain.days import day_label

    if found.moves:
        rows = [
            (move.account, day_label(move.on), day_label(move.to), f"{move.weeks:+d}" if move.weeks else "same")
            for move in found.moves
        ]
        print_table([Column("EBR of", cut=True), Column("from"), Column("to"), Column("weeks", "right")], rows)
        click.echo()
    before, after = found.before, found.after
    click.echo(
        f"fullest week: {hours(before.seconds)} h in {before.week} -> {hours(after.seconds)} h in {after.week};"
        f" weeks over: {before.over} -> {after.over}"
    )
    click.echo(found.sentence)
    if found.moves:
        click.echo("Moved; `csm undo` takes it back." if applied else "Nothing is moved yet: --apply does it.")
