"""`csm whatif`: the weeks ahead if the book, the rules or the hours were others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csm_tui.cli.common import at_desk, print_json, shared_options
from csm_tui.domain.durations import decimal_hours, hours

if TYPE_CHECKING:
    from csm_tui.domain.what_if import Outcome, Side

_WEEKS = click.option("--weeks", type=int, default=13, show_default=True, help="How many weeks ahead: 1 to 104.")


@click.group(
    invoke_without_command=True,
    epilog="Example: csm whatif --add high=3 --drop acme --rule high.ebr=6h/year --save 'annual EBR'",
)
@click.option("--add", multiple=True, metavar="TIER=N", help="So many accounts more; may be repeated.")
@click.option("--drop", multiple=True, metavar="ACCOUNT", help="An account less; may be repeated.")
@click.option("--tier", multiple=True, metavar="ACCOUNT=TIER", help="An account in another tier; may be repeated.")
@click.option("--rule", multiple=True, metavar="TIER.ACTIVITY=PACE", help="A rule as `csm plan set` takes it.")
@click.option("--absence", multiple=True, metavar="FROM..TO", help="Days off; may be repeated.")
@click.option("--csms", default="", metavar="+1|-1", help="CSMs gained or lost, who share the book.")
@click.option("--save", metavar="NAME", help="Keep it under a name, to compare.")
@_WEEKS
@shared_options
@click.pass_context
def whatif_command(
    ctx: click.Context, add: tuple[str, ...], drop: tuple[str, ...], tier: tuple[str, ...], rule: tuple[str, ...],
    absence: tuple[str, ...], csms: str, save: str | None, weeks: int, db: str | None, csm_name: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """The forecast before and after a change. Nothing is written, except a scenario that --save keeps."""
    if ctx.invoked_subcommand is not None:
        return
    from csm_tui.services import whatif

    with at_desk(db, csm_name) as desk:
        scenario = whatif.read(desk, whatif.Words(add, drop, tier, rule, absence, csms))
        if scenario.empty:
            raise click.UsageError("nothing to try: give a change such as --add high=3")
        outcome = whatif.start(desk, weeks).outcome(scenario)
        said = whatif.save(desk, save, scenario) if save is not None else ""
    if as_json:
        print_json(outcome_document(outcome))
        return
    print_outcomes([("after", outcome)])
    if said:
        click.echo(f"\n{said}")


@whatif_command.command(epilog="Example: csm whatif compare 'annual EBR' 'one more CSM'")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@_WEEKS
@shared_options
def compare(names: tuple[str, ...], weeks: int, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Kept scenarios side by side."""
    from csm_tui.services import whatif

    with at_desk(db, csm_name) as desk:
        found = whatif.compare(desk, names, weeks)
    if as_json:
        scenarios = [{"name": name, **outcome_document(outcome)} for name, outcome in found]
        print_json({"scenarios": scenarios})
    else:
        print_outcomes(found)


@whatif_command.command("list", epilog="Example: csm whatif list")
@shared_options
def list_kept(db: str | None, csm_name: str | None, as_json: bool) -> None:
    """The scenarios that were kept."""
    from csm_tui.domain.scenario import in_words
    from csm_tui.services import whatif

    with at_desk(db, csm_name) as desk:
        kept = whatif.kept(desk)
        named = whatif.account_names(desk)
    lines = [(one.name, in_words(one.scenario, named)) for one in kept]
    if as_json:
        print_json({"scenarios": [{"name": name, "changes": changes} for name, changes in lines]})
    elif lines:
        from csm_tui.cli.tables import Column, print_table

        print_table(
            [Column("scenario"), Column("changes", cut=True)], [(name, "; ".join(what)) for name, what in lines]
        )
    else:
        click.echo("No scenario is kept: `csm whatif --add high=3 --save NAME` keeps one.")


@whatif_command.command(epilog="Example: csm whatif delete 'annual EBR'")
@click.argument("name")
@shared_options
def delete(name: str, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Forget a scenario; `csm undo` brings it back."""
    from csm_tui.services import whatif

    with at_desk(db, csm_name) as desk:
        said = whatif.delete(desk, name)
    print_json({"deleted": said}) if as_json else click.echo(said)


def outcome_document(outcome: Outcome) -> dict[str, Any]:
    """The document of the contract."""
    change = outcome.utilisation_change
    return {
        "before": _side(outcome.before), "after": _side(outcome.after),
        "delta": {
            "demand_hours_per_week": _hours(outcome.demand_change),
            "utilisation": None if change is None else round(change, 4),
            "max_overload_probability": round(outcome.overload_change, 4),
            "weeks_over": outcome.weeks_over_change,
        },
    }  # fmt: skip


def _side(side: Side) -> dict[str, Any]:
    from csm_tui.cli.forecast import forecast_document

    seen = side.forecast
    return {
        "accounts": side.accounts, "demand_hours_per_week": _hours(seen.demand_per_week),
        "supply_hours_per_week": _hours(seen.supply_per_week),
        "utilisation": None if seen.utilisation is None else round(seen.utilisation, 4),
        "max_overload_probability": round(side.max_overload, 4),
        "worst_week": str(side.worst.week) if side.worst else None, "weeks_over": seen.weeks_over,
        **forecast_document(seen),
    }  # fmt: skip


def _hours(seconds: float) -> float:
    return decimal_hours(round(seconds))


def print_outcomes(found: list[tuple[str, Outcome]]) -> None:
    """Before and each after, side by side: a column each."""
    from csm_tui.cli.tables import Column, print_table

    sides = [("before", found[0][1].before), *((name, outcome.after) for name, outcome in found)]
    rows = [(what, *cells) for what, cells in zip(_LINES, zip(*(_cells(side) for _, side in sides), strict=True),
                                                  strict=True)]  # fmt: skip
    print_table([Column(""), *(Column(name, "right") for name, _ in sides)], rows)
    weeks = len(sides[0][1].forecast.weeks)
    click.echo(f"\nover {weeks} week{'s' if weeks > 1 else ''}, this one included")
    if sides[0][1].forecast.mostly_plan:
        from csm_tui.cli.forecast import PLAN_NOTE

        click.echo(PLAN_NOTE)


_LINES = (
    "accounts", "demand h/wk", "supply h/wk", "utilisation", "weeks over", "likely over", "weeks off", "worst week",
    "its overload",
)  # fmt: skip


def _cells(side: Side) -> tuple[str, ...]:
    seen, stand = side.forecast, side.forecast.fullness
    return (
        str(side.accounts), hours(round(seen.demand_per_week)), hours(round(seen.supply_per_week)),
        "n/a" if seen.utilisation is None else f"{seen.utilisation:.0%}",
        *map(str, (stand.over, stand.likely, stand.off)),
        str(side.worst.week) if side.worst else "",
        f"{side.worst.overload:.0%}" if side.worst else "",
    )  # fmt: skip
