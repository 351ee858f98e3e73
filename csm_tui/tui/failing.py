"""When something happens in the app that nobody expected, it ends with a sentence instead of a traceback."""

from __future__ import annotations

import os

from textual.app import App

from csm_tui.crash import unexpected


class Failing(App[None]):
    """An app whose last words can be read."""

    _told = False

    def _fatal_error(self) -> None:
        """Textual's own way out, private: it prints every line of the program that led there, with all values."""
        if os.environ.get("CSM_DEBUG"):
            super()._fatal_error()
        elif self._told or self._exception is None:
            self._close_messages_no_wait()
        else:
            from rich.text import Text

            self._told = True
            self.panic(Text(f"error: {unexpected(self._exception).sentence}"))
