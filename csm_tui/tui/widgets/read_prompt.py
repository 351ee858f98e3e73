"""A line of which the gateway says, while it is typed, what it would change."""

from __future__ import annotations

from collections.abc import Callable

from csm_tui.tui.desk_thread import Asker
from csm_tui.tui.messages_book import LineRead
from csm_tui.tui.widgets.line_prompt import LinePrompt, Send
from csm_tui.tui.widgets.prompt import PromptInput

Ask = Callable[[Asker, str], None]
"""Who asks, and the text."""


class ReadPrompt(LinePrompt):
    """Asks `read` with every letter once `ready` says that there is enough to read; enter sends the line."""

    goes_on = True

    def __init__(
        self, title: str, hint: str, read: Ask, send: Send, *, value: str = "", placeholder: str = "", enter: str,
        ready: Callable[[str], bool] = lambda text: True,
    ) -> None:  # fmt: skip
        super().__init__(title, hint, send, value=value, placeholder=placeholder, enter=enter)
        self._ask_what, self._ready = read, ready

    def typing(self, text: str) -> None:
        if text.strip() and self._ready(text):
            self._ask_what(self, text)
        else:
            self.read(self._hint, "dim")

    def on_line_read(self, message: LineRead) -> None:
        """The sentence, if it is still about what stands in the line."""
        message.stop()
        if message.text == self.query_one(PromptInput).value:
            self.read(message.sentence)
