"""An account's health over time: where it went, and why."""

from __future__ import annotations

from datetime import date

from csm_tui.domain.health_text import sparkline, trend
from csm_tui.domain.reports import HealthLine
from csm_tui.domain.text import harmless
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
    rows = [
        PlainRow("" if at else f"health{number}", line)
        for number in newest_first
        for at, line in enumerate(_lines(healths, number, today, width))
    ]
    return PlainRows(rows, title, ("No health is known.", "H sets one, with its reason."))


def _lines(healths: tuple[HealthLine, ...], number: int, today: date, width: int) -> list[Line]:
    """The reason goes on in further lines: nowhere else can it be read whole."""
    from csm_tui.tui.wrapping import wrap

    line = healths[number]
    mark = trend(known(healths[: number + 1])) if line.health is not None else ""
    health = "·" if line.health is None else str(line.health)
    risk = f"{line.risk.replace('_', ' ')}  " if line.risk else ""
    why = line.reason or (f"from {line.source}" if line.source else "")
    indent = 15 + len(risk)
    room, ink = max(4, width - indent), "" if line.reason else "dim"
    first, *rest = wrap(harmless(why), room) or [""]
    begin: Line = [
        ("  ", ""), (fit(day_month(line.on, today), 7), "dim"), (fit(health, 3, "right"), ""), (" ", ""),
        (fit(mark, 2), _INKS[mark]), (risk, "due"), (fit(first, room), ink),
    ]  # fmt: skip
    return [begin, *([(" " * indent, ""), (fit(part, room), ink)] for part in rest)]


def in_a_fact(healths: tuple[HealthLine, ...], shown: str) -> str:
    """ "48 ▼ was 62", where it was something else before; else as `shown`."""
    values = known(healths)
    mark = trend(values)
    return f"{values[-1]} {mark} was {values[-2]}" if mark in ("▲", "▼") else shown
