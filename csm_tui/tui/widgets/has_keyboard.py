"""What is typed into, or asked: it has the keyboard until it is closed."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, ClassVar
from weakref import WeakSet

from textual.await_remove import AwaitRemove
from textual.containers import Vertical
from textual.screen import Screen

if TYPE_CHECKING:
    from csm_tui.tui.messages import Done, Failed


class HasKeyboard(Vertical):
    """No key and no click behind it takes the keyboard away; its screen (`screens/asking.py`) sees to that."""

    _made: ClassVar[WeakSet[HasKeyboard]] = WeakSet()
    """Those that are not closed: whoever asks for every command whether one is open shall not search the screen."""
    _numbers = count()

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._number = next(self._numbers)
        self._made.add(self)

    @classmethod
    def open_on(cls, screen: Screen[Any]) -> HasKeyboard | None:
        """The one that was opened last on a screen."""
        found = [one for one in cls._made if one.is_attached and one.screen is screen]
        return max(found, key=lambda one: one._number, default=None)

    def remove(self) -> AwaitRemove:
        """On its way out it has the keyboard no more."""
        self._made.discard(self)
        return super().remove()

    def come_back(self) -> None:
        """What it asked itself, and was hidden behind meanwhile, is answered: type on."""
        self.focus()

    def clicked_behind(self) -> None:
        """A click fell on what stands behind it: goes away where nothing would be lost with it."""


class Sends(HasKeyboard):
    """What is typed into it is sent, and it is told what came of that."""

    def on_done(self, message: Done) -> None:
        message.stop()
        self.done(message)

    def done(self, message: Done) -> None:
        """It was taken."""

    def on_failed(self, message: Failed) -> None:
        message.stop()
        self.failed(message)

    def failed(self, message: Failed) -> None:
        """It was refused: say why, keep what is typed."""
