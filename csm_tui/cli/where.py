"""`csm where`: every path in use."""

from __future__ import annotations

import click

from csm_tui.cli.common import print_json, shared_options


@click.command("where", epilog="Example: csm where --json")
@shared_options
def where_command(db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Every path in use. Nothing is made or opened."""
    from pathlib import Path

    from csm_tui.bootstrap import database_path
    from csm_tui.domain.text import harmless
    from csm_tui.paths import backup_folder, config_file
    from csm_tui.store.connection import is_url, shown

    given = click.get_current_context().find_root().obj or {}
    database = database_path(db or given.get("db"))
    paths = {
        "db": shown(database),
        "backups": "" if is_url(database) else str(backup_folder(Path(database))),
        "config": str(config_file()),
    }
    if as_json:
        exists = {name: bool(path) and Path(path).exists() for name, path in paths.items() if not is_url(path)}
        print_json({**paths, "exists": exists})
        return
    for name, path in paths.items():
        there = "" if is_url(path) or not path or Path(path).exists() else "  (not there)"
        click.echo(f"{name:<8} {harmless(path) or 'kept by the server'}{there}")
