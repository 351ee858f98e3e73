"""From inked text to a strip of cells."""

from __future__ import annotations

from collections.abc import Mapping

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from csm_tui.tui.present import Line, padded

_PLAIN = Style()


def inked(line: Line, width: int, inks: Mapping[str, Style], base: Style = _PLAIN) -> Strip:
    """A line of inked text as a strip of that many cells."""
    segments = []
    for text, names in padded(line, width):
        style = base
        for name in names.split():
            style += inks[name]
        segments.append(Segment(text, style))
    return Strip(segments, width)
