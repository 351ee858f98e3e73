"""An entry as a line to be edited: what it means is said while it is typed."""

from __future__ import annotations

from csm_tui.tui.gateway import Gateway
from csm_tui.tui.messages import Failed, Understood
from csm_tui.tui.widgets.line_prompt import LinePrompt
from csm_tui.tui.widgets.prompt import PromptInput


class EntryPrompt(LinePrompt):
    """Saves the whole line; what it leaves as it was stays so to the second."""

    goes_on = True

    def __init__(self, gateway: Gateway, entry_id: str, text: str) -> None:
        super().__init__(
            "edit", "Change any of it; what you leave stays.",
            lambda prompt, typed: gateway.retype(prompt, entry_id, typed, prompt.clash, self._seen), value=text,
        )  # fmt: skip
        self._gateway, self._seen = gateway, text

    def sent(self, text: str) -> None:
        """A line that is as it was changes nothing, and leaves nothing to undo."""
        if text == self._value:
            self.close()
        else:
            super().sent(text)

    def typing(self, text: str) -> None:
        if text.strip():
            self._gateway.understand_edit(self, text)

    def failed(self, message: Failed) -> None:
        """Who is told of a conflict has seen what stands there now."""
        super().failed(message)
        if message.now is not None:
            self._seen = message.now

    def on_understood(self, message: Understood) -> None:
        message.stop()
        if message.text == self.query_one(PromptInput).value:
            self.read(message.reading.sentence, problem=message.reading.problem)
