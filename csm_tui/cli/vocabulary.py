"""`csm activity` and `csm tier`: the lists a team makes its own."""

from __future__ import annotations

import click

from csm_tui.cli.common import at_desk, print_json, shared_options


@click.group(epilog='Example: csm activity add "Success plan" --category proactive')
def activity_command() -> None:
    """The activities that time is spent on."""


@activity_command.command("list", epilog="Example: csm activity list")
@shared_options
def list_activities(db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Every activity with its category."""
    from csm_tui.cli.tables import Column, print_table
    from csm_tui.services.vocabulary import activities

    with at_desk(db, csm_name) as desk:
        known = activities(desk)
    if as_json:
        keys = ("key", "name", "category", "customer", "scheduled", "aliases")
        print_json(
            {"activities": [{k: getattr(r, k) for k in keys} | {"archived": r.archived_on is not None} for r in known]}
        )
        return
    rows = [
        (
            r.key,
            r.name,
            r.category,
            "customer" if r.customer else "internal",
            r.aliases,
            "archived" if r.archived_on else "",
        )
        for r in known
    ]
    print_table([Column(name) for name in ("key", "name", "category", "for", "also called", "")], rows)


@activity_command.command("add", epilog='Example: csm activity add "Success plan" --category proactive --alias sp')
@click.argument("name")
@click.option("--category", required=True, metavar="CATEGORY", help="proactive, reactive, practice or administrative.")
@click.option("--internal", is_flag=True, help="Not for customers.")
@click.option("--unscheduled", is_flag=True, help="An allowance of minutes, without dated touches.")
@click.option("--alias", "aliases", multiple=True, help="Another word for it in a log line; may be repeated.")
@shared_options
def add(
    name: str, category: str, internal: bool, unscheduled: bool, aliases: tuple[str, ...], db: str | None,
    csm_name: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Add an activity."""
    from csm_tui.services.vocabulary import NewActivity, add_activity

    new = NewActivity(name, category, not internal, not unscheduled, ", ".join(aliases))
    with at_desk(db, csm_name) as desk:
        _say(add_activity(desk, new), as_json)


@activity_command.command("edit", epilog='Example: csm activity edit support_review --name "Case review"')
@click.argument("activity")
@click.option("--name", help="The name that is shown; the key stays.")
@click.option("--category", metavar="CATEGORY", help="proactive, reactive, practice or administrative.")
@click.option("--aliases", help="Other words for it in a log line, between commas, in place of those it has.")
@click.option("--archive/--unarchive", "archived", default=None, help="Take it off the lists, or put it back.")
@shared_options
def edit(
    activity: str, name: str | None, category: str | None, aliases: str | None, archived: bool | None, db: str | None,
    csm_name: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Change an activity."""
    from csm_tui.services.vocabulary import edit_activity

    given = {"name": name, "category": category, "aliases": aliases, "archived": archived}
    changes = {field: value for field, value in given.items() if value is not None}
    if not changes:
        raise click.UsageError("nothing to change: give --name, --category, --aliases or --archive")
    with at_desk(db, csm_name) as desk:
        _say(edit_activity(desk, activity, changes), as_json)


@click.group(epilog="Example: csm tier add Growth")
def tier_command() -> None:
    """The tiers: levels of effort."""


@tier_command.command("list", epilog="Example: csm tier list")
@shared_options
def list_tiers(db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Every tier, most effort first."""
    from csm_tui.cli.tables import Column, print_table
    from csm_tui.services.vocabulary import tiers

    with at_desk(db, csm_name) as desk:
        known = tiers(desk)
    if as_json:
        print_json({"tiers": [row._asdict() for row in known]})
    else:
        print_table([Column("key"), Column("name")], known)


@tier_command.command("add", epilog="Example: csm tier add Growth")
@click.argument("name")
@shared_options
def new_tier(name: str, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Add a tier."""
    from csm_tui.services.vocabulary import add_tier

    with at_desk(db, csm_name) as desk:
        _say(add_tier(desk, name), as_json)


@tier_command.command("rename", epilog="Example: csm tier rename tech Digital")
@click.argument("tier")
@click.argument("name")
@shared_options
def rename(tier: str, name: str, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Show a tier under another name; its key stays."""
    from csm_tui.services.vocabulary import rename_tier

    with at_desk(db, csm_name) as desk:
        _say(rename_tier(desk, tier, name), as_json)


def _say(sentence: str, as_json: bool) -> None:
    if as_json:
        print_json({"done": sentence})
    else:
        click.echo(sentence)
