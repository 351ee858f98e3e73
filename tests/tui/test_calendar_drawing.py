"""The months and the agenda as pure functions: text in cells, no app."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csm_tui.domain.calendar import CalendarReport, Item, Load, by_day, in_order
from csm_tui.domain.weeks import Week
from csm_tui.tui.drawing.calendar_agenda import AgendaRows, week_words, weeks_over
from csm_tui.tui.drawing.calendar_layout import DAY, LEAST_AGENDA, Rows, day_at, placed, scrolled, shape
from csm_tui.tui.drawing.calendar_months import Aloft, Months, months
from csm_tui.tui.present import Line, cells

TODAY = date(2026, 3, 11)
FIRST, LAST = date(2025, 12, 1), date(2027, 3, 31)
H = 3600


def item(id: str, kind: str, on: date, **more: object) -> Item:
    return Item(id, kind, on, on, "a", "Acme Corp")._replace(**more)  # type: ignore[arg-type]


ITEMS = in_order([
    item("1", "ebr", date(2026, 3, 19)), item("2", "notice", date(2026, 3, 19)), item("3", "ebr", date(2026, 3, 2)),
    item("4", "renewal", date(2026, 3, 31)),
    item("5", "off", date(2026, 3, 26), last=date(2026, 3, 27), account="", what="pto"),
    item("6", "ebr", date(2026, 3, 5), status="held"),
])  # fmt: skip


def report(items: tuple[Item, ...] = ITEMS) -> CalendarReport:
    first = Week.of(FIRST)
    loads = tuple(Load(first + n, (20 + n % 10) * H, 27 * H, 0) for n in range(70))
    return CalendarReport("Dana", TODAY, FIRST, LAST, items, loads, 1)


def drawn(
    width: int = 80, height: int = 18, *, cursor: date = TODAY, weekday: int = 0, aloft: Aloft | None = None
) -> list[Line]:
    rows, fits = Rows(FIRST, LAST, weekday), shape(width, height)
    top = scrolled(rows, fits, rows.month_start(rows.at(TODAY)), cursor)
    return months(
        Months(report(), by_day(ITEMS, FIRST, LAST), rows, fits, top, cursor, True, aloft)
    )  # fmt: skip


def text(lines: list[Line]) -> str:
    return "\n".join("".join(part for part, _ in line) for line in lines)


def inks(lines: list[Line], wanted: str) -> set[str]:
    return {ink for line in lines for part, ink in line if part == wanted}


def test_marks_by_letter_and_ink() -> None:
    lines = drawn()
    shown = text(lines)
    for day in ("19E", "31R", "26–", "27–", " 2E", " 5E", "▸11"):
        assert day in shown, day
    assert inks(lines, "E") == {"strong under", "over strong", "held"}, "several on a day, late, held"
    assert "cursor here strong under" in inks(lines, "11")
    assert inks(lines, "R") == {"due strong"} and inks(lines, "–") == {"dim"}


def test_a_week_that_is_too_full_has_its_mark_as_well_as_its_ink() -> None:
    for line in drawn():
        over = [part for part, ink in line if "over" in ink.split() and part.strip().isdigit()]
        assert bool(over) == any(part == "!" and "over" in ink for part, ink in line)


def test_a_week_away_is_marked_as_its_days_are_and_not_as_too_full() -> None:
    away = Load(Week.of(TODAY), 29 * H, 0, 40 * H)
    rows, fits = Rows(FIRST, LAST, 0), shape(80, 18)
    calendar = report()._replace(loads=(away,))
    lines = months(Months(calendar, {}, rows, fits, scrolled(rows, fits, 0, TODAY), TODAY, True, None))
    assert "29–" in text(lines) and "29!" not in text(lines)


def test_what_is_picked_up_is_where_it_would_be_with_the_loads_it_makes() -> None:
    week = Week.of(date(2026, 3, 19))
    aloft = Aloft("ebr:1", date(2026, 3, 19), "E", {week: 19 * H, week + 1: 33 * H})
    shown = text(drawn(cursor=date(2026, 3, 25), aloft=aloft))
    assert "(19)" in shown and "▸25E" in shown and "▼19 " in shown and "▲33!" in shown


@settings(max_examples=60)
@given(
    st.integers(50, 240), st.integers(2, 70), st.integers(0, 6), st.dates(FIRST, LAST), st.dates(FIRST, LAST)
)  # fmt: skip
def test_the_cursor_is_in_view_and_every_day_is_where_it_is_clicked(
    width: int, height: int, weekday: int, cursor: date, before: date
) -> None:
    rows, fits = Rows(FIRST, LAST, weekday), shape(width, height)
    top = scrolled(rows, fits, rows.at(before), cursor)
    seen: dict[date, int] = {}
    for line in placed(rows, fits, top):
        assert 0 < line.y < max(2, height) and line.column < fits.columns
        for n, day in enumerate(line.row.days if line.row else ()):
            x = fits.left(line.column) + fits.gutter + n * DAY
            assert day_at(rows, fits, top, x + 1, line.y) == (day if FIRST <= day <= LAST else None)
            seen[day] = seen.get(day, 0) + 1
    assert seen.get(cursor) == 1 and set(seen.values()) == {1}
    assert width < 75 or fits.width + LEAST_AGENDA <= width


@pytest.mark.parametrize("size", [(75, 18), (115, 33), (155, 43), (95, 23), (235, 20), (50, 4)])
def test_every_line_is_as_wide_as_the_months(size: tuple[int, int]) -> None:
    fits = shape(*size)
    assert {cells(line) for line in drawn(*size, cursor=date(2026, 6, 1))} == {fits.width}


def test_weeks_may_begin_on_sunday_and_keep_the_number_of_most_of_their_days() -> None:
    head, first = text(drawn(weekday=6)).splitlines()[:2]
    assert head.split()[:7] == ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"]
    assert first.split()[:9] == ["Mar", "1", "2E", "3", "4", "5E", "6", "7", "10"]
    assert inks(drawn(weekday=6)[2:3], " 8") == {"faint"}, "the number behind the row is not this day's week"
    assert inks(drawn()[2:3], " 8") == {"dim"}


def test_the_agenda_has_a_heading_for_each_week_and_finds_its_days() -> None:
    rows = AgendaRows(report(), ITEMS)
    shown = ["".join(part for part, _ in rows.line(n, 40)) for n in range(len(rows))]
    at = {item.key: rows.index(item) for item in ITEMS}
    assert [rows.key(line) for line in at.values()] == list(at) and [rows.item(at[each.key]) for each in ITEMS] == [
        *ITEMS
    ]
    assert [line.split()[0] for line in shown if line[1] == "W"] == ["W10", "W12", "W13", "W14"]
    assert all(cells(rows.line(n, width)) == width for n in range(len(rows)) for width in (31, 40, 60, 90))
    assert rows.first_from(date(2026, 3, 3)) == at["ebr:6"]
    assert rows.first_from(date(2026, 3, 6)) == at["ebr:1"]
    assert rows.first_from(date(2026, 3, 9)) == at["ebr:1"]
    assert rows.first_from(LAST) == -1 and rows.first_from(FIRST) == at["ebr:3"]
    assert "pto to 27" in shown[at["off:5"]] and shown[at["ebr:6"]][1] == "✓"
    assert shown[at["ebr:3"]][1] == "!"


def test_a_week_in_words() -> None:
    said = "".join(part for part, _ in week_words(report(), date(2026, 3, 19), by_day(ITEMS, FIRST, LAST), {}))
    assert said == "W12, 16-22 Mar: 25.0 h against 27.0 h; 1 EBR, 1 notice."
    short = week_words(report(), date(2026, 3, 19), by_day(ITEMS, FIRST, LAST), {}, 45)
    assert "".join(part for part, _ in short) == "W12, 16-22 Mar: 25.0 h against 27.0 h."
    moved = {Week.of(date(2026, 3, 19)): 30 * H}
    said = "".join(part for part, _ in week_words(report(), date(2026, 3, 19), by_day(ITEMS, FIRST, LAST), moved))
    assert said.startswith("W12, 16-22 Mar: 30.0 h against 27.0 h, 3.0 h over")
    away = report()._replace(loads=tuple(load._replace(supply=0, absence=40 * H) for load in report().loads))
    said = "".join(part for part, _ in week_words(away, date(2026, 3, 19), by_day(ITEMS, FIRST, LAST), {}))
    assert said == "W12, 16-22 Mar: off, 25.0 h to be moved or covered; 1 EBR, 1 notice."
    assert text(weeks_over(away)) == "0 of 13 weeks over, 13 off\n0 weeks over, 13 off\n0 over, 13 off"
    likely = report()._replace(loads=tuple(load._replace(overload=0.6) for load in report().loads))
    said = "".join(part for part, _ in week_words(likely, date(2026, 3, 19), {}, {}))
    assert said == "W12, 16-22 Mar: 25.0 h against 27.0 h, 60 % overload."
    moved = {Week.of(date(2026, 3, 19)): 24 * H}
    assert "overload" not in "".join(part for part, _ in week_words(likely, date(2026, 3, 19), {}, moved))
    assert "likely" in text(weeks_over(likely)[:1])
    assert week_words(report(), LAST + timedelta(days=365), {}, {}) == []


def loaded(demand: float, supply: float, width: int = 80) -> tuple[str, str]:
    """The end of a week's line in the months, and of its heading in the agenda."""
    week = Week.of(TODAY)
    one = report()._replace(
        loads=tuple(
            load._replace(demand=round(demand * H), supply=round(supply * H)) if load.week == week else load
            for load in report().loads
        )
    )
    rows, fits = Rows(FIRST, LAST), shape(width, 18)
    top = rows.month_start(rows.at(TODAY))
    lines = text(months(Months(one, {}, rows, fits, top, TODAY))).splitlines()
    agenda = AgendaRows(one, [item("1", "ebr", TODAY)])
    heading = "".join(part for part, _ in agenda.line(0, 31))
    return next(line.partition("  11 ")[2] for line in lines if "  11 " in line), heading.partition(" Mar ")[2].strip()


