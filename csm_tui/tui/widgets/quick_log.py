"""The quick-log line: what it understood while you type, and why it would refuse; what was logged before, by arrows."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.widgets.input import Selection

from csm_tui.tui.commands.command import bound
from csm_tui.tui.gateway import Gateway
from csm_tui.tui.in_app import in_app
from csm_tui.tui.messages import Understood
from csm_tui.tui.messages_recent import RecentReady
from csm_tui.tui.widgets.prompt import Prompt, PromptInput

EXAMPLE = '45m acme cadence call yesterday "pricing worries"'
HINT = "How long, whose, what; also a day, #tags and a note in quotes. ↑ takes what was logged last."
NOTHING = "Nothing is logged yet. How long, whose, what?"


class QuickLog(Prompt):
    """Logs what is typed; what is refused stays in the line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("log.older", "recall(1)", "what was logged before"),
        bound("log.newer", "recall(-1)", "back to what was typed"),
    ]
    enter = "logs"

    def __init__(self, gateway: Gateway, suggested: str = "") -> None:
        super().__init__("log", HINT, placeholder=suggested or EXAMPLE, suggested=suggested)
        self._gateway = gateway
        self._lines: tuple[str, ...] | None = None
        """What can be recalled; None: not asked for yet."""
        self._at = 0
        """Which of them stands in the line, counted from 1; 0: what was typed."""
        self._typed = ""

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

    # What was logged before

    def action_recall(self, step: int) -> None:
        """The line before, or the one after."""
        if self._lines is None:
            if step > 0:
                self.ask_for_lines(internal=False)
            return
        typed = self.query_one(PromptInput)
        if self._at == 0:
            self._typed = typed.value
        self._at = max(0, min(self._at + step, len(self._lines)))
        self._put(self._lines[self._at - 1] if self._at else self._typed)

    def ask_for_lines(self, internal: bool) -> None:
        """RecentReady comes back."""
        self._gateway.load_recent(self, internal)

    def on_recent_ready(self, message: RecentReady) -> None:
        message.stop()
        self._lines = message.lines
        self.recalled()

    def recalled(self) -> None:
        """The lines are here."""
        if self._lines:
            self.action_recall(1)
        elif not self.query_one(PromptInput).value:
            self.read(NOTHING, "dim")

    def _put(self, line: str) -> None:
        """Into the line, its length selected: what is typed now takes the length's place."""
        typed = self.query_one(PromptInput)
        typed.value = line
        length = len(line.split(" ", 1)[0]) if self._at else len(line)
        typed.selection = Selection(0, length) if self._at else Selection.cursor(length)

    # Sending

    def sent(self, text: str) -> None:
        self._gateway.log(self, text, self.clash)
