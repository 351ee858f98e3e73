"""`csm undo`, `csm redo`, `csm history`."""

from __future__ import annotations

import click

from csm_tui.cli.common import at_desk, print_json, shared_options


@click.command("undo", epilog="Example: csm undo")
@shared_options
def undo_command(db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Take back the last change, whatever it was. Again: the one before it."""
    from csm_tui.services.history import undo

    with at_desk(db, csm_name) as desk:
        _say("undone", undo(desk).summary, as_json)


@click.command("redo", epilog="Example: csm redo")
@shared_options
def redo_command(db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Put back what was undone last, as long as nothing new was done."""
    from csm_tui.services.history import redo

    with at_desk(db, csm_name) as desk:
        _say("redone", redo(desk).summary, as_json)


@click.command("history", epilog="Example: csm history --limit 20")
@click.option("--limit", type=click.IntRange(1, 100_000), default=30, show_default=True, help="How many, newest first.")
@shared_options
def history_command(limit: int, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Every change, newest first: done, undone, or dropped (undone before something new was done, or given up with a
    CSM who was deleted)."""
    from datetime import datetime

    from csm_tui.services.history import history

    with at_desk(db, csm_name) as desk:
        changes = history(desk, limit)
        moments = [datetime.fromtimestamp(change.at, desk.clock.zone) for change in changes]
    if as_json:
        print_json(
            {
                "changes": [
                    {**change._asdict(), "at": moment.isoformat()}
                    for change, moment in zip(changes, moments, strict=True)
                ]
            }
        )
        return
    if not changes:
        click.echo("nothing was changed yet")
        return
    from csm_tui.cli.tables import Column, print_table

    print_table(
        [Column("No", "right"), Column("When"), Column("What", cut=True), Column("State")],
        [
            (str(change.number), f"{moment:%Y-%m-%d %H:%M}", change.summary, change.state)
            for change, moment in zip(changes, moments, strict=True)
        ],
        styles=["" if change.state == "done" else "dim" for change in changes],
    )


def _say(what: str, summary: str, as_json: bool) -> None:
    from csm_tui.domain.text import harmless

    if as_json:
        print_json({what: summary})
    else:
        click.echo(f"{what}: {harmless(summary)}")
