"""Draws docs/calibration.svg: how often work fell below each predicted level, on logs replayed from their past.

    python docs/calibration.py "recurring=weekly.csv" "tasks=tasks.csv"      (files as `csm plan backtest` reads them)

On the diagonal a level is kept exactly. A row's quantile is 0 up to the chance of no work, so a row is asked to fall
at or below level q with chance max(q, 1 - chance of work): that is what stands on the horizontal axis.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np

from csm_tui.domain.effort.constants import DEFAULT
from csm_tui.domain.effort.learner import Learner
from csm_tui.domain.effort.log import Floats, Log, make_log, sums
from csm_tui.domain.effort.replay import weeks_of
from csm_tui.domain.effort.totals import Totals, WeekSums, add_up, total_quantiles
from csm_tui.exchange.readers.effort_log import read_effort_log

OUT = Path(__file__).with_name("calibration.svg")
LEVELS = np.arange(1, 20) / 20
COLOURS = ("#1b6ca8", "#c8553d", "#3a7d44", "#7b4b94", "#8a6d1d")
SIDE, LEFT, TOP = 300, 56, 44


class Kept(NamedTuple):
    """The share that should fall at or below each level, and the share that did."""

    asked: Floats
    fell: Floats


def calibration(log: Log) -> tuple[Kept, Kept]:
    """Of the rows and of the weekly totals, from each person's third week on."""
    learner, totals = Learner(log.tree, DEFAULT), Totals(log.tree.csms, DEFAULT)
    seen = np.zeros(log.tree.csms, np.int64)
    asked, fell, fell_totals = [], [], []
    for passed, _, rows in weeks_of(log.week):
        learner.pass_weeks(passed)
        totals.pass_weeks(passed)
        prospect, actual = learner.look(log.leaf[rows], log.plan[rows]), log.actual[rows]
        csm, group = np.unique(prospect.csm, return_inverse=True)
        mean, spread = add_up(group, len(csm), prospect.expected, prospect.spread(), DEFAULT.common_shock)
        view = totals.look(WeekSums(csm, sums(group, prospect.plan, len(csm)), mean, spread))
        total = sums(group, actual, len(csm))
        late = (seen[prospect.csm] >= 2) & ~np.isnan(actual)
        below = actual <= learner.quantiles(prospect, LEVELS) + 1e-9
        fell.append(below[:, late])
        asked.append(np.maximum(LEVELS[:, None], 1 - prospect.chance)[:, late])
        whole = (seen[csm] >= 2) & ~np.isnan(total)
        fell_totals.append((total[:, None] <= total_quantiles(view, LEVELS))[whole])
        totals.learn(view, total, ~np.isnan(total))
        learner.learn(prospect, actual)
        seen[csm] += 1
    of_rows = Kept(np.concatenate(asked, axis=1).mean(axis=1), np.concatenate(fell, axis=1).mean(axis=1))
    return of_rows, Kept(LEVELS, np.concatenate(fell_totals).mean(axis=0))


def panel(title: str, left: int, lines: list[Kept]) -> list[str]:
    """One square with its diagonal and a line per log."""

    def place(asked: float, fell: float) -> str:
        return f"{left + asked * SIDE:.1f},{TOP + (1 - fell) * SIDE:.1f}"

    drawn = [f'<text x="{left}" y="{TOP - 14}" font-weight="bold">{title}</text>']
    for tick in (0.0, 0.2, 0.5, 0.8, 1.0):
        x, y = left + tick * SIDE, TOP + (1 - tick) * SIDE
        drawn += [
            f'<path d="M{x:.0f} {TOP}V{TOP + SIDE}M{left} {y:.0f}H{left + SIDE}" stroke="#ddd"/>',
            f'<text x="{x:.0f}" y="{TOP + SIDE + 16}" text-anchor="middle">{tick:.0%}</text>',
            f'<text x="{left - 6}" y="{y + 4:.0f}" text-anchor="end">{tick:.0%}</text>',
        ]
    drawn.append(f'<path d="M{left} {TOP + SIDE}L{left + SIDE} {TOP}" stroke="#999" stroke-dasharray="4 4"/>')
    for kept, colour in zip(lines, COLOURS, strict=False):
        points = " ".join(place(*point) for point in zip(kept.asked.tolist(), kept.fell.tolist(), strict=True))
        drawn.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
    return drawn


def picture(names: list[str], rows: list[Kept], totals: list[Kept]) -> str:
    """Both panels and their legend."""
    width, height = 2 * (SIDE + LEFT) + 60, TOP + SIDE + 70
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"',
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="{width}" height="{height}" fill="white"/>',
        *panel("rows: should fall below (across), did (up)", LEFT, rows),
        *panel("weekly totals", 2 * LEFT + SIDE + 20, totals),
    ]
    for at, (name, colour) in enumerate(zip(names, COLOURS, strict=False)):
        x, y = LEFT + at * 160, TOP + SIDE + 46
        drawn.append(f'<path d="M{x} {y - 4}h22" stroke="{colour}" stroke-width="2"/>')
        drawn.append(f'<text x="{x + 28}" y="{y}">{name}</text>')
    return "\n".join([*drawn, "</svg>", ""])


def main(given: list[str]) -> None:
    """Read NAME=FILE words, write the picture."""
    names, rows, totals = [], [], []
    for word in given:
        name, _, file = word.partition("=")
        read = read_effort_log(Path(file))
        keys = [(row.user, row.activity, row.group) for row in read]
        log = make_log(keys, [row.week for row in read], [row.plan for row in read], [row.actual for row in read])
        of_rows, of_totals = calibration(log)
        names.append(name)
        rows.append(of_rows)
        totals.append(of_totals)
    OUT.write_text(picture(names, rows, totals), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
