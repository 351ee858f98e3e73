"""The book as a table: which columns fit, and what stands in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import ClassVar

from csm_tui.domain.book_sort import in_order
from csm_tui.domain.coverage import MOST_DEPTH
from csm_tui.domain.durations import hours
from csm_tui.domain.formats import counted, whole
from csm_tui.domain.money import short_money
from csm_tui.domain.reports import BookReport, BookRow
from csm_tui.tui.drawing.amounts import Amount, amount_cell, amount_column
from csm_tui.tui.drawing.table import Cell, Column, TableRows
from csm_tui.tui.present import Line, health, in_hours, near

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


def _arr(row: BookRow) -> Amount:
    return row.arr_minor, row.currency


def _stage(row: BookRow, today: date) -> Cell:
    return _STAGES.get(row.lifecycle, row.lifecycle.replace("_", " ")), "over" if row.lifecycle == "at_risk" else ""


def _debt(row: BookRow, today: date) -> Cell:
    return (hours(row.debt_seconds), "over") if row.debt_seconds else ("·", "faint")


def _ebr(row: BookRow, today: date) -> Cell:
    return near(row.next_ebr_on, today) or "·", "" if row.next_ebr_on else "faint"


def _coverage(row: BookRow, today: date) -> Cell:
    """How deep the coverage is, of 5: no number of people. Little of it is marked."""
    if row.coverage is None:
        return "·  ", "faint"
    depth = f"{row.coverage}/{MOST_DEPTH}"
    return (f"{depth} !", "over") if row.coverage < 2 else (f"{depth}  ", "")


def _planned(row: BookRow, today: date) -> Cell:
    return in_hours(row.planned_seconds_per_week), ""


COLUMNS: tuple[Column[BookRow], ...] = (
    Column("name", "Account", 16, "left", 0, lambda row, today: (row.name, "")),
    Column("tier", "Tier", 5, "left", 1, lambda row, today: (row.tier, "dim")),
    Column("stage", "Stage", 8, "left", 3, _stage),
    Column("arr", "ARR", 6, "right", 2, amount_cell(_arr)),
    Column("health", "Health", 6, "right", 4, lambda row, today: health(row.health)),
    Column("plan", "h/wk", 4, "right", 5, _planned),
    Column("logged", "4wk h", 5, "right", 6, _logged),
    Column("touch", "Next", 7, "right", 7, _touch),
    Column("ebr", "EBR", 7, "right", 11, _ebr),
    Column("renewal", "Renewal", 9, "right", 8, lambda row, today: _date(row.renewal_on, today, 30)),
    Column("notice", "Notice", 9, "right", 10, lambda row, today: _date(row.notice_on, today, 30)),
    Column("debt", "Debt h", 6, "right", 9, _debt),
    Column("coverage", "Depth", 5, "right", 12, _coverage),
)
BY_ID = {column.id: column for column in COLUMNS}
LEAST_NAME = 12


class BookRows(TableRows[BookRow]):
    """The accounts."""

    PADS: ClassVar[Mapping[str, int]] = {"notice": 2, "renewal": 2, "logged": 1}

    def __init__(self, rows: Sequence[BookRow] = (), today: date = date.min, by: str = "name", falling: bool = False,
                 empty: Sequence[str] = (), marked: Collection[str] = frozenset()) -> None:  # fmt: skip
        arr = amount_column(BY_ID["arr"], _arr, rows)
        # The names make room for wide amounts, so that no column goes for them.
        name = BY_ID["name"]._replace(width=max(LEAST_NAME, BY_ID["name"].width - (arr.width - BY_ID["arr"].width)))
        columns = [{"arr": arr, "name": name}.get(one.id, one) for one in COLUMNS]
        super().__init__(in_order(rows, by, falling), columns, today, by, falling, lambda row: row.id, empty, marked)


def totals(report: BookReport, shown: Sequence[BookRow], width: int, selected: bool = False) -> Line:
    """What the shown accounts come to, or those of them that are selected."""
    by_currency: dict[str, int] = {}
    for row in shown:
        by_currency[row.currency] = by_currency.get(row.currency, 0) + row.arr_minor
    money = " + ".join(short_money(minor, currency) for currency, minor in by_currency.items() if minor)
    debt = sum(row.debt_seconds for row in shown)
    parts: list[Line] = [
        [(f"{whole(len(shown))} selected", "here strong")] if selected else [(counted(len(shown), "account"), "")]
    ]
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
        return [(counted(everything, "account"), "dim")]
    return [(f"{whole(everything)} accounts, ", "dim"), (f"{whole(shown)} shown", "here" if shown else "over")]


def free(report: BookReport) -> Line:
    """How much of the week's supply the book leaves."""
    left = report.supply_seconds - report.demand_seconds
    if left >= 0:
        return [(f"{hours(left)} h", ""), (" free this week", "dim")]
    return [(f"{hours(-left)} h too much planned !", "over")]
