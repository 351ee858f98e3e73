"""The line of keys at the foot of every screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from csm_tui.tui.commands.key_names import keyed, named
from csm_tui.tui.present import Line, apart, cells, padded
from csm_tui.tui.widgets.pressable import KEY, Pressable


class Key(NamedTuple):
    """One key of the footer; without a command two keys, written with a space between them."""

    command: str
    key: str
    label: str
    off: bool

    @property
    def now(self) -> Key:
        """With the key in force, where it was written as `[cell.leave]`."""
        return typed_key(keyed(self.key), self.label) if self.key.startswith("[") and "." in self.key else self


def typed_key(key: str, label: str) -> Key:
    """A key of something that is typed into, or `[cell.leave]` for that of a command there; a click presses it."""
    return Key(f"{KEY}{named(key)}", key, label, False)


class Keys(Pressable):
    """The keys that work here, the most useful first; those that can't run now are faint, and say why when pressed."""

    def __init__(self, keys: Callable[[], Sequence[Key]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._keys = keys
        self.show(self._line)

    def again(self) -> None:
        """What works may have changed."""
        self.show(self._line)

    def _line(self, width: int, height: int) -> list[Line]:
        keys = list(self._keys())
        last = keys.pop() if keys else None
        tail: Line = [(last.key, "here strong"), (f" {last.label} ", "dim")] if last else []
        line: Line = [(" ", "")]
        first, room = 1, width - cells(tail)
        self._spots = []
        for key in keys:
            inks = ("faint", "faint") if key.off else ("here strong", "dim")
            part: Line = [(key.key, inks[0]), (f" {key.label}", inks[1])]
            end = first + cells(part)
            if end + 2 > room:
                break
            self._spots += _spots_of(key, first, end)
            line += [*part, ("  ", "")]
            first = end + 2
        if last:
            self._spots.append((room, width, last.command))
        return [apart(line, tail, width)] if tail else [padded(line, width)]


def _spots_of(key: Key, first: int, end: int) -> list[tuple[int, int, str]]:
    """Where it can be clicked: "[ ] week" stands for two keys, each of which is pressed by a click."""
    if key.command:
        return [(first, end, key.command)]
    left, right = key.key.split(" ")
    middle = first + len(left) + 1
    return [(first, middle, f"{KEY}{named(left)}"), (middle, end, f"{KEY}{named(right)}")]
