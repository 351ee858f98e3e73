"""A part of a screen that is only looked at: lines from a pure function."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest

from textual.geometry import Region, Size
from textual.strip import Strip

from csm_tui.tui.present import Line
from csm_tui.tui.widgets.ink import Inky, inked

Draw = Callable[[int, int], list[Line]]
"""(width, height) -> at most that many lines that matter."""


class Drawn(Inky):
    """Lines, drawn anew when they are shown or the size changes."""

    ALLOW_SELECT = False

    def __init__(self, draw: Draw | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._draw: Draw = draw or (lambda width, height: [])
        self._drawn: tuple[Size, list[Line]] | None = None

    def show(self, draw: Draw, *, layout: bool = False) -> None:
        """Draw this from now on; of what is on the screen already only the lines that differ are painted.

        `layout`: its height may have changed.
        """
        self._draw = draw
        size = self.content_size
        if self._drawn is None or self._drawn[0] != size or (layout and self._wanted_height(size.width) != size.height):
            self._drawn = None
            self.refresh(layout=layout)
            return
        before, after = self._drawn[1], draw(size.width, size.height)
        self._drawn = size, after
        differ = [y for y, pair in enumerate(zip_longest(before, after)) if pair[0] != pair[1] and y < size.height]
        if differ:
            self.refresh(*(Region(0, y, size.width, 1) for y in differ))

    def _wanted_height(self, width: int) -> int:
        return max(1, len(self._draw(width, 0)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return self._wanted_height(width)

    def render_line(self, y: int) -> Strip:
        size = self.content_size
        if self._drawn is None or self._drawn[0] != size:
            self._drawn = size, self._draw(size.width, size.height)
        lines = self._drawn[1]
        if y >= len(lines):
            return Strip.blank(size.width, self.ground)
        return inked(lines[y], size.width, self.inks, self.ground)
