"""The quick-log line: what it understood while you type, and why it would refuse."""

from __future__ import annotations

from csm_tui.tui.gateway import Gateway
from csm_tui.tui.messages import Done, Failed, Understood
from csm_tui.tui.present import in_app
from csm_tui.tui.widgets.prompt import Prompt, PromptInput

EXAMPLE = '45m acme cadence call yesterday "pricing worries"'


class QuickLog(Prompt):
    """Logs what is typed; what is refused stays in the line."""

    enter = "logs"

    def __init__(self, gateway: Gateway, suggested: str = "") -> None:
        hint = "How long, whose, what; also a day, #tags and a note in quotes."
        super().__init__("log", hint, placeholder=suggested or EXAMPLE, suggested=suggested)
        self._gateway = gateway

    def typing(self, text: str) -> None:
        if text.strip():
            self._gateway.understand(self, text)
        else:
            self.read(self._hint, "dim")

    def on_understood(self, message: Understood) -> None:
        message.stop()
        if message.text != self.query_one(PromptInput).value:
            return
        refusal = message.reading.refusal
        self.read(message.reading.sentence, problem=in_app(refusal) if refusal else "")
        self.clashing(refusal.code if refusal else "")

    def sent(self, text: str) -> None:
        self._gateway.log(self, text, self.clash)

    def on_done(self, message: Done) -> None:
        message.stop()
        self.place.on_done(message)
        self.close()

    def on_failed(self, message: Failed) -> None:
        message.stop()
        self.read("", problem=message.sentence)
        self.clashing(message.code)
