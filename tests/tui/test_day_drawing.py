"""The strip of a day: what is logged stands under the hours of its clock, also on days when the clocks change."""

from __future__ import annotations

from datetime import date

import pytest

from csm_tui.domain.timeline import timeline_of
from csm_tui.domain.weeks import Week
from csm_tui.tui.drawing.day import strip
from tests.domain.log_weeks import ROWS, at, entry, log_of

SPRING, AUTUMN, PLAIN = date(2026, 3, 29), date(2026, 10, 25), date(2026, 3, 11)


def drawn(day: date, begin: float, end: float, *, zone: str = "Europe/Berlin", now: float = 12) -> tuple[str, str]:
    """The ruler of a day with one entry between these hours of its clock, and what stands under it; four cells an hour
    of the ten that are shown in any case."""
    logged = entry(1, ROWS[0], day, at(day, end) - at(day, begin), at(day, begin))
    logged = logged._replace(line=logged.line._replace(timezone=zone))
    week = log_of([logged])._replace(week=Week.of(day), today=day, now=at(day, now))
    ruler, text = strip(timeline_of(week, day), week, 40)
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
