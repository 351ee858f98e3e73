"""The months of a calendar: days with what is on them, and beside each week how full it is. Pure.

E is an EBR, N a notice deadline, R a renewal, T a touch added by hand, a dash a day off; underlined where a day has
more. Today is underlined. A week that asks for more than there is has an exclamation mark.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from rich.cells import cell_len

from csm_tui.domain import formats
from csm_tui.domain.calendar import CalendarReport, Item, Load
from csm_tui.domain.durations import hours
from csm_tui.domain.fullness import is_over
from csm_tui.domain.weeks import Week
from csm_tui.tui.drawing.calendar_layout import DAY, GAP, Placed, Row, Rows, Shape
from csm_tui.tui.drawing.levels import NO_HOURS, levels, whole_hours
from csm_tui.tui.present import Line, cells, fit, padded

LETTERS = {"ebr": "E", "notice": "N", "renewal": "R", "touch": "T", "off": "–"}
NAMES = {"ebr": "EBR", "notice": "notice", "renewal": "renewal", "touch": "touch", "off": "off"}
LEGEND = (
    *((LETTERS[kind], NAMES[kind]) for kind in ("ebr", "notice", "renewal", "off")),
    ("!", "too full"),
    (NO_HOURS, "no hours"),
)
NEARLY = 0.95
"""From this share of its hours on a week is nearly full."""


class Aloft(NamedTuple):
    """What is picked up: where it was, its letter, and the demand of the weeks that its move changes."""

    key: str
    origin: date
    letter: str
    changed: Mapping[Week, int]


class Months(NamedTuple):
    """All that is drawn."""

    report: CalendarReport
    days: Mapping[date, Sequence[Item]]
    rows: Rows
    shape: Shape
    top: int
    cursor: date
    focused: bool = True
    aloft: Aloft | None = None
    kept: dict[Hashable, Line] | None = None
    """Weeks drawn before, of the same report, days and shape: a step of the cursor changes one or two of them."""


def months(shown: Months) -> list[Line]:
    """The lines of all columns."""
    shape = shown.shape
    heading = padded(_heading(shown), shape.column)
    table: dict[tuple[int, int], Line] = {(column, 0): heading for column in range(shape.columns)}
    for line in shown.rows.placed(shape, shown.top):
        table[line.column, line.y] = _title(line, shown) if line.row is None else _kept(line.row, line.number, shown)
    nothing: Line = [(" " * shape.column, "")]
    lines: list[Line] = []
    for y in range(shape.height):
        whole = list(table.get((0, y), nothing))
        for column in range(1, shape.columns):
            whole.append((" " * GAP, ""))
            whole += table.get((column, y), nothing)
        lines.append(whole)
    if shape.titled and not any(y == shape.height - 1 for _, y in table):
        lines[-1] = _legend(shape.width)
    return lines


def _legend(width: int) -> Line:
    line: Line = []
    for letter, name in LEGEND:
        part: Line = [("  ", ""), (letter, "strong"), (f" {name}", "dim")]
        line += part if cells(line) + cells(part) <= width else []
    return padded(line, width)


def _heading(shown: Months) -> Line:
    names = _heads(formats.current().weekdays)
    order = [(shown.rows.first_weekday + n) % 7 for n in range(7)]
    line: Line = [(" " * shown.shape.gutter, "")]
    line += [(fit(f" {names[n]}", DAY), "faint" if n > 4 else "dim") for n in order]
    return [*line, (" wk", "dim"), (" load h" if shown.shape.bar else "   h", "dim")]


@cache
def _heads(names: tuple[str, ...]) -> tuple[str, ...]:
    """Weekdays over their columns: as short as they can be told apart.

    >>> _heads(("seg", "ter", "qua", "qui", "sex", "sáb", "dom"))[:4], _heads(formats.PLAIN.weekdays)[:2]
    (('seg', 'ter', 'qua', 'qui'), ('Mo', 'Tu'))
    """
    for part in (slice(2), slice(3), slice(-1, None)):
        heads = tuple(name[part] for name in names)
        if len(set(heads)) == len(heads) and max(map(cell_len, heads)) < DAY:
            return heads
    return tuple(name[:2] for name in names)


@cache
def _months(names: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Months at their first weeks: numbers where one of the names has no room."""
    if max(map(cell_len, names)) <= width:
        return names
    return tuple(f"{number:>3}" for number in range(1, 13))


def _title(line: Placed, shown: Months) -> Line:
    year, month = shown.rows.month(line.number)
    here = (shown.cursor.year, shown.cursor.month) == (year, month)
    name = f" {formats.current().months[month - 1]} {year}"
    return padded([(name, "here strong" if here else "strong")], shown.shape.column)


