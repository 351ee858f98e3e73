"""The pure part: examples in the docstrings, and lines that never outgrow their width."""

from __future__ import annotations

import doctest
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain import formats
from csm_tui.domain.peaks import WeekLoad
from csm_tui.domain.reports import AccountPage, BookReport, WeekReport
from csm_tui.domain.row_names import RowName
from csm_tui.domain.weeks import Week
from csm_tui.locales import formats_of
from csm_tui.services.account_page import account_page
from csm_tui.services.book import book_report
from csm_tui.services.week import week_report
from csm_tui.tui import chosen_days, present
from csm_tui.tui.commands import key_names
from csm_tui.tui.drawing import (
    account,
    account_parts,
    ahead,
    book,
    budget,
    health,
    sheet,
    stakeholders,
    touches,
    week_words,
    weeks_ahead,
)
from csm_tui.tui.drawing.rows import Rows
from csm_tui.tui.present import cells

LOADS = [WeekLoad(Week.of(date(2026, 3, 9)) + n, (20 + n) * 3600, 27 * 3600 * (n != 4)) for n in range(13)]
WIDTHS = (34, 36, 40, 42, 60, 78, 118, 200)


@pytest.mark.parametrize("module", [present, key_names, chosen_days])
def test_examples(module: Any) -> None:
    done = doctest.testmod(module)
    assert done.attempted and not done.failed


@pytest.fixture(params=["Dana Field", "Tomasz Adeyemi", "Noor Whitlock"])
def reports(request: pytest.FixtureRequest, sample: Path) -> tuple[WeekReport, BookReport, AccountPage]:
    """A week, a book and its largest account, of three books of the sample."""
    with open_desk(str(sample), request.param) as desk:
        week, whole = week_report(desk), book_report(desk)
        largest = max(whole.rows, key=lambda row: row.arr_minor)
        return week, whole, account_page(desk, largest.id)


def widest(rows: Rows, width: int) -> int:
    """The most cells that a row takes before anything is cut."""
    return max((cells(rows.line(index, width)) for index in range(len(rows))), default=0)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_is_wider_than_its_place(reports: tuple[WeekReport, BookReport, AccountPage], width: int) -> None:
    week, whole, page = reports
    today = week.today
    lists: list[Rows] = [
        touches.TouchRows(week, True), ahead.EventRows(week.events), book.BookRows(whole.rows, today),
        account.fact_rows(account.facts(page, today), width), account_parts.touch_rows(page.touches, today, width),
        account_parts.entry_rows(page.entries, width), account_parts.note_rows("one\n\n" + "word " * 90, width),
        stakeholders.contact_rows(page, today, width), health.health_rows(page.healths, today, width),
    ]  # fmt: skip
    for rows in lists:
        assert widest(rows, width) <= width, rows
    for line in budget.effort(week, width, 40):
        assert cells(line) <= width
    assert cells(week_words.why_line(week, width, owed_too=True)) <= width
    assert all(cells(line) <= width for line in weeks_ahead.weeks_ahead(LOADS, week.week, width))
    assert cells(budget.budget_bar(week, width)) == width


@pytest.mark.parametrize("width", [60, 78, 118, 200])
def test_what_is_behind_is_told_within_any_screen(
    reports: tuple[WeekReport, BookReport, AccountPage], width: int
) -> None:  # fmt: skip
    assert cells(week_words.behind(reports[0], width)) <= width


@pytest.mark.parametrize("width", [78, 100, 118, 160])
def test_every_sorted_column_is_shown(reports: tuple[WeekReport, BookReport, AccountPage], width: int) -> None:
    for column in book.COLUMNS:
        rows = book.BookRows(reports[1].rows, reports[1].today, column.id)
        columns, name, _ = rows.columns(width)
        assert column in columns and name >= 14
        assert cells(rows.head(width) or []) == cells(rows.line(0, width)) <= width


def test_the_whole_week_is_accounted_for(reports: tuple[WeekReport, BookReport, AccountPage]) -> None:
    week = reports[0]
    text = ["".join(part for part, _ in line) for line in budget.effort(week, 60, 40)]
    (total,) = [line for line in text if line.startswith("All work")]
    logged, left = total.split()[-2:]
    assert logged == present.in_hours(week.logged_seconds)
    assert left == present.in_hours(sum(line.planned_seconds for line in week.activities) - week.logged_seconds)


def test_a_supply_of_nothing_has_no_ratio() -> None:
    assert present.percent(None) == "n/a"


@pytest.mark.parametrize(
    ("demand", "logged", "bar"), [(0, 0, "╌" * 20), (5, 0, "─" * 19 + "▸"), (5, 2, "━" * 19 + "▸")]
)
def test_a_week_without_hours_is_not_like_one_without_work(demand: int, logged: int, bar: str) -> None:
    hour = 3600
    week = WeekReport(
        "Dana", Week.of(date(2026, 3, 9)), date(2026, 3, 11), False, 1, 0, 0, 0, 0, 0, demand * hour, 0,
        logged * hour, 0, None, (), (), (), (), (), (), 0,
    )  # fmt: skip
    assert "".join(text for text, _ in budget.budget_bar(week, 20)) == bar
    assert "n/a utilisation" in "".join(text for text, _ in budget.numbers(week, 78))


