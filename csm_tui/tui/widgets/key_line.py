"""A line that says which keys work, each of which can be clicked as well: nothing is for the keyboard only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.events import Click

from csm_tui.tui.commands.key_names import both, named
from csm_tui.tui.present import Line, cells
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.target import Target

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp

TYPED = frozenset(("enter", "tab"))
"""Keys that belong to no command of ours where something is typed."""


class KeyLine(Drawn):
    """A click on a key, or on the words behind it, presses it."""

    def on_click(self, event: Click) -> None:
        lines = self._draw(self.content_size.width, self.content_size.height)
        key = key_at(lines[event.y], event.x) if 0 <= event.y < len(lines) else ""
        if key:
            event.stop()
            cast("CsmApp", self.app).press_next(key)

    def targets(self) -> Iterator[Target]:
        """Every key in it: going there presses it."""
        app = cast("CsmApp", self.app)
        for y, line in enumerate(self._draw(self.content_size.width, self.content_size.height)):
            for x, key in keys_in(line):
                yield Target(x, y, partial(app.press_next, key))


def keys_in(line: Line) -> Iterator[tuple[int, str]]:
    """(first cell, key) of each key of a line that can be pressed.

    >>> list(keys_in([(" ", ""), ("enter", "here strong"), (" saves  ", "dim"), ("esc", "here strong")]))
    [(1, 'enter'), (14, 'escape')]
    """
    x = 0
    for text, ink in line:
        if ink.startswith("here") and text.strip() and (key := key_at(line, x)):
            yield x, key
        x += cells([(text, ink)])


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


class KeySentence(Drawn):
    """Lines about other things that name keys as well, inked "here" and nothing else: a click on one, or on the dim
    words behind it, presses it."""

    def on_click(self, event: Click) -> None:
        lines = self._draw(self.content_size.width, self.content_size.height)
        key = key_at(_keys_alone(lines[event.y]), event.x) if 0 <= event.y < len(lines) else ""
        if key:
            event.stop()
            cast("CsmApp", self.app).press_next(key)


def _keys_alone(line: Line) -> Line:
    """Without the ink of what is no key.

    >>> _keys_alone([("W11", "here strong"), (" z ", "here"), ("more", "dim")])
    [('W11', ''), (' z ', 'here'), ('more', 'dim')]
    """
    return [
        (text, ink if ink == "here" and _is_key(text.strip()) else "" if ink.startswith("here") else ink)
        for text, ink in line
    ]


def _is_key(text: str) -> bool:
    return len(text) == 1 or text in TYPED or "+" in text or named(text) != text


def key_words(text: str) -> Line:
    """A sentence about keys with their ink; `[notes.save]` stands for the first two keys of that command.

    >>> key_words("enter saves")
    [('enter', 'here strong'), (' ', 'dim'), ('saves', 'dim'), (' ', 'dim')]
    >>> "".join(text for text, _ in key_words("[notes.save] saves"))
    'ctrl+s or f2 saves '
    """
    line: Line = []
    for word in text.split(" "):
        ours = word.startswith("[") and word.endswith("]")
        for part in both(word[1:-1]).split(" ") if ours else (word,):
            key = part in TYPED or (ours and part != "or")
            line += [(part, "here strong" if key else "dim"), (" ", "dim")]
    return line
