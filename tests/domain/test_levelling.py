"""EBR dates: what the window allows, the flattest calendar, and the cheapest moves out of a collision."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csm_tui.domain.budget import Absent
from csm_tui.domain.cadence import parse_preparation
from csm_tui.domain.levelling import Choice, Meeting, Problem, cost_of, problem_of, search
from csm_tui.domain.occurrences import Occurrence
from csm_tui.domain.reports import Event
from csm_tui.domain.shifts import allowed_days, cheapest_shifts, may_move
from csm_tui.domain.weeks import Week
from csm_tui.domain.workload import workload
from csm_tui.services.highs import solve
from tests.domain.books import TODAY, H, gathered, paced, rule, term

WEEKS = tuple(Week(date(2026, 3, 9)) + n for n in range(8))
CURVE = parse_preparation("-3:20 -1:50 0:30")


def ebr(due: date, *, slot: date | None = None, curve: str = "", account: str = "a000", **more: object) -> Occurrence:
    made = Occurrence(
        f"{account}-{due}", account, "ebr", slot or due, due, 360, parse_preparation(curve), "planned", False
    )
    return made._replace(**more)  # type: ignore[arg-type]


def test_two_weeks_either_way_on_the_same_weekday() -> None:
    days = allowed_days(ebr(date(2026, 4, 15)), TODAY, [], [])
    assert days == [date(2026, 4, n) for n in (15, 8, 22, 1, 29)]


def test_moving_twice_does_not_drift() -> None:
    again = ebr(date(2026, 4, 29), slot=date(2026, 4, 15))
    assert max(allowed_days(again, TODAY, [], [])) == date(2026, 4, 29)


def test_never_past_the_notice_deadline_nor_before_today() -> None:
    assert max(allowed_days(ebr(date(2026, 4, 15)), TODAY, [date(2026, 4, 22)], [])) == date(2026, 4, 22)
    assert max(allowed_days(ebr(date(2026, 4, 15)), TODAY, [date(2026, 4, 1)], [])) == date(2026, 4, 29)
    assert min(allowed_days(ebr(date(2026, 3, 18)), TODAY, [], [])) == date(2026, 3, 11)
    monday = allowed_days(ebr(date(2026, 3, 16)), TODAY, [], [])
    assert min(monday) == date(2026, 3, 11), "this week's Monday has passed; the nearest day left is today"


def test_not_on_days_off_and_not_before_its_preparation_could_be_done() -> None:
    off = [
        Absent(date(2026, 4, 8), date(2026, 4, 8), None, "pto"),
        Absent(date(2026, 4, 20), date(2026, 4, 24), None, ""),
    ]
    days = allowed_days(ebr(date(2026, 4, 15)), TODAY, [], off)
    assert days == [date(2026, 4, 15), date(2026, 4, 7), date(2026, 4, 1), date(2026, 4, 29)]
    half = [Absent(date(2026, 4, 8), date(2026, 4, 8), 4 * H, "care")]
    assert date(2026, 4, 8) in allowed_days(ebr(date(2026, 4, 15)), TODAY, [], half)
    prepared = allowed_days(ebr(date(2026, 4, 1), curve="-3:20 -1:50 0:30"), TODAY, [], [])
    assert min(prepared) == date(2026, 4, 1), "three weeks of preparation begin this week"


@pytest.mark.parametrize(
    ("touch", "may"),
    [
        (ebr(date(2026, 4, 1)), True), (ebr(date(2026, 3, 10)), False), (ebr(date(2026, 4, 1), status="held"), False),
        (ebr(date(2026, 4, 1), activity="cadence_call"), False), (ebr(date(2026, 4, 1), id="sure"), False),
    ],
)  # fmt: skip
def test_held_late_confirmed_and_other_touches_stay(touch: Occurrence, may: bool) -> None:
    assert may_move(touch, TODAY, frozenset({"sure"})) is may


def small(draw: st.DrawFn) -> Problem:
    """Eight weeks and up to five EBRs of up to three choices."""
    meetings = []
    for n in range(draw(st.integers(0, 5))):
        size, at = draw(st.integers(1, 8)) * H, draw(st.integers(1, 6))
        places = [at, *draw(st.lists(st.sampled_from([at - 1, at + 1]), max_size=2, unique=True))]
        choices = tuple(
            Choice(WEEKS[place].monday, ((place - 1, size // 2), (place, size - size // 2)), abs(place - at))
            for place in places
        )
        meetings.append(Meeting(ebr(WEEKS[at].monday, id=str(n)), f"Account {n}", choices))
    base = tuple(draw(st.integers(0, 30)) * H for _ in WEEKS)
    return Problem(WEEKS, base, tuple(draw(st.integers(0, 30)) * H for _ in WEEKS), tuple(meetings))


PROBLEMS = st.composite(small)()


def scores(problem: Problem) -> dict[tuple[int, ...], tuple[int, float]]:
    """(peak, cost) of everything that could be chosen."""
    cost = cost_of(problem)
    every = product(*(range(len(meeting.choices)) for meeting in problem.meetings))
    return {chosen: (problem.peak(chosen), cost(problem, chosen)) for chosen in every}


@settings(max_examples=60)
@given(PROBLEMS)
def test_the_solver_finds_what_trying_everything_finds(problem: Problem) -> None:
    best = min(scores(problem).values())
    solved = solve(problem, 20.0, search(problem))
    assert solved is not None
    assert solved.optimal
    found = scores(problem)[solved.chosen]
    assert found[0] == best[0]
    assert found[1] == pytest.approx(best[1], rel=1e-3, abs=1e-3)


@settings(max_examples=60)
@given(PROBLEMS)
def test_the_search_never_makes_it_worse(problem: Problem) -> None:
    known = scores(problem)
    assert known[search(problem)] <= known[problem.as_it_is]


def test_a_search_without_time_leaves_all_as_it_is() -> None:
    choices = (Choice(WEEKS[1].monday, ((1, 6 * H),), 0), Choice(WEEKS[2].monday, ((2, 6 * H),), 1))
    problem = Problem(WEEKS, (20 * H,) * 8, (27 * H,) * 8, (Meeting(ebr(WEEKS[1].monday), "A", choices),))
    assert search(problem, lambda: True) == (0,)


def test_two_ebrs_of_a_week_are_set_apart_and_the_problem_adds_up() -> None:
    accounts = [paced(n, anchor_on=date(2026, 4, 15 + n)) for n in range(2)]
    rules = [rule("ebr", 360, 1, "quarter", preparation=CURVE)]
    ahead = gathered(accounts, rules, weeks=12)
    totals = workload(ahead).totals()
    problem = problem_of(ahead, totals)
    assert problem.loads(problem.as_it_is) == totals
    assert min(problem.base) >= 0
    chosen = search(problem)
    assert problem.peak(chosen) < max(totals)
    days = [meeting.choices[choice].day for meeting, choice in zip(problem.meetings, chosen, strict=True)]
    assert len({Week.of(day) for day in days}) == 2


def test_a_moved_ebr_counts_where_a_forecast_would_count_it() -> None:
    ahead = gathered(
        [paced(1, anchor_on=date(2026, 4, 15))], [rule("ebr", 360, 1, "quarter", preparation=CURVE)], weeks=12
    )
    problem = problem_of(ahead, workload(ahead).totals())
    (meeting,) = problem.meetings
    for n, choice in enumerate(meeting.choices):
        stored = (meeting.touch._replace(due_on=choice.day, stored=True),)
        assert problem.loads((n,)) == workload(ahead._replace(stored=stored)).totals()


def test_an_account_with_notice_in_the_window_and_a_confirmed_ebr() -> None:
    accounts = [paced(n, anchor_on=date(2026, 4, 15)) for n in range(2)]
    ahead = gathered(accounts, [rule("ebr", 360, 1, "quarter")], terms=[term("a000", date(2026, 6, 15), 60)], weeks=12)
    first, second = problem_of(ahead, [0] * 12).meetings
    by_account = {meeting.account: meeting for meeting in (first, second)}
    assert max(choice.day for choice in by_account["Account a000"].choices) <= date(2026, 4, 16)
    sure = ahead._replace(confirmed=frozenset({by_account["Account a001"].touch.id}))
    assert [meeting.account for meeting in problem_of(sure, [0] * 12).meetings] == ["Account a000"]


def event(kind: str, on: date, account: str, arr: int, *collides: str) -> Event:
    return Event(f"{kind}-{account}", on, kind, account, f"Account {account}", arr, "USD", 0, False, collides)


def test_the_largest_ebr_stays_and_the_other_goes_to_the_nearest_free_week() -> None:
    day = date(2026, 4, 15)
    found = [
        event("ebr", day, "big", 900, "small EBR"), event("ebr", day, "small", 10, "big EBR"),
        event("ebr", day + timedelta(weeks=1), "next", 500),
    ]  # fmt: skip
    days = {one.id: allowed_days(ebr(one.on), TODAY, [], []) for one in found}
    (shift,) = cheapest_shifts(found, days)
    assert (shift.id, shift.to, shift.weeks) == ("ebr-small", date(2026, 4, 8), -1)


def test_a_notice_deadline_stays_and_no_free_week_means_no_shift() -> None:
    day = date(2026, 4, 15)
    found = [event("notice", day, "one", 900, "two EBR"), event("ebr", day, "two", 9_000, "one notice deadline")]
    days = {"ebr-two": allowed_days(ebr(day), TODAY, [], [])}
    assert [shift.account for shift in cheapest_shifts(found, days)] == ["Account two"]
    crowd = [event("notice", day + timedelta(weeks=n), f"n{n}", 1) for n in range(-2, 3)]
    assert cheapest_shifts([*crowd, event("ebr", day, "two", 1, "n0 notice deadline")], days) == []


def test_an_ebr_on_a_day_off_moves_within_its_week() -> None:
    day = date(2026, 4, 15)
    off = [Absent(day, day, None, "pto")]
    days = {"ebr-one": allowed_days(ebr(day), TODAY, [], off)}
    (shift,) = cheapest_shifts([event("ebr", day, "one", 1, "absence (pto)")], days)
    assert (shift.to, shift.weeks) == (date(2026, 4, 14), 0)
