"""`csm init`: the database and its CSM."""

from __future__ import annotations

import click

from csm_tui.cli.common import print_json, shared_options


@click.command("init", epilog='Example: csm init --csm "Dana Field" --hours 40 --internal 10 --flex 3')
@click.option("--hours", default="40", show_default=True, metavar="H", help="Contract hours a week.")
@click.option("--internal", default="10", show_default=True, metavar="H", help="Of them for meetings and initiatives.")
@click.option("--flex", default="3", show_default=True, metavar="H", help="Of them kept free for what nobody foresees.")
@click.option("--timezone", metavar="ZONE", help="Such as Europe/Berlin (else the setting, $TZ, or this machine's).")
@click.option("--add", is_flag=True, help="A further CSM in a database that has one.")
@shared_options
def init_command(
    hours: str, internal: str, flex: str, timezone: str | None, add: bool, db: str | None, csm_name: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Make the database, a CSM, and a plan to start with. What exists is never touched."""
    from csm_tui.bootstrap import database_path
    from csm_tui.domain.text import harmless
    from csm_tui.services.setup import init
    from csm_tui.settings import load_settings

    given = click.get_current_context().find_root().obj or {}
    settings = load_settings()
    done = init(
        database_path(db or given.get("db")), _first(csm_name, given.get("csm"), settings.csm or None, _login_name()),
        _seconds(hours, "--hours"), _seconds(internal, "--internal"), _seconds(flex, "--flex"),
        settings.timezone if timezone is None else _named(timezone), busy_ms=settings.busy_ms, further=add,
    )  # fmt: skip
    if as_json:
        print_json({"db": done.db, "csm": done.csm})
        return
    click.echo(f"made the book of {harmless(done.csm)} in {harmless(done.db)}")
    click.echo("next: `csm import FILE.csv`, or `csm account add NAME`; then `csm`")


def _first(*given: str | None) -> str:
    """The first that was given, be it empty: an empty name is refused, not replaced."""
    return next(name for name in given if name is not None)


def _named(zone: str) -> str:
    if not zone.strip():
        from csm_tui.clock import zone_named

        zone_named("")
    return zone.strip()


def _seconds(text: str, option: str) -> int:
    """Hours as people write them, to the minute."""
    from csm_tui.domain.durations import parse_hours
    from csm_tui.domain.errors import Refused

    sign = -1 if text.strip().startswith("-") else 1
    try:
        seconds = parse_hours(text.strip().lstrip("-"))
    except Refused as refused:
        raise Refused("bad_hours", refused.what, where=f"in {option}", hint=refused.hint) from None
    return sign * round(seconds / 60) * 60


def _login_name() -> str:
    """The user of this machine, as a name: "dana.field" is Dana Field."""
    import getpass

    try:
        login = getpass.getuser()
    except (KeyError, OSError):
        login = ""
    return " ".join(part.capitalize() for part in login.replace(".", " ").replace("_", " ").split()) or "Me"
