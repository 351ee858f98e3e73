"""The half page in a window of ours; what is typed and not saved is there again the next time."""

from __future__ import annotations

from collections.abc import Callable

from textual.widgets import TextArea

from csm_tui.tui.dialogs.notes import NotesScreen
from csm_tui.tui.messages import Failed


class HalfPageWindow(NotesScreen):
    """`keep` is told the text when the window is left without saving."""

    def __init__(
        self,
        text: str,
        save: Callable[[NotesScreen, str], None],
        keep: Callable[[str], None],
        refused: Callable[[], None],
    ) -> None:
        super().__init__("the week", text, lambda screen, typed, _seen: save(screen, typed))
        self._left_with, self._refused = keep, refused

    def on_failed(self, message: Failed) -> None:
        """Told in the window by every window's own; the page under it is looked at again."""
        self._refused()

    def action_save(self) -> None:
        # What was begun the last time is a change, though nothing was typed now.
        self._save(self, self.query_one(TextArea).text, self._text)

    def action_leave(self) -> None:
        self._left_with(self.query_one(TextArea).text)
        super().action_leave()
