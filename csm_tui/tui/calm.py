"""When nobody has pressed anything for a moment: the time for work that may take longer than a frame."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import App
from textual.events import Event, Key, MouseDown, Paste
from textual.timer import Timer

QUIET = 3.0
"""Seconds without a key or a click that are a moment of calm; a timer that is set back may take twice as long."""


class Calm(App[None]):
    """An app that says when it is left alone, once after each spell of work."""

    def __init__(self) -> None:
        super().__init__()
        self.when_calm: Callable[[], None] = lambda: None
        """Called then."""
        self._quiet: Timer | None = None

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
