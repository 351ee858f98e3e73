"""How far to trust the forecast: the user's own weeks, each predicted from the weeks before it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from csm_tui.domain.formats import counted
from csm_tui.domain.weeks import Week
from csm_tui.tui.drawing.calibration_plot import kept_well
from csm_tui.tui.drawing.weeks_layout import ChartWeek
from csm_tui.tui.present import Line, fit, padded, percent

if TYPE_CHECKING:
    from csm_tui.domain.effort.score import Score
    from csm_tui.tui.messages_plan import Trust

LEAST_FOR_WEEKS = 17
"""Lines of the panel from which the weeks themselves are shown too."""
LABEL, SHARE = 15, 6
"""Cells of a line's name and of a share: beside them the plot's own shares must not look like another column."""
LEGEND: Line = [
    ("●", "held strong"), (" it came to   ", "dim"), ("━", "strong"), (" P50   ", "dim"), ("  ", "on_band"),
    (" 10-90 %, h of planned customer work", "dim"),
]  # fmt: skip


def trust_lines(trust: Trust, width: int, height: int) -> list[Line]:
    """The figures: errors, skill, and how often each level was kept."""
    lines = [*_head(trust), *_figures(trust, width), *_kept(trust, width)]
    return [padded(line, width) for line in lines[:height]]


def _head(trust: Trust) -> list[Line]:
    result = trust.result
    return [[(f"{counted(result.weeks, 'week')}, each predicted from the past", "dim")]]


def _figures(trust: Trust, width: int) -> list[Line]:
    """Errors in minutes, coverage, skill."""
    columns = ("plan off", "P50 off", "skill")
    head: Line = [(" " * LABEL, "")]
    head += [(fit(name, 9, "right"), "dim") for name in columns]
    lines = [padded(head, width)]
    parts = (("first two weeks", trust.result.first_rows), ("later weeks", trust.result.later_rows),
             ("weekly totals", trust.result.later_totals))  # fmt: skip
    return lines + [padded(_score(name, score), width) for name, score in parts]


def _score(name: str, score: Score) -> Line:
    def minutes(value: float | None) -> str:
        return "n/a" if value is None else f"{value:.0f} min"

    better = score.skill is not None and score.skill > 0
    return [
        (fit(name, LABEL), ""), (fit(minutes(score.mae_plan), 9, "right"), ""),
        (fit(minutes(score.mae_p50), 9, "right"), "learned"),
        (fit(percent(score.skill), 9, "right"), "held strong" if better else "strong"),
    ]  # fmt: skip


def _kept(trust: Trust, width: int) -> list[Line]:
    """Levels, and the share of the weeks that stayed below each; what chance does not explain is said."""
    asked: Line = [(fit("weeks should be", LABEL), "dim")]
    came: Line = [(fit("below it; were", LABEL), "dim")]
    for level, share in trust.kept:
        well = share is None or kept_well(level, share, trust.weeks)
        asked.append((fit(percent(level), SHARE, "right"), "dim"))
        came.append((fit(percent(share), SHARE, "right"), "strong" if well else "over strong"))
    return [[], asked, came] if width >= LABEL + 4 * SHARE else [[], asked[:4], came[:4]]


def weeks_of(trust: Trust) -> list[ChartWeek]:
    """Each week as it was predicted, and what it came to."""
    totals = trust.result.replayed.totals
    weeks = []
    for number, actual, band in zip(
        totals.week.tolist(), totals.actual.tolist(), totals.quantiles.tolist(), strict=True
    ):
        monday = date.fromordinal(1) + timedelta(weeks=number)
        low, middle, _, high = (round(minutes * 60) for minutes in band)
        came = None if actual != actual else round(actual * 60)
        weeks.append(ChartWeek(Week(monday).short, None, low, middle, high, False, "", None, came))
    return weeks
