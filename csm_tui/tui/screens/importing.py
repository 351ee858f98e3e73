"""Importing from a screen: the dialog over it, and what came of it said on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csm_tui.tui.screens.place import Place


def import_into(place: Place, path: str = "") -> None:
    """Ask for a file (or look at this one), show what would go in, let it in."""
    from csm_tui.tui.dialogs.import_file import ImportScreen

    def over(sentence: str | None) -> None:
        if sentence:
            place.say(sentence, "held", "[change.undo] undoes")
            place.load()

    place.app.push_screen(ImportScreen(path), over)
