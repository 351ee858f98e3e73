"""A quick-log line that opens with what is likely to be logged: the last entry once more, the usual internal work."""

from __future__ import annotations

from csm_tui.tui.gateway import Gateway
from csm_tui.tui.messages import Failed
from csm_tui.tui.widgets.prompt import PromptInput
from csm_tui.tui.widgets.quick_log import HINT, QuickLog

WAITING = "What was logged before is being looked up."


class ReadyLog(QuickLog):
    """Keys that come before its line is there wait for it: a length takes its place in it, enter sends it then."""

    def __init__(self, gateway: Gateway, internal: bool) -> None:
        super().__init__(gateway)
        self._internal = internal
        self._hint = WAITING
        self._waits, self._entered = True, False

    def on_mount(self) -> None:
        self.ask_for_lines(self._internal)

    def recalled(self) -> None:
        self._waits, self._hint = False, HINT
        typed = self.query_one(PromptInput)
        length = typed.value.strip()
        super().recalled()
        if length and self._lines:
            typed.value = " ".join([length, *typed.value.split(" ")[1:]])
            typed.cursor_position = len(length)
        if self._entered and typed.value.strip():
            self.sent(typed.value)

    def typing(self, text: str) -> None:
        if not self._waits:
            super().typing(text)

    def sent(self, text: str) -> None:
        if self._waits:
            self._entered = True
        else:
            super().sent(text)

    def nothing(self) -> None:
        """Enter on an empty line closes it, but not before what it waits for is there."""
        if self._waits:
            self._entered = True
        else:
            super().nothing()

    def failed(self, message: Failed) -> None:
        self._waits = False
        super().failed(message)
