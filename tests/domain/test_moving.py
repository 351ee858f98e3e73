"""A touch picked up: what each day does to the weeks, and what the window says about each day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csm_tui.domain.budget import Absent
from csm_tui.domain.cadence import parse_preparation
from csm_tui.domain.moving import PEAK_WEEKS, Mover, span_for
from csm_tui.domain.occurrences import Occurrence
from csm_tui.domain.reports import Event
from csm_tui.domain.shifts import allowed_days, why_not_on
from csm_tui.domain.weeks import Week
from csm_tui.domain.workload import workload
from tests.domain.books import TODAY, H, gathered, paced, rule, term

CURVE = parse_preparation("-3:20 -1:50 0:30")
DUE = date(2026, 4, 15)


def ebr(due: date = DUE, curve: str = "", **more: object) -> Occurrence:
    made = Occurrence("e1", "a000", "ebr", due, due, 600, parse_preparation(curve), "planned", True)
    return made._replace(**more)  # type: ignore[arg-type]


def event(id: str, on: date, account: str, kind: str = "ebr") -> Event:
    return Event(id, on, kind, account, f"Account {account}", 0, "", 0, False, ())


def mover(touch: Occurrence, *, events: tuple[Event, ...] = (), **more: object) -> Mover:
    ahead = gathered([paced(0), paced(1)], [rule("cadence_call", 300)], stored=[touch], **more)  # type: ignore[arg-type]
    return Mover(ahead, None, touch, [event(touch.id, touch.due_on, "a000"), *events])


def test_the_weeks_are_those_of_the_book_with_the_touch_moved() -> None:
    touch = ebr(curve="-3:20 -1:50 0:30")
    trial = mover(touch).at(DUE + timedelta(weeks=1))
    by_week = {str(change.week): (change.before, change.after) for change in trial.weeks}
    calls = 10 * H
    assert by_week == {
        "2026-W13": (calls + 2 * H, calls), "2026-W14": (calls, calls + 2 * H), "2026-W15": (calls + 5 * H, calls),
        "2026-W16": (calls + 3 * H, calls + 5 * H), "2026-W17": (calls, calls + 3 * H),
    }  # fmt: skip


def test_the_peak_before_and_after() -> None:
    other = ebr(id="e2", account_id="a001", slot_on=DUE + timedelta(1), due_on=DUE + timedelta(1))
    ahead = gathered([paced(0), paced(1)], [rule("cadence_call", 600)], stored=[ebr(), other])
    picked = Mover(ahead, None, ebr(), [event("e1", DUE, "a000"), event("e2", DUE + timedelta(1), "a001")])
    here, there = picked.at(DUE), picked.at(DUE + timedelta(weeks=1))
    assert here.peak_before == here.peak_after and here.peak_before.demand == 40 * H
    assert there.peak_after.demand == 30 * H and there.peak_after.overload < there.peak_before.overload
    assert here.beside == ("Account a001 EBR",) and there.beside == ()
    assert here.full and not there.full
    assert here.problem == ""


def test_collisions_are_those_of_the_day_it_would_be_on() -> None:
    picked = mover(ebr(), events=(event("n", DUE + timedelta(weeks=1, days=2), "a001", "notice"),))
    assert picked.at(DUE).beside == ()
    there = picked.at(DUE + timedelta(weeks=1))
    assert there.beside == ("Account a001 notice deadline",) and not there.full, "there is room for both"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 10), "that day has passed"), (date(2026, 4, 18), "that is a weekend"),
        (date(2026, 4, 9), "you are off that day (pto)"),
        (date(2026, 5, 6), "that is more than 2 weeks from Wed 15 Apr"),
        (date(2026, 4, 23), "that is past the notice deadline of Wed 22 Apr"), (date(2026, 4, 16), ""),
    ],
)  # fmt: skip
def test_a_day_that_will_not_do_says_why(day: date, words: str) -> None:
    off = [Absent(date(2026, 4, 9), date(2026, 4, 9), None, "pto")]
    terms = [term("a000", date(2026, 6, 21))] if day != date(2026, 5, 6) else []
    trial = mover(ebr(), absences=off, terms=terms).at(day)
    assert trial.problem.startswith(words) if words else not trial.problem
    assert trial.passed == (day < TODAY)


def test_preparation_that_would_have_begun_already() -> None:
    soon = ebr(date(2026, 4, 8), "-3:20 -1:50 0:30")
    assert "preparation" in mover(soon).at(date(2026, 3, 25)).problem
    assert mover(soon).at(date(2026, 4, 1)).problem == ""


def test_a_touch_that_is_no_ebr_has_no_window() -> None:
    call = ebr(activity="onboarding", slot_on=None)
    assert mover(call).at(date(2026, 6, 3)).problem == ""
    assert mover(call).at(date(2026, 6, 6)).problem == "that is a weekend"


@settings(deadline=None)
@given(st.integers(0, 80), st.integers(-30, 60), st.integers(0, 90), st.booleans())
def test_the_words_agree_with_the_days_that_levelling_allows(due: int, slot: int, notice: int, prepared: bool) -> None:
    on = TODAY + timedelta(days=due)
    touch = ebr(on, slot_on=on + timedelta(days=slot // 5), curve="-3:20 -1:50 0:30" if prepared else "")
    notices = [TODAY + timedelta(days=notice)]
    off = [Absent(TODAY + timedelta(days=9), TODAY + timedelta(days=15), None, "pto")]
    allowed = allowed_days(touch, TODAY, notices, off)
    free = [
        day for n in range(160) if not why_not_on(touch, day := TODAY + timedelta(days=n), TODAY, notices, off)
    ]  # fmt: skip
    assert set(allowed) <= set(free)
    assert {Week.of(day) for day in allowed} == {Week.of(day) for day in free}


def test_the_thirteen_weeks_are_those_around_the_touch() -> None:
    assert span_for(TODAY, TODAY) == (21, 0)
    far = span_for(TODAY + timedelta(weeks=30), TODAY)
    assert far.peak_from <= 30 < far.peak_from + PEAK_WEEKS < far.weeks


def test_it_is_asked_once_a_day_and_leaves_the_book_as_it_is() -> None:
    picked = mover(ebr())
    assert picked.at(DUE) is picked.at(DUE)
    book = gathered([paced(0)], [rule("cadence_call", 300)], stored=[ebr()])
    before = workload(book).totals()
    Mover(book, None, ebr(), []).at(DUE + timedelta(weeks=2))
    assert workload(book).totals() == before
