"""The work of many weeks at once is the same as touch by touch, and adds up to the averages of the rules."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csm_tui.domain.ahead import Ahead, Block, Version
from csm_tui.domain.cadence import OCCURRENCES_A_YEAR, Paced, Rule, RuleBook, parse_preparation
from csm_tui.domain.occurrences import Occurrence, slot_id
from csm_tui.domain.workload import workload
from tests.domain.books import MONDAY, H, gathered, paced, rule, seeded, slowly, term

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
CURVES = st.sampled_from(["", "", "-3:20 -1:50 0:30", "-2:33 0:67", "-26:10 0:90"])
UNITS = st.sampled_from(["week", "week", "month", "quarter", "year"])
RULES = st.builds(
    lambda activity, minutes, every, unit, tier, offset, curve, anchor: rule(
        activity, minutes, every, unit, tier=tier, offset=offset, preparation=parse_preparation(curve), anchor=anchor
    ),
    st.sampled_from(["cadence_call", "call_follow_up", "customer_questions", "ebr"]),
    st.integers(0, 600), st.integers(1, 5), UNITS, st.sampled_from(["high", "low"]), st.integers(-4, 4), CURVES,
    st.none() | DAYS,
)  # fmt: skip
ACCOUNTS = st.builds(
    lambda n, tier, anchor, starts, ends: Paced(f"a{n:03}", tier, "adoption", anchor, starts, ends),
    st.integers(0, 99), st.sampled_from(["high", "low", "mid"]), DAYS,
    st.dates(date(2025, 1, 1), date(2026, 8, 1)), st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
)  # fmt: skip


@st.composite
def books(draw: st.DrawFn) -> Ahead:
    """A book with odd rules, two plan versions, accounts that come and go, and touches somebody acted on."""
    rules = draw(st.lists(RULES, max_size=6, unique_by=lambda one: (one.activity, one.tier)))
    later = draw(st.lists(RULES, max_size=6, unique_by=lambda one: (one.activity, one.tier)))
    accounts = draw(st.lists(ACCOUNTS, max_size=5, unique_by=lambda one: one.id))
    turn = draw(st.dates(date(2026, 1, 1), date(2026, 6, 1)))
    versions = [
        Version(date(2025, 1, 6), RuleBook(rules), 40 * H, 3 * H), Version(turn, RuleBook(later), 40 * H, 3 * H)
    ]  # fmt: skip
    plain = gathered(accounts, weeks=draw(st.integers(1, 20)), versions=versions)
    slots = sorted(plain.cadence().between(plain.first.monday, plain.last, of=plain.scheduled), key=lambda t: t.id)
    stored = []
    for touch in slots[: draw(st.integers(0, 6))]:
        moved = touch.due_on + timedelta(days=draw(st.integers(-20, 40)))
        status = draw(st.sampled_from(["planned", "held", "skipped", "no_show", "cancelled"]))
        stored.append(touch._replace(due_on=moved, status=status, stored=True))
    return plain._replace(stored=tuple(stored))


@settings(max_examples=150)
@given(books())
def test_it_is_what_the_touches_add_up_to(ahead: Ahead) -> None:
    assert workload(ahead).totals() == slowly(ahead)


@settings(max_examples=60)
@given(books())
def test_the_rows_the_accounts_and_the_activities_add_up_to_the_weeks(ahead: Ahead) -> None:
    work = workload(ahead)
    totals = work.totals()
    for sums in (work.rows, work.by_account(), work.by_activity()):
        assert [sum(week) for week in zip(*sums.values(), strict=True)] in (totals, [])
    assert work.squares() == [sum(row[n] ** 2 for row in work.rows.values()) for n in range(ahead.weeks)]


@settings(max_examples=150)
@given(books())
def test_counted_it_is_what_the_work_adds_up_to(ahead: Ahead) -> None:
    cadence, days = ahead.cadence(), (ahead.first.monday, ahead.last)
    counted: Counter[tuple[object, ...]] = Counter()
    for due, minutes, curve, times in cadence.counted(*days):
        assert times > 0
        counted[due, minutes, curve] += times
    for account_ids, _, dates, minutes, curve in cadence.work(*days):
        counted.subtract((day, minutes, curve) for day in dates for _ in account_ids)
    assert not any(counted.values())


@settings(max_examples=60)
@given(books(), ACCOUNTS)
def test_an_account_more_never_lowers_the_demand(ahead: Ahead, more: Paced) -> None:
    before = workload(ahead).totals()
    after = workload(ahead._replace(accounts=(*ahead.accounts, more._replace(id="one more")))).totals()
    assert all(now >= then for then, now in zip(before, after, strict=True))


@pytest.mark.parametrize(
    "made",
    [
        rule("cadence_call", 45), rule("cadence_call", 45, 2), rule("cadence_call", 45, 1, "month"),
        rule("ebr", 360, 1, "quarter", preparation=parse_preparation("-3:20 -1:50 0:30")),
        rule("ebr", 240, 2, "quarter"), rule("ebr", 240, 1, "year"), rule("customer_questions", 10, 1, "month"),
    ],
    ids=lambda one: f"{one.minutes}/{one.every}",
)  # fmt: skip
def test_the_dated_work_of_many_years_adds_up_to_the_average(made: Rule) -> None:
    """52 weeks are a day or two short of a year, so that calendar months drift against them: within 1.2 % over eight
    years, for accounts that begin all over the quarter."""
    accounts = [paced(n) for n in range(65)]
    weeks = 8 * 52
    seconds = sum(workload(gathered(accounts, [made], weeks=weeks)).totals())
    assert seconds == pytest.approx(65 * weeks * float(made.seconds_per_week), rel=0.012)


@settings(max_examples=60)
@given(ACCOUNTS, st.integers(1, 4), st.sampled_from(["month", "quarter", "year"]), st.integers(2026, 2029))
def test_a_year_holds_as_many_dates_as_the_average_says(account: Paced, every: int, unit: str, year: int) -> None:
    """Over so many years that the rule comes round; anchored where no slot is near the turn of the year."""
    made = rule("ebr", 60, every, unit, tier=account.tier)
    forever = account._replace(starts_on=date(2000, 1, 3), ends_on=None, anchor_on=date(2024, 2, 14))
    dates = gathered([forever], [made]).cadence().between(date(year, 1, 1), date(year + every - 1, 12, 31), of={"ebr"})
    assert len(list(dates)) == OCCURRENCES_A_YEAR[unit]


def test_an_anchor_on_the_29th_of_february_and_a_rule_to_the_year_9999() -> None:
    leap = paced(1, anchor_on=date(2024, 2, 29))
    ahead = gathered([leap], [rule("ebr", 60, 1, "year"), rule("cadence_call", 30, 9999, "year")], weeks=104)
    work = workload(ahead)
    assert [day for _, day in work.ebrs] == [date(2027, 2, 26), date(2028, 2, 29)]
    assert work.totals() == slowly(ahead)


def test_rules_without_minutes_and_books_without_rules_ask_for_nothing() -> None:
    assert workload(gathered([paced(1)], [rule("ebr", 0)])).totals() == [0] * 13
    assert workload(gathered([paced(1)], [])).totals() == [0] * 13
    assert workload(gathered([], seeded())).rows == {}


def test_a_block_of_work_counts_by_its_working_days() -> None:
    block = Block("a001", "escalation", date(2026, 3, 12), date(2026, 3, 24), 120)
    ahead = gathered([paced(1)], [], blocks=[block], weeks=4)
    assert [n / 60 for n in workload(ahead).totals()] == [48, 120, 48, 0]


def test_renewal_work_stands_before_the_notice_deadline() -> None:
    """The term ends on 30 September, notice is given until 1 August: steps on 3 April (Friday), 1 May (Saturday 2 May
    becomes Friday), 2 June and 2 July."""
    account = paced(1)
    ahead = gathered([account], [rule("renewal", 60, 1, "quarter")], terms=[term("a001", date(2026, 9, 30))], weeks=20)
    by_week = {week.monday: seconds for week, seconds in zip(ahead.each_week, workload(ahead).totals(), strict=True)}
    assert {monday for monday, seconds in by_week.items() if seconds} == {
        date(2026, 3, 30), date(2026, 4, 27), date(2026, 6, 1), date(2026, 6, 29)
    }  # fmt: skip
    assert sum(by_week.values()) == 4 * 60 * 60
    assert workload(ahead).totals() == slowly(ahead)


@pytest.mark.parametrize(("every", "unit", "minutes"), [(1, "quarter", 60), (1, "year", 240), (1, "month", 20)])
def test_a_step_of_a_renewal_is_a_fourth_of_a_year_of_its_rule(every: int, unit: str, minutes: int) -> None:
    """In the week's touches as in the weeks ahead."""
    made = rule("renewal", minutes, every, unit)
    ahead = gathered([paced(1)], [made], terms=[term("a001", date(2026, 9, 30))], weeks=20)
    touches = list(ahead.cadence().between(ahead.first.monday, ahead.last, allowances=True))
    assert [touch.minutes for touch in touches] == [60] * 4
    assert sum(workload(ahead).totals()) == 4 * 60 * 60
    assert [piece.minutes for piece in ahead.cadence().counted(ahead.first.monday, ahead.last)] == [60] * 4


def test_an_account_with_no_renewal_date_has_no_renewal_work() -> None:
    assert workload(gathered([paced(1)], [rule("renewal", 60, 1, "quarter")])).rows == {}


def test_a_step_that_was_held_elsewhere_is_not_counted_twice() -> None:
    slot = date(2026, 4, 3)
    held = Occurrence(slot_id("a001", "renewal", slot), "a001", "renewal", slot, MONDAY, 60, (), "held", True)
    rules, terms = [rule("renewal", 60, 1, "quarter")], [term("a001", date(2026, 9, 30))]
    ahead = gathered([paced(1)], rules, terms=terms, stored=[held], weeks=6)
    assert [n // 60 for n in workload(ahead).totals()] == [60, 0, 0, 0, 0, 0]
