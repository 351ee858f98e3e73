"""`csm export summary` and `csm export case`: pages for other people."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from csm_tui.cli.common import at_desk, check_output, print_json, shared_options

if TYPE_CHECKING:
    from csm_tui.services.export_pages import Written


@click.command("summary", epilog="Example: csm export summary --week last --all-csms --format xlsx")
@click.option("--from", "first", metavar="DAY", help="A day of the first week (else this week).")
@click.option("--to", "last", metavar="DAY", help="A day of the last week (else this week).")
@click.option("--week", metavar="WEEK", help="A week: 2026-W11, last, -2.")
@click.option("--format", "format_", type=click.Choice(["html", "md", "xlsx", "csv", "json"]),
              help="html unless the file's ending says another.")  # fmt: skip
@click.option("--all-csms", "everybody", is_flag=True, help="Every CSM of the database.")
@click.option("-o", "--output", "path", default="", metavar="FILE", help="Where to (-: standard output).")
@click.option("--with-notes", is_flag=True, help="With notes, clock times and contacts, which stay out else.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@shared_options
def summary_command(
    first: str | None, last: str | None, week: str | None, format_: str | None, everybody: bool, path: str,
    with_notes: bool, force: bool, db: str | None, csm_name: str | None, as_json: bool,
) -> None:  # fmt: skip
    """A manager's week: hours, promises, renewals and risk of one CSM or of all, and the Friday half page."""
    from csm_tui.cli.periods import period
    from csm_tui.domain.weeks import Week
    from csm_tui.services.export_pages import Target, export_summary

    check_output(as_json, path)
    with at_desk(db, csm_name, anybody=everybody) as desk:
        begin, end = period(first, last, week, desk.today)
        weeks = Week.of(begin), Week.of(end)
        target = Target(path, format_ or "", force)
        written = export_summary(desk, weeks, target, everybody=everybody, with_notes=with_notes)
    told(written, as_json)


@click.command("case", epilog="Example: csm export case --hourly-cost 75 --churn 8% --scenario annual-ebrs")
@click.option("--hourly-cost", "hourly", multiple=True, metavar="AMOUNT",
              help="What a paid hour costs, such as 75 or '70 EUR'; once a currency.")  # fmt: skip
@click.option("--churn", metavar="SHARE", help="The share of revenue lost a year, such as 8%.")
@click.option("--scenario", "scenarios", multiple=True, metavar="NAME",
              help="add-csms, annual-ebrs, pooled-low, drop-lowest, or a kept what-if; up to four.")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(["html", "md", "xlsx", "json"]),
              help="html unless the file's ending says another.")  # fmt: skip
@click.option("-o", "--output", "path", default="", metavar="FILE", help="Where to (-: standard output).")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@shared_options
def case_command(
    hourly: tuple[str, ...], churn: str | None, scenarios: tuple[str, ...], format_: str | None, path: str, force: bool,
    db: str | None, csm_name: str | None, as_json: bool,
) -> None:  # fmt: skip
    """One page on what a book asks for, the evidence, what fits, and up to four options with their cost."""
    from csm_tui.services.export_pages import Target, export_case, read_price

    check_output(as_json, path)
    with at_desk(db, csm_name) as desk:
        price = read_price(desk, hourly, churn)
        written = export_case(desk, price, scenarios, Target(path, format_ or "", force))
    told(written, as_json)


def told(written: Written, as_json: bool) -> None:
    if as_json:
        print_json({"paths": [written.path]})
    elif written.path:
        click.echo(f"wrote {written.path}")
    else:
        click.echo(written.text, nl=False)
