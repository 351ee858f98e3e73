"""`csm touch`: act on planned touches."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from csm_tui.cli.common import at_desk, print_json, shared_options

if TYPE_CHECKING:
    from csm_tui.domain.reports import TouchLine
    from csm_tui.services.desk import Desk


@click.group(epilog="Example: csm touch hold 019c8f2a")
def touch_command() -> None:
    """Hold, skip, move, cancel or add a touch. ID is the beginning of its id, as `csm touch list` shows it."""


@touch_command.command("list", epilog="Example: csm touch list --week next")
@click.option("--week", metavar="WEEK", help="Up to the end of this week (else the current one).")
@shared_options
def list_touches(week: str | None, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """The open touches, overdue ones first."""
    from csm_tui.domain.weeks import Week
    from csm_tui.services.touch_lookup import open_touches

    with at_desk(db, csm_name) as desk:
        chosen = Week.parse(week, desk.today) if week else Week.of(desk.today)
        lines, shorts = open_touches(desk, chosen.sunday)
        today = desk.today
    if as_json:
        from csm_tui.cli.week_document import touch_document

        print_json({"touches": [touch_document(line) for line in lines]})
    elif lines:
        from csm_tui.cli.tables import Column, print_table
        from csm_tui.domain.days import day_label

        rows = [
            (
                shorts[t.id],
                "!" if t.due_on < today else "",
                day_label(t.due_on),
                t.account,
                t.activity_name,
                str(t.minutes),
            )
            for t in lines
        ]
        columns = [Column("id"), Column(""), Column("due"), Column("account", cut=True), Column("touch")]
        print_table([*columns, Column("min", "right")], rows, styles=["red" if row[1] else "" for row in rows])
    else:
        click.echo(f"No touches are open up to {chosen.sunday}.")


@touch_command.command("hold", epilog="Example: csm touch hold 019c8f2a --for 1h")
@click.argument("touch_id", metavar="ID")
@click.option("--on", "day", metavar="DAY", help="The day it was held (else today).")
@click.option("--for", "length", metavar="TIME", help="How long it took (else the planned minutes).")
@shared_options
def hold(
    touch_id: str, day: str | None, length: str | None, db: str | None, csm_name: str | None, as_json: bool
) -> None:
    """Hold a touch: log its planned minutes and mark it, in one change."""
    from csm_tui.domain.day_words import past_day
    from csm_tui.domain.durations import parse_duration
    from csm_tui.services.touches import hold as hold_touch

    seconds = parse_duration(length, "minutes") if length else None
    _act(
        touch_id, lambda desk, found: hold_touch(desk, found, past_day(day, desk.today) if day else None, seconds),
        db, csm_name, as_json,
    )  # fmt: skip


@touch_command.command("skip", epilog="Example: csm touch skip 019c8f2a customer asked to")
@click.argument("touch_id", metavar="ID")
@click.argument("reason", nargs=-1)
@shared_options
def skip(touch_id: str, reason: tuple[str, ...], db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Leave a touch out; it is no longer owed."""
    from csm_tui.services.touches import skip as skip_touch

    _act(touch_id, lambda desk, found: skip_touch(desk, found, " ".join(reason)), db, csm_name, as_json)


@touch_command.command("cancel", epilog="Example: csm touch cancel 019c8f2a on holiday")
@click.argument("touch_id", metavar="ID")
@click.argument("reason", nargs=-1)
@shared_options
def cancel(touch_id: str, reason: tuple[str, ...], db: str | None, csm_name: str | None, as_json: bool) -> None:
    """It was called off."""
    from csm_tui.services.touches import cancel as cancel_touch

    _act(touch_id, lambda desk, found: cancel_touch(desk, found, " ".join(reason)), db, csm_name, as_json)


@touch_command.command("no-show", epilog="Example: csm touch no-show 019c8f2a")
@click.argument("touch_id", metavar="ID")
@click.argument("reason", nargs=-1)
@shared_options
def no_show(touch_id: str, reason: tuple[str, ...], db: str | None, csm_name: str | None, as_json: bool) -> None:
    """The customer did not come."""
    from csm_tui.services.touches import no_show as no_show_touch

    _act(touch_id, lambda desk, found: no_show_touch(desk, found, " ".join(reason)), db, csm_name, as_json)


@touch_command.command("move", epilog="Example: csm touch move 019c8f2a fri")
@click.argument("touch_id", metavar="ID")
@click.argument("day")
@shared_options
def move_command(touch_id: str, day: str, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Put a touch on another day: 2026-03-18, fri (the next one), +3 (days from today)."""
    from csm_tui.domain.days import parse_day, typed_order
    from csm_tui.services.touches import move as move_touch

    def move(desk: Desk, found: str) -> str:
        return move_touch(desk, found, parse_day(day, typed_order(), today=desk.today))

    _act(touch_id, move, db, csm_name, as_json)


@touch_command.command("add", epilog="Example: csm touch add acme ebr 2026-04-02 --minutes 240")
@click.argument("account")
@click.argument("activity")
@click.argument("day")
@click.option("--minutes", type=int, metavar="N", help="How long (else as the rule in force has it).")
@shared_options
def add(
    account: str, activity: str, day: str, minutes: int | None, db: str | None, csm_name: str | None, as_json: bool
) -> None:  # fmt: skip
    """Plan a touch that no rule makes."""
    from csm_tui.domain.days import parse_day, typed_order, written
    from csm_tui.services.entry_names import account_id, activity_named
    from csm_tui.services.touches import add as add_touch

    with at_desk(db, csm_name) as desk:
        due = parse_day(day, typed_order(), today=desk.today)
        line = add_touch(desk, account_id(desk, account), activity_named(desk, activity).key, due, minutes)
    _say(line, f"added: {line.account}, {line.activity_name}, {written(line.due_on)}, {line.minutes} min", as_json)


def _act(
    touch_id: str, act: Callable[[Desk, str], str], db: str | None, csm_name: str | None, as_json: bool
) -> None:  # fmt: skip
    from csm_tui.services.touches import find_touch

    with at_desk(db, csm_name) as desk:
        found = find_touch(desk, touch_id).id
        sentence = act(desk, found)
        line = find_touch(desk, found)
    _say(line, sentence, as_json)


def _say(line: TouchLine, sentence: str, as_json: bool) -> None:
    from csm_tui.cli.week_document import touch_document

    if as_json:
        print_json(touch_document(line) | {"sentence": sentence})
    else:
        from csm_tui.domain.text import harmless

        click.echo(harmless(sentence))