def _kept(row: Row, number: int, shown: Months) -> Line:
    if shown.kept is None or shown.aloft:
        return _week(row, number, shown)
    here = shown.cursor if shown.cursor in row.days else None
    month = (shown.cursor.year, shown.cursor.month) == shown.rows.month(number)
    key = (number, number == shown.top, month, here, shown.focused if here else None)
    if key not in shown.kept:
        shown.kept[key] = _week(row, number, shown)
    return shown.kept[key]


def _week(row: Row, number: int, shown: Months) -> Line:
    line: Line = [_gutter(row, number, shown)]
    for day in row.days:
        line += _day(day, shown.rows.month(number), shown, inside=day in row.week)
    past = row.week.sunday < shown.report.today
    current = shown.report.today in row.week
    line.append((f" {row.week.monday.isocalendar().week:>2}", "here strong" if current else "dim"))
    load = shown.report.load(row.week)
    return padded([*line, *_load(load, shown, past)] if load else line, shown.shape.column)


def _gutter(row: Row, number: int, shown: Months) -> tuple[str, str]:
    """A month's name at its first week, or at the first in view."""
    width = shown.shape.gutter
    begins = number == shown.top or row.first.day == 1 or row.first.month != row.last.month
    if shown.shape.titled or not begins:
        return " " * width, ""
    year, month = shown.rows.month(number)
    here = (shown.cursor.year, shown.cursor.month) == (year, month)
    return fit(_months(formats.current().months, width)[month - 1], width), "here strong" if here else "strong"


def _day(day: date, month: tuple[int, int], shown: Months, *, inside: bool = True) -> Line:
    """Four cells: the cursor's mark, the number, what is on the day. Fainter where it is not `inside` the week whose
    number and load stand behind the row: where rows begin on a Sunday, that is the last day of the week before."""
    report = shown.report
    if not report.first <= day <= report.last:
        return [(" " * DAY, "")]
    items = [item for item in shown.days.get(day, ()) if not (shown.aloft and item.key == shown.aloft.key)]
    here = day == shown.cursor
    ground = "cursor " if here and shown.focused else ""
    quiet = day.weekday() > 4 or any(item.kind == "off" and item.seconds_per_day is None for item in items)
    other = shown.shape.titled and (day.year, day.month) != month
    ink = "faint" if other or not inside else "dim" if quiet else ""
    if day == report.today:
        ink = "here strong under"
    before = ("▸", f"{ground}here strong") if here else (" ", "")
    after = _mark(items, report.today)
    if shown.aloft and day == shown.aloft.origin and not here:
        before, after = ("(", "here"), (")", "here")
    elif shown.aloft and here:
        after, ink = (shown.aloft.letter, "here strong"), "here strong"
    return [before, (f"{day.day:>2}", f"{ground}{ink}".strip()), (after[0], f"{ground}{after[1]}".strip())]


def _mark(items: Sequence[Item], today: date) -> tuple[str, str]:
    """The letter of what matters most on a day."""
    if not items:
        return " ", ""
    letter, ink = LETTERS[items[0].kind], ink_of(items[0], today)
    return letter, f"{ink} under" if len(items) > 1 else ink


def ink_of(item: Item, today: date) -> str:
    """What is late, what has a deadline, what is done."""
    if item.kind == "off":
        return "dim"
    if item.late(today):
        return "over strong"
    if item.status == "held":
        return "held"
    if item.status != "planned":
        return "dim"
    return "due strong" if item.kind in ("notice", "renewal") else "strong"


def _load(load: Load, shown: Months, past: bool) -> Line:
    """How far the hours are taken, how many, and a mark where they are too many, or where there are none for a week
    away."""
    changed = shown.aloft.changed.get(load.week) if shown.aloft else None
    demand = load.demand if changed is None else changed
    over = is_over(demand, load.supply, load.absence)
    ink = "over" if over else "due" if demand > NEARLY * load.supply else "dim"
    if past:
        ink = "faint"
    # Without squares there is no room for tenths beside the week's number.
    number = whole_hours(demand, load.supply) if shown.shape.bar else hours(demand, 0)
    if not (demand or load.supply):
        number = "·"
    if changed is not None and changed != load.demand:
        sign, ink = ("▲" if changed > load.demand else "▼"), f"{'over' if over else 'here'} strong"
        number = f"{sign}{hours(demand, 0)}"
    mark_ink = "over strong" if over and not past else ink
    mark = "!" if over else LETTERS["off"] if load.off else " "
    return [*_squares(demand, load.supply, shown.shape.bar, len(number), ink), (f"{number:>4}", ink),
            (mark, mark_ink)]  # fmt: skip


def _squares(demand: int, supply: int, width: int, number: int, ink: str) -> Line:
    """Tenths stand where a week is hardly over: what can't be seen of that leaves a gap before them."""
    if not width:
        return []
    both = levels(demand, supply)
    return [(" ", ""), (both if number < 4 else f"{both[0]} ", ink)]
