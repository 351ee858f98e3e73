"""A list in which several rows can be selected: one by one, by a range, or all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Click
from textual.message import Message

from csm_tui.tui.drawing.rows import Rows
from csm_tui.tui.widgets.lines import Lines

GUTTER = 2
"""Cells before the first column: a click there selects."""


class MarkedLines(Lines):
    """Remembers the selected rows by their keys; its rows draw them. A click before a row selects it too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("shift+down", "extend(1)", "select and go down", show=False, id="list.extend_down"),
        Binding("shift+up", "extend(-1)", "select and go up", show=False, id="list.extend_up"),
    ]

    @dataclass
    class Marked(Message):
        """Other rows are selected now."""

        lines: MarkedLines

        @property
        def control(self) -> MarkedLines:
            return self.lines

    def __init__(self, *, id: str | None = None, more: bool = True, keeps_mark: bool = False) -> None:
        super().__init__(id=id, more=more, keeps_mark=keeps_mark)
        self.marked: set[str] = set()
        self._anchor = -1
        """Where the range begins that grows with the cursor; -1: there is none."""
        self._held: set[str] = set()
        """What was selected before that range."""
        self._extending = False
        """The range is drawn with shift and ends with the next step without it."""

    @property
    def ranging(self) -> bool:
        """Whether moving selects."""
        return self._anchor >= 0 and not self._extending

    def shown_marked(self) -> list[str]:
        """The selected rows among those that are listed, in their order."""
        return [key for index in range(len(self.rows)) if (key := self.rows.key(index)) in self.marked]

    def toggle(self) -> None:
        """Select the row under the cursor, or don't any more, and go on to the next."""
        if key := self.key:
            self._end_range()
            self._tell(self.marked ^ {key})
            self.action_step(1)

    def toggle_all(self) -> None:
        """Select all that are listed; when they are, none."""
        self._end_range()
        listed = {key for index in range(len(self.rows)) if (key := self.rows.key(index))}
        self._tell(set() if listed <= self.marked else self.marked | listed)

    def clear(self) -> None:
        """Select nothing."""
        self.mark(())

    def mark(self, keys: Iterable[str]) -> None:
        """Select these, and no others."""
        self._end_range()
        self._tell(set(keys))

    def begin_or_end_range(self) -> None:
        """From here on moving selects; again: what is selected stays."""
        if self.ranging:
            self._end_range()
            self.post_message(self.Marked(self))
            return
        self._begin(extending=False)
        self._reach()

    def action_extend(self, step: int) -> None:
        """Select from here to where the cursor goes."""
        if self._anchor < 0:
            self._begin(extending=True)
        extending, self._extending = self._extending, False
        self.action_step(step)
        self._extending = extending
        self._reach()

    def show(self, rows: Rows, *, key: str | None = None) -> None:
        self._end_range()
        super().show(rows, key=key)

    def _begin(self, *, extending: bool) -> None:
        self._anchor, self._held, self._extending = self.cursor, set(self.marked), extending

    def _end_range(self) -> None:
        self._anchor, self._extending = -1, False

    def _reach(self) -> None:
        """The range is from where it began to the cursor."""
        low, high = sorted((self._anchor, self.cursor))
        between = {
            key for index in range(low, high + 1) if 0 <= index < len(self.rows) and (key := self.rows.key(index))
        }
        self._tell(self._held | between)

    def _tell(self, marked: set[str]) -> None:
        # The rows look at this very set.
        self.marked.clear()
        self.marked |= marked
        self.refresh()
        self.post_message(self.Marked(self))

    def _go(self, index: int) -> None:
        super()._go(index)
        if self._anchor >= 0:
            if self._extending:
                self._end_range()
            else:
                self._reach()

    def on_click(self, event: Click) -> None:
        y = event.y - self._head_height
        index = y + round(self.scroll_y)
        if y < 0 or not 0 <= index < len(self.rows) or not (event.x < GUTTER or event.ctrl or event.shift):
            return
        event.prevent_default()
        if event.shift:
            self._begin(extending=False)
            self._go(index)
            self._end_range()
            return
        self._end_range()
        self._go(index)
        self._tell(self.marked ^ {self.key})
