"""The timer's own rules: what is doubtful, what it leaves in the log, which moment a text means, its line of words."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from csm_tui.domain.clock_times import Clock, read_clock
from csm_tui.domain.errors import Refused
from csm_tui.domain.timer import Choice, Interval, RunningTimer, doubt, intervals
from csm_tui.domain.timer_times import read_moment
from csm_tui.domain.timer_words import PLACES, filled, said

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 11, 9, 30, tzinfo=BERLIN)
HOUR = 3600


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=BERLIN).timestamp())


def timer(**more: object) -> RunningTimer:
    given = {
        "id": "t", "account_id": "a", "activity_id": "b", "started_at": instant("2026-03-11T09:05"),
        "timezone": "Europe/Berlin", "note": "", "tags": "", "boot_id": "boot one", "suspended_seconds": 100,
        "account": "Acme Corp", "activity": "cadence_call", "activity_name": "Cadence call", "category": "proactive",
        "scheduled": True,
    } | more  # fmt: skip
    return RunningTimer(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("begin", "end", "slept", "why"),
    [
        ("2026-03-11T09:00", "2026-03-11T17:00", 0, None),
        ("2026-03-11T09:00", "2026-03-11T21:00", 0, None),
        ("2026-03-11T09:00", "2026-03-11T21:01", 0, "it ran for 12:01"),
        ("2026-03-11T23:07", "2026-03-12T00:21", 0, None),
        ("2026-03-11T22:00", "2026-03-12T08:00", 0, "it ran through the night"),
        ("2026-03-11T01:00", "2026-03-11T05:00", 0, "it ran through the night"),
        ("2026-03-11T09:00", "2026-03-11T17:00", 59, None),
        ("2026-03-11T09:00", "2026-03-11T17:00", 3700, "the machine slept for 1:01 of it"),
        ("2026-03-11T09:00", "2026-03-11T10:00", 9999, "the machine slept for 1:00 of it"),
        ("2026-03-11T18:00", "2026-03-12T09:00", HOUR, "it ran for 15:00 and the machine slept for 1:00 of it"),
        ("2026-03-28T22:00", "2026-03-29T10:00", 0, "it ran through the night"),
        ("2026-10-24T22:00", "2026-10-25T09:30", 0, "it ran for 12:30"),
    ],
)
def test_what_is_doubtful(begin: str, end: str, slept: int, why: str | None) -> None:
    found = doubt(instant(begin), instant(end), slept, BERLIN)
    assert (found.why if found else None) == why


@pytest.mark.parametrize(
    ("choice", "slept", "left"),
    [
        (Choice(keep=True), 600, [(0, 36_000)]),
        (Choice(discard=0), 600, [(0, 35_400)]),
        (Choice(discard=HOUR), 600, [(0, 32_400)]),
        (Choice(split_at=7_200), 600, [(0, 7_200), (7_200, 36_000)]),
        (Choice(split_at=7_200, discard=0), 600, [(0, 7_200), (7_800, 36_000)]),
        (Choice(split_at=35_900, discard=0), 600, [(0, 35_900)]),
    ],
)
def test_what_is_left_of_it(choice: Choice, slept: int, left: list[tuple[int, int]]) -> None:
    assert [tuple(part) for part in intervals(Interval(0, 36_000), choice, slept)] == left


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (Choice(discard=0), "no_gap"), (Choice(discard=36_000), "bad_gap"), (Choice(split_at=0), "bad_time"),
        (Choice(split_at=36_000), "bad_time"),
    ],
)  # fmt: skip
def test_what_can_not_be_left(choice: Choice, code: str) -> None:
    with pytest.raises(Refused) as refused:
        intervals(Interval(0, 36_000), choice, 0)
    assert refused.value.code == code


def test_sleep_counts_from_the_start_of_the_timer_or_of_the_machine() -> None:
    assert timer().slept("boot one", 160) == 60
    assert timer().slept("boot two", 30) == 30
    assert timer(boot_id="").slept("", 30) == 30, "a count that went back is another run of the machine"


MOMENTS = {
    "9:15": "2026-03-11T09:15", "at 9:15": "2026-03-11T09:15", "9": "2026-03-11T09:00", "9am": "2026-03-11T09:00",
    "yesterday 16:30": "2026-03-10T16:30", "16:30 yesterday": "2026-03-10T16:30", "mon 8": "2026-03-09T08:00",
    "2026-03-04 8:05": "2026-03-04T08:05", "23:40": "2026-03-10T23:40", "10m ago": "2026-03-11T09:20",
    "1h30 ago": "2026-03-11T08:00", "25 ago": "2026-03-11T09:05", "now": "2026-03-11T09:30",
    "2026-03-11T09:01:30": "2026-03-11T09:01:30", "2026-03-11T08:01:30+00:00": "2026-03-11T09:01:30",
}  # fmt: skip


@pytest.mark.parametrize("text", MOMENTS)
def test_the_moment_that_is_meant(text: str) -> None:
    assert read_moment(text, NOW) == instant(MOMENTS[text])


def test_a_timer_that_runs_since_days_reaches_farther_back() -> None:
    assert read_moment("17:30", NOW, instant("2026-03-09T09:00")) == instant("2026-03-10T17:30")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("17:30", "future_time"), ("tomorrow 8:00", "future_time"), ("2026-03-11T10:00", "future_time"),
        ("soon", "bad_time"), ("9-10", "bad_time"), ("", "bad_time"), ("9:75", "bad_time"), ("ago", "bad_time"),
        ("x ago", "bad_time"), ("9:15 acme", "bad_time"), ("2026-03-11Tea", "bad_time"), ("mon", "bad_time"),
    ],
)  # fmt: skip
def test_what_is_no_moment(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_moment(text, NOW)
    assert refused.value.code == code


def test_an_open_range_is_a_start() -> None:
    for text in ("9:15..", "9:15...", "9:15…", "9am.."):
        assert read_clock([text], 0) == Clock(555 if "15" in text else 540, None, 1)
    assert read_clock(["9:15"], 0) is None


def test_a_line_of_the_users_own() -> None:
    one = timer(note="why not", tags="q1 renewal")
    assert said(one, NOW) == '0:25 on Acme Corp, cadence call, #q1, #renewal, "why not", since 09:05'
    template = " ".join(f"{{{name}}}" for name in PLACES)
    assert filled(template, one, NOW) == (
        "0:25 1500 Acme Corp Cadence call Acme Corp, cadence call why not #q1 #renewal 09:05"
    )
    assert filled("#[fg=red]{elapsed}{}"[:-2], one, NOW) == "#[fg=red]0:25"
    assert filled("{elapsed}{note}", None, NOW) == ""
    assert filled("{account}", timer(account="Evil\x1b[31m"), NOW) == "Evil[31m"
    for template in ("{nothing}", "{account.name}"[:8] + "x}", "{}"):
        with pytest.raises(Refused, match="there is no"):
            filled(template, one, NOW)
