"""The timer on every screen: one key starts it on what the cursor is on, or stops it; a doubtful one asks."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from csm_tui.domain.text import capitalised, harmless
from csm_tui.tui.messages import Answered
from csm_tui.tui.present import Line, clock

if TYPE_CHECKING:
    from csm_tui.tui.desk_thread import Asker
    from csm_tui.tui.messages import TimerDoubt
    from csm_tui.tui.screens.place import Place
    from csm_tui.tui.widgets.line_prompt import LinePrompt
    from csm_tui.tui.widgets.timer_prompt import TimerPrompt

    Go = Callable[[Asker, Answered], None]
    """Does what was answered; who asks is told what came of it."""

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
    from csm_tui.tui.widgets.timer_prompt import TimerPrompt

    gateway, subject, runs = place.cockpit.gateway, place.subject(), bool(place.cockpit.timer)
    place.say("")
    if runs:
        place.ask(TimerPrompt(
            "switch to", "Whose time from now on, on what: acme cadence call.", gateway.switch_timer,
            placeholder=subject, suggested=subject, enter="switches",
        ))  # fmt: skip
    else:
        place.ask(LinePrompt(
            "start", START, gateway.start_timer, placeholder=subject, suggested=subject, enter="starts the timer",
            nothing=True,
        ))  # fmt: skip


def ask_about(place: Place, message: TimerDoubt, line: TimerPrompt | None = None) -> None:
    """The timer ran too long, through the night, or while the machine slept: three answers, and none is a guess.

    `line`: the one that was sent when this came up; it stays with its text till it is taken.
    """
    from csm_tui.tui.widgets.question import Answer, Question

    go = partial(_go, place, message.text)
    words: Line = [("! ", "over strong"), (harmless(capitalised(message.sentence)), "")]
    if message.code == "overlap":
        said = message.answered._replace(word=message.answered.word or "keep", overlap=True)
        answers = [Answer("o", "logs both", lambda: go(line or place, said))]
    else:
        gap = f"leaves {clock(message.slept)} out" if message.slept else "leaves a gap out"
        answers = [
            Answer("k", "keeps it all", lambda: go(line or place, Answered("keep"))),
            Answer("d", gap, lambda: _gap(place, message.slept, line, go)),
            Answer("p", "splits it", lambda: _line(place, "split at", "At what time?", "10:30", "split", line, go)),
        ]
    place.say("")
    place.ask(Question(lambda width: [words], answers), over=line)


def _go(place: Place, switch_to: str, asker: Asker, answered: Answered) -> None:
    """Stop the timer, or switch it, as was answered."""
    if switch_to:
        place.cockpit.gateway.switch_timer(asker, switch_to, answered)
    else:
        place.cockpit.gateway.stop_timer(asker, answered)


def _gap(place: Place, slept: int, line: TimerPrompt | None, go: Go) -> None:
    if slept:
        go(line or place, Answered("discard"))
    else:
        _line(place, "leave out", "How long was the gap, at its end?", "8h", "discard", line, go)


def _line(
    place: Place, title: str, hint: str, example: str, word: str, line: TimerPrompt | None, go: Go
) -> None:  # fmt: skip
    from csm_tui.tui.widgets.timer_prompt import TimerPrompt

    def send(prompt: LinePrompt, text: str) -> None:
        go(prompt, Answered(word, text))

    ends = "switches the timer" if line else "stops the timer"
    place.ask(TimerPrompt(title, hint, send, placeholder=example, enter=ends, under=line), over=line)
