"""A line that says which keys work, each of which can be clicked as well: nothing is for the keyboard only."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.events import Click

from csm_tui.tui.commands.key_names import named
from csm_tui.tui.present import Line, cells
from csm_tui.tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp

KEYS = frozenset(("enter", "tab", "esc", "ctrl+g", "ctrl+s", "f2", "q", "t", "j", "k"))


class KeyLine(Drawn):
    """A click on a key, or on the words behind it, presses it."""

    def on_click(self, event: Click) -> None:
        lines = self._draw(self.content_size.width, self.content_size.height)
        key = key_at(lines[event.y], event.x) if 0 <= event.y < len(lines) else ""
        if key:
            event.stop()
            cast("CsmApp", self.app).press_next(key)


def key_at(line: Line, x: int) -> str:
    """The key that a cell of a line belongs to, as Textual names it; "" where there is none.

    >>> line = [(" ", ""), ("enter", "here strong"), (" saves  ", "dim"), ("esc", "here strong"), (" closes", "dim")]
    >>> key_at(line, 3), key_at(line, 8), key_at(line, 16), key_at(line, 0)
    ('enter', 'enter', 'escape', '')
    """
    key, first = "", 0
    for part in line:
        text, ink = part
        end = first + cells([part])
        key = text.strip() if ink.startswith("here") else "" if not ink else key
        if first <= x < end:
            return named(key) if " " not in key else ""
        first = end
    return ""


def key_words(text: str) -> Line:
    """A sentence about keys with their ink.

    >>> key_words("enter saves")
    [('enter', 'here strong'), (' ', 'dim'), ('saves', 'dim'), (' ', 'dim')]
    """
    line: Line = []
    for word in text.split(" "):
        line += [(word, "here strong" if word in KEYS else "dim"), (" ", "dim")]
    return line
