"""A part of a screen that is only looked at: lines from a pure function."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from csm_tui.tui.present import Line
from csm_tui.tui.widgets.ink import inked

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp

Draw = Callable[[int, int], list[Line]]
"""(width, height) -> at most that many lines that matter."""


class Drawn(Widget):
    """Lines, drawn anew when they are shown or the size changes."""

    ALLOW_SELECT = False

    def __init__(self, draw: Draw | None = None, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._draw: Draw = draw or (lambda width, height: [])
        self._drawn: tuple[Size, list[Line]] | None = None

    def show(self, draw: Draw, *, layout: bool = False) -> None:
        """Draw this from now on. `layout`: its height may have changed."""
        self._draw = draw
        self._drawn = None
        self.refresh(layout=layout)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, len(self._draw(width, 0)))

    def render_line(self, y: int) -> Strip:
        size = self.content_size
        if self._drawn is None or self._drawn[0] != size:
            self._drawn = size, self._draw(size.width, size.height)
        lines = self._drawn[1]
        if y >= len(lines):
            return Strip.blank(size.width, self.rich_style)
        return inked(lines[y], size.width, cast("CsmApp", self.app).inks, self.rich_style)
