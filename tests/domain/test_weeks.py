"""ISO weeks, as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csm_tui.domain.errors import Refused
from csm_tui.domain.weeks import Week

TODAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("2026-W11", "2026-03-09"), ("W11", "2026-03-09"), ("2026-W01", "2025-12-29"), ("2026w53", "2026-12-28"),
        ("this", "2026-03-09"), ("last", "2026-03-02"), ("next", "2026-03-16"), ("+2", "2026-03-23"),
        ("-1", "2026-03-02"), ("2026-03-15", "2026-03-09"),
    ],
)  # fmt: skip
def test_a_week_is_read(text: str, monday: str) -> None:
    assert Week.parse(text, TODAY).monday == date.fromisoformat(monday)


@pytest.mark.parametrize(
    "text",
    [
        "2026-W54",
        "2025-W53",
        "2026-W00",
        "W",
        "",
        "x",
        "2026-13-01",
        "+99999999",
        "W1x",
        "9999-W51",
        "0001-W01",
        "1969-W52",
        "2200-W02",
    ],
)
def test_what_is_no_week_is_refused_as_wrong_usage(text: str) -> None:
    with pytest.raises(Refused) as refused:
        Week.parse(text, TODAY)
    assert refused.value.code == "bad_week"
    assert refused.value.wrong_usage


@given(st.dates(date(1970, 1, 1), date(2199, 12, 31)))
def test_a_week_reads_back_from_its_own_name(day: date) -> None:
    week = Week.of(day)
    assert Week.parse(str(week), TODAY) == week
    assert day in week
    assert len(week.days) == 7
    assert week.days[-1] == week.sunday
