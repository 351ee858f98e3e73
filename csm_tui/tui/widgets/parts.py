"""The names of a page's parts in a line, the one that is shown underlined; a click turns to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.events import Click
from textual.message import Message

from csm_tui.tui.present import Line, cells, padded
from csm_tui.tui.widgets.drawn import Drawn


class Parts(Drawn):
    """One line of names."""

    @dataclass
    class Turned(Message):
        """Another part was clicked."""

        part: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._spots: list[tuple[int, int, str]] = []

    def tell(self, parts: Sequence[tuple[str, str]], here: str) -> None:
        """`parts`: (id, name)."""
        line: Line = [("  ", "")]
        self._spots = []
        for part, name in parts:
            first = cells(line)
            line += [(name, "here strong under" if part == here else "dim"), ("  ", "")]
            self._spots.append((first, first + len(name), part))
        self.show(lambda width, height: [padded(line, width)])

    def on_click(self, event: Click) -> None:
        for first, end, part in self._spots:
            if first <= event.x < end:
                self.post_message(self.Turned(part))
