"""A number typed before a key: how often, or how far."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.events import Click, Key

from csm_tui.tui.commands.key_names import key_of, shown
from csm_tui.tui.dialogs.over import Over
from csm_tui.tui.present import Line, padded
from csm_tui.tui.widgets.drawn import Drawn

if TYPE_CHECKING:
    from csm_tui.tui.commands.command import Command
    from csm_tui.tui.screens.place import Place

MOST = 99_999
"""As many rows as a list may have; what a command does again and again it does `frame.OFTEN` times at most."""
PAIRS = (("earlier", "later"), ("more", "less"))
"""Commands that a number counts for, by the last word of their ids; each is named where both are there."""


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
    place.app.push_screen(CountScreen(counted_here(place.HAS)), go)


def counted_here(commands: Iterable[type[Command]]) -> list[tuple[str, str]]:
    """What a number counts for on a screen, beside its rows: the two keys, and what they do."""
    there = {each.method(): each for each in commands if each.counts}
    found = []
    for first, second in PAIRS:
        if first in there and second in there:
            word = "more, less" if first == "more" else "months" if "month" in there[first].title else "weeks"
            found.append((f"{_short(there[first].id)} {_short(there[second].id)}", word))
    return found


def _short(command_id: str) -> str:
    """Its shortest key: `[` rather than `left`."""
    return min((shown(key) for key in key_of(command_id).split(",")), key=len)


class CountScreen(Over[Counted | None]):
    """The screen stays as it is; the number stands in the line of the keys."""

    CSS_PATH = "../styles/overlays.tcss"

    def __init__(self, here: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._times = 0
        rows = f"{_short('list.down')} {_short('list.up')}"
        self._here = ((rows, "rows"), *here, (_short("list.last"), "that row"))

    def compose(self) -> ComposeResult:
        yield Drawn(lambda width, height: [padded(self._line(), width)], id="count-keys")

    def _line(self) -> Line:
        line: Line = [(" ", ""), (f"{self._times or '0'}", "here strong"), ("  then ", "dim")]
        for keys, word in self._here:
            line += [(keys, "here strong"), (f" {word}  ", "dim")]
        return [*line, (" ", ""), ("esc", "here strong"), (" drops it", "dim")]

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
