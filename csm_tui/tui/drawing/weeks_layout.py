"""Where weeks stand in their picture: a column each, a scale of hours, and the lines of names and marks under it."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import NamedTuple

from csm_tui.tui.present import Line, fit, padded

AXIS = 5
"""Cells for the hours at the left."""
WIDEST = 13


class ChartWeek(NamedTuple):
    """One column, in seconds. `over`: more likely too full than not; `once`: a middle to compare with; `actual`: what
    it came to; `off`: a week without hours."""

    label: str
    supply: int | None
    p10: int
    p50: int
    p90: int
    over: bool
    marks: str = ""
    once: int | None = None
    actual: int | None = None
    off: bool = False


class Scale(NamedTuple):
    """Hours from the lower edge of the lowest line to the upper edge of the highest."""

    low: float
    high: float
    lines: int

    def part(self, seconds: int, of: int) -> int:
        """Which part of a line, from the bottom, when each has that many; what is off the picture lies on its edge."""
        share = (seconds / 3600 - self.low) / (self.high - self.low)
        return max(0, min(of * self.lines - 1, floor(share * of * self.lines)))

    def row(self, seconds: int) -> int:
        """Which line, from the bottom."""
        return self.part(seconds, 1)


class Columns(NamedTuple):
    """Which weeks are in view, and how wide each is with the space before it."""

    first: int
    many: int
    width: int

    def at(self, x: int) -> int | None:
        """The week under that cell."""
        index = (x - AXIS) // self.width if x >= AXIS else -1
        return self.first + index if 0 <= index < self.many else None

    @property
    def gap(self) -> int:
        """The cells of a column that are left free."""
        return 1 if self.width > 1 else 0

    def start(self, number: int) -> int:
        """The first cell of the column of the week with that number in view, right of the axis."""
        return number * self.width + self.gap


def columns(weeks: int, cursor: int, width: int) -> Columns:
    """As wide as they fit; of too many those around the cursor."""
    room = max(1, width - AXIS)
    if weeks > room:
        return Columns(max(0, min(cursor - room // 2, weeks - room)), room, 1)
    return Columns(0, weeks, max(1, min(WIDEST, room // max(1, weeks))))


def scale_of(weeks: Sequence[ChartWeek], lines: int) -> Scale:
    """From somewhat under what is usual to over all bands; from nothing where a supply would lie below that."""
    tops = [week.p90 for week in weeks] + [week.supply or 0 for week in weeks] + [week.actual or 0 for week in weeks]
    most = max(tops, default=0) / 3600 or 1.0
    usual = max((week.supply or 0 for week in weeks), default=0) / 3600
    bottoms = [week.p10 / 3600 for week in weeks if week.p10]
    bottoms += [week.supply / 3600 for week in weeks if week.supply and week.supply / 3600 >= usual * 0.55]
    step = 5 if most <= 60 else 10 if most <= 150 else 50
    low = 0.0 if not any(week.p90 for week in weeks) else max(0.0, floor(min(bottoms, default=0.0) * 0.9 / step) * step)
    if any(week.supply is not None and week.supply / 3600 < low for week in weeks):
        low = 0.0
    # A line is left over the highest band for the marks of weeks that are over.
    high = low + max((most - low) * (lines / max(1.0, lines - 1.4)), step)
    return Scale(low, high, lines)


def ticks(scale: Scale) -> dict[int, int]:
    """Line -> the hours that stand at its left, as many as are easy on the eye."""
    span = scale.high - scale.low
    step = next((each for each in (5, 10, 20, 50, 100, 200, 500) if span / each <= max(2, scale.lines / 2.5)), 1000)
    found: dict[int, int] = {}
    for hour in range(ceil(scale.low / step) * step, ceil(scale.high), step):
        found.setdefault(scale.row(hour * 3600), hour)
    return found


def under(weeks: Sequence[ChartWeek], view: Columns, cursor: int, width: int) -> list[Line]:
    """The names of the weeks, and the marks of what falls in them."""
    shown = weeks[view.first : view.first + view.many]
    return [_labels(shown, view, cursor, width), _marks(shown, view, cursor, width)]


def _labels(shown: Sequence[ChartWeek], view: Columns, cursor: int, width: int) -> Line:
    """The weeks by their numbers, as many as fit; the one under the cursor always."""
    every = ceil(4 / view.width)
    here = cursor - view.first
    text = [" "] * (AXIS + view.many * view.width + 4)
    inks = ["dim"] * len(text)
    wanted = [n for n in range(0, len(shown), every) if abs(n - here) >= every or n == here]
    for number in [*wanted, here]:
        if not 0 <= number < len(shown):
            continue
        word = shown[number].label
        start = AXIS + view.start(number) + max(0, view.width - 1 - len(word)) // 2
        state = "over" if shown[number].over else "due" if shown[number].off else "dim"
        ink = "here strong under" if number == here else state if view.width > 3 else "dim"
        for place, letter in enumerate(word, start):
            text[place], inks[place] = letter, ink
        if number == here:
            # An underline is all that is left of its ink where there are no colours.
            text[start - 1], inks[start - 1] = "▸", "here strong"
    return padded(_runs(text, inks), width)


def _marks(shown: Sequence[ChartWeek], view: Columns, cursor: int, width: int) -> Line:
    """E, N and R under their weeks; where there is no room for all the first stands with a plus."""
    line: Line = [(" " * AXIS, "")]
    for number, week in enumerate(shown):
        room = max(1, view.width - 1)
        word = week.marks
        if len(word) > room:
            word = word.replace(" ", "")
        if len(word) > room:
            letters = "".join(letter for letter in word if letter.isalpha())
            word = letters if len(letters) <= room else letters[: room - 1] + "+"
        left = (room - len(word)) // 2
        before = view.width - room
        ink = "here" if view.first + number == cursor else "due"
        line.append((" " * (before + left), ""))
        line.append((fit(word, room - left), ink))
    return padded(line, width)


def _runs(text: Sequence[str], inks: Sequence[str]) -> Line:
    line: Line = []
    for letter, ink in zip(text, inks, strict=True):
        if line and line[-1][1] == ink:
            line[-1] = (line[-1][0] + letter, ink)
        else:
            line.append((letter, ink))
    return line
