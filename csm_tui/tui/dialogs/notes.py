"""The notes of an account, many lines of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from csm_tui.domain.text import harmless
from csm_tui.tui.commands.command import bound
from csm_tui.tui.dialogs.dialog import Dialog
from csm_tui.tui.messages import Done, Failed
from csm_tui.tui.widgets.key_line import KeyLine, key_words

if TYPE_CHECKING:
    from csm_tui.tui.screens.place import Place


KEYS = "[notes.save] saves   [notes.leave] leaves them as they were"


Save = Callable[["NotesScreen", str, str], None]
"""Who hears what comes of it, the text, and what stood there when it was opened."""


class NotesScreen(Dialog[None]):
    """Writes and saves; what was refused stays."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("notes.save", "save", "save", priority=True),
        bound("notes.leave", "leave", "leave", priority=True),
    ]

    def __init__(self, name: str, text: str, save: Save, typed: str | None = None) -> None:
        super().__init__()
        self._whose, self._text, self._save = name, text, save
        self._typed = typed
        """What was written elsewhere already, and is to be saved at once."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog", id="notes-dialog"):
            yield Static(f"Notes on {harmless(self._whose)}", classes="dialog-title", markup=False)
            area = TextArea(self._text if self._typed is None else self._typed, compact=True, id="notes-area")
            area.cursor_blink = False
            yield area
            yield Static("", id="notes-problem", markup=False)
            yield KeyLine(lambda width, height: [key_words(KEYS)], classes="dialog-keys")

    def on_mount(self) -> None:
        if self._typed is not None:
            self.action_save()

    def action_save(self) -> None:
        text = self.query_one(TextArea).text
        if text == self._text:
            self.dismiss()
        else:
            self._save(self, text, self._text)

    def action_leave(self) -> None:
        self.dismiss()

    def on_done(self, message: Done) -> None:
        message.stop()
        stack = self.app.screen_stack
        below = cast("Place", stack[stack.index(self) - 1])
        self.dismiss()
        below.done(message)

    def on_failed(self, message: Failed) -> None:
        message.stop()
        self.query_one("#notes-problem", Static).update(harmless(f"! {message.sentence}"))
        if message.now is not None:
            # Who is told of a conflict has seen what stands there now.
            self._text = message.now
