"""A sentence of the half page edited where it stands. What was typed and not saved is there again the next time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult

from csm_tui.tui.messages import Done, Failed
from csm_tui.tui.widgets.edit_here import EditHere, HereInput

if TYPE_CHECKING:
    from csm_tui.tui.screens.close_page import PageStep


class SentenceEdit(EditHere):
    """Enter saves (an empty line takes the sentence out), the key that leaves leaves it as it was.

    `begun` is what was typed the last time; `keep` is told what is typed and not saved, "" when there is nothing.
    """

    LIST = "#close-rows"

    def __init__(self, key: str, value: str, begun: str, row: int, keep: Callable[[str], None]) -> None:
        super().__init__(key, "", value, row, 2)
        self._begun, self._keep = begun, keep
        self._saved = False

    def compose(self) -> ComposeResult:
        yield HereInput(self._begun or self._value, compact=True, select_on_focus=False, id="here-input")

    def set_up(self) -> None:
        super().set_up()
        typed = self.query_one(HereInput)
        typed.cursor_position = len(typed.value)

    def _hint(self) -> str:
        return "with [edit.leave] the sentence stays as it was; what you typed is there again the next time"

    def done(self, message: Done) -> None:
        self._saved = True
        super().done(message)

    def failed(self, message: Failed) -> None:
        super().failed(message)
        cast("PageStep", self.screen).refused()

    def close(self) -> None:
        """Go away; what is not saved is kept for the next time."""
        typed = self.query_one(HereInput).value
        self._keep("" if self._saved or typed == self._value else typed)
        super().close()
