"""A line that stops the timer, or switches it: what is doubtful about that is asked over it."""

from __future__ import annotations

from csm_tui.tui.messages import Done, TimerDoubt
from csm_tui.tui.screens.timing import ask_about
from csm_tui.tui.widgets.line_prompt import LinePrompt, Send


class TimerPrompt(LinePrompt):
    """Keeps its text till it is taken, whatever has to be answered first.

    `under`: the line of the same kind that this one stands over, and that is taken with it.
    """

    def __init__(
        self, title: str, hint: str, send: Send, *, placeholder: str, enter: str, suggested: str = "",
        under: TimerPrompt | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, hint, send, placeholder=placeholder, enter=enter, suggested=suggested)
        self._under = under

    def on_timer_doubt(self, message: TimerDoubt) -> None:
        message.stop()
        ask_about(self.place, message, self)

    def done(self, message: Done) -> None:
        super().done(message)
        if self._under:
            self._under.close()
