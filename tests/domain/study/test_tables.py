"""The arithmetic behind the tables, on figures small enough to check by hand."""

from __future__ import annotations

from datetime import date
from math import sqrt
from statistics import mean, stdev

import pytest

from csm_tui.domain.case import yearly_cost
from csm_tui.domain.study.balance import Specialisation, books_of
from csm_tui.domain.study.balance_table import Plan, balance_table, move_table
from csm_tui.domain.study.cost import cost_table
from csm_tui.domain.study.effort import drift, effort_table, fit_table, interval
from csm_tui.domain.study.facts import CsmFact
from csm_tui.domain.study.people import LOG, PLAN, UNKNOWN, Person, people_of
from csm_tui.domain.study.pseudonyms import pseudonyms, study_key
from csm_tui.domain.study.staffing import Staffing, fte_table, peak_table, ramped
from csm_tui.domain.study.student import t975
from csm_tui.domain.study.sums import AheadSums, EffortSums, HourSums, LoadSums, SpreadSums, WeekSums
from csm_tui.domain.study.team import arr_table, completeness_table, csm_table
from csm_tui.domain.tables import hours_of

HOUR = 3600
TODAY = date(2026, 3, 11)


def group(keys: tuple[str, ...], hours: list[int], weeks: int = 4, entries: int = 50) -> EffortSums:
    """Accounts that logged so many hours each in so many complete weeks."""
    spent = [hour * HOUR for hour in hours]
    total, n = sum(spent), weeks * len(spent)
    return EffortSums(
        keys, len(spent), 1, n, n // 2, total, entries, entries, total, total * 3 // 4, total,
        sum(s * s for s in spent), sum(s * weeks for s in spent), weeks * weeks * len(spent), len(spent),
        1.0 * HOUR, 2.0 * HOUR,
    )  # fmt: skip


def load(n: int, hours: int, **given: object) -> LoadSums:
    """An account that takes so many hours a week, in the plan and (four complete weeks) in the log."""
    base = LoadSums(
        "c0", f"a{n}", f"Account {n}", "high", "", 1_000_000, "USD", None, None, 8, 4, hours * 8 * HOUR,
        hours * 4 * HOUR, 20,
    )  # fmt: skip
    return base._replace(**given)  # type: ignore[arg-type]


def weeks(csm: str = "c0", complete: int = 4, entries: int = 40) -> WeekSums:
    return WeekSums(csm, 8, complete, 8, 8 * 40 * HOUR, 40 * HOUR, 8 * 27 * HOUR, 0, 200 * HOUR, entries, 80 * HOUR)


def csm(n: int = 0, **given: object) -> CsmFact:
    return CsmFact(f"c{n}", f"Name {n}", "north", None, 40 * HOUR, 27 * HOUR, True)._replace(**given)  # type: ignore[arg-type]


BALANCED = ("lowest", "highest", "ratio", "gini", "highest_after", "gini_after")


def plans(people: list[Person]) -> list[Plan]:
    """Nothing moves."""
    return [Plan("north", tuple(people), books_of(people, 0.9, 0, Specialisation(), TODAY), {}, 0.9, "none needed")]


def row(table: object, name: str, n: int = 0) -> object:
    return table.documents()[n][name]  # type: ignore[attr-defined]


def test_the_interval_of_equal_weeks_is_that_of_a_mean() -> None:
    hours = [4, 8, 6, 10]
    each = [hour / 4 for hour in hours]
    half = t975(3) * stdev(each) / sqrt(4)
    low, high = interval(group(("high",), hours)) or (0, 0)
    assert low / HOUR == pytest.approx(max(0, mean(each) - half)) and high / HOUR == pytest.approx(mean(each) + half)
    assert interval(group(("high",), [4])) is None


def test_drift_compares_the_halves() -> None:
    assert drift(group(("high",), [8])) == pytest.approx(2.0)
    assert drift(group(("high",), [8])._replace(late_weeks=0)) is None


def test_small_cells_are_blank_and_no_single_blank_gives_itself_away() -> None:
    sums = [
        group(("high", "call"), [4]),
        group(("high", "ebr"), [4], entries=9),
        group(("high", "save"), [4], entries=4),
    ]
    alone = effort_table(["tier", "activity"], [*sums, group(("low", "call"), [4])]).documents()
    assert [line["suppressed"] for line in alone] == [False, True, True, False]
    assert all(alone[2][name] is None for name in ("mean_hours", "logged_hours", "entries", "p80_hours", "drift"))
    assert alone[2]["planned_hours"] is not None
    nothing = effort_table(["tier"], [group(("high",), [0], entries=0)]).documents()
    assert nothing[0]["suppressed"] is False and nothing[0]["mean_hours"] == 0


