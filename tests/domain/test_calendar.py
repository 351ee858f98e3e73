"""What stands in a calendar, which of it passes a filter, and the load of its weeks."""

from __future__ import annotations

from datetime import date

import pytest

from csm_tui.domain.calendar import CalendarReport, Item, Load, by_day, filtered, in_order
from csm_tui.domain.weeks import Week

TODAY = date(2026, 3, 11)
EBR = Item("1", "ebr", date(2026, 3, 19), date(2026, 3, 19), "a", "Acme Corp", collides_with=("Hooli EBR",))
NOTICE = Item("2", "notice", date(2026, 3, 19), date(2026, 3, 19), "h", "Hooli")
OFF = Item("3", "off", date(2026, 3, 18), date(2026, 3, 20), what="pto")
LATE = Item("4", "ebr", date(2026, 3, 2), date(2026, 3, 2), "i", "Initech")
ALL = in_order([OFF, NOTICE, EBR, LATE])


def test_by_day_and_what_matters_most_of_a_day_first() -> None:
    assert [item.id for item in ALL] == ["4", "3", "1", "2"]
    days = by_day(ALL, date(2026, 3, 1), date(2026, 3, 19))
    assert [item.id for item in days[date(2026, 3, 19)]] == ["1", "2", "3"]
    assert [item.id for item in days[date(2026, 3, 18)]] == ["3"]
    assert date(2026, 3, 20) not in days, "after the last day"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", "4312"), ("ebr", "41"), ("EBRs notice", "412"), ("acme", "1"), ("ebr hool", ""), ("clash", "1"),
        ("off", "3"), ("pto", "3"), ("absences", "3"), ("  ", "4312"), ("init ebr", "4"), ("zzz", ""),
    ],
)  # fmt: skip
def test_filters_by_kind_and_by_name(text: str, ids: str) -> None:
    assert "".join(item.id for item in filtered(ALL, text)) == ids


def test_what_is_late_and_what_can_move() -> None:
    assert LATE.late(TODAY) and not EBR.late(TODAY) and not OFF.late(date(2027, 1, 1))
    assert not LATE._replace(status="held").late(TODAY)
    assert EBR.movable and not NOTICE.movable and not EBR._replace(status="held").movable


def test_loads_are_found_by_week() -> None:
    first = Week(date(2026, 3, 2))
    loads = tuple(Load(first + n, n * 10, 25, 0) for n in range(4))
    report = CalendarReport("Dana", TODAY, date(2026, 3, 2), date(2026, 3, 29), (), loads, 1)
    assert report.load(first + 2) == loads[2] and report.load(first + 4) is None and report.load(first + -1) is None
    assert report.ahead(2) == loads[1:3]
    assert [load.over for load in loads] == [False, False, False, True]
