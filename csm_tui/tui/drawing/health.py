"""An account's health over time: where it went, and why."""

from __future__ import annotations

from datetime import date

from csm_tui.domain.health_text import sparkline, trend
from csm_tui.domain.reports import HealthLine
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.present import Line, day_month, fit

_INKS = {"▲": "held", "▼": "over", "=": "dim", "": "faint"}


def known(healths: tuple[HealthLine, ...]) -> list[int]:
    """The healths that are numbers, the oldest first."""
    return [line.health for line in healths if line.health is not None]


def health_rows(healths: tuple[HealthLine, ...], today: date, width: int) -> PlainRows:
    """The newest first: its day, the health and where it went, the risk if that was set, why."""
    values = known(healths)
    spark = sparkline(values) if len(values) > 1 else ""
    title: Line = [(fit("Health", width - len(spark) - 2), "head"), (spark, "here"), ("  ", "")]
    newest_first = range(len(healths) - 1, -1, -1)
    rows = [PlainRow(f"health{number}", _line(healths, number, today, width)) for number in newest_first]
    return PlainRows(rows, title, ("No health is known.", "H sets one, with its reason."))


def _line(healths: tuple[HealthLine, ...], number: int, today: date, width: int) -> Line:
    line = healths[number]
    mark = trend(known(healths[: number + 1])) if line.health is not None else ""
    health = "·" if line.health is None else str(line.health)
    risk = f"{line.risk.replace('_', ' ')}  " if line.risk else ""
    why = line.reason or (f"from {line.source}" if line.source else "")
    room = max(4, width - 15 - len(risk))
    return [
        ("  ", ""), (fit(day_month(line.on, today), 7), "dim"), (fit(health, 3, "right"), ""), (" ", ""),
        (fit(mark, 2), _INKS[mark]), (risk, "due"), (fit(why, room), "" if line.reason else "dim"),
    ]  # fmt: skip


def in_a_fact(healths: tuple[HealthLine, ...], shown: str) -> str:
    """ "48 ▼ was 62", where it was something else before; else as `shown`."""
    values = known(healths)
    mark = trend(values)
    return f"{values[-1]} {mark} was {values[-2]}" if mark in ("▲", "▼") else shown
