"""The grid and the timeline: whatever is logged, their sums are the log's, to the second."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from csm_tui.domain.grid import grid_of
from csm_tui.domain.log_week import LoggedEntry
from csm_tui.domain.row_names import RowKey
from csm_tui.domain.shown_times import clock_range, clock_span, shown_seconds
from csm_tui.domain.timeline import Block, Gap, timeline_of
from tests.domain.log_weeks import NAMES, ROWS, WEEK, ZONE, at, entry, log_of

MONDAY = WEEK.monday
CALL = RowKey("a", "call")


@st.composite
def logs(draw: st.DrawFn) -> list[LoggedEntry]:
    found = []
    for number in range(draw(st.integers(0, 12))):
        day = MONDAY + timedelta(days=draw(st.integers(0, 6)))
        start = draw(st.none() | st.integers(at(day, 0), at(day, 23)))
        seconds = draw(st.integers(1, 3600))
        found.append(entry(number, draw(st.sampled_from(ROWS)), day, seconds, start))
    return found


@given(logs(), st.booleans(), st.booleans())
def test_the_sums_of_the_grid_are_those_of_the_log(entries: list[LoggedEntry], planned: bool, weekend: bool) -> None:
    log = log_of(entries, planned={ROWS[1]: 3600}, today=MONDAY)
    grid = grid_of(log, planned=planned, weekend=weekend)
    total = sum(found.seconds for found in entries)
    assert total == log.logged_seconds == sum(row.seconds for row in grid.rows)
    assert total == sum(grid.day_seconds(day) for day in grid.days)
    by_row = Counter[RowKey]()
    for found in entries:
        by_row[found.row] += found.seconds
    assert {row.key: row.seconds for row in grid.rows if row.seconds} == dict(by_row)
    assert [row.key for row in grid.rows] == [row.key for row in sorted(grid.rows, key=lambda row: (
        not row.name.account, row.name.account, row.name.position))]  # fmt: skip


@given(logs())
def test_the_sums_of_the_timelines_are_those_of_the_log(entries: list[LoggedEntry]) -> None:
    log = log_of(entries)
    days = [timeline_of(log, day) for day in WEEK.days]
    assert sum(day.logged_seconds for day in days) == log.logged_seconds
    for day in days:
        if day.blocks:
            covered = sum(block.entry.seconds - block.overlap_seconds for block in day.blocks)
            length = max(block.ended_at for block in day.blocks) - min(block.started_at for block in day.blocks)
            assert covered + sum(gap.seconds for gap in day.gaps) == length
        assert [item for item in day.items if isinstance(item, Block)] == list(day.blocks)
        assert all(gap.seconds > 0 for gap in day.gaps)


@given(logs())
def test_a_day_is_never_less_than_not_dark(entries: list[LoggedEntry]) -> None:
    log = log_of(entries)
    for day in WEEK.days:
        logged = sum(found.seconds for found in log.on(day))
        assert log.dark(day) == max(0, log.due_by_day[day.weekday()] - logged)
    assert log.dark_seconds <= sum(log.dark(day) for day in WEEK.days)


def test_days_to_come_are_not_dark() -> None:
    log = log_of([], today=date(2026, 3, 11))
    assert [log.dark(day) // 3600 for day in WEEK.days] == [8, 8, 8, 0, 0, 0, 0]
    assert log.dark_seconds == 24 * 3600


def test_a_long_day_makes_up_for_a_short_one() -> None:
    log = log_of([entry(1, CALL, MONDAY, 10 * 3600), entry(2, CALL, date(2026, 3, 10), 6 * 3600)],
                 today=date(2026, 3, 10))  # fmt: skip
    assert log.dark(date(2026, 3, 10)) == 2 * 3600 and log.dark_seconds == 0


def test_the_weekend_stands_there_when_it_has_time_or_is_today() -> None:
    workdays = 5
    assert len(grid_of(log_of([], today=MONDAY)).days) == workdays
    assert len(grid_of(log_of([], today=date(2026, 3, 14))).days) == 6
    assert len(grid_of(log_of([entry(1, CALL, WEEK.sunday, 60)], today=MONDAY)).days) == 7
    assert len(grid_of(log_of([], today=MONDAY), weekend=True).days) == 7


def test_empty_rows_are_those_asked_for() -> None:
    log = log_of([entry(1, CALL, MONDAY, 60)], planned={CALL: 60, ROWS[2]: 60, ROWS[4]: 60})
    grid = grid_of(log)
    assert [row.key for row in grid.rows] == [CALL] and grid.waiting == 2
    assert [row.key for row in grid_of(log, extra={ROWS[2]: NAMES[ROWS[2]]}).rows] == [CALL, ROWS[2]]
    assert grid_of(log, planned=True).waiting == 0
    assert grid.cell(CALL, MONDAY).seconds == 60 and grid.cell(ROWS[2], MONDAY).seconds == 0


def test_gaps_and_overlaps_of_a_day() -> None:
    entries = [
        entry(1, CALL, MONDAY, 3600, at(MONDAY, 9)), entry(2, CALL, MONDAY, 1800, at(MONDAY, 9.75)),
        entry(3, CALL, MONDAY, 3600, at(MONDAY, 11)), entry(4, CALL, MONDAY, 900),
    ]  # fmt: skip
    day = timeline_of(log_of(entries), MONDAY)
    kinds = [(type(item), item.entry.id if isinstance(item, Block) else item.seconds) for item in day.items]
    assert kinds == [(Block, "0001"), (Block, "0002"), (Gap, 2700), (Block, "0003")]
    assert [block.overlap_seconds for block in day.blocks] == [0, 900, 0] and day.overlap_seconds == 900
    assert [found.id for found in day.loose] == ["0004"]
    assert day.logged_seconds == 3600 + 1800 + 3600 + 900


def test_an_end_at_midnight_is_written_as_24() -> None:
    assert clock_span(entry(1, CALL, MONDAY, 3600, at(MONDAY, 23)).line) == "23:00-24:00"
    assert clock_span(entry(1, CALL, MONDAY, 3600).line) == ""
    assert clock_span(entry(1, CALL, MONDAY, 15, at(MONDAY, 24) - 15).line) == "23:59-24:00", "it stays on its day"


def test_what_begins_just_before_midnight_begins_on_its_day() -> None:
    begin = at(MONDAY, 24) - 20
    assert clock_range(begin, begin + 1220, ZoneInfo(ZONE), to_24=False) == "23:59-00:20"


def test_the_times_of_a_day_differ_by_the_lengths_beside_them() -> None:
    first, second = at(MONDAY, 9) + 31, at(MONDAY, 11) + 29
    day = timeline_of(log_of([entry(1, CALL, MONDAY, 2698, first), entry(2, CALL, MONDAY, 3602, second)]), MONDAY)
    line = day.blocks[0].entry.line
    assert (clock_span(line), shown_seconds(line), line.seconds) == ("09:01-09:45", 44 * 60, 2698)
    assert (day.gaps[0].shown_seconds, day.gaps[0].seconds) == (75 * 60, 4500)
    line = day.blocks[1].entry.line
    assert (clock_span(line), shown_seconds(line)) == ("11:00-12:01", 61 * 60)
    assert day.logged_seconds == 2698 + 3602, "sums are exact"
    assert shown_seconds(line._replace(seconds=60)) == 60, "where a break was taken out, the length is the length"
