"""Weeks drawn by plotext: a band of likely demand around its middle line, the supply as a line across.

A week is a column of its own: hours are those of a week, and jump. The part of the band beyond the supply has the
ink of what is over - the more of it, the likelier the overload - and a week over its supply has a mark on top, as has
a week off, so that it shows without colour too. A line on a band is text with the band as its ground: plotext gives a
cell one mark and one colour, and as a plotted line it would cut a hole into the band.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from csm_tui.tui.drawing.plot_ink import Inks, Plt, paint
from csm_tui.tui.drawing.weeks_layout import AXIS, ChartWeek, Columns, Scale, scale_of, ticks

SUPPLY, MIDDLE, ONCE = ("▁", "─", "▔"), ("▁", "━", "▔"), ("┄", "┄", "┄")
SHADE, ACTUAL, ALERT = "░", "●", "!"
OFF = ("off", "–")
"""A week without hours, in words and in one cell."""


def plot_weeks(
    plt: Plt, weeks: Sequence[ChartWeek], view: Columns, size: tuple[int, int], inks: Inks, plain: bool
) -> None:
    """Draw the weeks in view on a plot of that many cells and lines. `plain`: sixteen colours have no grounds."""
    shown = weeks[view.first : view.first + view.many]
    canvas = Canvas(plt, size[0] - AXIS, scale_of(shown, size[1]), view, inks, plain)
    canvas.begin()
    for number, week in enumerate(shown):
        canvas.band(number, week)
    for number, week in enumerate(shown):
        canvas.supply(number, week, shown[number - 1] if number else week)
        canvas.lines(number, week)


class Canvas(NamedTuple):
    """A plot whose x is a week and its y hours, so fine that every value falls on the cell it is meant for."""

    plt: Plt
    cells: int
    scale: Scale
    view: Columns
    inks: Inks
    plain: bool

    def begin(self) -> None:
        """An empty plot with its hours at the left."""
        plt, rows = self.plt, self.scale.lines - 1
        plt.clear_data()
        plt.frame(False)
        # Limits are the middles of the outermost cells.
        plt.xlim(0, max(1, self.cells - 1) / self.view.width)
        plt.ylim(self._hours(0, 1), self._hours(rows, 1))
        plt.xticks([])
        # One without a word keeps the axis as wide where no round hour is in view.
        hours = {row: str(hour) for row, hour in ticks(self.scale).items()} or {0: ""}
        plt.yticks([self._hours(row, 1) for row in hours], [f"{hour:>{AXIS - 1}} " for hour in hours.values()])

    def _hours(self, part: int, of: int) -> float:
        """The hours that plotext puts in that part of a line, of so many parts."""
        half = (self.scale.high - self.scale.low) / self.scale.lines / 2
        low, high = self.scale.low + half, self.scale.high - half
        return low + part * (high - low) / (of * self.scale.lines - 1)

    def _week(self, part: int, of: int) -> float:
        """The week that plotext puts in that part of a cell."""
        return part * (self.cells - 1) / max(1, of * self.cells - 1) / self.view.width

    def band(self, number: int, week: ChartWeek) -> None:
        """From P10 to P90, in two inks where the supply lies within."""
        if not week.p90:
            return
        low, high = self.scale.part(week.p10, 2), self.scale.part(week.p90, 2)
        beyond = 2 * self._first_beyond(week)
        if low < beyond:
            self._block(number, low, min(high, beyond - 1), "band")
        if high >= beyond:
            self._block(number, max(low, beyond), high, "beyond")

    def _first_beyond(self, week: ChartWeek) -> int:
        """The lowest line that lies over the supply."""
        return self.scale.lines if week.supply is None else self.scale.row(week.supply) + 1

    def _block(self, number: int, low: int, high: int, ink: str) -> None:
        """A filled rectangle, from one half of a line to another."""
        fine = 1 if self.plain else 2
        if self.plain:
            low, high = low // 2, high // 2
        left = self.view.start(number) * fine
        right = left + (self.view.width - self.view.gap) * fine - 1
        x = [self._week(part, fine) for part in (left, left, right, right, left)]
        y = [self._hours(part, fine) for part in (low, high, high, low, low)]
        inked = paint(ink, self.inks)
        del inked["background"]
        self.plt.plot(x, y, marker=SHADE if self.plain else "hd", fillx="internal", **inked)

    def supply(self, number: int, week: ChartWeek, before: ChartWeek) -> None:
        """Across the column, and the space before it where the line goes on."""
        if week.supply is None:
            return
        glyph = SUPPLY[self.scale.part(week.supply, 3) % 3]
        joined = self.view.width > 2 or before.supply == week.supply
        if self.view.gap and joined:
            self._write(number * self.view.width, self.scale.row(week.supply), glyph, "dim")
        self._across(number, week, self.scale.row(week.supply), glyph, "dim")

    def lines(self, number: int, week: ChartWeek) -> None:
        """What stands on a column, the most important last: it stays where two fall on one line."""
        middle = self.view.start(number) + (self.view.width - self.view.gap - 1) // 2
        for row, glyph, ink, whole in self._told(week):
            if whole:
                self._across(number, week, row, glyph, ink)
            else:
                self._write(middle - len(glyph) // 2, row, glyph, self._on(ink, week, row))

    def _told(self, week: ChartWeek) -> Iterator[tuple[int, str, str, bool]]:
        """(line, glyph, ink, whether across the column)."""
        scale = self.scale
        if week.over or week.off:
            fits = self.view.width - self.view.gap >= len(OFF[0])
            mark, ink = (ALERT, "over strong") if week.over else (OFF[0 if fits else 1], "due strong")
            yield min(scale.part(week.p90, 2) // 2 + 1, scale.lines - 1), mark, ink, False
        if week.once is not None:
            yield scale.row(week.once), ONCE[0], "learned", True
        if week.p90:
            beyond = week.supply is not None and week.p50 > week.supply
            glyph = MIDDLE[scale.part(week.p50, 3) % 3]
            yield scale.row(week.p50), glyph, "over strong" if beyond else "strong", True
        if week.actual is not None:
            yield scale.row(week.actual), ACTUAL, "held strong", False

    def _across(self, number: int, week: ChartWeek, row: int, glyph: str, ink: str) -> None:
        start, wide = self.view.start(number), self.view.width - self.view.gap
        if self.plain and wide > 2 and self._in_band(week, row):
            # There is no ground to draw on: the shade at both ends says that the line lies on the band.
            start, wide = start + 1, wide - 2
        self._write(start, row, glyph * wide, self._on(ink, week, row))

    def _in_band(self, week: ChartWeek, row: int) -> bool:
        return bool(week.p90) and self.scale.part(week.p10, 2) // 2 <= row <= self.scale.part(week.p90, 2) // 2

    def _on(self, ink: str, week: ChartWeek, row: int) -> str:
        """That ink, on the band where it passes."""
        if self.plain or not self._in_band(week, row):
            return ink
        return f"{ink} on_{'beyond' if row >= self._first_beyond(week) else 'band'}"

    def _write(self, cell: int, row: int, text: str, ink: str) -> None:
        self.plt.text(
            text, cell / self.view.width, self._hours(row, 1), alignment="left", orientation="horizontal",
            **paint(ink, self.inks),
        )  # fmt: skip