def test_a_category_of_a_few_entries_hides_with_the_next() -> None:
    people = people_of([csm()], {"c0": weeks()}, [load(0, 2)], TODAY)
    hours = [HourSums("c0", "proactive", 30 * HOUR, 30, 0, 0), HourSums("c0", "reactive", 6 * HOUR, 6, 0, 0),
             HourSums("c0", "practice", 4 * HOUR, 4, 0, 0)]  # fmt: skip
    found = csm_table(people, hours, {}).documents()[0]
    assert (found["proactive_hours"], found["reactive_hours"], found["practice_hours"]) == (30.0, None, None)
    assert found["administrative_hours"] == 0.0


def test_a_load_comes_from_complete_weeks_else_from_the_plan_else_is_not_known() -> None:
    facts = [csm(n) for n in range(3)]
    accounts = [
        load(0, 2, spent=3 * 4 * HOUR), load(1, 5, csm="c1", spent=0), load(2, 0, csm="c2"),
        load(3, 9, ends_on=date(2026, 1, 1)),
    ]  # fmt: skip
    told = {"c0": weeks(), "c1": weeks("c1", complete=2), "c2": weeks("c2", complete=0)}
    people = people_of(facts, told, accounts, TODAY, leave=0.1)
    assert [(person.basis, person.load // HOUR) for person in people] == [(LOG, 3), (PLAN, 5), (UNKNOWN, 0)]
    assert [person.known for person in people] == [True, True, False]
    assert people[0].supply == round(27 * HOUR * 0.9)
    fte = fte_table(people, Staffing(), TODAY)
    assert row(fte, "csms") == 2 and row(fte, "unknown") == 1
    assert row(csm_table(people, [], {}), "utilisation", 2) is None


def test_an_account_newer_than_three_complete_weeks_goes_by_its_plan() -> None:
    people = people_of([csm()], {"c0": weeks()}, [load(0, 2, complete=2, spent=0)], TODAY)
    assert people[0].load == 2 * HOUR


def known(hours: int, n: int = 0, **given: object) -> Person:
    return people_of([csm(n, **given)], {f"c{n}": weeks(f"c{n}")}, [load(n, hours, csm=f"c{n}")], TODAY)[0]


def test_fte_with_growth_target_and_ramp() -> None:
    people = [known(27), known(27, 1, starts_on=date(2026, 2, 20))]
    found = fte_table(people, Staffing(growth=0.5, utilisation=0.75), TODAY)
    assert (row(found, "needed"), row(found, "held"), row(found, "gap")) == (4.0, 1.3, 2.7)


def test_ramp_counts_whole_months() -> None:
    ramp = (0.3, 0.7)
    assert [ramped(day, ramp, TODAY) for day in (date(2026, 2, 12), date(2026, 2, 11), date(2026, 1, 11), None)] == [
        0.3, 0.7, 1.0, 1.0,
    ]  # fmt: skip
    assert ramped(date(2026, 4, 1), ramp, TODAY) == 0


def test_fit_and_its_confidence() -> None:
    n, mean_seconds, sd = 1000, 8100, 2700
    squares = round((n - 1) * sd**2 + n * mean_seconds**2)
    found = fit_table([SpreadSums(("high",), 10, n, n * mean_seconds, squares, 90)], 27 * HOUR).documents()[0]
    assert (found["fit_at_50"], found["fit_at_80"], found["fit_at_90"]) == (12, 11, 10)
    assert found["sd_hours"] == pytest.approx(0.75, abs=1e-4)
    assert not fit_table([SpreadSums(("high",), 10, n, n * mean_seconds, squares, 4)], 27 * HOUR).rows


def test_cost_by_currency_in_whole_cents() -> None:
    accounts = [load(0, 1), load(1, 1, tier="low", arr_minor=0), load(2, 1, currency="EUR")]
    people = people_of([csm()], {"c0": weeks()}, accounts, TODAY)
    found = cost_table(people, {"USD": 6001}).documents()
    assert [(line["currency"], line["tier"]) for line in found] == [
        ("EUR", "high"), ("EUR", "(all)"), ("USD", "high"), ("USD", "low"), ("USD", "(all)"),
    ]  # fmt: skip
    paid = 3600 * 40 / 27  # An hour for a customer is that much of a paid week.
    assert [line["hours_per_year"] for line in found] == [52.0, 52.0, 52.0, 52.0, 104.0]
    assert [line["paid_hours_per_year"] for line in found[2:]] == [hours_of(n * 52 * paid) for n in (1, 1, 2)]
    cents = [round(n * 52 * paid * 6001 / 3600) for n in (1, 1, 2)]
    assert [line["cost_minor"] for line in found] == [None, None, *cents]
    assert found[2]["share_of_arr"] == round(cents[0] / 1_000_000, 4) and found[3]["share_of_arr"] is None
    arr = arr_table(people).documents()
    assert [(line["currency"], line["arr_minor"], line["hours_per_100k"]) for line in arr] == [
        ("EUR", 1_000_000, 520.0), ("USD", 1_000_000, 1040.0),
    ]  # fmt: skip


def test_cost_has_the_scope_of_the_case() -> None:
    """A study and a case price the same hours alike, to the cent."""
    people = people_of([csm()], {"c0": weeks()}, [load(0, 7), load(1, 20)], TODAY)
    total = cost_table(people, {"USD": 7500}).documents()[-1]
    assert total["cost_minor"] == yearly_cost(27 * HOUR, 7500, 40 * HOUR, 27 * HOUR)
    assert total["cost_minor"] == 52 * 40 * 7500, "a book that fills her week costs her week"


def test_a_tier_of_few_entries_hides_with_the_next() -> None:
    accounts = [load(0, 1, entries=2), load(1, 1, tier="low"), load(2, 1, tier="mid", entries=30)]
    found = cost_table(people_of([csm()], {"c0": weeks()}, accounts, TODAY), {}).documents()
    assert [(line["tier"], line["hours_per_year"]) for line in found] == [
        ("high", None), ("low", None), ("mid", 52.0), ("(all)", 156.0),
    ]  # fmt: skip
    alone = cost_table(people_of([csm()], {"c0": weeks()}, accounts[:1], TODAY), {}).documents()
    assert [line["hours_per_year"] for line in alone] == [None, None]


def test_two_small_groups_whose_sum_is_small_take_a_third_with_them() -> None:
    sums = [group(("high", "call"), [4]), group(("high", "ebr"), [4], entries=9),
            group(("high", "save"), [4], entries=1), group(("high", "visit"), [4], entries=2)]  # fmt: skip
    found = effort_table(["tier", "activity"], sums).documents()
    assert [line["suppressed"] for line in found] == [False, True, True, True]


def test_the_only_group_of_a_tier_hides_with_one_of_another() -> None:
    sums = [
        group(("high", "call"), [4]),
        group(("high", "ebr"), [4], entries=9),
        group(("low", "call"), [4], entries=2),
    ]
    found = effort_table(["tier", "activity"], sums).documents()
    assert [line["suppressed"] for line in found] == [False, True, True]


def test_a_csm_of_few_entries_hides_with_the_next() -> None:
    """Else the hours of all, less those of the others, would be hers."""
    told = {"c0": weeks(entries=3), "c1": weeks("c1"), "c2": weeks("c2", entries=90)}
    people = people_of([csm(n) for n in range(3)], told, [load(n, 2, csm=f"c{n}") for n in range(3)], TODAY)
    assert [line["logged_hours"] for line in csm_table(people, [], {}).documents()] == [None, None, 200.0]
    assert [line["dark_hours"] for line in completeness_table(people).documents()] == [None, None, 80.0]


def test_a_load_of_few_entries_follows_from_no_other_table() -> None:
    """Neither from the load of the team or of all, nor from the ends of the balance."""
    accounts = [load(0, 9, entries=3), load(1, 5, csm="c1"), load(2, 7, csm="c2"), load(3, 4, csm="c3")]
    facts = [csm(0), csm(1, team="south"), csm(2, team="south"), csm(3, team="south")]
    people = people_of(facts, {f"c{n}": weeks(f"c{n}") for n in range(4)}, accounts, TODAY)
    assert [line["load_hours"] for line in csm_table(people, [], {}).documents()] == [None, 5.0, 7.0, 4.0]
    fte = fte_table(people, Staffing(), TODAY).documents()
    assert [(line["team"], line["csms"], line["load_hours"], line["needed"], line["gap"]) for line in fte] == [
        ("north", 1, None, None, None), ("south", 3, 16.0, 0.66, -2.34), ("(all)", 4, None, None, None),
    ]  # fmt: skip
    assert [line["held"] for line in fte] == [1.0, 3.0, 4.0] and fte[0]["supply_hours"] == 27.0
    alone = balance_table(plans(people[:1]), 0.9).documents()[0]
    assert [alone[name] for name in BALANCED] == [None] * 6


def test_a_load_of_few_entries_hides_with_the_next_of_its_team_and_the_sum_is_told() -> None:
    accounts = [load(0, 9, entries=3), load(1, 5, csm="c1", entries=90), load(2, 7, csm="c2")]
    people = people_of([csm(n) for n in range(3)], {f"c{n}": weeks(f"c{n}") for n in range(3)}, accounts, TODAY)
    assert [line["load_hours"] for line in csm_table(people, [], {}).documents()] == [None, 5.0, None]
    assert row(fte_table(people, Staffing(), TODAY), "load_hours") == 21.0
    found = balance_table(plans(people), 0.9).documents()[0]
    assert [found[name] for name in BALANCED] == [0.1852, None, None, None, None, None]
    told = balance_table(plans([known(5), known(9, 1)]), 0.9).documents()[0]
    assert [told[name] for name in BALANCED] == [0.1852, 0.3333, 1.8, 0.1429, 0.3333, 0.1429]


def test_a_currency_of_few_entries_hides_with_the_next() -> None:
    accounts = [load(0, 1, entries=2), load(1, 1, currency="EUR")]
    people = people_of([csm()], {"c0": weeks()}, accounts, TODAY)
    assert row(csm_table(people, [], {}), "load_hours") == 2.0
    found = arr_table(people).documents()
    assert [(line["hours_per_year"], line["hours_per_100k"]) for line in found] == [(None, None), (None, None)]


def test_the_hours_of_a_move_do_not_follow_from_what_is_left() -> None:
    accounts = [load(0, 30, entries=3), load(1, 20), load(2, 4, csm="c1"), load(3, 3, csm="c2")]
    people = people_of([csm(n) for n in range(3)], {f"c{n}": weeks(f"c{n}") for n in range(3)}, accounts, TODAY)
    books = books_of(people, 1.0, 0, Specialisation(), TODAY)
    found = move_table([Plan("north", tuple(people), books, {"a0": 1}, 1.0, "fewest")]).documents()[0]
    assert (found["hours"], found["from_after"], found["to_after"]) == (None, None, None)
    other = move_table([Plan("north", tuple(people), books, {"a1": 2}, 1.0, "fewest")]).documents()[0]
    assert (other["hours"], other["from_after"], other["to_after"]) == (20.0, 1.1111, 0.8519)


def test_a_blank_load_does_not_follow_from_where_a_move_leads() -> None:
    """The load of the team is told: what somebody is left with after a move would tell of the others who are blank."""
    accounts = [load(0, 9, entries=3), load(1, 20, csm="c1", entries=10), load(4, 6, csm="c1", entries=10),
                load(2, 7, csm="c2", entries=90)]  # fmt: skip
    people = people_of([csm(n) for n in range(3)], {f"c{n}": weeks(f"c{n}") for n in range(3)}, accounts, TODAY)
    assert [line["load_hours"] for line in csm_table(people, [], {}).documents()] == [None, None, 7.0]
    books = books_of(people, 0.9, 0, Specialisation(), TODAY)
    found = move_table([Plan("north", tuple(people), books, {"a1": 2}, 0.9, "fewest")]).documents()[0]
    assert (found["hours"], found["from_after"], found["to_after"]) == (20.0, None, 1.0)


def test_the_peak_is_the_week_that_lacks_most() -> None:
    monday = date(2026, 3, 9)
    ahead = [AheadSums("c0", date.fromordinal(monday.toordinal() + 7 * n), 27 * HOUR, n * HOUR) for n in range(52)]
    found = peak_table([known(2)], ahead, []).documents()
    assert [(line["weeks"], line["peak_hours"], line["peak_week"]) for line in found] == [
        (13, 12.0, "2026-W23"), (26, 25.0, "2026-W36"), (52, 51.0, "2027-W09"),
    ]  # fmt: skip


def test_dark_time_is_told_and_is_not_spare() -> None:
    found = completeness_table([known(2)]).documents()[0]
    assert (found["expected_hours"], found["dark_hours"], found["completeness"]) == (280.0, 80.0, 0.7143)


def test_pseudonyms_are_stable_and_follow_no_alphabet() -> None:
    ids = [f"id-{n}" for n in range(120)]
    names = pseudonyms("CSM", ids, study_key(ids))
    assert names == pseudonyms("CSM", reversed(ids), study_key(reversed(ids)))
    assert sorted(names.values()) == [f"CSM {n:03}" for n in range(1, 121)]
    assert [names[one] for one in ids] != sorted(names.values())
    assert names != pseudonyms("CSM", ids, study_key([*ids, "another"]))


def test_t_quantiles_are_those_of_the_books() -> None:
    table = {1: 12.7062, 2: 4.30265, 3: 3.18245, 5: 2.57058, 10: 2.22814, 30: 2.04227, 120: 1.97993}
    assert all(t975(n) == pytest.approx(value, rel=1e-5) for n, value in table.items())
    with pytest.raises(ValueError, match="degrees"):
        t975(0)
