"""`csm grid` and `csm day`: the log of a week as a grid, of a day as a timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csm_tui.cli.common import at_desk, print_json, shared_options
from csm_tui.domain.durations import decimal_hours, to_the_minute

if TYPE_CHECKING:
    from datetime import date

    from csm_tui.domain.grid import Grid
    from csm_tui.domain.log_week import LogWeek
    from csm_tui.domain.timeline import Timeline


@click.command(epilog="Example: csm grid --week last")
@click.option("--week", metavar="WEEK", help="A week: 2026-W11, last, -2.")
@click.option("--planned", is_flag=True, help="Also the rows that are planned and have no time yet.")
@shared_options
def grid_command(week: str | None, planned: bool, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """The week as a grid: a row for each account and activity, a column a day, totals, the plan, what is dark."""
    from csm_tui.domain.grid import grid_of
    from csm_tui.domain.weeks import Week
    from csm_tui.services.log_week import log_week

    with at_desk(db, csm_name) as desk:
        log = log_week(desk, Week.parse(week, desk.today) if week else None)
    grid = grid_of(log, planned=planned)
    if as_json:
        print_json(grid_document(grid))
    else:
        _print_grid(grid)


def grid_document(grid: Grid) -> dict[str, Any]:
    """The grid: `seconds` of a row by day, in the order of `days`."""
    log = grid.log
    return {
        "csm": log.csm, "week": str(log.week), "confirmed": log.confirmed,
        "days": [
            {"date": day.isoformat(), "seconds": grid.day_seconds(day), "dark_seconds": log.dark(day),
             "contract_seconds": log.due_by_day[day.weekday()]} for day in grid.days
        ],
        "rows": [
            {"account": row.name.account or None, "activity": row.key.activity or None,
             "seconds": [cell.seconds for cell in row.cells], "total_seconds": row.seconds,
             "planned_seconds": row.planned_seconds} for row in grid.rows
        ],
        "total_seconds": log.logged_seconds, "dark_hours": decimal_hours(log.dark_seconds),
    }  # fmt: skip


def _print_grid(grid: Grid) -> None:
    from csm_tui.cli.tables import Column, print_table
    from csm_tui.domain.formats import current

    log = grid.log
    click.echo(f"{log.csm}, {log.week}, {'confirmed' if log.confirmed else 'unconfirmed'}")
    click.echo()
    rows = [
        (row.name.account, row.name.activity_name, *(_length(cell.seconds) for cell in row.cells),
         _length(row.seconds), _length(row.planned_seconds))
        for row in grid.rows
    ]  # fmt: skip
    sums = [grid.day_seconds(day) for day in grid.days]
    rows.append(("day", "", *map(_length, sums), _length(log.logged_seconds), _length(sum(log.due_by_day))))
    whole = _length(log.dark_seconds) or ("0:00" if log.made_up else "")
    rows.append(("dark", "", *(_length(log.dark(day)) for day in grid.days), whole, ""))
    days = [Column(f"{current().weekdays[day.weekday()]} {day.day}", "right") for day in grid.days]
    columns = [Column("account", cut=True), Column("activity", cut=True), *days]
    styles = ["" for _ in grid.rows] + ["bold", "yellow"]
    print_table([*columns, Column("week", "right"), Column("plan", "right")], rows, styles=styles)
    if log.made_up:
        click.echo(f"In the week's dark hours {log.made_up}.")
    if not grid.rows:
        click.echo("Nothing is logged in this week: `csm log 45m acme cadence call` logs time.")


def _length(seconds: int) -> str:
    return to_the_minute(seconds) if seconds else ""


@click.command(epilog="Example: csm day yesterday")
@click.argument("day", required=False, metavar="[DATE]")
@shared_options
def day_command(day: str | None, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """A day as it went by: entries by the clock, gaps, overlaps, and the touches that were planned for it."""
    from csm_tui.domain.timeline import timeline_of
    from csm_tui.domain.weeks import Week
    from csm_tui.services.log_week import log_week

    with at_desk(db, csm_name) as desk:
        on = _day(day, desk.today) if day else desk.today
        log = log_week(desk, Week.of(on))
    line = timeline_of(log, on)
    if as_json:
        print_json(_day_document(line))
    else:
        _print_day(line, log)


def _day(text: str, today: date) -> date:
    """As in the log line, where `mon` is the last Monday."""
    from csm_tui.domain.day_words import read_day
    from csm_tui.domain.days import parse_day, typed_order

    words = text.lower().split()
    found = read_day(words, 0, today) if words else None
    return found[0] if found and found[1] == len(words) else parse_day(text, typed_order("dmy"), today=today)


def _day_document(line: Timeline) -> dict[str, Any]:
    from csm_tui.cli.entry_documents import entry_document
    from csm_tui.cli.week_document import touch_document

    entries = [*(block.entry for block in line.blocks), *line.loose]
    return {
        "date": line.day.isoformat(), "seconds": line.logged_seconds, "contract_seconds": line.due_seconds,
        "dark_seconds": line.dark_seconds, "overlap_seconds": line.overlap_seconds,
        "gap_seconds": sum(gap.seconds for gap in line.gaps),
        "entries": [entry_document(entry.line) for entry in entries],
        "touches": [touch_document(touch) for touch in line.touches],
    }  # fmt: skip


def _print_day(line: Timeline, log: LogWeek) -> None:
    from zoneinfo import ZoneInfo

    from csm_tui.cli.tables import Column, print_table
    from csm_tui.domain.days import day_year_label
    from csm_tui.domain.shown_times import clock_range, clock_span, shown_seconds
    from csm_tui.domain.timeline import Gap

    dark = f", {to_the_minute(line.dark_seconds)} dark" if line.dark_seconds else ""
    click.echo(
        f"{day_year_label(line.day)}: {to_the_minute(line.logged_seconds)} logged of"
        f" {to_the_minute(line.due_seconds)}{dark}"
    )
    rows: list[tuple[str, ...]] = []
    for item in line.lines:
        if isinstance(item, Gap):
            span = clock_range(item.started_at, item.ended_at, ZoneInfo(log.timezone))
            rows.append((span, to_the_minute(item.shown_seconds), "", "free", ""))
            continue
        entry = item.entry.line
        twice = f"{to_the_minute(item.overlap_seconds)} logged twice" if item.overlap_seconds else ""
        note = "; ".join(part for part in (twice, entry.note) if part)
        length = to_the_minute(shown_seconds(entry))
        rows.append((clock_span(entry), length, entry.account or "", entry.activity_name or "", note))
    for loose in line.loose:
        entry = loose.line
        rows.append(("", to_the_minute(entry.seconds), entry.account or "", entry.activity_name or "", entry.note))
    if rows:
        click.echo()
        columns = [Column("clock"), Column("time", "right"), Column("account", cut=True), Column("activity", cut=True)]
        styles = ["dim" if row[3] == "free" and not row[2] else "" for row in rows]
        print_table([*columns, Column("note", cut=True)], rows, styles=styles)
    if line.touches:
        click.echo()
        columns = [Column("planned", cut=True), Column("touch"), Column("min", "right"), Column("")]
        states = [(t.account, t.activity_name, str(t.minutes), t.status.replace("_", " ")) for t in line.touches]
        print_table(columns, states)
