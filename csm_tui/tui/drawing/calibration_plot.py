"""Calibration drawn by plotext: how often weeks stayed below each level, against how often they should."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import comb

from csm_tui.tui.drawing.plot_ink import Inks, Plt, paint

INSIDE, OUTSIDE, SHADE, DIAGONAL = "●", "○", "░", "·"
AXIS = 6
"""Cells for the shares at the left."""
NAME = 4.5
"""Cells from the name of a level to the next: P80, a blank beside it, and half a cell that rounding takes."""
TAIL = 0.025
"""The chance, on either side, that is called more than chance."""


@lru_cache(maxsize=512)
def leeway(level: float, weeks: int) -> tuple[float, float]:
    """Between which shares of so many weeks a level that is right is kept 19 times in 20 (exact, binomial).

    >>> leeway(0.5, 20), leeway(0.9, 4)
    ((0.3, 0.7), (0.5, 1.0))
    """
    if weeks < 1:
        return 0.0, 1.0
    chances = [comb(weeks, count) * level**count * (1 - level) ** (weeks - count) for count in range(weeks + 1)]
    return _first(chances) / weeks, 1 - _first(chances[::-1]) / weeks


def _first(chances: Sequence[float]) -> int:
    below = 0.0
    for count, chance in enumerate(chances):
        below += chance
        if below > TAIL:
            return count
    return len(chances) - 1


def kept_well(level: float, share: float, weeks: int) -> bool:
    """Whether that share is no further off than chance explains."""
    low, high = leeway(level, weeks)
    return low - 1e-9 <= share <= high + 1e-9


def plot_calibration(
    plt: Plt, kept: Sequence[tuple[float, float | None]], weeks: int, size: tuple[int, int], inks: Inks, plain: bool
) -> None:
    """The diagonal of what was promised, around it what chance explains, and a point for what came of each level."""
    plt.clear_data()
    plt.frame(False)
    plt.xlim(0, 100)
    plt.ylim(0, 100)
    cells, lines = max(2, size[0] - AXIS), max(2, size[1] - 1)
    named = _apart([level * 100 for level, _ in kept], cells)
    plt.xticks(named, [f"P{level:.0f}" for level in named])
    ticks = (0, 50, 100) if size[1] >= 6 else (0, 100)
    plt.yticks(list(ticks), [f"{tick:>{AXIS - 3}} % " for tick in ticks])
    columns = [100 * place / (cells - 1) for place in range(cells)]
    band = paint("band", inks)
    del band["background"]
    lows, highs = zip(*(leeway(round(x / 100, 3), weeks) for x in columns), strict=True)
    around = [100 * share for share in (*highs, *lows[::-1], highs[0])]
    plt.plot([*columns, *columns[::-1], columns[0]], around, marker=SHADE if plain else "sd", fillx="internal", **band)

    def on_band(x: float, y: float) -> str:
        # plotext fills whole cells: what is written on one has its ground.
        low, high = leeway(round(x / 100, 3), weeks)
        inside = _line(100 * low, lines) <= _line(y, lines) <= _line(100 * high, lines)
        return "on_band" if inside and not plain else ""

    for x in columns:
        plt.text(DIAGONAL, x, x, alignment="left", orientation="horizontal", **paint(f"dim {on_band(x, x)}", inks))
    for level, share in kept:
        if share is not None:
            x, y, well = 100 * level, 100 * share, kept_well(level, share, weeks)
            ink = f"{'held' if well else 'over'} strong {on_band(x, y)}"
            mark = INSIDE if well else OUTSIDE
            plt.text(mark, x, y, alignment="left", orientation="horizontal", **paint(ink, inks))


def _apart(levels: Sequence[float], cells: int) -> list[float]:
    """The levels, of 100, whose names do not touch; of two that would, the higher. Left to itself plotext writes
    whichever comes first out of a set: a different one every start."""
    named: list[float] = []
    for level in sorted(levels, reverse=True):
        if not named or (named[-1] - level) / 100 * (cells - 1) >= NAME:
            named.append(level)
    return named[::-1]


def _line(y: float, lines: int) -> int:
    return int(0.5 + (lines - 1) * y / 100)
