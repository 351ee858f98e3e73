"""Prompts whose line has its effect while it is typed: a filter, and a line for the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from csm_tui.tui.gateway import Gateway
from csm_tui.tui.messages_calendar import LineUnderstood
from csm_tui.tui.widgets.line_prompt import LinePrompt
from csm_tui.tui.widgets.prompt import Prompt, PromptInput


class FilterPrompt(Prompt):
    """Filters with every letter; enter keeps it, esc goes back to what was there before."""

    enter = "keeps it"

    def __init__(self, hint: str, value: str, placeholder: str, apply: Callable[[str], str]) -> None:
        super().__init__("/", hint, value=value, placeholder=placeholder)
        self._apply, self._before, self._kept = apply, value, False

    def typing(self, text: str) -> None:
        self.read(self._apply(text) if text.strip() else self._cleared())

    def _cleared(self) -> str:
        self._apply("")
        return self._hint

    def sent(self, text: str) -> None:
        self._kept = True
        self.close()

    def nothing(self) -> None:
        self._kept = True
        super().nothing()

    def clicked_behind(self) -> None:
        """What is filtered is what was meant to be clicked."""
        self._kept = True
        self.close()

    def close(self) -> None:
        if not self._kept:
            self._apply(self._before)
        super().close()


class CalendarPrompt(LinePrompt):
    """Says what the line would put into the calendar; what is refused stays."""

    def __init__(self, gateway: Gateway, day: date, hint: str, placeholder: str) -> None:
        super().__init__(
            "add", hint, lambda prompt, text: gateway.add_line(prompt, text, day), placeholder=placeholder,
            enter="adds it",
        )  # fmt: skip
        self._gateway, self._day = gateway, day

    def typing(self, text: str) -> None:
        if text.strip():
            self._gateway.understand_line(self, text, self._day)
        else:
            self.read(self._hint, "dim")

    def on_line_understood(self, message: LineUnderstood) -> None:
        message.stop()
        if message.text == self.query_one(PromptInput).value:
            self.read(message.sentence, problem=message.problem)
