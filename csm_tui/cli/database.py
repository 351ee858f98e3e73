"""`csm backup`, `csm restore`, `csm check`, `csm upgrade`: the database as a whole."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from csm_tui.cli.common import print_json, shared_options
from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import whole
from csm_tui.domain.text import harmless

if TYPE_CHECKING:
    from csm_tui.services.database import Health


@click.command("backup", epilog="Example: csm backup -o book-2026-03-11.db")
@click.option("-o", "--output", metavar="FILE", help="Where to (else a dated file in the backups folder).")
@shared_options
def backup_command(output: str | None, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Copy the database while it is in use, and check the copy."""
    from csm_tui.services.database import backup

    where, wait = _database(db)
    copy = backup(where, output, wait)
    print_json({"backup": copy}) if as_json else click.echo(f"copied and checked: {harmless(copy)}")


@click.command("restore", epilog="Example: csm restore backups/csm-20260311-093000.db --yes")
@click.argument("file")
@click.option("--yes", is_flag=True, help="Replace the database without asking for its name.")
@shared_options
def restore_command(file: str, yes: bool, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Put a backup in the place of the database. The replaced one is kept in the backups folder."""
    from pathlib import Path

    from csm_tui.services.database import restore

    where, wait = _database(db)
    if Path(where).exists() and not yes:
        _ask_name(Path(where).name)
    kept = restore(where, file, wait)
    if as_json:
        print_json({"db": where, "kept": kept or None})
        return
    click.echo(f"restored {harmless(where)} from {harmless(file)}")
    if kept:
        click.echo(f"the database before is kept: {harmless(kept)}")


@click.command("check", epilog="Example: csm check --repair saved.db")
@click.option("--repair", metavar="INTO", help="Save every row that can be read into this new file.")
@shared_options
def check_command(repair: str | None, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Look for damage: pages, indexes, rows, links between tables. Exit status 1 when there is any."""
    from csm_tui.services import database

    where, wait = _database(db)
    health = database.repair(where, repair, wait) if repair else database.check(where, wait)
    if as_json:
        saved = {"saved": health.saved, "into": repair} if repair else {}
        print_json({"ok": health.ok, "problems": list(health.problems), **saved})
    else:
        _tell(health, repair)
    if not health.ok and not repair:
        hint = "put a backup in its place with `csm restore`, or save what can be read with `csm check --repair NEW.db`"
        raise Refused("damaged", "the database is damaged", where=where, hint=hint)


@click.command("upgrade", epilog="Example: csm upgrade")
@shared_options
def upgrade_command(db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Bring the database to this version of csm. Every command does so by itself.

    A file is copied before, and the copy verified; a server's tables are upgraded in one transaction.
    """
    from csm_tui.services.database import upgrade

    where, wait = _database(db)
    done = upgrade(where, wait)
    if as_json:
        print_json({"before": done.before, "after": done.after, "copy": str(done.copy) if done.copy else None})
    elif done.before == done.after:
        click.echo(f"the database is at version {done.after} already")
    else:
        kept = f"; a copy from before is {harmless(str(done.copy))}" if done.copy else ""
        click.echo(f"upgraded from version {done.before} to {done.after}{kept}")


def _tell(health: Health, into: str | None) -> None:
    for problem in health.problems:
        click.echo(harmless(problem))
    if health.saved is not None:
        click.echo(f"saved {whole(sum(health.saved.values()))} rows into {harmless(into or '')}")
    elif health.ok:
        click.echo("the database is sound")


def _ask_name(name: str) -> None:
    """What can't be undone is confirmed by name."""
    if not sys.stdin.isatty():
        raise Refused("confirm", "this replaces the database", hint="add --yes if it should")
    typed = click.prompt(f"type {harmless(name)} to replace it", default="", show_default=False, err=True)
    if typed.strip() != name:
        raise Refused("confirm", "that is not its name, nothing was changed", hint=f"it is {name}")


def _database(db: str | None) -> tuple[str, int]:
    from csm_tui.bootstrap import database_path
    from csm_tui.settings import load_settings

    given = click.get_current_context().find_root().obj or {}
    return database_path(db or given.get("db")), load_settings().busy_ms
