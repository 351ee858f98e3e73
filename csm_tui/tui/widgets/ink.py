"""From inked text to a strip of cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from rich.style import Style
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from csm_tui.tui.present import Line, padded

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp
    from csm_tui.tui.themes import Inks

_PLAIN = Style()


def inked(line: Line, width: int, inks: Inks, base: Style = _PLAIN) -> Strip:
    """A line of inked text as a strip of that many cells."""
    return Strip([Segment(text, inks.on(base, names)) for text, names in padded(line, width)], width)


class Inky(Widget):
    """Something that draws lines of inked text."""

    _ground: Style | None = None

    @property
    def inks(self) -> Inks:
        """The styles of the meanings."""
        return cast("CsmApp", self.app).inks

    @property
    def ground(self) -> Style:
        """What it is drawn on, asked for once a painting, if a line of it is drawn at all: the answer is dear."""
        if self._ground is None:
            self._ground = self.rich_style
        return self._ground

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The inks of a theme are colours already, and need none made of them in a copy of every line; what takes all
        colours away wants them all the same."""
        filters = super().get_line_filters()
        return filters if any(not isinstance(each, ANSIToTruecolor) for each in filters) else []

    def render_lines(self, crop: Region) -> list[Strip]:
        self._ground = None
        return super().render_lines(crop)
