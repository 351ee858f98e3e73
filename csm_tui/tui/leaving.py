"""ctrl+q leaves, as it does in Textual. ctrl+c leaves in a shell: here it copies, or says what leaves. Told to end, or
with its terminal closed, the app leaves as if by ctrl+q: what was entered is written first."""

from __future__ import annotations

import asyncio
import signal
import sys
from functools import partial
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from csm_tui.tui.screens.place import Place

BY_SIGNAL = 128
"""Shells add this to the number of the signal that has ended a program."""


class Leaving(App[None]):
    """An app that says in its own sentence how it is left, not in a notice over it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.leave"),
    ]

    def on_mount(self) -> None:
        """Ended by its own default it would leave the terminal without echo, and its mouse reported as text."""
        if self.is_headless or sys.platform == "win32":
            return
        for number in (signal.SIGTERM, signal.SIGHUP):
            leave = partial(self.exit, return_code=BY_SIGNAL + number)
            asyncio.get_running_loop().add_signal_handler(number, leave)

    def action_help_quit(self) -> None:
        """ctrl+c where nothing is selected. Who types wants to copy and not to leave: there it says nothing."""
        from textual.widgets import Input, TextArea

        if isinstance(place := self.screen, Place) and not isinstance(place.focused, Input | TextArea):
            place.say("To leave press [app.leave]; everything is saved already")
