"""A touch held otherwise than planned: how long, when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from csm_tui.domain.days import day_label
from csm_tui.domain.durations import clock_form
from csm_tui.domain.hold_text import read_held
from csm_tui.domain.text import in_sentence

if TYPE_CHECKING:
    from csm_tui.domain.reports import TouchLine
    from csm_tui.tui.screens.place import Place


def ask_how_held(place: Place, touch: TouchLine, today: date) -> None:
    """A line for the length, the day, or both."""
    from csm_tui.tui.widgets.line_prompt import LinePrompt

    gateway, name = place.cockpit.gateway, f"{touch.account}, {in_sentence(touch.activity_name)}"

    def means(text: str) -> str:
        held = read_held(text, today)
        length = "as long as planned" if held.seconds is None else clock_form(held.seconds)
        return f"{name}, {length}, on {day_label(held.on or today)}."

    place.say("")
    place.ask(LinePrompt(
        "held", f"{name}, planned {touch.minutes} min: how long did it take, and when?",
        lambda prompt, text: gateway.hold_as(prompt, touch.id, text), check=means,
        placeholder="30, yesterday, 1h15 fri", enter="logs it as held", nothing=True,
    ))  # fmt: skip
