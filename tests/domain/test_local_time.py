"""Days, midnights, and the hours that the clocks skip or repeat."""

from __future__ import annotations

import doctest
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csm_tui.domain import local_time
from csm_tui.domain.errors import Refused
from csm_tui.domain.local_time import day_seconds, instant, iso, local, split_days

BERLIN = ZoneInfo("Europe/Berlin")
FORWARD, BACK = date(2024, 3, 31), date(2024, 10, 27)
ZONES = st.sampled_from(
    ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "America/Sao_Paulo", "Asia/Beirut", "Pacific/Apia",
     "Australia/Lord_Howe", "Africa/Cairo"],
).map(ZoneInfo)  # fmt: skip


def at(day: date, clock: str) -> int:
    hours, minutes = clock.split(":")
    return instant(day, int(hours) * 60 + int(minutes), BERLIN)


def test_elapsed_time_across_a_change_of_the_clocks_is_real_time() -> None:
    assert at(FORWARD, "3:30") - at(FORWARD, "1:30") == 3600
    assert at(BACK, "3:30") - at(BACK, "1:30") == 3 * 3600
    assert (day_seconds(FORWARD, BERLIN), day_seconds(BACK, BERLIN)) == (23 * 3600, 25 * 3600)


def test_a_time_that_comes_twice_is_refused_with_both_readings() -> None:
    with pytest.raises(Refused) as refused:
        at(BACK, "2:30")
    assert refused.value.code == "ambiguous_time"
    assert "UTC+02:00" in refused.value.what
    assert "UTC+01:00" in refused.value.what
    assert refused.value.hint.endswith("before 04:00")


def test_a_time_that_the_clocks_skip_is_refused_with_its_neighbours() -> None:
    with pytest.raises(Refused, match="there is no 02:30 on 2024-03-31") as refused:
        at(FORWARD, "2:30")
    assert refused.value.hint == "write 01:30 or 03:30"


def test_an_interval_across_midnight_counts_on_both_days() -> None:
    day = date(2026, 3, 10)
    pieces = split_days(at(day, "23:07"), at(day + timedelta(days=1), "0:21"), BERLIN)
    assert [(piece.day.day, piece.seconds // 60) for piece in pieces] == [(10, 53), (11, 21)]


def test_midnight_twice_named() -> None:
    assert at(FORWARD, "24:00") == at(FORWARD + timedelta(days=1), "0:00")
    assert iso(at(BACK, "24:00"), BERLIN) == "2024-10-28T00:00:00+01:00"


def test_a_day_that_begins_at_one_or_is_missing() -> None:
    cairo, apia = ZoneInfo("Africa/Cairo"), ZoneInfo("Pacific/Apia")
    begins = local(local_time.midnight(date(2024, 4, 26), cairo), cairo)
    assert (begins.day, begins.hour) == (26, 1)
    start = instant(date(2011, 12, 29), 23 * 60, apia)
    assert [piece.day.isoformat() for piece in split_days(start, start + 7200, apia)] == ["2011-12-29", "2011-12-31"]


@given(ZONES, st.datetimes(datetime(2012, 1, 2), datetime(2037, 1, 1)), st.integers(1, 4 * 86400))
def test_the_pieces_add_up_and_lie_on_their_days(zone: ZoneInfo, start: datetime, seconds: int) -> None:
    begin = int(start.replace(tzinfo=zone).timestamp())
    pieces = split_days(begin, begin + seconds, zone)
    assert sum(piece.seconds for piece in pieces) == seconds
    assert all(before.ended_at == after.started_at for before, after in pairwise(pieces))
    assert all(local(piece.started_at, zone).date() == piece.day for piece in pieces)
    assert all(local(piece.ended_at - 1, zone).date() == piece.day for piece in pieces)


@given(ZONES, st.dates(date(2012, 1, 2), date(2036, 12, 31)), st.integers(0, 1439))
def test_a_local_time_is_an_instant_that_shows_it_or_is_refused(zone: ZoneInfo, day: date, minutes: int) -> None:
    try:
        shown = local(instant(day, minutes, zone), zone)
    except Refused as refused:
        assert refused.code in {"no_such_time", "ambiguous_time"}
    else:
        assert (shown.date(), shown.hour * 60 + shown.minute) == (day, minutes)


def test_the_examples_in_the_docstrings() -> None:
    assert doctest.testmod(local_time).failed == 0
