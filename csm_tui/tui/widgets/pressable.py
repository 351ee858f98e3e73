"""A line of words that can be clicked: each stands for a command, or for a key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.events import Click
from textual.message import Message

from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.target import Target

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp


KEY = "key "
"""Before the name of a key that a click presses, where others have the id of a command."""


@dataclass
class Pressed(Message):
    """A command was clicked."""

    command: str


class Pressable(Drawn):
    """One line on which words can be clicked: each stands for a command."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._spots: list[tuple[int, int, str]] = []

    def on_click(self, event: Click) -> None:
        for first, end, command in self._spots:
            if first <= event.x < end and command.startswith(KEY):
                cast("CsmApp", self.app).press_next(command.removeprefix(KEY))
            elif first <= event.x < end:
                self.post_message(Pressed(command))

    def targets(self) -> Iterator[Target]:
        """Every word that can be clicked."""
        app = cast("CsmApp", self.app)
        for first, _, command in self._spots:
            if command.startswith(KEY):
                yield Target(first, 0, partial(app.press_next, command.removeprefix(KEY)))
            elif command:
                yield Target(first, 0, partial(self.post_message, Pressed(command)))
