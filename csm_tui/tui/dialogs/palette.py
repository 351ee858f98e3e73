"""Textual's palette, made safe for keys that come faster than it opens, as over a slow line; it says when it finds
nothing."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette, ProviderSource
from textual.content import Content
from textual.widgets.option_list import Option

from csm_tui.domain.text import harmless
from csm_tui.tui.dialogs.dialog import Jumps

ASKS = "A command of any place, an account, a contact, a week…"
NOTHING = "Nothing is called “{}”. An account, a contact, a week or a command has to hold these letters."
ASKS_OVER = "An account, a contact, a week, a setting…"
NOTHING_OVER = "Nothing here is called “{}”. Commands wait till what lies over the screen is closed."
"""Over a dialog."""
SHOWN = 40
"""So many letters of what was typed are repeated."""


class Palette(CommandPalette, Jumps[None]):
    """Finds commands by default; with a provider of its own anything else. `nothing`: what it says when that has
    nothing of what was typed, which stands in the braces."""

    def __init__(
        self, providers: ProviderSource | None = None, *, placeholder: str = ASKS, nothing: str = NOTHING,
        id: str | None = None,
    ) -> None:  # fmt: skip
        super().__init__(providers, placeholder=placeholder, id=id)
        self._nothing = nothing

    def _start_no_matches_countdown(self, search_value: str) -> None:
        # Textual's waits for half a second before an empty box, and says then only that there is no match.
        self._list_visible = bool(search_value)
        if search_value:
            typed = harmless(search_value)
            shown = typed if len(typed) <= SHOWN else f"{typed[: SHOWN - 1]}…"
            said = Content(self._nothing.format(shown)).stylize("not bold")
            self.query_one(CommandList).add_option(Option(said, disabled=True, id=self._NO_MATCHES))

    def _action_command_list(self, action: str) -> None:
        # A list that has no place yet does not know its lines: Textual's falls over a page key there.
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
