"""The one list of the app: draws only the rows in view, has a cursor, keys, wheel, clicks, and says what is below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, NamedTuple

from textual.binding import BindingType
from textual.events import Blur, Click, Focus, Resize
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from csm_tui.tui.commands.command import bound
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.drawing.rows import PlainRows, Rows
from csm_tui.tui.present import Line
from csm_tui.tui.widgets.ink import Inky, inked
from csm_tui.tui.widgets.target import Target


class Look(NamedTuple):
    """What every line of one painting has in common: cells for a row, the heading, the row on top, how many are
    seen."""

    width: int
    head: Line | None
    top: int
    room: int


class Lines(ScrollView, Inky, can_focus=True):
    """Rows under a cursor. Rows without a key (headings) are stepped over."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("list.down", "step(1)", "down"),
        bound("list.up", "step(-1)", "up"),
        bound("list.page_down", "page(1)", "page down"),
        bound("list.page_up", "page(-1)", "page up"),
        bound("list.half_down", "page(1, 2)", "half a page down"),
        bound("list.half_up", "page(-1, 2)", "half a page up"),
        bound("list.first", "end(-1)", "first"),
        bound("list.last", "end(1)", "last"),
    ]

    @dataclass
    class Moved(Message):
        """The cursor rests on another row."""

        lines: Lines
        key: str

        @property
        def control(self) -> Lines:
            return self.lines

    @dataclass
    class Chosen(Message):
        """A row was clicked twice."""

        lines: Lines
        key: str

        @property
        def control(self) -> Lines:
            return self.lines

    @dataclass
    class HeadClicked(Message):
        """The heading was clicked, at that cell."""

        lines: Lines
        x: int

        @property
        def control(self) -> Lines:
            return self.lines

    def __init__(
        self,
        *,
        id: str | None = None,
        more: bool = True,
        keeps_mark: bool = False,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.rows: Rows = PlainRows()
        self.cursor = -1
        self._more, self._keeps_mark = more, keeps_mark
        self._seen: Look | None = None

    @property
    def key(self) -> str:
        """What the cursor rests on; "" when on nothing."""
        return self.rows.key(self.cursor) if 0 <= self.cursor < len(self.rows) else ""

    def show(self, rows: Rows, *, key: str | None = None) -> None:
        """Show these rows; the cursor stays on the same thing, else at the same place, else goes to the first."""
        wanted = self.key if key is None else key
        self.rows = rows
        self._measure()
        index = self._find(wanted) if wanted else -1
        if index < 0:
            near = max(self.cursor, 0) if key is None else 0
            index = self._selectable(min(near, len(rows) - 1), 1)
            index = index if index >= 0 else self._selectable(len(rows) - 1, -1)
        moved = self.key if 0 <= self.cursor < len(rows) else ""
        self.cursor = index
        self._keep_in_view()
        self.refresh()
        if self.key != moved or not wanted:
            self.post_message(self.Moved(self, self.key))

    def select(self, key: str) -> None:
        """Put the cursor on the row of that key, if there is one."""
        if (index := self._find(key)) >= 0:
            self._go(index)

    def _find(self, key: str) -> int:
        return next((index for index in range(len(self.rows)) if self.rows.key(index) == key), -1)

    def _selectable(self, index: int, step: int) -> int:
        while 0 <= index < len(self.rows):
            if self.rows.key(index):
                return index
            index += step
        return -1

    def _go(self, index: int) -> None:
        if index == self.cursor or index < 0:
            return
        before, self.cursor = self.cursor, index
        if not self._keep_in_view():
            self._refresh_rows(before, index)
        self.post_message(self.Moved(self, self.key))

    def _refresh_rows(self, *indices: int) -> None:
        top = self._head_height - round(self.scroll_y)
        self.refresh(*(Region(0, index + top, self.size.width, 1) for index in indices if index >= 0))

    # What is in view

    @property
    def width(self) -> int:
        """Cells for a row, without the scrollbar and the one that parts them."""
        parted = self.show_vertical_scrollbar and bool(self.styles.scrollbar_size_vertical)
        return max(0, self.scrollable_content_region.width - parted)

    @property
    def _head_height(self) -> int:
        return 1 if self.rows.head(self.width) is not None else 0

    @property
    def _room(self) -> int:
        """Rows that can be seen at once."""
        return max(1, self.scrollable_content_region.height - self._head_height)

    def _measure(self) -> None:
        # The heading first: asked for it, rows that are fitted to a width fit themselves.
        head = self._head_height
        self._take_size(len(self.rows) + head)

    def _take_size(self, lines: int) -> None:
        """So many lines are there. Textual lays the screen out anew for another number, which is only needed where the
        height goes by it, or a scrollbar comes or goes."""
        size, seen = Size(0, lines), self.container_size.height
        if self.styles.auto_dimensions or max(lines, self.virtual_size.height) > seen:
            self.virtual_size = size
        else:
            self.set_reactive(Lines.virtual_size, size)

    def _keep_in_view(self) -> bool:
        """Scroll as little as needed to see the cursor; the line that says "+ 5 more" must not stand on it."""
        top, room, count = round(self.scroll_y), self._room, len(self.rows)
        target = top
        if self.cursor < top or (self.cursor == top and top):
            # Headings over the first row come into view with it.
            above = self._selectable(self.cursor - 1, -1)
            target = 0 if above < 0 else self.cursor - (1 if self.cursor - above > 1 else 0)
            target = min(target, top)
        spare = 1 if self._more and count > room else 0
        if self.cursor > target + room - 1 - spare:
            target = self.cursor - room + 1 + spare
        target = max(0, min(target, count - room))
        if target == top:
            return False
        self.scroll_to(y=target, animate=False, force=True, immediate=True)
        self.refresh()
        return True

    def on_resize(self, event: Resize) -> None:
        self._measure()
        self._keep_in_view()

    def on_focus(self, event: Focus) -> None:
        self.refresh()

    def on_blur(self, event: Blur) -> None:
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        self._seen = None
        return super().render_lines(crop)

    @property
    def look(self) -> Look:
        """Asked for once a painting."""
        if self._seen is None:
            self._seen = self._looked()
        return self._seen

    def _looked(self) -> Look:
        width = self.width
        return Look(width, self.rows.head(width), round(self.scroll_y), self._room)

    def render_line(self, y: int) -> Strip:
        width, head, top, room = self.look
        if head is not None:
            if y == 0:
                return inked(head, width, self.inks, self.ground)
            y -= 1
        if not len(self.rows):
            return inked(self._empty(y), width, self.inks, self.ground)
        index = y + top
        if index >= len(self.rows):
            return Strip.blank(width, self.ground)
        below = len(self.rows) - index
        if self._more and y == room - 1 and below > 1:
            return inked([(f"  + {below} more", "dim")], width, self.inks, self.ground)
        return self._row(index, width)

    def _empty(self, y: int) -> Line:
        sentences = self.rows.empty
        return [("  ", ""), (keyed(sentences[y - 1]), "strong" if y == 1 else "dim")] if 0 < y <= len(sentences) else []

    def _row(self, index: int, width: int) -> Strip:
        line = self.rows.line(index, width)
        if not self._marked(index):
            return inked(line, width, self.inks, self.ground)
        text, ink = line[0]
        mark = ("▸", "here strong") if self.has_focus else ("▹", "dim")
        line = [mark, (text[1:], ink), *line[1:]]
        if self.inks["cursor"].reverse:
            # Turned round, a colour would be a ground: sixteen colours have the plain line.
            line = [(text, "") for text, _ in line]
        ground = self.ground + self.inks["cursor"] if self.has_focus else self.ground
        return inked(line, width, self.inks, ground)

    def _marked(self, index: int) -> bool:
        return index == self.cursor and (self.has_focus or self._keeps_mark)

    # Keys and mouse

    def _times(self) -> int:
        """The number typed before the key, where the screen takes numbers."""
        take: Callable[[], int] | None = getattr(self.screen, "take_times", None)
        return take() if take else 1

    def action_step(self, step: int) -> None:
        index = self.cursor
        for _ in range(self._times()):
            further = self._selectable(index + step, step)
            if further < 0:
                break
            index = further
        if index != self.cursor:
            self._go(index)
        elif step < 0:
            self.scroll_to(y=0, animate=False, force=True, immediate=True)

    def action_page(self, step: int, share: int = 1) -> None:
        """A page on or back; `share` 2: half a page."""
        rows = max(1, (self._room - 2) // share) * self._times()
        target = max(0, min(len(self.rows) - 1, self.cursor + step * rows))
        index = self._selectable(target, step)
        self._go(index if index >= 0 else self._selectable(target, -step))

    def action_end(self, step: int) -> None:
        """To the first or the last row; with a number typed before it, to that row."""
        times = self._times()
        if times > 1:
            self._go(self._selectable(min(times, len(self.rows)) - 1, 1))
        else:
            self._go(self._selectable(0, 1) if step < 0 else self._selectable(len(self.rows) - 1, -1))

    def targets(self) -> Iterator[Target]:
        """The columns of the heading that can be clicked, then the rows in view."""
        for x in self._head_spots():
            yield Target(x, 0, partial(self.post_message, self.HeadClicked(self, x)))
        for index in self._in_view():
            yield Target(0, index - round(self.scroll_y) + self._head_height, partial(self._jump_to, index))

    def _in_view(self) -> list[int]:
        """The rows in view that the cursor can rest on."""
        top = round(self.scroll_y)
        last = min(len(self.rows), top + self._room)
        return [index for index in range(top, last) if self.rows.key(index)]

    def _head_spots(self) -> list[int]:
        spots: Callable[[int], list[int]] | None = getattr(self.rows, "head_spots", None)
        return spots(self.width) if spots else []

    def _jump_to(self, index: int) -> None:
        self.focus()
        self._go(index)

    def on_click(self, event: Click) -> None:
        y = event.y - self._head_height
        if y < 0:
            self.post_message(self.HeadClicked(self, event.x))
            return
        index = y + round(self.scroll_y)
        if self._more and y == self._room - 1 and len(self.rows) - index > 1:
            self.action_page(1)
        elif 0 <= index < len(self.rows) and self.rows.key(index):
            self._go(index)
            if event.chain == 2:
                self.post_message(self.Chosen(self, self.key))
