"""The timer on every screen: one key starts it on what the cursor is on, or stops it; a doubtful one asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from csm_tui.domain.text import harmless
from csm_tui.tui.gateway_timer import Answered
from csm_tui.tui.present import Line, clock

if TYPE_CHECKING:
    from csm_tui.tui.messages import TimerDoubt
    from csm_tui.tui.screens.place import Place

START = "Whose time, on what: acme cadence call. An empty line goes on with the last timer."


def start_or_stop(place: Place) -> None:
    """Stop the timer that runs; else start one on what the cursor is on, or ask on what."""
    gateway = place.cockpit.gateway
    if place.cockpit.timer:
        gateway.stop_timer(place)
    elif subject := place.subject():
        gateway.start_timer(place, subject)
    else:
        ask_on_what(place)


def ask_on_what(place: Place) -> None:
    """A line that starts the timer, or switches the one that runs."""
    from csm_tui.tui.widgets.line_prompt import LinePrompt

    gateway, subject, runs = place.cockpit.gateway, place.subject(), bool(place.cockpit.timer)
    place.say("")
    if runs:
        prompt = LinePrompt(
            "switch to", "Whose time from now on, on what: acme cadence call.", gateway.switch_timer,
            placeholder=subject, suggested=subject, enter="switches",
        )  # fmt: skip
    else:
        prompt = LinePrompt(
            "start", START, gateway.start_timer, placeholder=subject, suggested=subject, enter="starts the timer",
            nothing=True,
        )  # fmt: skip
    place.ask(prompt)


def ask_about(place: Place, message: TimerDoubt) -> None:
    """The timer ran too long, through the night, or while the machine slept: three answers, and none is a guess."""
    from csm_tui.tui.widgets.question import Answer, Question

    gateway = place.cockpit.gateway

    def go(answered: Answered) -> None:
        if message.text:
            gateway.switch_timer(place, message.text, answered)
        else:
            gateway.stop_timer(place, answered)

    words: Line = [("! ", "over strong"), (harmless(message.sentence[:1].upper() + message.sentence[1:]), "")]
    if message.code == "overlap":
        answers = [Answer("o", "logs both", lambda: go(Answered("keep", overlap=True)))]
    else:
        gap = f"leaves {clock(message.slept)} out" if message.slept else "leaves a gap out"
        answers = [
            Answer("k", "keeps it all", lambda: go(Answered("keep"))),
            Answer("d", gap, lambda: _gap(place, message.slept, go)),
            Answer("p", "splits it", lambda: _line(place, "split at", "At what time?", "10:30", "split", go)),
        ]
    place.say("")
    place.ask(Question(lambda width: [words], answers))


def _gap(place: Place, slept: int, go: Callable[[Answered], None]) -> None:
    if slept:
        go(Answered("discard"))
    else:
        _line(place, "leave out", "How long was the gap, at its end?", "8h", "discard", go)


def _line(
    place: Place, title: str, hint: str, example: str, word: str, go: Callable[[Answered], None]
) -> None:  # fmt: skip
    from csm_tui.tui.widgets.line_prompt import LinePrompt

    def send(prompt: LinePrompt, text: str) -> None:
        prompt.close()
        go(Answered(word, text))

    place.ask(LinePrompt(title, hint, send, placeholder=example, enter="stops the timer"))
