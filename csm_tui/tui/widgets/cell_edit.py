"""A cell of the grid while it is typed into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.events import Blur
from textual.message import Message
from textual.widgets import Input

from csm_tui.domain.row_names import RowKey
from csm_tui.tui.commands.command import bound
from csm_tui.tui.widgets.keys import Key, typed_key


class CellEdit(Input):
    """Enter saves and goes down, tab saves and goes on to the next day; esc or ctrl+g leaves the cell as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("cell.leave", "leave", "leave it"),
        bound("cell.save", "send(0, 1)", "save, go down"),
        Binding("down", "send(0, 1)", "save, go down", show=False, id="cell.down"),
        Binding("up", "send(0, -1)", "save, go up", show=False, id="cell.up"),
        bound("cell.next", "send(1, 0)", "save, go on"),
        Binding("shift+tab", "send(-1, 0)", "save, go back", show=False, id="cell.previous"),
        bound("cell.adjust", "allow('adjust')", "trim what is logged"),
        bound("cell.overlap", "allow('overlap')", "log both"),
    ]

    FOOTER: ClassVar[tuple[Key, ...]] = (
        typed_key("[cell.save]", "saves, goes down"), typed_key("[cell.next]", "saves, goes on"),
        typed_key("[cell.leave]", "leaves"),
    )  # fmt: skip

    @dataclass
    class Sent(Message):
        """Enter was pressed; the cursor then goes that way."""

        editor: CellEdit
        right: int
        down: int
        clash: str = ""

    @dataclass
    class Left(Message):
        """It was left without effect."""

        editor: CellEdit

    def __init__(self, row: RowKey, day: date, seen: int, text: str) -> None:
        super().__init__(text, compact=True, select_on_focus=False, id="cell")
        self.cursor_blink = False
        self.row, self.day, self.seen = row, day, seen
        self.problem = ""
        """Why the text it was opened with was refused."""
        self.ways: tuple[str, ...] = ()
        """What can be done about it, where something is logged at that time: "adjust", "overlap"."""
        self.outdated = False
        """Whether the user was told that the cell holds something else now; what it holds is on its way."""
        self.opened_with = text
        self._over = False

    def on_mount(self) -> None:
        self.focus()
        self.cursor_position = len(self.value)

    def action_send(self, right: int, down: int) -> None:
        self._end(self.Sent(self, right, down))

    def action_allow(self, clash: str) -> None:
        if clash in self.ways:
            self._end(self.Sent(self, 0, 1, clash))

    def action_leave(self) -> None:
        self._end(self.Left(self))

    def on_blur(self, event: Blur) -> None:
        """A click elsewhere leaves the cell; what was typed into it is not lost without a word. Another window of the
        terminal does not: the cell has the keyboard again on the way back."""
        if self.is_attached and self.app.app_focus and self.screen.focused is not self:
            self._end(self.Sent(self, 0, 0) if self.value.strip() else self.Left(self))

    @property
    def over(self) -> bool:
        """Whether it was sent or left already."""
        return self._over

    def _end(self, message: Message) -> None:
        if not self._over:
            self._over = True
            self.post_message(message)
