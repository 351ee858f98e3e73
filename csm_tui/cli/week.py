"""`csm week`: the week's budget against what was logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from csm_tui.cli.common import at_desk, print_json, shared_options
from csm_tui.cli.week_document import week_document
from csm_tui.domain.crowding import alarm
from csm_tui.domain.durations import hours
from csm_tui.domain.priority import to_do
from csm_tui.domain.text import harmless
from csm_tui.domain.week_words import why_full
from csm_tui.domain.weeks import Week

if TYPE_CHECKING:
    from csm_tui.domain.reports import TouchLine, WeekReport
    from csm_tui.services.desk import Desk


@click.command(epilog="Example: csm week 2026-W11")
@click.argument("week", required=False)
@click.option("--confirm", is_flag=True, help="Say that the log of this week is complete.")
@click.option("--reopen", is_flag=True, help="Take that back.")
@shared_options
def week_command(
    week: str | None, confirm: bool, reopen: bool, db: str | None, csm_name: str | None, as_json: bool
) -> None:
    """The week's budget: supply, demand, what was logged, and the touches. WEEK is 2026-W11, last, next or a date."""
    from csm_tui.services.week import week_report

    if confirm and reopen:
        raise click.UsageError("--confirm and --reopen exclude each other")
    with at_desk(db, csm_name) as desk:
        chosen = Week.parse(week, desk.today) if week else Week.of(desk.today)
        said = None
        if confirm or reopen:
            from csm_tui.services.confirmation import confirm_week, reopen_week

            said = (confirm_week if confirm else reopen_week)(desk, chosen)
        report = week_report(desk, chosen)
        asked = "" if as_json or (desk.today not in chosen and not confirm) else _question(desk)
    if as_json:
        print_json(week_document(report))
        return
    if said:
        click.echo(said)
    print_week(report)
    if asked:
        click.echo(f"\n? {harmless(asked)}")


def _question(desk: Desk) -> str:
    """What the log asks, if work has changed lately: people are asked, scripts are not."""
    from csm_tui.services.drift import drift_question

    return drift_question(desk)


def print_week(report: WeekReport) -> None:
    """The week for people: the budget in a line, a row an activity, the touches still open."""
    from csm_tui.cli.tables import Column, print_table
    from csm_tui.domain.days import day_label

    ratio = "n/a" if report.utilisation is None else f"{report.utilisation:.0%}"
    state = "confirmed" if report.confirmed else "unconfirmed"
    click.echo(
        f"{report.csm}, {report.week} ({day_label(report.week.monday)} to {day_label(report.week.sunday)}), {state}"
    )
    off = f" - {hours(report.absence_seconds)} absence" if report.absence_seconds else ""
    click.echo(
        f"supply {hours(report.supply_seconds)} h = {hours(report.contract_seconds)} contract{off}"
        f" - {hours(report.internal_seconds)} internal - {hours(report.flex_seconds)} flex"
    )
    click.echo(
        f"demand {hours(report.demand_seconds)} h ({ratio}), logged {hours(report.logged_customer_seconds)} h for"
        f" customers of {hours(report.logged_seconds)} h, left {hours(report.left_seconds)} h"
    )
    if report.chance is not None and report.demand_seconds:
        click.echo(f"overload {report.chance:.0%}{', mostly your plan' if report.mostly_plan else ''}")
    click.echo(why_full(report).sentence())
    if report.crowding:
        click.echo(f"! {alarm(report.crowding)}")
    click.echo()
    rows = [
        (line.name, line.category, hours(line.planned_seconds), hours(line.logged_seconds),
         hours(line.planned_seconds - line.logged_seconds)) for line in report.activities
    ]  # fmt: skip
    headings = [Column("activity", cut=True), Column("category")]
    print_table([*headings, *(Column(name, "right") for name in ("plan h", "logged h", "left h"))], rows)
    print_touches(report)


def print_touches(report: WeekReport) -> None:
    """Overdue touches and those of the week that are still open, as they should be done; a sentence for none."""
    from csm_tui.cli.tables import Column, print_table
    from csm_tui.domain.days import day_label
    from csm_tui.domain.formats import current

    open_ones = [touch for touch in report.touches if touch.status == "planned"]
    click.echo()
    if report.debt_seconds:
        weeks = report.debt_weeks_to_repay
        repaid = "an ordinary week leaves no time for it"
        if weeks is not None:
            repaid = f"{current().number(f'{weeks:.1f}')} ordinary weeks repay it"
        click.echo(f"cadence debt {hours(report.debt_seconds)} h: {repaid}")
    if not report.overdue and not open_ones:
        empty = "The book is empty: `csm import FILE` or `csm account add NAME` fills it."
        click.echo("No touches are open in this week." if report.book_accounts else empty)
        return
    due, later = to_do(report)
    lines = [*due, *later]
    rows = [
        (_mark(touch, report), day_label(touch.due_on), touch.account, touch.activity_name, str(touch.minutes),
         touch.why) for touch in lines
    ]  # fmt: skip
    columns = [
        Column(""), Column("due"), Column("account", cut=True), Column("touch"), Column("min", "right"),
        Column("why", cut=True),
    ]  # fmt: skip
    print_table(columns, rows, styles=["red" if touch.due_on < report.today else "" for touch in lines])


def _mark(touch: TouchLine, report: WeekReport) -> str:
    return "!" if touch.due_on < report.today else "▸" if touch.due_on == report.today else ""
