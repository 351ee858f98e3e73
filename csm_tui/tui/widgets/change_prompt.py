"""A typed change for a what-if: read by the gateway, handed on when it can be made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from csm_tui.tui.messages_plan import ChangeRead
from csm_tui.tui.widgets.line_prompt import LinePrompt, Send

if TYPE_CHECKING:
    from csm_tui.domain.scenario import Scenario


class ChangePrompt(LinePrompt):
    """Stays open with the reason when the change is refused."""

    def __init__(
        self, title: str, hint: str, send: Send, take: Callable[[Scenario], None], *, placeholder: str, enter: str
    ) -> None:
        super().__init__(title, hint, send, placeholder=placeholder, enter=enter)
        self._take = take

    def on_change_read(self, message: ChangeRead) -> None:
        message.stop()
        self._take(message.scenario)
        self.close()
