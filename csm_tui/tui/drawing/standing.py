"""Where the CSM stands, at the right of the places: what is left of the week, and whether its log is confirmed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from csm_tui.domain.durations import hours
from csm_tui.tui.present import Line, cells

if TYPE_CHECKING:
    from csm_tui.domain.standing import Standing

Spot = tuple[int, int, str]
"""The first cell, the one after the last, and the command of a click."""


def place_line(
    places: Sequence[tuple[str, str, str]], here: str, gap: int, faint: Collection[str] = ()
) -> tuple[Line, list[Spot]]:
    """The places (command, key, name) with that many cells between them, and where each stands. `faint`: those that
    nothing is in now."""
    line: Line = [(" ", "")]
    spots: list[Spot] = []
    for command, key, name in places:
        first = cells(line)
        quiet = "faint" if command in faint else "dim"
        ink = "here strong under" if command == here else quiet
        line += [(key, "here" if command == here else quiet), (" ", ""), (name, ink)]
        spots.append((first, cells(line), command))
        line.append((" " * gap, ""))
    return line, spots


def standing_line(standing: Standing | None, own: Sequence[Line], room: int) -> Line:
    """The standing in at most that many cells; before it what the place says itself, in the most words for which there
    is room beside it.

    Short of room the words go first, then the hours; whether the log is confirmed is the last to go.
    """
    if standing is None:
        return next((said for said in own if cells(said) <= room), [])
    left = standing.left_seconds
    amount: Line = [(f"{hours(abs(left))} h", "over strong" if left < 0 else "strong")]
    ink = "over" if left < 0 else "dim"
    words: Line = [*amount, (" over !" if left < 0 else " left", ink)]
    # Beside "1.8 h too much" it has to be said of what it is left: of the hours, not of the plan.
    whole: Line = [*amount, (" over the supply !" if left < 0 else " of supply left", ink)]
    state: Line = [("confirmed ✓", "held")] if standing.confirmed else [("unconfirmed", "dim")]
    mark: Line = [("✓", "held")] if standing.confirmed else [("open", "dim")]
    gap: Line = [("   ", "")]
    both: list[Line] = [[*whole, *gap, *state], [*words, *gap, *state]]
    choices: list[Line] = [*both, [*words, *gap, *mark], [*amount, *gap, *mark], mark]
    choices = [*([*said, *gap, *line] for said in own if said for line in both), *choices]
    return next((line for line in choices if cells(line) <= room), [])
