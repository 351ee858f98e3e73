"""The picture of the weeks ahead; a click puts the cursor on a week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.events import Click, MouseScrollDown, MouseScrollUp
from textual.message import Message

from csm_tui.tui.drawing.plan_chart import ChartWeek, chart, columns
from csm_tui.tui.present import Line
from csm_tui.tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp


class WeeksChart(Drawn):
    """Columns under a cursor."""

    @dataclass
    class Picked(Message):
        """A week was clicked."""

        number: int

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._weeks: Sequence[ChartWeek] = ()
        self.cursor = 0

    def tell(self, weeks: Sequence[ChartWeek], cursor: int) -> None:
        """Draw these weeks."""
        self._weeks, self.cursor = weeks, cursor
        self.show(self._lines)

    def _lines(self, width: int, height: int) -> list[Line]:
        # Turned round, a ground would hide the picture: sixteen colours have the mark under the column alone.
        plain = bool(cast("CsmApp", self.app).inks["cursor"].reverse)
        return chart(self._weeks, self.cursor, width, height, plain)

    def on_click(self, event: Click) -> None:
        if self._weeks:
            number = columns(len(self._weeks), self.cursor, self.size.width).at(event.x)
            if number is not None:
                self.post_message(self.Picked(number))

    def on_mouse_scroll_down(self, event: MouseScrollDown) -> None:
        self._wheel(1)

    def on_mouse_scroll_up(self, event: MouseScrollUp) -> None:
        self._wheel(-1)

    def _wheel(self, step: int) -> None:
        if 0 <= self.cursor + step < len(self._weeks):
            self.post_message(self.Picked(self.cursor + step))
