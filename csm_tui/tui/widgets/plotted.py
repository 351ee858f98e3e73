"""A plot by plotext in the inks of the theme, drawn anew only when what it shows, its size or the theme has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, cast

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip
from textual_plotext import PlotextPlot

from csm_tui.tui.drawing.plot_ink import Plt

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp

Plotter = Callable[[Plt, tuple[int, int], Mapping[str, Style], bool], None]
"""(plot, (cells, lines), inks, whether colours are sixteen)."""
BLOCK = "█"


class Plotted(PlotextPlot):
    """Plots what it is told. `axis` cells at the left and `foot` lines below are context; `lit` cells stand on the
    ground of the cursor."""

    ALLOW_SELECT = False
    LEAST = 3
    """Lines below which a plot says nothing."""

    def __init__(self, axis: int = 0, foot: int = 0, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        # The grounds are the screen's: a theme of plotext's own would paint over them.
        self.theme = "textual-clear"
        self._axis, self._foot = axis, foot
        self._plotter: Plotter | None = None
        self._lit = range(0)
        self._of: object = None
        self._text = Text()

    def tell(self, plotter: Plotter, lit: range = range(0)) -> None:
        """Plot this from now on."""
        self._plotter, self._of, self._lit = plotter, None, lit
        self.refresh()

    def light(self, lit: range) -> None:
        """Other cells under the cursor; the plot stays."""
        self._lit = lit
        self.refresh()

    @property
    def plain(self) -> bool:
        """Whether colours are sixteen, which have no grounds to draw on."""
        return bool(self._inks["cursor"].reverse)

    @property
    def _inks(self) -> dict[str, Style]:
        return cast("CsmApp", self.app).inks

    def render(self) -> Text:
        size = self.size.width, self.size.height
        if self._plotter is None or size[1] < self.LEAST or size[0] <= self._axis + 1:
            return Text()
        now = (size, id(self._inks))
        if self._of != now:
            self._plotter(self.plt, size, self._inks, self.plain)
            self._text = cast(Text, super().render())
            self._of = now
        return self._text

    def render_line(self, y: int) -> Strip:
        strip = super().render_line(y)
        ground = self.rich_style.bgcolor
        cells: list[Segment] = []
        for segment, at in _by_edges(strip, (self._axis, self._lit.start, self._lit.stop)):
            text, style = segment.text, segment.style or Style()
            if text.strip(BLOCK) == "" and text and style.color:
                # As a ground it has no seams, whatever the font.
                text, style = " " * len(text), style + Style(bgcolor=style.color)
            elif at < self._axis or y >= self.size.height - self._foot:
                style += self._inks["dim"]
            elif at in self._lit and not self.plain and style.bgcolor in (None, ground):
                style += self._inks["cursor"]
            cells.append(Segment(text, style))
        return Strip(cells, strip.cell_length)


def _by_edges(strip: Strip, edges: tuple[int, ...]) -> list[tuple[Segment, int]]:
    """The segments with the cell each begins at, cut at these cells."""
    parts = []
    inner = sorted({edge for edge in edges if 0 < edge < strip.cell_length})
    begin = 0
    for end in (*inner, strip.cell_length):
        at = begin
        for segment in strip.crop(begin, end):
            parts.append((segment, at))
            at += segment.cell_length
        begin = end
    return parts
