"""The entries of a cell of the grid, and what is said where there are none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from csm_tui.domain.days import day_label
from csm_tui.domain.formats import counted
from csm_tui.domain.grid import Cell, GridRow
from csm_tui.domain.log_week import LoggedEntry, LogWeek
from csm_tui.domain.reports import TouchLine
from csm_tui.domain.shown_times import clock_span
from csm_tui.domain.text import in_sentence
from csm_tui.tui.commands.key_names import keyed
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.drawing.sheet import called, short_subject
from csm_tui.tui.drawing.touches import MARKS
from csm_tui.tui.present import Line, apart, cells, clock, fit
from csm_tui.tui.wrapping import wrap

SPAN = 12
"""Cells of clock times and the gap behind them, at least; with a clock of twelve hours they can be more."""
LEAST_NOTE = 8
"""Of a note that is longer: fewer cells say nothing, so none are shown."""
SOURCES = {"manual": "", "touch": "held touch", "timer": "timer", "import": "imported"}


def cell_rows(log: LogWeek, row: GridRow, day: date, cell: Cell, selected: Collection[str], width: int) -> PlainRows:
    """What is logged in a cell, one entry a line; in an empty one what was planned, and how to fill it."""
    title: Line = [("  ", ""), (day_label(day), "head"), (" · ", "dim")]
    right: Line = [(_sum(cell), "dim")]
    title.append((called(row.name, width - cells(title) - cells(right)), ""))
    if not cell.entries:
        sentences = [keyed(sentence) for sentence in _empty(log, day, row.touches)]
        lines = [line for sentence in sentences for line in wrap(sentence, max(20, width - 2))]
        return PlainRows([PlainRow("", [("  ", ""), (line, "dim")]) for line in lines], title)
    span = span_width(clock_span(entry.line) for entry in cell.entries)
    rows = [PlainRow(entry.id, entry_line(entry, entry.id in selected, width, span=span)) for entry in cell.entries]
    return PlainRows(rows, apart(title, right, width))


def _sum(cell: Cell) -> str:
    if len(cell.entries) < 2:
        return ""
    return f"{clock(cell.seconds)} in {counted(len(cell.entries), 'entry', 'entries')}"


def _empty(log: LogWeek, day: date, touches: Sequence[TouchLine]) -> tuple[str, ...]:
    if log.confirmed:
        return ("Nothing is logged here, and the week is confirmed: [log.confirm] opens it again.",)
    if day > log.today:
        return ("This day has not come yet.",)
    how = "[log.fill] takes how long: 45m, 1:30, 1.5 or 9-10:30. [log.repeat] repeats the day before."
    return (how, *[f"{_planned(touch)}." for touch in touches[:2]])


def _planned(touch: TouchLine) -> str:
    state = "" if touch.status == "planned" else f", {touch.status.replace('_', ' ')}"
    activity = in_sentence(touch.activity_name)
    return f"Planned: {activity}, {day_label(touch.due_on)}, {touch.minutes} min{state}"


def span_width(spans: Iterable[str]) -> int:
    """Cells for these clock times, with a gap behind them."""
    return max([SPAN, *(len(span) + 1 for span in spans)])


def entry_line(
    entry: LoggedEntry, chosen: bool, width: int, what: str = "", *, span: int = SPAN, seconds: int | None = None
) -> Line:  # fmt: skip
    """An entry: its times in `span` cells, what it is on (where the list holds several things), its note, its length
    (`seconds` where another one is shown)."""
    line = entry.line
    tags = " ".join(f"#{tag}" for tag in line.tags)
    source = SOURCES.get(line.source, line.source) if width >= 60 else ""
    right: Line = [("  ", ""), (f"{tags}  " if tags else "", "learned"), (f"{source}  " if source else "", "dim"),
                   (fit(clock(line.seconds if seconds is None else seconds), 6, "right"), "")]  # fmt: skip
    note = line.note or ("" if what else "no note")
    taken = span + 2 + cells([(what, "")]) + sum(cells([part]) for part in right)
    if what and note and width - taken - 2 < LEAST_NOTE < cells([(note, "")]):
        note = ""
    left: Line = [
        (" ", ""), ("•" if chosen else " ", "here strong"), (fit(clock_span(line) or "no times", span), "dim"),
        (what, ""), ("  " if what and note else "", ""), (note, "dim" if what or not line.note else ""),
    ]  # fmt: skip
    return apart([part for part in left if part[0]], [part for part in right if part[0]], width)


def touch_line(touch: TouchLine, today: date, width: int) -> Line:
    """A planned touch beside the day."""
    late = touch.status == "planned" and touch.due_on < today
    mark, ink = MARKS.get(touch.status, ("!", "over") if late else (" ", ""))
    minutes = fit(str(touch.minutes), max(3, len(str(touch.minutes)) + 1), "right")
    account, activity = short_subject(touch.account, touch.activity_name, width - 2 - len(minutes))
    left: Line = [(mark, ink), (" ", ""), (account, ""), (", ", "dim"), (activity, "dim")]
    return apart(left, [(minutes, "dim")], width)
