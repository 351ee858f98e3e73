"""Durations as people type them."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csm_tui.domain import durations
from csm_tui.domain.durations import clock_form, decimal_hours, hours, parse_duration, parse_hours, read_duration
from csm_tui.domain.errors import Refused


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("45m", 2700),
        ("45 min", 2700),
        ("90min", 5400),
        ("90 minutes", 5400),
        ("1h30", 5400),
        ("1h5", 3900),
        ("1h 30m", 5400),
        ("2h 30min", 9000),
        ("1h30m15s", 5415),
        ("1:30", 5400),
        ("0:45", 2700),
        ("0:45:30", 2730),
        ("1.5h", 5400),
        ("1,5h", 5400),
        ("1,5 H", 5400),
        ("2 hours", 7200),
        ("30s", 30),
        ("0.5m", 30),
        ("26:00", 93600),
    ],
)
def test_the_ways_to_write_a_duration(text: str, seconds: int) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    "text",
    ["", " ", "m", "h", "1:60", "1:5", "90", "1.5", "1h90", "--5m", "-45m", "0m", "0:00", "1e3h", "٤٥m", "1m1h",
     "nan h", "9999999h", "45m45m", "1h\x00"],
)  # fmt: skip
def test_what_is_no_duration_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_duration(text)
    assert refused.value.code == "bad_duration"
    assert refused.value.hint


def test_a_minus_is_named_as_such() -> None:
    with pytest.raises(Refused, match="less than nothing"):
        parse_duration("-45m")


def test_a_number_without_a_unit_counts_what_the_caller_says() -> None:
    assert read_duration("2") is None
    assert read_duration("2", bare="hours") == 7200
    assert read_duration("2.5", bare="hours") == 9000
    assert read_duration("30", bare="minutes") == 1800
    assert parse_hours("37,5") == 135000
    assert parse_hours("0") == 0
    with pytest.raises(Refused, match="no number of hours"):
        parse_hours("forty")


@given(st.integers(min_value=1, max_value=999_999 * 3600))
def test_what_is_shown_can_be_typed_back(seconds: int) -> None:
    assert parse_duration(clock_form(seconds)) == seconds


@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59))
def test_units_and_clock_form_agree(h: int, m: int, s: int) -> None:
    assert read_duration(f"{h}h {m}m {s}s") == read_duration(f"{h}:{m:02}:{s:02}") == h * 3600 + m * 60 + s


@given(st.text(max_size=12))
def test_any_text_is_a_duration_or_none(text: str) -> None:
    seconds = read_duration(text)
    assert seconds is None or seconds >= 0


@given(st.integers(-10_000_000, 10_000_000))
def test_hours_are_rounded_half_up_to_a_tenth(seconds: int) -> None:
    assert abs(float(hours(seconds)) - seconds / 3600) <= 0.05 + 1e-9
    assert abs(decimal_hours(seconds) * 3600 - seconds) < 0.5


def test_the_examples_in_the_docstrings() -> None:
    assert doctest.testmod(durations).failed == 0
