"""ctrl+q leaves, as it does in Textual. ctrl+c leaves in a shell: here it copies, or says what leaves."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from csm_tui.tui.screens.place import Place


class Leaving(App[None]):
    """An app that says in its own sentence how it is left, not in a notice over it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, id="app.leave"),
    ]

    def action_help_quit(self) -> None:
        """ctrl+c where nothing is selected. Who types wants to copy and not to leave: there it says nothing."""
        from textual.widgets import Input, TextArea

        if isinstance(place := self.screen, Place) and not isinstance(place.focused, Input | TextArea):
            place.say("To leave press [app.leave]; everything is saved already")
