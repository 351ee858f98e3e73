"""The strip of a day: what is logged stands under the hours of its clock, also on days when the clocks change."""

from __future__ import annotations

from datetime import date

import pytest

from csm_tui.domain import formats
from csm_tui.domain.grid import grid_of
from csm_tui.domain.timeline import timeline_of
from csm_tui.domain.weeks import Week
from csm_tui.locales import formats_of
from csm_tui.tui.drawing.day import day_rows, strip
from csm_tui.tui.drawing.entries import cell_rows
from csm_tui.tui.drawing.rows import PlainRows
from tests.domain.log_weeks import ROWS, at, entry, log_of

SPRING, AUTUMN, PLAIN = date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 11)


def drawn(
    day: date, begin: float, end: float, *, zone: str = "Europe/Berlin", now: float = 12, width: int = 40
) -> tuple[str, str]:
    """The ruler of a day with one entry between these hours of its clock, and what stands under it; four cells an hour
    of the ten that are shown in any case."""
    logged = entry(1, ROWS[0], day, at(day, end) - at(day, begin), at(day, begin))
    logged = logged._replace(line=logged.line._replace(timezone=zone))
    week = log_of([logged])._replace(week=Week.of(day), today=day, now=at(day, now))
    ruler, text = strip(timeline_of(week, day), week, width)
    return "".join(part for part, _ in ruler), "".join(part for part, _ in text)


@pytest.mark.parametrize("day", [SPRING, AUTUMN, PLAIN])
def test_the_strip_of_a_day_goes_by_its_clock(day: date) -> None:
    ruler, text = drawn(day, 9, 10)
    assert ruler == "8   9   10  11  12  13  14  15  16  17  "
    assert text == "╌╌╌╌━━━━╌╌╌╌╌╌╌╌┆╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌"


@pytest.mark.parametrize("day", [SPRING, AUTUMN, PLAIN])
def test_the_strip_reaches_from_the_first_hour_to_midnight(day: date) -> None:
    ruler, text = drawn(day, 4, 24)
    assert ruler == "4   6   8   10  12  14  16  18  20  22  "
    assert text == "━" * 16 + "┆" + "━" * 23


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_an_entry_over_the_change_of_the_clocks_stands_where_its_clock_says(day: date) -> None:
    ruler, text = drawn(day, 0, 4, now=6)
    assert ruler.split() == [str(hour) for hour in range(0, 18, 2)]
    assert text == "━" * 9 + "╌" * 4 + "┆" + "╌" * 26


def test_an_entry_from_another_zone_stands_where_its_own_line_says() -> None:
    ruler, text = drawn(PLAIN, 9, 10, zone="Europe/Helsinki")
    assert (ruler[:8], text[:12]) == ("8   9   ", "╌╌╌╌╌╌╌╌━━━━")


def test_the_ruler_is_written_in_the_chosen_clock() -> None:
    with formats.instead(formats_of("", "12")):
        assert drawn(PLAIN, 9, 10)[0] == "8 am    10      12 pm   2       4       "
        assert drawn(PLAIN, 4, 24)[0].split() == ["4", "am", "7", "10", "1", "pm", "4", "7", "10"]
        assert drawn(PLAIN, 9, 10, width=80)[0].split() == ["8", "am", "9", "10", "11", "12", "pm", *"12345"]


@pytest.mark.parametrize("clock", ["12", "24"])
@pytest.mark.parametrize("width", [50, 90])
def test_times_end_before_what_they_are_of(clock: str, width: int) -> None:
    times = ((8.4, 8.9), (9.5, 10.25), (11.5, 13.2), (14, 24))
    entries = [
        entry(number, ROWS[0], PLAIN, at(PLAIN, end) - at(PLAIN, begin), at(PLAIN, begin))
        for number, (begin, end) in enumerate(times)
    ]
    week = log_of([*entries, entry(9, ROWS[0], PLAIN, 600)])._replace(week=Week.of(PLAIN), today=PLAIN)
    with formats.instead(formats_of("", clock)):
        day = lines(day_rows(timeline_of(week, PLAIN), week, (), width), width)
        assert len({line.index(word) for line in day for word in (" A, Call", " free") if word in line}) == 1
        row = next(row for row in grid_of(week).rows if row.key == ROWS[0])
        notes = lines(cell_rows(week, row, PLAIN, row.cells[PLAIN.weekday()], (), width), width)
        assert len(notes) == 5 and len({line.index(" no note") for line in notes}) == 1


def lines(rows: PlainRows, width: int) -> list[str]:
    """What is drawn."""
    return ["".join(text for text, _ in rows.line(index, width)) for index in range(len(rows))]
