"""How far to trust the forecast: the user's own weeks, each predicted from the weeks before it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from csm_tui.domain.proposal_words import counted
from csm_tui.domain.weeks import Week
from csm_tui.tui.drawing.plan_chart import ChartWeek, chart
from csm_tui.tui.drawing.plan_forecast import short
from csm_tui.tui.present import Line, fit, padded, percent

if TYPE_CHECKING:
    from csm_tui.domain.effort.score import Score
    from csm_tui.tui.messages_plan import Trust

BARS = 30


def trust_lines(trust: Trust, width: int, height: int) -> list[Line]:
    """Figures at the left, how often a level was kept at the right; under them each week against its band."""
    beside = width >= 76
    left, right = _figures(trust, width - BARS - 3 if beside else width), _kept(trust, BARS)
    lines = _head(trust)
    if beside:
        lines += [[*padded(one, width - BARS), *other] for one, other in _zipped(left, right)]
    elif height >= 8:
        lines += [*left[:4], *right]
    else:
        lines += left
    room = height - len(lines) - 1
    if room >= 6:
        lines += [[], *_weeks(trust, width, min(room, 14))]
    return lines[:height]


def _zipped(left: list[Line], right: list[Line]) -> list[tuple[Line, Line]]:
    longest = max(len(left), len(right))
    return list(zip(left + [[]] * (longest - len(left)), right + [[]] * (longest - len(right)), strict=True))


def _head(trust: Trust) -> list[Line]:
    result = trust.result
    told = f"{counted(result.weeks, 'confirmed week')}, each as it was predicted from the weeks before it"
    return [[(told, "dim")]]


def _figures(trust: Trust, width: int) -> list[Line]:
    """Errors in minutes, coverage, skill."""
    columns = ("plan off", "P50 off", "skill")
    head: Line = [(" " * 18, "")]
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
        (fit(name, 18), ""), (fit(minutes(score.mae_plan), 9, "right"), ""),
        (fit(minutes(score.mae_p50), 9, "right"), "learned"),
        (fit(percent(score.skill), 9, "right"), "held strong" if better else "strong"),
    ]  # fmt: skip


def _kept(trust: Trust, width: int) -> list[Line]:
    """A bar to how many weeks stayed below each level, and a mark where it should end."""
    lines: list[Line] = [[(fit("weeks below their", width - 5), "dim"), (fit("did", 5, "right"), "dim")]]
    room = width - 11
    for level, share in trust.kept:
        asked = round(level * (room - 1))
        bar = [" "] * room
        inks = [""] * room
        for place in range(round((share or 0) * room)):
            bar[place], inks[place] = "━", "learned"
        bar[asked], inks[asked] = "┃", "here"
        line: Line = [(fit(f"P{level * 100:.0f}", 5), "")]
        line += [(letter, ink) for letter, ink in zip(bar, inks, strict=True)]
        lines.append([*line, (fit(percent(share), 6, "right"), "strong")])
    return lines


def _weeks(trust: Trust, width: int, height: int) -> list[Line]:
    totals = trust.result.replayed.totals
    weeks = []
    for number, actual, band in zip(
        totals.week.tolist(), totals.actual.tolist(), totals.quantiles.tolist(), strict=True
    ):
        monday = date.fromordinal(1) + timedelta(weeks=number)
        low, middle, _, high = (round(minutes * 60) for minutes in band)
        came = None if actual != actual else round(actual * 60)
        weeks.append(ChartWeek(short(Week(monday)), None, low, middle, high, False, "", None, came))
    legend: Line = [
        ("●", "held strong"), (" it came to   ", "dim"), ("━", "strong"), (" P50   ", "dim"), ("  ", "on_band"),
        (" 10-90 %, h of planned customer work", "dim"),
    ]  # fmt: skip
    return [legend, *chart(weeks, -1, width, height - 1)]
