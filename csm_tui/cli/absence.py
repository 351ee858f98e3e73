"""`csm absence`: days off."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from csm_tui.cli.common import at_desk, print_json, shared_options
from csm_tui.domain.durations import clock_form, decimal_hours

if TYPE_CHECKING:
    from csm_tui.services.public_holidays import HolidayImport
    from csm_tui.store.queries.absences import AbsenceLine


@click.group(epilog="Example: csm absence add 2026-04-06 2026-04-10 --kind pto")
def absence_command() -> None:
    """Days off: they take supply out of their weeks."""


@absence_command.command("add", epilog="Example: csm absence add fri --hours 4")
@click.argument("first", metavar="FROM")
@click.argument("last", metavar="[TO]", required=False)
@click.option("--kind", default="pto", show_default=True, help="pto, sick, holiday or another word.")
@click.option("--hours", metavar="H", help="Hours off a day (else whole days).")
@shared_options
def add(
    first: str, last: str | None, kind: str, hours: str | None, db: str | None, csm_name: str | None, as_json: bool
) -> None:  # fmt: skip
    """Take days off, FROM and TO included."""
    from csm_tui.domain.days import parse_day, typed_order
    from csm_tui.domain.durations import parse_hours
    from csm_tui.services.absences import add_absence, said

    with at_desk(db, csm_name) as desk:
        begin = parse_day(first, typed_order(), today=desk.today)
        end = parse_day(last, typed_order(), today=desk.today) if last else begin
        line = add_absence(desk, begin, end, kind, parse_hours(hours) if hours else None)
    if as_json:
        print_json(absence_document(line) | {"sentence": f"off: {said(line)}"})
    else:
        click.echo(f"off: {said(line)}")


@absence_command.command("list", epilog="Example: csm absence list --json")
@click.option("--all", "everything", is_flag=True, help="Past ones too, and those more than a year ahead.")
@shared_options
def list_absences(everything: bool, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """The days off of the year ahead, and of the 13 weeks behind."""
    from csm_tui.services.absences import absences
    from csm_tui.store.ids import short_ids

    with at_desk(db, csm_name) as desk:
        today = desk.today
        lines = absences(desk, today - timedelta(weeks=13), today + timedelta(days=366))
        known = absences(desk, date.min, date.max)
    shown = known if everything else lines
    if as_json:
        print_json({"absences": [absence_document(line) for line in shown]})
    elif shown:
        _print(shown, short_ids(line.id for line in known))
    else:
        click.echo("No days off: `csm absence add 2026-04-06 2026-04-10` adds some.")


def _print(lines: tuple[AbsenceLine, ...], shorts: dict[str, str]) -> None:
    from csm_tui.cli.tables import Column, print_table
    from csm_tui.services.absences import days_of

    rows = [
        (shorts[line.id], days_of(line), line.kind,
         clock_form(line.seconds_per_day) if line.seconds_per_day else "whole days") for line in lines
    ]  # fmt: skip
    print_table([Column("id"), Column("days"), Column("kind"), Column("a day", "right")], rows)


@absence_command.command("remove", epilog="Example: csm absence remove 019c")
@click.argument("absence_id", metavar="ID")
@shared_options
def remove(absence_id: str, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Take an absence out; `csm undo` puts it back."""
    from csm_tui.services.absences import remove_absence, said

    with at_desk(db, csm_name) as desk:
        line = remove_absence(desk, absence_id)
    if as_json:
        print_json(absence_document(line) | {"sentence": f"removed: {said(line)}"})
    else:
        click.echo(f"removed: {said(line)}")


@absence_command.command("import-holidays", epilog="Example: csm absence import-holidays DE --region BE --year 2026")
@click.argument("country", required=False)
@click.option("--region", metavar="R", help="A state or province, such as BE or CA.")
@click.option("--year", "years", type=int, multiple=True, metavar="Y", help="May be repeated; else this and the next.")
@click.option("--dry-run", is_flag=True, help="Say what would be added.")
@shared_options
def import_holidays(
    country: str | None, region: str | None, years: tuple[int, ...], dry_run: bool, db: str | None,
    csm_name: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Take public holidays off. COUNTRY is its ISO code or name; without one it is the CSM's own. Again: no change."""
    from csm_tui.services.public_holidays import import_holidays as take_off

    with at_desk(db, csm_name) as desk:
        done = take_off(desk, country, region, years, dry_run=dry_run)
    if as_json:
        print_json(holidays_document(done, dry_run))
    else:
        _print_holidays(done, dry_run)


def holidays_document(done: HolidayImport, dry_run: bool) -> dict[str, Any]:
    """What became of the holidays."""
    return {
        "country": done.country, "region": done.region, "years": list(done.years), "dry_run": dry_run,
        "added": [{"date": day.isoformat(), "name": name} for day, name in done.added],
        "unchanged": done.unchanged, "weekend": done.weekend, "confirmed": done.confirmed,
    }  # fmt: skip


def _print_holidays(done: HolidayImport, dry_run: bool) -> None:
    from csm_tui.domain.days import day_year_label

    for day, name in done.added:
        click.echo(f"{day_year_label(day)}  {name}")
    more = [f"{done.unchanged} known already", f"{done.weekend} on a weekend"]
    more += [f"{done.confirmed} in confirmed weeks, left as they are"] if done.confirmed else []
    verb = "would be added" if dry_run else "added"
    click.echo(f"{len(done.added)} public holidays of {done.country} {verb}; {', '.join(more)}")


def absence_document(line: AbsenceLine) -> dict[str, Any]:
    """An absence as every command gives it; `hours_per_day` is null for whole days."""
    return {
        "id": line.id, "from": line.starts_on.isoformat(), "to": line.ends_on.isoformat(), "kind": line.kind,
        "hours_per_day": decimal_hours(line.seconds_per_day) if line.seconds_per_day else None, "note": line.note,
    }  # fmt: skip