@pytest.mark.parametrize(
    ("name", "room", "said"),
    [
        (RowName("Zellova Payments", "", True, 0), 40, "Zellova Payments"),
        (RowName("Zellova Payments", "", True, 0), 8, "Zellova"),
        (RowName("Zellova Payments", "Cadence call", True, 0), 40, "Zellova Payments, cadence call"),
        (RowName("Zellova Payments", "Customer questions", True, 0), 24, "Zellova, questions"),
        (RowName("", "Admin", False, 0), 40, "Admin"),
    ],
)
def test_what_an_entry_is_on_is_said_with_what_is_there(name: RowName, room: int, said: str) -> None:
    assert sheet.called(name, room) == said


@pytest.mark.parametrize(("demand", "logged", "bar"), [
    (5, 2, "━━━━──────"), (12, 2, "━━━━━"), (0, 0, "╌╌╌╌╌╌╌╌╌╌"),
])  # fmt: skip
def test_the_budget_bar_has_the_supply_for_its_width(demand: int, logged: int, bar: str) -> None:
    hour = 3600
    week = WeekReport(
        "Dana", Week.of(date(2026, 3, 9)), date(2026, 3, 11), False, 1, 0, 0, 0, 0, 10 * hour, demand * hour, 0,
        logged * hour, 0, None, (), (), (), (), (), (), 0,
    )  # fmt: skip
    drawn = "".join(text for text, _ in budget.budget_bar(week, 20))
    assert len(drawn) == 20 and drawn.startswith(bar[: logged * 2] if logged else bar)
    assert drawn.endswith("▸") == (demand > 10)
    assert ("┆" in drawn) == (0 < demand <= 10)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("planned", [99.9, 472.2, 1472.2])
def test_a_blank_stands_before_every_number_of_hours(
    reports: tuple[WeekReport, BookReport, AccountPage], width: int, planned: float
) -> None:
    week, seconds = reports[0], round(planned * 3600)
    full = week._replace(
        activities=tuple(
            line._replace(planned_seconds=seconds, logged_seconds=10 * seconds) if line.customer else line
            for line in week.activities
        ),
        accounts=tuple(line._replace(planned_seconds=seconds) for line in week.accounts),
    )
    lines = ["".join(text for text, _ in line) for line in budget.effort(full, width, 60)]
    rows = [line for line in lines if present.in_hours(seconds) in line]
    assert len(rows) > 4 and all(len(line) <= width for line in lines)
    over, left = f" {present.in_hours(10 * seconds)}", present.in_hours(-9 * seconds)
    assert any(f"{over} " in line and f" {left} " in f"{line} " for line in rows)
    assert all(f" {present.in_hours(seconds)} " in line for line in rows)
    narrow = ["".join(text for text, _ in line) for line in budget.effort(week, 60, 40)]
    assert any(line.startswith("Activity, hours" + " " * 7 + " plan logged left") for line in narrow), (
        "as wide as ever in other weeks"
    )


@pytest.mark.parametrize("width", [35, 36, 37, 38, 39, 42, 44, 52, 60])
@pytest.mark.parametrize("logged", [1, 22, 102])
def test_what_is_left_of_the_week_stands_at_every_width(
    reports: tuple[WeekReport, BookReport, AccountPage], width: int, logged: int
) -> None:
    """From the narrowest pane of three (116 columns) on; the bars give way, and what is over is never a mark alone."""
    first, *others = reports[0].activities
    more = first._replace(name="Internal meeting", planned_seconds=9 * 3600, logged_seconds=logged * 3600)
    lines = [
        "".join(text for text, _ in line)
        for line in budget.effort(reports[0]._replace(activities=(more, *others)), width, 40)
    ]
    assert all(line.split()[-1] == "left" for line in lines if ", hours" in line)
    row = next(line for line in lines if line.startswith("Internal meeting"))
    assert f" {logged}.0 {9 - logged}.0" in re.sub(" +", " ", row)
    assert all(len(line) <= width for line in lines)


def test_what_is_the_name_of_a_file_stays_as_it_was_typed() -> None:
    with formats.instead(formats_of("de_DE")):
        said = "undone: import of 2026-03-09: 2 entries added on 2026-03-10"
        assert chosen_days.as_chosen(said) == said.replace("2026-03-10", "10. Mär 2026")
        said = "Restored. The database before is kept: 2026-03-09 (2026-03-10)"
        assert chosen_days.as_chosen(said, ["2026-03-09"]) == said.replace("2026-03-10", "10. Mär 2026")


def test_days_said_one_way_are_shown_as_the_locale_has_them() -> None:
    said = "1:30 on Acme, Wed 11 Mar 23:00-00:30 (1:00 on Wed 11 Mar, 0:30 on Sun 29 Feb)"
    assert chosen_days.as_chosen(said) == said and chosen_days.as_chosen("Wed 31 Feb") == "Wed 31 Feb"
    with formats.instead(formats_of("de_DE")):
        shown = chosen_days.as_chosen(f"{said}, Thu 12 Mar 2026")
        assert shown.startswith("1:30 on Acme, Mi, 11. Mär 23:00") and "0:30 on So, 29. Feb)" in shown
        assert shown.endswith("Do, 12. Mär 2026") and chosen_days.as_chosen("Wed 31 Feb") == "Wed 31 Feb"
