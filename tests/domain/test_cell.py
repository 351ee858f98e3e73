"""What is typed into a cell, and what becomes of its entries; merging, trimming and retyping entries."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csm_tui.domain.cell import Add, Change, Empty, Resize, Stay, change_of, check_parts, length_of
from csm_tui.domain.entry_amend import Standing
from csm_tui.domain.entry_names import ActivityName, Vocabulary
from csm_tui.domain.entry_retyped import differing, retypable, typed_names
from csm_tui.domain.errors import Refused
from csm_tui.domain.log_lines import EntryLine
from csm_tui.domain.log_week import LoggedEntry
from csm_tui.domain.merging import merged
from csm_tui.domain.names import Candidate
from csm_tui.domain.quick_entry import read_parts
from csm_tui.domain.row_names import RowKey
from csm_tui.domain.trimming import Span, left_of
from tests.domain.log_weeks import WEEK, ZONE, at, entry

MONDAY = WEEK.monday
ROW = RowKey("a", "call")
NAMES = Vocabulary(
    [Candidate("a", "Acme Corp")], [ActivityName("call", "call", "Call", "proactive", True, True)]
)  # fmt: skip


@pytest.mark.parametrize(("text", "seconds"), [
    ("2", 7200), ("2.5", 9000), ("2,5", 9000), ("2h 30min", 9000), ("1:30", 5400), ("90min", 5400), ("1,5h", 5400),
    ("1h30", 5400), ("45m", 2700), ("0", 0), ("0:00:20", 20), ("9-10:30", None), ("soon", None), ("24", 86400),
])  # fmt: skip
def test_lengths(text: str, seconds: int | None) -> None:
    assert length_of(text) == seconds


def test_more_than_a_day_is_refused_with_what_was_meant() -> None:
    with pytest.raises(Refused, match=r"90:00 is more than a day holds, 90min\?"):
        length_of("90")


@pytest.mark.parametrize("text", ["@acme 30m", "mon 9-10", "soon", "+call 9-10"])
def test_a_cell_takes_no_other_row_or_day(text: str) -> None:
    with pytest.raises(Refused):
        check_parts(read_parts(text, date(2026, 3, 11), NAMES))
    check_parts(read_parts('9-10:30 #risk "pricing"', date(2026, 3, 11), NAMES))


ONE, TIMED, SPAN = entry(1, ROW, MONDAY, 3600), entry(2, ROW, MONDAY, 600, at(MONDAY, 9)), None
PART = entry(3, ROW, MONDAY, 600, at(MONDAY, 0), span="s")


@pytest.mark.parametrize(("entries", "seconds", "change"), [
    ([], 600, Add(600)), ([], 0, Stay()), ([ONE], 3600, Stay()), ([ONE], 60, Resize(ONE, 60)),
    ([ONE], 7200, Resize(ONE, 7200)), ([TIMED], 900, Resize(TIMED, 900)), ([ONE], 0, Empty((ONE,))),
    ([TIMED, ONE], 4500, Resize(ONE, 3900)), ([TIMED, ONE], 4000, Resize(ONE, 3400)),
    ([TIMED, TIMED], 2000, Add(800)), ([TIMED, TIMED], 900, Resize(TIMED, 300)), ([TIMED, ONE], 0, Empty((TIMED, ONE))),
    ([PART], 900, Add(300)),
])  # fmt: skip
def test_what_becomes_of_a_cell(entries: list[LoggedEntry], seconds: int, change: Change) -> None:
    assert change_of(entries, seconds) == change


@pytest.mark.parametrize("entries", [[TIMED, ONE], [PART]])
def test_which_entry_goes_is_not_guessed(entries: list[LoggedEntry]) -> None:
    with pytest.raises(Refused) as refused:
        change_of(entries, 300)
    assert refused.value.code == "several_entries"


@given(st.lists(st.integers(1, 5000), max_size=4), st.integers(0, 86400), st.booleans())
def test_a_cell_holds_what_was_typed(lengths: list[int], wanted: int, timed: bool) -> None:
    entries = [entry(n, ROW, MONDAY, s, at(MONDAY, n * 2) if timed else None) for n, s in enumerate(lengths)]
    there = sum(lengths)
    try:
        change = change_of(entries, wanted)
    except Refused:
        assert len(entries) > 1 and 0 < wanted < there
        return
    match change:
        case Add(seconds):
            assert there + seconds == wanted and seconds > 0
        case Resize(found, seconds):
            assert there - found.seconds + seconds == wanted and seconds > 0
        case Empty(gone):
            assert wanted == 0 and list(gone) == entries
        case Stay():
            assert wanted == there


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50), st.integers(1, 50))
def test_trimming_takes_away_just_what_is_shared(begin: int, length: int, new: int, other: int) -> None:
    old, over = Span(begin, begin + length), Span(new, new + other)
    left = {second for part in left_of(old, over) for second in range(*part)}
    assert left == set(range(*old)) - set(range(*over))


def test_merging_adds_up_and_nothing_else() -> None:
    nine = at(MONDAY, 9)
    one, two = Standing(MONDAY, 600, nine, nine + 600), Standing(MONDAY, 300, nine + 600, nine + 900)
    assert merged([one, two]) == Standing(MONDAY, 900, nine, nine + 900)
    loose = Standing(MONDAY, 600, None, None)
    assert merged([loose, loose]) == Standing(MONDAY, 1200, None, None)
    later = Standing(MONDAY, 300, nine + 700, nine + 1000)
    early = Standing(MONDAY, 300, nine + 500, nine + 800)
    tuesday = Standing(date(2026, 3, 10), 600, None, None)
    for others, code in (([one, later], "apart"), ([one, early], "overlap"), ([one, loose], "not_alike"),
                         ([loose, tuesday], "two_days")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            merged(others)
        assert refused.value.code == code


def line(**changes: object) -> EntryLine:
    base = entry(1, ROW, MONDAY, 2730, at(MONDAY, 9) + 12).line
    return base._replace(account="Acme Corp", activity="call", note="pricing", tags=("risk",))._replace(**changes)  # type: ignore[arg-type]


def standing(found: EntryLine) -> Standing:
    return Standing(found.day, found.seconds, found.started_at, found.ended_at)


def test_a_retyped_line_that_is_left_alone_changes_nothing() -> None:
    for found in (line(), line(started_at=None, ended_at=None), line(note="", tags=())):
        text = retypable(standing(found), found, ZoneInfo(ZONE))
        before = read_parts(text, date(2026, 3, 11), NAMES)
        assert before.refusal is None, text
        after = differing(before, before)
        assert (after.account, after.activity, after.day, after.start, after.end, after.seconds) == (None,) * 6
        assert not after.cleared and not after.note and not after.tags


@pytest.mark.parametrize(("old", "new", "changed"), [
    ("pricing", "prices", {"note": "prices"}), ("09:46", "10:00", {"end": 600}), ("09:00", "08:30", {"start": 510}),
    ("2026-03-09", "2026-03-10", {"day": date(2026, 3, 10)}),
])  # fmt: skip
def test_a_retyped_line_changes_what_differs(old: str, new: str, changed: dict[str, object]) -> None:
    text = retypable(standing(line()), line(), ZoneInfo(ZONE))
    assert old in text
    today = date(2026, 3, 11)
    after = differing(read_parts(text, today, NAMES), read_parts(text.replace(old, new), today, NAMES))
    found = {name: getattr(after, name) for name in ("day", "start", "end", "seconds", "note") if getattr(after, name)}
    assert found == changed


def test_what_is_taken_out_of_a_retyped_line_is_emptied() -> None:
    text = retypable(standing(line()), line(), ZoneInfo(ZONE))
    today = date(2026, 3, 11)
    before = read_parts(text, today, NAMES)
    after = differing(before, read_parts(text.replace('"pricing"', "").replace("#risk", ""), today, NAMES))
    assert {role.value for role in after.cleared} == {"note", "tag"}


def test_names_as_they_can_be_typed() -> None:
    assert typed_names("Acme Corp", "ebr") == '@"Acme Corp" +ebr'
    assert typed_names(None, "ebr") == "+ebr" and typed_names("Acme", "") == "@Acme"
