"""What the timer's commands ask and answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from csm_tui.cli.printing import print_json
from csm_tui.domain.errors import Refused
from csm_tui.domain.timer import Choice

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk
    from csm_tui.services.timer import Stopped, Switched

R = TypeVar("R")
SLEPT = "slept"
"""`--discard-gap` without a duration: what the machine slept."""


def print_stopped(stopped: Stopped, as_json: bool) -> None:
    """The entry that the timer left; of a split timer the first, and all under `entries`."""
    if not as_json:
        print(stopped.sentence)
        return
    from csm_tui.cli.entry_documents import logged_document

    documents = [logged_document(entry) for entry in stopped.entries]
    whole = documents[0] if documents else {"running": None}
    print_json(whole | {"entries": documents} if len(documents) > 1 else whole)


def print_switched(desk: Desk, switched: Switched, as_json: bool) -> None:
    """The timer that runs now; `stopped` holds what the one before it left."""
    if not as_json:
        print(switched.sentence)
        return
    from csm_tui.cli.entry_documents import logged_document, running_document

    document = running_document(switched.running, desk.clock.now())
    if switched.stopped:
        document["stopped"] = [logged_document(entry) for entry in switched.stopped.entries]
    print_json(document)


def wants_switch(refused: Refused) -> bool:
    """Ask whether to stop what runs and start the new thing."""
    import click

    return click.confirm(f"{refused.what}\nStop it and start this instead?", default=False)


def resolved(
    desk: Desk, given: tuple[bool, str | None, str | None], act: Callable[[Choice], R], *, ask: bool
) -> R:  # fmt: skip
    """Stop with what the options chose; if the timer is doubtful and somebody is there, with what they answer."""
    choice = _chosen(desk, *given)
    try:
        return act(choice)
    except Refused as refused:
        if refused.code != "doubtful_timer" or not ask:
            raise
        return act(_asked(desk, refused))


def _chosen(desk: Desk, keep: bool, gap: str | None, split: str | None) -> Choice:
    if keep and (gap or split):
        raise Refused("bad_choice", "--keep excludes --discard-gap and --split", wrong_usage=True)
    if not (keep or gap or split):
        return Choice()
    from csm_tui.domain.durations import parse_duration
    from csm_tui.services.timer import moment

    seconds = None if gap is None else 0 if gap == SLEPT else parse_duration(gap)
    return Choice(keep, seconds, moment(desk, split) if split else None)


def _asked(desk: Desk, refused: Refused) -> Choice:
    import click

    click.echo(refused.what)
    answers = {"k": "keep", "d": "discard", "s": "split", "l": "leave"}

    def one_of(text: str) -> str:
        answer = answers.get(text.strip().lower()[:1])
        if answer is None:
            raise click.UsageError("answer k, d, s or l")
        return answer

    question = "(k)eep it all, (d)iscard a gap, (s)plit it, or (l)eave it running"
    answer = click.prompt(question, value_proc=one_of)
    if answer == "leave":
        raise Refused("left_running", "the timer runs on", hint="nothing was logged")
    if answer == "discard":
        return _chosen(desk, False, click.prompt("How long was the gap", default=_slept(desk)), None)
    split = click.prompt("Split at what time") if answer == "split" else None
    return _chosen(desk, answer == "keep", None, split)


def _slept(desk: Desk) -> str | None:
    """What the machine slept, as a default to accept; None asks."""
    from csm_tui.domain.durations import clock_form
    from csm_tui.services.timer import doubt

    found = doubt(desk)
    return clock_form(found.slept) if found and found.slept else None
