"""`csm team`: the CSMs of a database."""

from __future__ import annotations

import sys

import click

from csm_tui.cli.common import chosen, print_json, shared_options
from csm_tui.domain.errors import Refused
from csm_tui.domain.text import harmless


@click.group(epilog='Example: csm team delete "Sam Reed"')
def team_command() -> None:
    """The CSMs of a database. `csm init --add` makes another one."""


@team_command.command("delete", epilog='Example: csm team delete "Sam Reed" --confirm "Sam Reed"')
@click.argument("name")
@click.option("--confirm", metavar="NAME", help="The whole name of the CSM, in place of the question for it.")
@shared_options
def delete(name: str, confirm: str | None, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Delete a CSM with the book and everything in it; other books stay as they are.

    No undo brings it back. A database file is copied before, into the backups folder; on a server no copy is made.
    """
    from csm_tui.bootstrap import open_database
    from csm_tui.services.csm_removal import check_not_alone, delete_csm
    from csm_tui.services.people import choose_csm

    with open_database(chosen(db, None)[0]) as opened:
        csm = choose_csm(opened, name)
        check_not_alone(opened, csm)
        done = delete_csm(opened, csm.id, _asked(csm.name, opened.engine) if confirm is None else confirm)
    if as_json:
        print_json({"deleted": done.name, "rows": done.rows, "kept": done.kept or None})
        return
    click.echo(done.sentence)
    click.echo(done.where_kept)


def _asked(name: str, engine: str) -> str:
    """What can't be undone is confirmed by name."""
    from csm_tui.services.csm_removal import NO_COPY

    shown = harmless(name)
    if not sys.stdin.isatty():
        raise Refused("confirm", f"this deletes the book of {shown}", hint=f'add --confirm "{shown}" if it should')
    if engine != "sqlite":
        click.echo(NO_COPY, err=True)
    return str(click.prompt(f"type {shown} to delete that book", default="", show_default=False, err=True))
