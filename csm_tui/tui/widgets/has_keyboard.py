"""What is typed into, or asked: it has the keyboard until it is closed."""

from __future__ import annotations

from textual.await_remove import AwaitRemove
from textual.containers import Vertical


class HasKeyboard(Vertical):
    """No key and no click behind it takes the keyboard away; its screen (`screens/asking.py`) sees to that."""

    closing = False
    """Whether it is on its way out: the keyboard may go elsewhere."""

    def remove(self) -> AwaitRemove:
        self.closing = True
        return super().remove()

    def come_back(self) -> None:
        """What it asked itself, and was hidden behind meanwhile, is answered: type on."""
        self.focus()

    def clicked_behind(self) -> None:
        """A click fell on what stands behind it: goes away where nothing would be lost with it."""
