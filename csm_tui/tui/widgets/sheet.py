"""The grid: a list whose rows have columns. The cursor rests on a cell."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ClassVar, cast

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.strip import Strip

from csm_tui.tui.drawing.sheet import SheetRows
from csm_tui.tui.present import Line
from csm_tui.tui.widgets.ink import inked
from csm_tui.tui.widgets.lines import Lines, Look
from csm_tui.tui.widgets.target import Target

ROOMY = 15
"""Lines from which on an empty one parts the totals from the rows."""


class Sheet(Lines):
    """Rows of a `SheetRows`, its totals under them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "aside(-1)", "the day before", show=False, id="grid.left"),
        Binding("right,l", "aside(1)", "the day after", show=False, id="grid.right"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, keeps_mark=True)
        self.rows = SheetRows()
        self.column = 0
        self._under: list[Line] = []
        """The totals, as the last painting has them."""

    @property
    def sheet(self) -> SheetRows:
        """The rows, by their own type."""
        return cast(SheetRows, self.rows)

    @property
    def _foot_height(self) -> int:
        return len(self._foot())

    def _foot(self) -> list[Line]:
        return self.sheet.foot(max(self.width, 20), self.size.height >= ROOMY)

    @property
    def _room(self) -> int:
        return max(1, self.scrollable_content_region.height - self._head_height - self._foot_height)

    def _measure(self) -> None:
        self._take_size(len(self.rows) + self._head_height + self._foot_height)
        self.column = max(0, min(self.column, len(self.sheet.days) - 1))

    def go_to(self, column: int) -> None:
        """To that day."""
        column = max(0, min(column, len(self.sheet.days) - 1))
        if column != self.column:
            self.column = column
            self._refresh_rows(self.cursor)
            self.post_message(self.Moved(self, self.key))

    def cell_at(self) -> tuple[int, int, int]:
        """Where the cell under the cursor is drawn: x, y and its width, inside the widget."""
        x, width = self.sheet.place(self.column, self.width)
        return x, self.cursor - round(self.scroll_y) + self._head_height, width

    def _looked(self) -> Look:
        self._under = self._foot()
        return super()._looked()

    def render_line(self, y: int) -> Strip:
        width, head, _, room = self.look
        under = y - (head is not None) - min(room, len(self.rows))
        foot = self._under
        if 0 <= under < len(foot):
            return inked(foot[under], width, self.inks, self.ground)
        if under >= len(foot) and foot:
            return Strip.blank(width, self.ground)
        return super().render_line(y)

    def _row(self, index: int, width: int) -> Strip:
        if index != self.cursor:
            return inked(self.rows.line(index, width), width, self.inks, self.ground)
        line = self.sheet.line(index, width, self.column)
        if not self.has_focus:
            line = [(text, ink.replace("cursor", "dim")) for text, ink in line]
        ink = "here strong" if self.has_focus else "dim"
        return inked([("▸", ink), (line[0][0][1:], line[0][1]), *line[1:]], width, self.inks, self.ground)

    def action_aside(self, step: int) -> None:
        self.go_to(self.column + step * self._times())

    def targets(self) -> Iterator[Target]:
        """The days of the heading, then every cell in view."""
        for column in range(len(self.sheet.days)):
            x, width = self.sheet.place(column, self.width)
            yield Target(x + width - 2, 0, partial(self.post_message, self.HeadClicked(self, x + width - 2)))
        for index in self._in_view():
            y = index - round(self.scroll_y) + self._head_height
            if self.sheet.row(self.rows.key(index)) is None:
                yield Target(0, y, partial(self._jump_to, index))
                continue
            for column in range(len(self.sheet.days)):
                x, width = self.sheet.place(column, self.width)
                yield Target(x + width - 2, y, partial(self._jump_to_cell, index, column))

    def _jump_to_cell(self, index: int, column: int) -> None:
        self._jump_to(index)
        self.go_to(column)

    def on_click(self, event: Click) -> None:
        if event.y >= self._head_height + self._room:
            # The totals stand over rows that are scrolled out of view.
            event.prevent_default()
            return
        column = self.sheet.column(event.x, self.width)
        if column is not None and event.y >= self._head_height:
            self.go_to(column)
