"""When there is time for work that nobody waits for: nothing was pressed for a moment, or a page has just closed."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.await_complete import AwaitComplete
from textual.events import Event, Key, MouseDown, Paste
from textual.timer import Timer

QUIET = 3.0
"""Seconds without a key or a click that are a moment of calm; a timer that is set back may take twice as long."""
GONE = 0.05
"""Seconds after which a page that was closed has gone, with all its parts."""


class Calm(App[None]):
    """An app that says when it is left alone, once after each spell of work, and when a page or dialog has gone."""

    def __init__(self) -> None:
        super().__init__()
        self.when_calm: Callable[[], None] = lambda: None
        """Called then."""
        self.when_gone: Callable[[], None] = lambda: None
        """Called after each page or dialog that was closed; in less than a frame it should be done."""
        self._quiet: Timer | None = None

    def pop_screen(self) -> AwaitComplete:
        gone = super().pop_screen()
        self.set_timer(GONE, lambda: self.when_gone())
        return gone

    async def on_event(self, event: Event) -> None:
        if isinstance(event, Key | MouseDown | Paste):
            if self._quiet is None:
                self._quiet = self.set_timer(QUIET, self._is_calm)
            else:
                self._quiet.reset()
        await super().on_event(event)

    def _is_calm(self) -> None:
        self._quiet = None
        self.when_calm()
