"""The names of a page's parts in a line, the one that is shown underlined; a click turns to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from textual.events import Click
from textual.message import Message

from csm_tui.tui.present import Line, apart, cells, padded
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.target import Target


class Parts(Drawn):
    """One line of names."""

    @dataclass
    class Turned(Message):
        """Another part was clicked."""

        part: str

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._spots: list[tuple[int, int, str]] = []

    def tell(self, parts: Sequence[tuple[str, str]], here: str, right: Line = []) -> None:  # noqa: B006  never changed
        """`parts`: (id, name); `right` stands at the other end, where there is room for all of it."""

        def draw(width: int, height: int) -> list[Line]:
            letters = sum(len(name) for _, name in parts)
            beside = right if letters + len(parts) + 1 + cells(right) < width else []
            # Where there is little room the names stand closer.
            gap = "  " if letters + 2 * len(parts) <= width - (cells(beside) + 3 if beside else 0) else " "
            line: Line = [(gap, "")]
            self._spots = []
            for part, name in parts:
                first = cells(line)
                line += [(name, "here strong under" if part == here else "dim"), (gap, "")]
                self._spots.append((first, first + len(name), part))
            return [apart(line, beside, width) if beside else padded(line, width)]

        self.show(draw)

    def on_click(self, event: Click) -> None:
        for first, end, part in self._spots:
            if first <= event.x < end:
                self.post_message(self.Turned(part))

    def targets(self) -> Iterator[Target]:
        """Every part."""
        for first, _, part in self._spots:
            yield Target(first, 0, partial(self.post_message, self.Turned(part)))
