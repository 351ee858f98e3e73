"""`csm upcoming`: EBRs, renewals and notice deadlines ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csm_tui.cli.common import at_desk, print_json, shared_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from csm_tui.domain.reports import Event
    from csm_tui.domain.shifts import Shift

KINDS = {"ebr": "EBR", "renewal": "renewal", "notice": "notice"}


@click.command(epilog="Example: csm upcoming --weeks 26")
@click.option("--weeks", type=click.IntRange(1, 520), default=13, show_default=True, help="How far to look.")
@shared_options
def upcoming_command(weeks: int, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """EBRs, renewals and notice deadlines by date, and what each collides with."""
    from csm_tui.services.upcoming import upcoming_with_shifts

    with at_desk(db, csm_name) as desk:
        found, shifts = upcoming_with_shifts(desk, weeks)
    if as_json:
        to = {shift.id: shift.to.isoformat() for shift in shifts}
        print_json({"events": [event_document(event) | {"could_move_to": to.get(event.id)} for event in found]})
    elif found:
        print_events(found)
        print_shifts(shifts)
    else:
        click.echo(f"Nothing is due in the next {weeks} weeks: no EBR, no renewal, no notice deadline.")


def event_document(event: Event) -> dict[str, Any]:
    """An event as the contract has it."""
    return {
        "id": event.id, "date": event.on.isoformat(), "kind": event.kind, "account": event.account,
        "arr_minor": event.arr_minor, "currency": event.currency, "in_days": event.in_days, "overdue": event.overdue,
        "collides_with": list(event.collides_with),
    }  # fmt: skip


def print_events(found: tuple[Event, ...]) -> None:
    """The events for people."""
    from csm_tui.cli.tables import Column, arr, print_table
    from csm_tui.domain.days import day_label

    rows = [
        (day_label(event.on), KINDS[event.kind], event.account, arr(event.arr_minor, event.currency),
         f"{-event.in_days} d ago" if event.overdue else f"in {event.in_days} d", collision_text(event.collides_with))
        for event in found
    ]  # fmt: skip
    columns = [
        Column("date"), Column("what"), Column("account", cut=True), Column("ARR", "right"), Column("when", "right"),
        Column("collides with", cut=True),
    ]  # fmt: skip
    print_table(columns, rows, styles=["red" if event.overdue else "" for event in found])


def print_shifts(shifts: tuple[Shift, ...]) -> None:
    """The moves that would keep them apart, if there are any."""
    from csm_tui.domain.days import day_label
    from csm_tui.domain.text import harmless

    if shifts:
        click.echo("\nThe cheapest moves that keep EBRs and notice deadlines apart:")
    for shift in shifts:
        ids = shift.id[:8]
        click.echo(f"  EBR of {harmless(shift.account)}, {day_label(shift.on)} -> {day_label(shift.to)} ({ids})")


def collision_text(names: Sequence[str]) -> str:
    """The first two, and how many more."""
    return ", ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")
