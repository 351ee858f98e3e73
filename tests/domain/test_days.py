"""Dates: read when they can be read in one way only, and never guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from csm_tui.domain.days import Order, day_label, day_range_label, parse_day, possible_orders
from csm_tui.domain.errors import Refused

MARCH_31 = date(2026, 3, 31)
TODAY = date(2026, 3, 11)


@pytest.mark.parametrize(
    "text",
    ["2026-03-31", "20260331", "2026/3/31", "31/03/2026", "03/31/2026", "31.3.2026", "31-Mar-26", "March 31, 2026",
     "Tue 31 Mar 2026", "31st March 2026", "2026-03-31T00:00:00Z", "2026-03-31 23:59:00+02:00", "3/31/2026 12:00 AM",
     "31. März 2026", "2026 Mar 31"],
)  # fmt: skip
def test_one_reading_needs_no_order(text: str) -> None:
    assert parse_day(text) == MARCH_31


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "30/02/2026",
        "13/13/2026",
        "2026-13-01",
        "soon",
        "",
        "46112",
        "1/2/345",
        "0206-03-31",
        "31 Foo 2026",
    ],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_day(text)
    assert refused.value.code == "bad_date"


def test_two_readings_are_never_guessed() -> None:
    with pytest.raises(Refused, match="2026-03-04 or 2026-04-03") as refused:
        parse_day("3/4/2026")
    assert refused.value.code == "ambiguous_date"
    assert parse_day("5/5/2026") == date(2026, 5, 5)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [("3/4/2026", "dmy", date(2026, 4, 3)), ("3/4/2026", "mdy", date(2026, 3, 4)), ("26/3/4", "ymd", date(2026, 3, 4)),
     ("2026-03-31", "mdy", MARCH_31), ("31 Mar 2026", "mdy", MARCH_31)],
)  # fmt: skip
def test_an_order_decides(text: str, order: Order, day: date) -> None:
    assert parse_day(text, order) == day


def test_a_day_that_contradicts_the_order_is_refused_not_turned_round() -> None:
    with pytest.raises(Refused):
        parse_day("31/3/2026", "mdy")


def test_words_count_from_today_when_it_is_known() -> None:
    words = {"today": 11, "tomorrow": 12, "yesterday": 10, "fri": 13, "Wednesday": 11, "+10": 21, "-3": 8, "+2w": 25}
    assert {word: parse_day(word, today=TODAY).day for word in words} == words
    with pytest.raises(Refused):
        parse_day("tomorrow")


@pytest.mark.parametrize("text", ["-9999w", "+9999w"])
def test_no_step_leads_out_of_the_years_that_are_read(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_day(text, today=TODAY)
    assert refused.value.code == "bad_date"


def test_the_first_and_the_last_day_that_are_read_can_be_stepped_to() -> None:
    first, last = date(1970, 1, 1), date(2199, 12, 31)
    assert parse_day("-1", today=first + timedelta(days=1)) == first
    assert parse_day("+1w", today=last - timedelta(weeks=1)) == last
    for step, today in (("-1", first), ("+1", last), ("tomorrow", last)):
        with pytest.raises(Refused):
            parse_day(step, today=today)


@pytest.mark.parametrize(
    ("text", "orders"),
    [("3/4/2026", {"dmy", "mdy"}), ("31/3/2026", {"dmy"}), ("3/31/2026", {"mdy"}), ("5/5/2026", set()),
     ("2026-03-04", set()), ("4 Mar 2026", set()), ("30/2/2026", set()), ("rubbish", set())],
)  # fmt: skip
def test_what_a_cell_tells_about_the_order_of_its_column(text: str, orders: set[str]) -> None:
    assert possible_orders(text) == orders


def test_labels_are_the_same_in_every_locale() -> None:
    assert day_label(date(2026, 3, 10)) == "Tue 10 Mar"
    assert day_range_label(date(2026, 3, 9), date(2026, 3, 15)) == "9-15 Mar 2026"
    assert day_range_label(date(2026, 3, 30), date(2026, 4, 5)) == "30 Mar - 5 Apr 2026"
    assert day_range_label(date(2025, 12, 29), date(2026, 1, 4)) == "29 Dec 2025 - 4 Jan 2026"
