"""Weeks drawn as a picture: a band of likely demand around its middle line, the supply as a line, marks under it.

Why not a plotting library: plotext gives a cell one colour and one mark, so a band hides the line inside it; it joins
weeks by slopes, where hours are those of a week and jump; and it names colours, where we name meanings. Here a week is
a column of its own, the supply passes between and behind the columns, and the part of the band that lies over the
supply has the ink of what is over: the more of it, the likelier the overload. Heights are taken to a third of a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import NamedTuple

from csm_tui.tui.present import Line, fit, padded

AXIS = 5
"""Cells for the hours at the left."""
WIDEST = 13
SUPPLY, MIDDLE, ONCE = ("▁", "─", "▔"), ("▁", "━", "▔"), ("┄", "┄", "┄")
SHADE, ACTUAL, ALERT = "░", "●", "!"


class ChartWeek(NamedTuple):
    """One column, in seconds. `once`: a middle to compare with; `actual`: what it came to."""

    label: str
    supply: int | None
    p10: int
    p50: int
    p90: int
    over: bool
    marks: str = ""
    once: int | None = None
    actual: int | None = None


class Scale(NamedTuple):
    """Hours from the lowest line to the highest, over so many lines."""

    low: float
    high: float
    lines: int

    def third(self, seconds: int) -> int:
        """Which third of a line, from the bottom; what is off the picture lies on its edge."""
        share = (seconds / 3600 - self.low) / (self.high - self.low)
        return max(0, min(3 * self.lines - 1, round(share * 3 * self.lines - 0.5)))

    def half(self, seconds: int) -> int:
        """The same in halves of a line."""
        share = (seconds / 3600 - self.low) / (self.high - self.low)
        return max(0, min(2 * self.lines - 1, round(share * 2 * self.lines - 0.5)))


class Columns(NamedTuple):
    """Which weeks are in view, and how wide each is with the space before it."""

    first: int
    many: int
    width: int

    def at(self, x: int) -> int | None:
        """The week under that cell."""
        index = (x - AXIS) // self.width if x >= AXIS else -1
        return self.first + index if 0 <= index < self.many else None


def columns(weeks: int, cursor: int, width: int) -> Columns:
    """As wide as they fit; of too many those around the cursor."""
    room = max(1, width - AXIS)
    if weeks > room:
        return Columns(max(0, min(cursor - room // 2, weeks - room)), room, 1)
    return Columns(0, weeks, max(1, min(WIDEST, room // max(1, weeks))))


def scale_of(weeks: Sequence[ChartWeek], lines: int) -> Scale:
    """From somewhat under what is usual to over all bands: a week without supply does not press the rest together."""
    tops = [week.p90 for week in weeks] + [week.supply or 0 for week in weeks] + [week.actual or 0 for week in weeks]
    most = max(tops, default=0) / 3600 or 1.0
    usual = max((week.supply or 0 for week in weeks), default=0) / 3600
    bottoms = [week.p10 / 3600 for week in weeks if week.p10]
    bottoms += [week.supply / 3600 for week in weeks if week.supply and week.supply / 3600 >= usual * 0.55]
    step = _step(most)
    low = 0.0 if not any(week.p90 for week in weeks) else max(0.0, floor(min(bottoms, default=0.0) * 0.9 / step) * step)
    # A line is left over the highest band for the marks of weeks that are over.
    high = low + max((most - low) * (lines / max(1.0, lines - 1.4)), step)
    return Scale(low, high, lines)


def _step(most: float) -> int:
    return 5 if most <= 60 else 10 if most <= 150 else 50


def chart(weeks: Sequence[ChartWeek], cursor: int, width: int, height: int, plain: bool = False) -> list[Line]:
    """The picture in `height` lines, of which the last two name the weeks and what falls in them. `plain`: without
    grounds, where colours are sixteen."""
    if not weeks or height < 4:
        return []
    view = columns(len(weeks), cursor, width)
    shown = weeks[view.first : view.first + view.many]
    scale = scale_of(weeks, height - 2)
    ticks = _ticks(scale)
    lines: list[Line] = []
    for row in range(scale.lines - 1, -1, -1):
        line: Line = [(f"{ticks.get(row, ''):>{AXIS - 1}} ", "dim")]
        for number, week in enumerate(shown):
            before = shown[number - 1] if number else week
            ground = "cursor" if view.first + number == cursor and not plain else ""
            line += _cells(_Spot(week, row, scale, ground, plain), before, view.width)
        lines.append(padded(line, width))
    return [*lines, _labels(shown, view, cursor, width), _marks(shown, view, cursor, width)]


def _ticks(scale: Scale) -> dict[int, str]:
    """Line -> the hours that stand at its left, as many as are easy on the eye."""
    span = scale.high - scale.low
    step = next((each for each in (5, 10, 20, 50, 100, 200, 500) if span / each <= max(2, scale.lines / 2.5)), 1000)
    first = ceil(scale.low / step) * step
    found: dict[int, str] = {}
    for hour in range(first, ceil(scale.high), step):
        row = scale.third(hour * 3600) // 3
        found.setdefault(row, str(hour))
    return found


class _Spot(NamedTuple):
    """Where a column and a line meet."""

    week: ChartWeek
    row: int
    scale: Scale
    ground: str
    plain: bool

    def line_at(self, seconds: int | None, glyphs: tuple[str, str, str]) -> str:
        """The glyph of a line that passes here, or ""."""
        if seconds is None:
            return ""
        third = self.scale.third(seconds)
        return glyphs[third % 3] if third // 3 == self.row else ""

    @property
    def halves(self) -> tuple[bool, bool]:
        """Whether the band holds the upper half of the cell, and the lower."""
        if not self.week.p90:
            return False, False
        low, high = self.scale.half(self.week.p10), self.scale.half(self.week.p90)
        return low <= 2 * self.row + 1 <= high, low <= 2 * self.row <= high

    @property
    def band(self) -> str:
        """What the band is here: beyond the supply, or within it."""
        supply = self.week.supply
        return "beyond" if supply is not None and 3 * self.row + 1 > self.scale.third(supply) else "band"


def _cells(spot: _Spot, before: ChartWeek, width: int) -> Line:
    """One week on one line: the space before the column, then the column."""
    if width == 1:
        text, ink = _column(spot)
        return [(text, ink)]
    joined = width > 2 or before.supply == spot.week.supply
    gap = spot.line_at(spot.week.supply if joined else None, SUPPLY)
    between = (gap or " ", "dim" if gap else "")
    column = width - 1
    text, ink = _column(spot)
    if text in (ALERT, ACTUAL):
        left = (column - 1) // 2
        rest, rest_ink = _band(spot)
        parts = [(rest * left, rest_ink), (text, ink), (rest * (column - 1 - left), rest_ink)]
        return [between, *(part for part in parts if part[0])]
    return [between, (text * column, ink)]


def _column(spot: _Spot) -> tuple[str, str]:
    """What a column shows on a line: the middle before the supply, the supply before the band."""
    week = spot.week
    if spot.line_at(week.actual, ("●", "●", "●")):
        return ACTUAL, _on("held strong", spot)
    beyond = week.supply is not None and week.p50 > week.supply
    if week.p90 and (glyph := spot.line_at(week.p50, MIDDLE)):
        return glyph, _on("over strong" if beyond else "strong", spot)
    if glyph := spot.line_at(week.supply, SUPPLY):
        return glyph, _on("dim", spot)
    if glyph := spot.line_at(week.once, ONCE):
        return glyph, _on("learned", spot)
    if week.over and spot.row == min(spot.scale.half(week.p90) // 2 + 1, spot.scale.lines - 1):
        return ALERT, f"over strong {spot.ground}".strip()
    return _band(spot)


def _on(ink: str, spot: _Spot) -> str:
    """That ink, on the band where it passes."""
    return f"{ink} on_{spot.band}" if any(spot.halves) and not spot.plain else f"{ink} {spot.ground}".strip()


def _band(spot: _Spot) -> tuple[str, str]:
    upper, lower = spot.halves
    ink = f"{spot.band} {spot.ground}".strip()
    if spot.plain:
        return (SHADE, ink) if upper and lower else (" ", "")
    if upper and lower:
        return " ", f"on_{spot.band}"
    return ("▀", ink) if upper else ("▄", ink) if lower else (" ", spot.ground)


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
        start = max(
            0, AXIS + number * view.width + (1 if view.width > 1 else 0) + max(0, view.width - 1 - len(word)) // 2
        )
        ink = "here strong under" if number == here else "over" if shown[number].over and view.width > 3 else "dim"
        for place, letter in enumerate(word, start):
            text[place], inks[place] = letter, ink
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
