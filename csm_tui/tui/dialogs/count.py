"""A number typed before a key: how often, or how far."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.events import Click, Key
from textual.screen import ModalScreen

from csm_tui.tui.present import Line, padded
from csm_tui.tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from csm_tui.tui.screens.place import Place

MOST = 999


class Counted(NamedTuple):
    """The number, and the key it was typed before."""

    times: int
    key: str


def count(place: Place) -> None:
    """Wait for a number and a key; then press the key, the number counting for it."""

    def go(counted: Counted | None) -> None:
        if counted is None:
            return
        if counted.key in place.active_bindings:
            place.pending = max(1, counted.times)
            place.cockpit.press_next(counted.key)

    place.pending = 1
    place.app.push_screen(CountScreen(), go)


class CountScreen(ModalScreen[Counted | None]):
    """The screen stays as it is; the number stands in the line of the keys."""

    CSS_PATH = "../styles/overlays.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._times = 0

    def compose(self) -> ComposeResult:
        yield Drawn(lambda width, height: [padded(self._line(), width)], id="count-keys")

    def _line(self) -> Line:
        return [
            (" ", ""), (f"{self._times or '0'}", "here strong"), ("  then ", "dim"), ("j k", "here strong"),
            (" rows  ", "dim"), ("[ ]", "here strong"), (" weeks  ", "dim"), ("+ -", "here strong"),
            (" more, less  ", "dim"), ("G", "here strong"), (" that row   ", "dim"), ("esc", "here strong"),
            (" drops it", "dim"),
        ]  # fmt: skip

    def on_key(self, event: Key) -> None:
        event.stop()
        event.prevent_default()
        if event.character and event.character in "0123456789":
            self._times = min(MOST, self._times * 10 + int(event.character))
            self.query_one("#count-keys", Drawn).show(lambda width, height: [padded(self._line(), width)])
        elif event.key in ("escape", "ctrl+g"):
            self.dismiss(None)
        else:
            self.dismiss(Counted(self._times, event.key))

    def on_click(self, event: Click) -> None:
        self.dismiss(None)
