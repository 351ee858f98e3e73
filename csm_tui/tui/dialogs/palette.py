"""Textual's palette, made safe for keys that come faster than it opens, as over a slow line."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette

from csm_tui.tui.dialogs.dialog import Jumps


class Palette(CommandPalette, Jumps[None]):
    """Finds commands by default; with a provider of its own anything else."""

    def _action_command_list(self, action: str) -> None:
        # A list that has no place yet does not know its lines: Textual's falls over a page key there.
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
