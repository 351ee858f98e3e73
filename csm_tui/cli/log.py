"""`csm log`: time from a line."""

from __future__ import annotations

import click

from csm_tui.cli import everyday
from csm_tui.cli.common import chosen, shared_options


@click.command(
    context_settings={"ignore_unknown_options": True},
    epilog="Example: csm log 45m acme cadence call yesterday '#renewal' '\"pricing worries\"'",
)
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@click.option("--overlap", is_flag=True, help="Log it although something else is logged at that time.")
@click.option("--adjust", is_flag=True, help="Trim what is logged at that time.")
@shared_options
def log_command(
    words: tuple[str, ...], overlap: bool, adjust: bool, db: str | None, csm_name: str | None, as_json: bool
) -> None:
    """Log time: how long or from when to when, on what, and when it was not today.

    45m, 1h30, 1:30, 1.5h, 9-10:30, 9am - 11am, 9:15..now, until 11 for 40m; yesterday, mon, last fri, 2026-03-04;
    account and activity by name, beginning or alias (@account, +activity); #tag; "note". The order is free.
    """
    everyday.log_time(words, overlap, adjust, *chosen(db, csm_name), as_json)
