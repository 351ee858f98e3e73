"""The book as a table: which columns fit, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from csm_tui.domain.book_sort import in_order
from csm_tui.domain.durations import hours
from csm_tui.domain.money import short_money
from csm_tui.domain.reports import BookReport, BookRow
from csm_tui.tui.present import Align, Line, fit, health, in_hours, near, plural

Cell = tuple[str, str]


class Column(NamedTuple):
    """One column. `rank` says which give way first on a narrow screen: the largest."""

    id: str
    title: str
    width: int
    align: Align
    rank: int
    cell: Callable[[BookRow, date], Cell]


_STAGES = {"at_risk": "at risk", "onboarding": "onboard", "offboarding": "offboard", "expansion": "expand"}


def _date(day: date | None, today: date, soon: int) -> Cell:
    """A deadline: near ones marked."""
    if day is None:
        return "·  ", "faint"
    days = (day - today).days
    text = f"{days} d" if 0 <= days <= 120 else near(day, today)
    if days < 0:
        return "passed  ", "dim"
    return (f"{text} !", "due") if days <= soon else (f"{text}  ", "")


def _touch(row: BookRow, today: date) -> Cell:
    if row.next_touch_on is None:
        return "·", "faint"
    late = row.next_touch_on < today
    return near(row.next_touch_on, today), "over" if late else "here" if row.next_touch_on == today else ""


def _logged(row: BookRow, today: date) -> Cell:
    week = row.logged_seconds_4w // 4
    over = week > row.planned_seconds_per_week * 1.25 and week - row.planned_seconds_per_week > 900
    return in_hours(week) + ("+" if over else " "), "over" if over else "" if week else "faint"


def _arr(row: BookRow, today: date) -> Cell:
    return (short_money(row.arr_minor, row.currency), "") if row.arr_minor else ("·", "faint")


def _stage(row: BookRow, today: date) -> Cell:
    return _STAGES.get(row.lifecycle, row.lifecycle.replace("_", " ")), "over" if row.lifecycle == "at_risk" else ""


def _debt(row: BookRow, today: date) -> Cell:
    return (hours(row.debt_seconds), "over") if row.debt_seconds else ("·", "faint")


def _ebr(row: BookRow, today: date) -> Cell:
    return near(row.next_ebr_on, today) or "·", "" if row.next_ebr_on else "faint"


def _planned(row: BookRow, today: date) -> Cell:
    return in_hours(row.planned_seconds_per_week), ""


COLUMNS: tuple[Column, ...] = (
    Column("name", "Account", 16, "left", 0, lambda row, today: (row.name, "")),
    Column("tier", "Tier", 5, "left", 1, lambda row, today: (row.tier, "dim")),
    Column("stage", "Stage", 8, "left", 3, _stage),
    Column("arr", "ARR", 6, "right", 2, _arr),
    Column("health", "Health", 6, "right", 4, lambda row, today: health(row.health)),
    Column("plan", "h/wk", 4, "right", 5, _planned),
    Column("logged", "4 wk", 5, "right", 6, _logged),
    Column("touch", "Next", 7, "right", 7, _touch),
    Column("ebr", "EBR", 6, "right", 11, _ebr),
    Column("renewal", "Renewal", 8, "right", 8, lambda row, today: _date(row.renewal_on, today, 30)),
    Column("notice", "Notice", 8, "right", 10, lambda row, today: _date(row.notice_on, today, 30)),
    Column("debt", "Debt", 4, "right", 9, _debt),
)
BY_ID = {column.id: column for column in COLUMNS}


def fitting(width: int, always: str = "name") -> tuple[Column, ...]:
    """The columns that fit, the one sorted by among them."""
    room = width - 2
    chosen = set()
    for column in sorted(COLUMNS, key=lambda column: -1 if column.id in ("name", always) else column.rank):
        if room >= column.width + 1:
            chosen.add(column.id)
            room -= column.width + 1
    return tuple(column for column in COLUMNS if column.id in chosen)


class BookRows:
    """The accounts, each drawn when it comes into view."""

    def __init__(self, rows: Sequence[BookRow] = (), today: date = date.min, by: str = "name", falling: bool = False,
                 empty: Sequence[str] = ()) -> None:  # fmt: skip
        self.today, self.by, self.falling, self.empty = today, by, falling, empty
        self.rows = in_order(rows, by, falling)
        self._fit: tuple[int, tuple[Column, ...], int, str] = (0, (), 0, "")

    def __len__(self) -> int:
        return len(self.rows)

    def key(self, index: int) -> str:
        return self.rows[index].id

    def columns(self, width: int) -> tuple[tuple[Column, ...], int, str]:
        """The columns at this width, how wide the name is, and what stands between two."""
        if self._fit[0] != width:
            columns = fitting(width, self.by)
            gaps = len(columns) - 1
            name = width - 2 - sum(column.width + 1 for column in columns[1:])
            spare = min(3, max(0, name - 24) // max(1, gaps))
            self._fit = width, columns, min(44, name - spare * gaps), " " * (1 + spare)
        return self._fit[1:]

    def head(self, width: int) -> Line | None:
        columns, name, gap = self.columns(width)
        line: Line = [("  ", "")]
        for column in columns:
            here = column.id == self.by
            arrow = ("↓" if self.falling else "↑") if here else ""
            room = name if column.id == "name" else column.width
            title = column.title
            pad = " " * min(room - len(title), {"notice": 2, "renewal": 2, "logged": 1}.get(column.id, 0))
            # Where there is no room for the arrow it stands in the gap before the column.
            text = f"{title}{arrow}" if column.align == "left" else f"{arrow}{title}{pad}"
            if len(text) > room and arrow:
                text = f"{title}{pad}"
                line[-1] = (line[-1][0][:-1] + arrow, "here")
            line += [(fit(text, room, column.align), "here" if here else "dim"), (gap, "")]
        return line[:-1]

    def at(self, x: int, width: int) -> Column | None:
        """The column at that cell."""
        columns, name, gap = self.columns(width)
        left = 2
        for column in columns:
            left += (name if column.id == "name" else column.width) + len(gap)
            if x < left:
                return column
        return None

    def line(self, index: int, width: int) -> Line:
        row = self.rows[index]
        columns, name, gap = self.columns(width)
        line: Line = [("  ", "")]
        for column in columns:
            text, ink = column.cell(row, self.today)
            room = name if column.id == "name" else column.width
            line += [(fit(text, room, column.align), ink), (gap, "")]
        return line[:-1]


def totals(report: BookReport, shown: Sequence[BookRow], width: int) -> Line:
    """What the shown accounts come to."""
    by_currency: dict[str, int] = {}
    for row in shown:
        by_currency[row.currency] = by_currency.get(row.currency, 0) + row.arr_minor
    money = " + ".join(short_money(minor, currency) for currency, minor in by_currency.items() if minor)
    debt = sum(row.debt_seconds for row in shown)
    parts: list[Line] = [[(plural(len(shown), "account"), "")]]
    if money:
        parts.append([(money, ""), (" ARR", "dim")])
    parts.append([("plan ", "dim"), (hours(sum(row.planned_seconds_per_week for row in shown)), ""), (" h/wk", "dim")])
    logged = sum(row.logged_seconds_4w for row in shown) // 4
    parts.append([("logged ", "dim"), (hours(logged), ""), (" h/wk over 4 weeks" if width > 84 else " h/wk", "dim")])
    parts.append([("debt ", "dim"), (f"{hours(debt)} h", "over")] if debt else [("no debt", "held")])
    line: Line = []
    for part in parts:
        line += [*([(" · ", "faint")] if line else []), *part]
    return line


def count(report: BookReport, shown: int) -> Line:
    """How many of the accounts the filter lets through."""
    everything = len(report.rows)
    if shown == everything:
        return [(plural(everything, "account"), "dim")]
    return [(f"{everything:,} accounts, ", "dim"), (f"{shown:,} shown", "here" if shown else "over")]


def free(report: BookReport) -> Line:
    """How much of the week's supply the book leaves."""
    left = report.supply_seconds - report.demand_seconds
    if left >= 0:
        return [(f"{hours(left)} h", ""), (" free this week", "dim")]
    return [(f"{hours(-left)} h over this week !", "over")]