def test_the_numbers_of_a_week_say_why_it_is_marked_or_is_not() -> None:
    assert loaded(28.5, 27) == ("█▁  29!", "28.5/27.0 h!")
    assert loaded(27.2, 27) == ("█ 27.2!", "27.2/27.0 h!"), "27 would not say why"
    assert loaded(26.8, 27) == ("▇   27 ", "26.8/27.0 h")
    assert loaded(28.5, 0) == ("▒▒  29!", "28.5/0.0 h!"), "a week off"
    assert loaded(0, 0) == ("     · ", "0.0/0.0 h")
    assert loaded(54, 27)[0] == "██  54!" and loaded(35, 27)[0] == "█▃  35!" and loaded(13.5, 27)[0] == "▄   14 "


def test_without_room_for_squares_there_is_none_for_tenths() -> None:
    assert not shape(60, 18).bar
    assert loaded(27.2, 27, 60)[0].split() == ["27!"]


def test_a_heading_without_room_says_its_hours_in_short() -> None:
    week = Week.of(date(2026, 4, 27))
    rows = AgendaRows(report(), [item("1", "ebr", week.monday)])
    assert "".join(part for part, _ in rows.line(0, 31)) == " W18  27 Apr-3 May 21.0/27.0 h "
    assert "".join(part for part, _ in rows.line(0, 40)).endswith(" 21.0 of 27.0 h ")
