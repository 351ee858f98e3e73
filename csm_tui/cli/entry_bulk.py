"""`csm entry merge`, `move` and `duplicate`: several entries at once, one change."""

from __future__ import annotations

import click

from csm_tui.cli.common import at_desk, print_json, shared_options

_IDS = click.argument("entry_ids", nargs=-1, required=True, metavar="ID...")
_TO = click.option("--to", "text", required=True, metavar="TEXT", help="A day, an account, an activity: 'fri +ebr'.")
_OVERLAP = click.option("--overlap", is_flag=True, help="Allow it although something else is logged at that time.")
_ADJUST = click.option("--adjust", is_flag=True, help="Trim what is logged at that time.")


@click.command(epilog="Example: csm entry merge 019c1 019c2")
@_IDS
@shared_options
def merge(entry_ids: tuple[str, ...], db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Make one entry of several that lie side by side, on the same account and activity."""
    from csm_tui.cli.entry_documents import logged_document
    from csm_tui.services.entry_bulk import merge_entries

    with at_desk(db, csm_name) as desk:
        logged = merge_entries(desk, entry_ids)
    if as_json:
        print_json(logged_document(logged))
    else:
        click.echo(f"now: {logged.sentence}")


@click.command(epilog="Example: csm entry move 019c1 019c2 --to yesterday")
@_IDS
@_TO
@_OVERLAP
@_ADJUST
@shared_options
def move(
    entry_ids: tuple[str, ...], text: str, overlap: bool, adjust: bool, db: str | None, csm_name: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Put entries on another day, account or activity; the rest of them stays."""
    from csm_tui.services.clashes import Clash
    from csm_tui.services.entry_bulk import move_entries

    with at_desk(db, csm_name) as desk:
        _say(move_entries(desk, entry_ids, text, Clash(overlap, adjust)), as_json)


@click.command(epilog="Example: csm entry duplicate 019c1 --to globex")
@_IDS
@_TO
@_OVERLAP
@_ADJUST
@shared_options
def duplicate(
    entry_ids: tuple[str, ...], text: str, overlap: bool, adjust: bool, db: str | None, csm_name: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Copy entries to another day, account or activity. A copy on the same day has no clock times."""
    from csm_tui.services.clashes import Clash
    from csm_tui.services.entry_bulk import duplicate_entries

    with at_desk(db, csm_name) as desk:
        _say(duplicate_entries(desk, entry_ids, text, Clash(overlap, adjust)), as_json)


def _say(sentence: str, as_json: bool) -> None:
    if as_json:
        print_json({"done": sentence})
    else:
        click.echo(sentence)
