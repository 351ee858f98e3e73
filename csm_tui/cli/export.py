"""`csm export`: files for other people and programs."""

from __future__ import annotations

import click

from csm_tui.cli.common import at_desk, check_output, print_json, shared_options
from csm_tui.cli.export_ahead import all_command, forecast_command, ics_command
from csm_tui.cli.export_pages import case_command, summary_command
from csm_tui.cli.study import export_study_command
from csm_tui.domain.formats import counted


@click.group("export")
def export_command() -> None:
    """Write files for other people and programs."""


for _command in (summary_command, case_command, forecast_command, ics_command, export_study_command, all_command):
    export_command.add_command(_command)


@export_command.command("timesheet", epilog="Example: csm export timesheet --week last --format toggl-csv -o week.csv")
@click.option("--from", "first", metavar="DAY", help="The first day (else this week's Monday).")
@click.option("--to", "last", metavar="DAY", help="The last day (else today, or the end of the week).")
@click.option("--week", metavar="WEEK", help="A week: 2026-W11, last, -2.")
@click.option(
    "--format", "format_", type=click.Choice(["toggl-csv", "timewarrior", "csv"]), help="csv unless said otherwise."
)
@click.option("-o", "--output", "path", default="", metavar="FILE", help="Where to (-: standard output).")
@click.option("--with-notes", is_flag=True, help="With the notes, which stay out else.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@shared_options
def timesheet(
    first: str | None, last: str | None, week: str | None, format_: str | None, path: str, with_notes: bool,
    force: bool, db: str | None, csm_name: str | None, as_json: bool,
) -> None:  # fmt: skip
    """The time log of some days, as Toggl Track, Timewarrior or a plain CSV has it. `csm import` reads it back."""
    from csm_tui.cli.periods import period
    from csm_tui.domain.durations import clock_form
    from csm_tui.services.export_timesheet import export_timesheet

    check_output(as_json, path)
    with at_desk(db, csm_name) as desk:
        days = period(first, last, week, desk.today)
        done = export_timesheet(desk, *days, format=format_ or "", path=path, with_notes=with_notes, force=force)
    if as_json:
        print_json({"paths": [done.path], "format": done.format, "entries": done.entries, "seconds": done.seconds})
    elif done.path:
        click.echo(f"wrote {done.path}: {counted(done.entries, 'entry', 'entries')}, {clock_form(done.seconds)}")
    else:
        click.echo(done.text, nl=False)
