"""`csm export forecast`, `csm export ics` and `csm export all`."""

from __future__ import annotations

import click

from csm_tui.cli.common import at_desk, check_output, print_json, shared_options
from csm_tui.cli.export_pages import told

_OUTPUT = click.option("-o", "--output", "path", default="", metavar="FILE", help="Where to (-: standard output).")
_FORCE = click.option("--force", is_flag=True, help="Write over a file that is there.")


@click.command("forecast", epilog="Example: csm export forecast --weeks 13 -o ahead.xlsx")
@click.option("--weeks", type=int, default=26, show_default=True, help="How many, this one included: 1 to 104.")
@click.option("--format", "format_", type=click.Choice(["html", "md", "xlsx", "csv", "json"]),
              help="html unless the file's ending says another.")  # fmt: skip
@_OUTPUT
@_FORCE
@shared_options
def forecast_command(
    weeks: int, format_: str | None, path: str, force: bool, db: str | None, csm_name: str | None, as_json: bool
) -> None:
    """The weeks ahead: supply, demand, P50, P80, P95 and the chance of overload."""
    from csm_tui.services.export_ahead import export_forecast
    from csm_tui.services.export_pages import Target

    check_output(as_json, path)
    with at_desk(db, csm_name) as desk:
        done = export_forecast(desk, weeks, Target(path, format_ or "", force))
    told(done, as_json)


@click.command("ics", epilog="Example: csm export ics --weeks 26 -o accounts.ics")
@click.option("--weeks", type=click.IntRange(1, 104), default=26, show_default=True, help="How far ahead.")
@click.option("--format", "format_", type=click.Choice(["ics"]), help="iCalendar.")
@_OUTPUT
@_FORCE
@shared_options
def ics_command(
    weeks: int, format_: str | None, path: str, force: bool, db: str | None, csm_name: str | None, as_json: bool
) -> None:
    """EBRs, renewals and notice deadlines as a calendar file: whole days, with ids that stay the same."""
    from csm_tui.services.export_ahead import export_calendar
    from csm_tui.services.export_pages import Target

    check_output(as_json, path)
    with at_desk(db, csm_name) as desk:
        done = export_calendar(desk, weeks, Target(path, format_ or "", force))
    told(done, as_json)


@click.command("all", epilog="Example: csm export all --week last --hourly-cost 75 --churn 8% -o friday")
@click.option("--from", "first", metavar="DAY", help="A day of the first week (else this week).")
@click.option("--to", "last", metavar="DAY", help="A day of the last week (else this week).")
@click.option("--week", metavar="WEEK", help="A week: 2026-W11, last, -2.")
@click.option("--hourly-cost", "hourly", multiple=True, metavar="AMOUNT",
              help="What a paid hour costs, such as 75 or '70 EUR'; once a currency.")  # fmt: skip
@click.option("--churn", metavar="SHARE", help="The share of revenue lost a year, such as 8%.")
@click.option("--format", "format_", type=click.Choice(["html", "md", "xlsx", "json"]),
              help="Of summary, case and forecast (else html).")  # fmt: skip
@click.option("-o", "--output", "path", default="", metavar="FOLDER", help="A new folder.")
@click.option("--with-notes", is_flag=True, help="With notes, clock times and contacts, which stay out else.")
@click.option("--force", is_flag=True, help="Put it in the place of an older export.")
@shared_options
def all_command(
    first: str | None, last: str | None, week: str | None, hourly: tuple[str, ...], churn: str | None,
    format_: str | None, path: str, with_notes: bool, force: bool, db: str | None, csm_name: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Summary, case, forecast, calendar and time-sheet of one book, in a folder."""
    from csm_tui.cli.periods import period
    from csm_tui.domain.weeks import Week
    from csm_tui.services.export_ahead import export_all
    from csm_tui.services.export_pages import Target, read_price

    with at_desk(db, csm_name) as desk:
        begin, end = period(first, last, week, desk.today)
        price = read_price(desk, hourly, churn)
        target = Target(path, format_ or "", force)
        paths = export_all(desk, (Week.of(begin), Week.of(end)), price, target, with_notes=with_notes)
    if as_json:
        print_json({"paths": [str(one) for one in paths]})
    else:
        click.echo(f"wrote {paths[0].parent}: {len(paths)} files")
