"""A dialog of ours: what works in every one of them."""

from __future__ import annotations

from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import Screen

from csm_tui.tui.dialogs.over import Answer, Over


class Jumps(Screen[Answer]):
    """What stands in it can be jumped to."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium")]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+o", "jump", "jump", show=False, id="app.jump")]

    def action_jump(self) -> None:
        from csm_tui.tui.dialogs.jump import jump

        jump(self)


class Dialog(Jumps[Answer], Over[Answer]):
    """Asks or tells something over a screen."""

    def dismiss(self, result: Answer | None = None) -> AwaitComplete:
        """Textual takes away whatever is on top: letters that lie over the dialog go first, when an answer ends it."""
        from csm_tui.tui.dialogs.jump import JumpScreen

        stack = self.app.screen_stack
        if self in stack and isinstance(stack[-1], JumpScreen):
            self.app.pop_screen()
        return super().dismiss(result)
