"""The picture of the weeks ahead; a click puts the cursor on a week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from rich.style import Style
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Click, MouseScrollDown, MouseScrollUp, Resize
from textual.message import Message

from csm_tui.tui.drawing.plot_ink import Plt
from csm_tui.tui.drawing.weeks_layout import AXIS, ChartWeek, Columns, columns, under
from csm_tui.tui.drawing.weeks_plot import plot_weeks
from csm_tui.tui.widgets.drawn import Drawn
from csm_tui.tui.widgets.plotted import Plotted, Plotter
from csm_tui.tui.widgets.target import Target


class WeeksChart(Vertical):
    """Columns under a cursor, and under them the names of the weeks and the marks of what falls in them."""

    DEFAULT_CSS = """
    WeeksChart > Plotted { height: 1fr; }
    WeeksChart > Drawn { height: 2; }
    """

    @dataclass
    class Picked(Message):
        """A week was clicked."""

        number: int

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._weeks: Sequence[ChartWeek] = ()
        self._shown: tuple[Sequence[ChartWeek], Columns] | None = None
        self.cursor = 0

    def compose(self) -> ComposeResult:
        yield Plotted(AXIS)
        yield Drawn()

    def tell(self, weeks: Sequence[ChartWeek], cursor: int) -> None:
        """Draw these weeks; a cursor of -1 is on none."""
        self._weeks, self.cursor = weeks, cursor
        self._draw()

    def on_resize(self, event: Resize) -> None:
        self._draw()

    @property
    def view(self) -> Columns:
        """Which weeks are in view, and where."""
        return columns(len(self._weeks), self.cursor, self.size.width)

    def _draw(self) -> None:
        weeks, view, cursor = self._weeks, self.view, self.cursor
        first = AXIS + view.start(cursor - view.first)
        lit = range(first, first + view.width - view.gap) if cursor >= 0 else range(0)
        plotted = self.query_one(Plotted)
        if self._shown is not None and self._shown[0] == weeks and self._shown[1] == view:
            plotted.light(lit)
        else:
            self._shown = weeks, view
            plotted.tell(_plotter(weeks, view), lit)
        self.query_one(Drawn).show(lambda width, height: under(weeks, view, cursor, width) if weeks else [])

    def targets(self) -> Iterator[Target]:
        """The weeks in view, where their names stand."""
        view = self.view
        for index in range(view.many if self._weeks else 0):
            picked = self.Picked(view.first + index)
            yield Target(AXIS + view.start(index), self.size.height - 2, partial(self.post_message, picked))

    def on_click(self, event: Click) -> None:
        if self._weeks and (number := self.view.at(event.screen_x - self.content_region.x)) is not None:
            self.post_message(self.Picked(number))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        self._wheel(1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        self._wheel(-1)

    def _wheel(self, step: int) -> None:
        if 0 <= self.cursor + step < len(self._weeks):
            self.post_message(self.Picked(self.cursor + step))


def _plotter(weeks: Sequence[ChartWeek], view: Columns) -> Plotter:
    def plot(plt: Plt, size: tuple[int, int], inks: Mapping[str, Style], plain: bool) -> None:
        plot_weeks(plt, weeks, view, size, inks, plain)

    return plot
