"""A prompt for one answer: a day, a name, a path, a filter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from csm_tui.domain.errors import Refused
from csm_tui.tui.messages import Failed
from csm_tui.tui.widgets.prompt import Prompt

Send = Callable[["LinePrompt", str], None]
Check = Callable[[str], str]
"""What a text means, as a sentence; raises Refused when it means nothing."""


class LinePrompt(Prompt):
    """Sends what is typed to the gateway, stays open when it is refused, goes away when it is done."""

    def __init__(
        self, title: str, hint: str, send: Send, *, check: Check | None = None, value: str = "", placeholder: str = "",
        enter: str = "saves", suggested: str = "", nothing: bool = False, names: Sequence[str] = (),
    ) -> None:  # fmt: skip
        """`names` in its sentences are of files."""
        self.names = names
        super().__init__(title, hint, value=value, placeholder=placeholder, suggested=suggested)
        self._send, self._check, self._may_be_empty = send, check, nothing
        self.enter = enter
        self.now: str | None = None
        """After a conflict: what stands there now, as the user was told."""

    def typing(self, text: str) -> None:
        if self._check is None or not text.strip():
            self.read(self._hint, "dim")
            return
        try:
            self.read(self._check(text))
        except Refused as error:
            self.read("", problem=error.sentence)

    def sent(self, text: str) -> None:
        self._send(self, text)

    def nothing(self) -> None:
        """Sends the empty line where that means something."""
        if self._may_be_empty:
            self.sent("")
        else:
            super().nothing()

    def failed(self, message: Failed) -> None:
        super().failed(message)
        self.now = message.now
