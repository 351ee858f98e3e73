"""The line that names a new row of the grid."""

from __future__ import annotations

from csm_tui.domain.text import in_sentence
from csm_tui.tui.gateway import Gateway
from csm_tui.tui.messages import RowRead
from csm_tui.tui.widgets.prompt import Prompt, PromptInput


class RowPrompt(Prompt):
    """Says which account and activity it understood; enter hands the row to the screen."""

    enter = "adds the row"

    def __init__(self, gateway: Gateway) -> None:
        hint = "Whose row, on what: acme ebr, globex, initiative."
        super().__init__("row", hint, placeholder="acme cadence call")
        self._gateway = gateway

    def typing(self, text: str) -> None:
        if text.strip():
            self._gateway.read_row(self, text, wanted=False)
        else:
            self.read(self._hint, "dim")

    def sent(self, text: str) -> None:
        self._gateway.read_row(self, text, wanted=True)

    def on_row_read(self, message: RowRead) -> None:
        message.stop()
        if message.wanted:
            self.close()
            self.screen.post_message(message)
        elif message.text == self.query_one(PromptInput).value:
            name = message.name
            activity = in_sentence(name.activity_name) if name.account else name.activity_name
            self.read(", ".join(part for part in (name.account, activity) if part))
