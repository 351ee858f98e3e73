"""`csm start`, `stop`, `switch`, `cancel`, `resume` and `status`: the timer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from csm_tui.cli import everyday
from csm_tui.cli.common import chosen, shared_options
from csm_tui.cli.timer_answers import SLEPT
from csm_tui.domain.timer_words import PLACES

F = TypeVar("F", bound=Callable[..., Any])
_TEXT = {"ignore_unknown_options": True}


def _at(function: F) -> F:
    return click.option("--at", metavar="TIME", help="When it was: 9:15, 9am, yesterday 16:30, 10m ago.")(function)


def _doubts(function: F) -> F:
    """What to do with a timer that ran for more than 12 hours, through the night, or while the machine slept."""
    for option in (
        click.option("--adjust", is_flag=True, help="Trim what is logged at that time."),
        click.option("--overlap", is_flag=True, help="Log it although something else is logged at that time."),
        click.option("--split", metavar="TIME", help="Make two entries; with --discard-gap the gap begins there."),
        click.option(
            "--discard-gap", metavar="[DURATION]", is_flag=False, flag_value=SLEPT,
            help="Leave out that much at its end, or as much as the machine slept.",
        ),
        click.option("--keep", is_flag=True, help="Log all of it, however long it ran."),
    ):  # fmt: skip
        function = option(function)
    return function


@click.command(context_settings=_TEXT, epilog="Example: csm start acme cadence call --at 9:15")
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@_at
@shared_options
def start_command(words: tuple[str, ...], at: str | None, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Start the timer on an account, an activity, or both, in the words of `csm log`; `9:15..` in TEXT is --at 9:15."""
    everyday.start_timer(words, at, *chosen(db, csm_name), as_json)


@click.command(context_settings=_TEXT, epilog="Example: csm switch globex support review")
@click.argument("words", nargs=-1, required=True, metavar="TEXT")
@_at
@_doubts
@shared_options
def switch_command(
    words: tuple[str, ...], at: str | None, keep: bool, discard_gap: str | None, split: str | None, overlap: bool,
    adjust: bool, db: str | None, csm_name: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Stop the timer, log what it ran, and start it on something else at the same moment."""
    everyday.switch_timer(words, at, keep, discard_gap, split, overlap, adjust, *chosen(db, csm_name), as_json)


@click.command(epilog="Example: csm stop --at 10:30")
@_at
@_doubts
@shared_options
def stop_command(
    at: str | None, keep: bool, discard_gap: str | None, split: str | None, overlap: bool,
    adjust: bool, db: str | None, csm_name: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Stop the timer and log what it ran.

    One that ran for more than 12 hours, through the night, or while the machine slept is asked about.
    """
    everyday.stop_timer(at, keep, discard_gap, split, overlap, adjust, *chosen(db, csm_name), as_json)


@click.command(epilog="Example: csm cancel")
@shared_options
def cancel_command(db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Stop the timer and log nothing; `csm undo` lets it run on."""
    everyday.cancel_timer(*chosen(db, csm_name), as_json)


@click.command(epilog="Example: csm resume")
@_at
@shared_options
def resume_command(at: str | None, db: str | None, csm_name: str | None, as_json: bool) -> None:
    """Start the timer again on what it was on last."""
    everyday.resume_timer(at, *chosen(db, csm_name), as_json)


_PLACES = " ".join(f"{{{name}}}" for name in PLACES)


@click.command(
    epilog="Example: csm status --format '{elapsed} {what}'",
    help=f"""What the timer runs on.

With --format, one line for a prompt or a status bar, empty when no timer runs. It may hold {_PLACES}.""",
)
@click.option("--format", "template", metavar="F", help="The line, such as '{elapsed} {account}'.")
@shared_options
def status_command(template: str | None, db: str | None, csm_name: str | None, as_json: bool) -> None:
    everyday.show_status(template, *chosen(db, csm_name), as_json)
