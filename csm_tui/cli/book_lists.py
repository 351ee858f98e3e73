"""`csm filter` and `csm coverage`: filters of the book under a name, and who must be known in which segment."""

from __future__ import annotations

import click

from csm_tui.cli.common import at_desk, print_json, shared_options
from csm_tui.domain.text import capitalised


@click.group(epilog='Example: csm filter save "soon" "renewal<90d !tier:tech"')
def filter_command() -> None:
    """Filters of the book that were saved; `csm book --filter NAME` shows what passes."""


@filter_command.command("list", epilog="Example: csm filter list")
@shared_options
def list_filters(db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Every saved filter, and how many accounts pass it now."""
    from csm_tui.cli.tables import Column, print_table
    from csm_tui.services.saved_filters import counted_filters

    with at_desk(db, csm_name) as desk:
        found = counted_filters(desk)
    if as_json:
        print_json({"filters": [{"name": one.name, "text": one.text, "accounts": count} for one, count in found]})
    elif not found:
        click.echo('No filter is saved: csm filter save soon "renewal<90d"')
    else:
        columns = [Column("name"), Column("filter"), Column("accounts", "right")]
        print_table(columns, [(one.name, one.text, str(count)) for one, count in found])


@filter_command.command("save", epilog='Example: csm filter save "soon" "renewal<90d !tier:tech"')
@click.argument("name")
@click.argument("text")
@shared_options
def save(name: str, text: str, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Keep a filter under a name, in place of one that had it."""
    from csm_tui.services.saved_filters import save_filter

    with at_desk(db, csm_name) as desk:
        _say(save_filter(desk, name, text), as_json)


@filter_command.command("delete", epilog='Example: csm filter delete "soon"')
@click.argument("name")
@shared_options
def delete(name: str, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Forget a saved filter; `csm undo` brings it back."""
    from csm_tui.domain.names import Candidate
    from csm_tui.services.matching import find
    from csm_tui.services.saved_filters import delete_filter, saved_filters

    with at_desk(db, csm_name) as desk:
        found = find(name, [Candidate(one.id, one.name) for one in saved_filters(desk)], "filter")
        _say(delete_filter(desk, found.id), as_json)


@click.group(epilog="Example: csm coverage set SMB champion")
def coverage_command() -> None:
    """Which stakeholders an account must have known, by its segment."""


@coverage_command.command("list", epilog="Example: csm coverage list")
@shared_options
def list_needs(db: str | None, csm_name: str | None, as_json: bool) -> None:
    """What every segment requires; the last line is for all the others."""
    from csm_tui.cli.tables import Column, print_table
    from csm_tui.services.coverage import all_needs

    with at_desk(db, csm_name) as desk:
        found = all_needs(desk)
    if as_json:
        print_json({"coverage": [{"segment": s, "roles": list(roles), "own": own} for s, roles, own in found]})
        return
    rows = [(s or "(any other)", ", ".join(roles) or "nobody", "" if own else "usual") for s, roles, own in found]
    print_table([Column("segment"), Column("requires"), Column("")], rows)


@coverage_command.command("set", epilog='Example: csm coverage set "Mid-Market" economic_buyer,champion')
@click.argument("segment")
@click.argument("roles")
@shared_options
def set_command(segment: str, roles: str, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Say who must be known: roles between commas, "nobody", or "usual". SEGMENT "" is every other one."""
    from csm_tui.services.coverage import set_need

    with at_desk(db, csm_name) as desk:
        _say(set_need(desk, segment, roles), as_json)


def _say(sentence: str, as_json: bool) -> None:
    if as_json:
        print_json({"done": sentence})
    else:
        click.echo(f"{capitalised(sentence)}.")
