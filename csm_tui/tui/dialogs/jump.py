"""Jump mode: the screen as it was, dimmed, with letters on everything that can be pointed at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.events import Click, Key
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from csm_tui.tui.dialogs.over import Over
from csm_tui.tui.jumping import Spot, spots

if TYPE_CHECKING:
    from csm_tui.tui.app import CsmApp

_DIM = Style(dim=True)
_LABEL = Style(bold=True, reverse=True)


def jump(screen: Screen[Any], before: Callable[[], object] = lambda: None) -> None:
    """Ask where to on a screen or in a dialog, then go there. `before`: called when something was chosen."""
    found = spots(screen)
    behind = screen._compositor.render_strips()

    def go(spot: Spot | None) -> None:
        if spot:
            before()
            spot.act()

    screen.app.push_screen(JumpScreen(found, behind), go)


class JumpScreen(Over[Spot | None]):
    """Waits for a letter or two; esc, ctrl+o, ctrl+g or a click leave everything as it was."""

    CSS_PATH = "../styles/overlays.tcss"
    LEAVE: ClassVar[frozenset[str]] = frozenset({"escape", "ctrl+o", "ctrl+g"})

    def __init__(self, found: Sequence[Spot], behind: Sequence[Strip]) -> None:
        super().__init__()
        self._found, self._behind = found, behind
        self._typed = ""

    def compose(self) -> ComposeResult:
        yield Labels(self._behind)

    def on_mount(self) -> None:
        self._tell()

    def _tell(self) -> None:
        self.query_one(Labels).tell([spot for spot in self._found if spot.label.startswith(self._typed)], self._typed)

    def on_key(self, event: Key) -> None:
        event.stop()
        event.prevent_default()
        if event.key in self.LEAVE:
            self.dismiss(None)
        elif event.key == "backspace":
            self._typed = ""
            self._tell()
        elif event.character:
            self._narrow(self._typed + event.character.lower())

    def _narrow(self, typed: str) -> None:
        """A letter that stands nowhere is no letter."""
        left = [spot for spot in self._found if spot.label.startswith(typed)]
        if len(left) == 1 and left[0].label == typed:
            self.dismiss(left[0])
        elif left:
            self._typed = typed
            self._tell()

    def on_click(self, event: Click) -> None:
        self.dismiss(None)


class Labels(Widget):
    """The screen as it was, and the letters on it."""

    def __init__(self, behind: Sequence[Strip]) -> None:
        super().__init__()
        self._behind = behind
        self._rows: dict[int, list[tuple[int, str]]] = {}

    def tell(self, found: Sequence[Spot], typed: str) -> None:
        """Show the letters that are left to type."""
        self._rows = {}
        for spot in found:
            self._rows.setdefault(spot.at.y, []).append((spot.at.x, spot.label[len(typed) :]))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        if y >= len(self._behind):
            return Strip.blank(width)
        line = _dimmed(self._behind[y]).adjust_cell_length(width)
        for x, label in sorted(self._rows.get(y, ())):
            style = cast("CsmApp", self.app).inks["here"] + _LABEL
            end = min(width, x + len(label))
            mark = Strip([Segment(label[: end - x], style)], end - x)
            line = Strip.join([line.crop(0, x), mark, line.crop(end, width)])
        return line


def _dimmed(strip: Strip) -> Strip:
    return Strip([Segment(text, (style or Style()) + _DIM) for text, style, _ in strip], strip.cell_length)
