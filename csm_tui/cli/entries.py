"""`csm entries` and `csm entry`: the time log as a list, and its mending."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import click

from csm_tui.cli import entry_bulk
from csm_tui.cli.common import at_desk, print_json, shared_options
from csm_tui.cli.periods import period
from csm_tui.domain.durations import clock_form
from csm_tui.services.totals import BY

if TYPE_CHECKING:
    from csm_tui.domain.reports import EntryLine
    from csm_tui.services.totals import TotalLine


@click.command(epilog="Example: csm entries --week last --account acme")
@click.option("--from", "first", metavar="DAY", help="The first day (else this week's Monday).")
@click.option("--to", "last", metavar="DAY", help="The last day (else today, or the end of the week).")
@click.option("--week", metavar="WEEK", help="A week: 2026-W11, last, -2.")
@click.option("--account", metavar="NAME", help="Only of this account.")
@click.option("--activity", metavar="NAME", help="Only of this activity.")
@click.option("--by", type=click.Choice(BY), help="Add the time up instead of listing it.")
@shared_options
def entries_command(
    first: str | None, last: str | None, week: str | None, account: str | None, activity: str | None, by: str | None,
    db: str | None, csm_name: str | None, as_json: bool,
) -> None:  # fmt: skip
    """The time log, by day: this week's, or of the days given."""
    from csm_tui.services.entries import short_id
    from csm_tui.services.time_log import entries
    from csm_tui.services.totals import totals

    with at_desk(db, csm_name) as desk:
        days = period(first, last, week, desk.today)
        if by:
            return _print_totals(totals(desk, *days, by, account, activity), by, as_json)
        lines = entries(desk, *days, account=account, activity=activity)
        shorts = {} if as_json else {line.id: short_id(desk, line.id) for line in lines}
    total = sum(line.seconds for line in lines)
    if as_json:
        from csm_tui.cli.entry_documents import entry_document

        print_json({"entries": [entry_document(line) for line in lines], "total_seconds": total})
    elif lines:
        _print(lines, shorts, total)
    else:
        click.echo(f"Nothing is logged from {days[0]} to {days[1]}: `csm log 45m acme cadence call` logs time.")
    return None


def _print_totals(lines: tuple[TotalLine, ...], by: str, as_json: bool) -> None:
    total = sum(line.seconds for line in lines)
    if as_json:
        documents = [{by: line.name, "seconds": line.seconds, "entries": line.entries} for line in lines]
        return print_json({"by": by, "totals": documents, "total_seconds": total})
    from csm_tui.cli.tables import Column, print_table

    rows = [(line.name or f"no {by}", clock_form(line.seconds), str(line.entries)) for line in lines]
    rows.append(("total", clock_form(total), str(sum(line.entries for line in lines))))
    columns = [Column(by, cut=True), Column("time", "right"), Column("entries", "right")]
    return print_table(columns, rows, styles=["" for _ in lines] + ["bold"])


def _print(lines: tuple[EntryLine, ...], shorts: dict[str, str], total: int) -> None:
    from csm_tui.cli.tables import Column, print_table
    from csm_tui.domain.days import day_year_label
    from csm_tui.domain.shown_times import clock_span

    rows: list[tuple[str, ...]] = []
    styles: list[str] = []
    for day, of_day in groupby(lines, key=lambda line: line.day):
        group = list(of_day)
        rows.append((day_year_label(day), "", clock_form(sum(line.seconds for line in group)), "", "", ""))
        styles.append("bold")
        for line in group:
            words = [*(f"#{tag}" for tag in line.tags), line.note]
            rows.append(
                (f"  {shorts[line.id]}", clock_span(line), clock_form(line.seconds), line.account or "",
                 line.activity_name or "", " ".join(word for word in words if word))
            )  # fmt: skip
            styles.append("")
    rows.append(("total", "", clock_form(total), "", "", ""))
    columns = [
        Column("day, id"), Column("clock"), Column("time", "right"), Column("account", cut=True),
        Column("activity", cut=True), Column("note", cut=True),
    ]  # fmt: skip
    print_table(columns, rows, styles=[*styles, "bold"])


@click.group(epilog="Example: csm entry edit 019c 1h yesterday")
def entry_command() -> None:
    """Mend a time entry. ID is the beginning of its id, as `csm entries` shows it."""


for _command in (entry_bulk.merge, entry_bulk.move, entry_bulk.duplicate):
    entry_command.add_command(_command)


@entry_command.command(
    "edit", context_settings={"ignore_unknown_options": True}, epilog="Example: csm entry edit 019c 1h +support"
)
@click.argument("entry_id", metavar="ID")
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@click.option("--overlap", is_flag=True, help="Allow it although something else is logged at that time.")
@click.option("--adjust", is_flag=True, help="Trim what is logged at that time.")
@shared_options
def edit(
    entry_id: str, words: tuple[str, ...], overlap: bool, adjust: bool, db: str | None, csm_name: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Change what TEXT says, in the words of `csm log`; the rest stays. `@none`, `+none` and `#none` empty a part."""
    from csm_tui.cli.entry_documents import logged_document
    from csm_tui.services.entries import edit_entry
    from csm_tui.services.time_log import line_from_words

    with at_desk(db, csm_name) as desk:
        logged = edit_entry(desk, entry_id, line_from_words(desk, words), overlap=overlap, adjust=adjust)
    if as_json:
        print_json(logged_document(logged))
    else:
        click.echo(f"now: {logged.sentence}")


@entry_command.command("delete", epilog="Example: csm entry delete 019c")
@click.argument("entry_id", metavar="ID")
@shared_options
def delete(entry_id: str, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Take an entry out of the log; `csm undo` puts it back."""
    from csm_tui.services.entries import delete_entry

    with at_desk(db, csm_name) as desk:
        sentence = delete_entry(desk, entry_id)
    if as_json:
        print_json({"done": sentence})
    else:
        click.echo(sentence)


@entry_command.command("split", epilog="Example: csm entry split 019c at 10:15")
@click.argument("entry_id", metavar="ID")
@click.argument("at", nargs=-1, required=True, metavar="AT")
@shared_options
def split(entry_id: str, at: tuple[str, ...], db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Make two entries of one. AT is a length from its beginning (30m) or a time of day in it (10:15)."""
    from csm_tui.cli.entry_documents import logged_document
    from csm_tui.services.entries import split_entry

    with at_desk(db, csm_name) as desk:
        halves = split_entry(desk, entry_id, " ".join(at))
    if as_json:
        print_json({"entries": [logged_document(half) for half in halves]})
    else:
        for half in halves:
            click.echo(half.sentence)
