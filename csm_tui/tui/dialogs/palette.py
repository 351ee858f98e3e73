"""Textual's palette, made safe for keys that come faster than it opens, as over a slow line."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.command import CommandList, CommandPalette


class Palette(CommandPalette):
    """Finds commands by default; with a provider of its own anything else."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+o", "jump", "jump", show=False, id="app.jump")]

    def action_jump(self) -> None:
        from csm_tui.tui.dialogs.jump import jump

        jump(self)

    def _action_command_list(self, action: str) -> None:
        # A list that has no place yet does not know its lines: Textual's falls over a page key there.
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
