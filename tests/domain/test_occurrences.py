"""Dated touches: slots, overlaid with what somebody did about them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from csm_tui.domain.cadence import Paced, PlanPeriod, Rule, RuleBook, parse_preparation
from csm_tui.domain.occurrences import Cadence, Occurrence, slot_id
from csm_tui.domain.weeks import Week
from tests.domain.books import weekly_seconds

ACME = Paced("a1", "high", "adoption", date(2026, 3, 3), date(2026, 1, 1), None)
CALL = Rule("r1", "cadence_call", 45, 1, "week", "fixed", None, 0, (), "high", None, None)
EBR = CALL._replace(
    id="r2", activity="ebr", minutes=360, unit="quarter", preparation=parse_preparation("-3:20 -1:50 0:30")
)
QUESTIONS = CALL._replace(id="r3", activity="customer_questions", minutes=30)
SCHEDULED = frozenset({"cadence_call", "ebr"})
MARCH = (date(2026, 3, 1), date(2026, 3, 31))


def cadence(*stored: Occurrence, rules: tuple[Rule, ...] = (CALL,), account: Paced = ACME) -> Cadence:
    return Cadence([account], [PlanPeriod(date(2026, 1, 1), RuleBook(rules))], stored, SCHEDULED)


def acted(slot_on: date | None, due_on: date, status: str) -> Occurrence:
    return Occurrence("t1", "a1", "cadence_call", slot_on, due_on, 45, (), status, True)


def days(calendar: Cadence, first: date, last: date) -> list[tuple[date, str]]:
    return sorted((touch.due_on, touch.status) for touch in calendar.between(first, last))


def test_rules_give_slots() -> None:
    assert days(cadence(), *MARCH) == [(date(2026, 3, day), "planned") for day in (3, 10, 17, 24, 31)]


def test_a_touch_that_was_acted_on_takes_the_place_of_its_slot() -> None:
    held = acted(date(2026, 3, 10), date(2026, 3, 10), "held")
    moved = acted(date(2026, 3, 17), date(2026, 3, 19), "planned")
    found = days(cadence(held, moved), *MARCH)
    assert (date(2026, 3, 10), "held") in found
    assert (date(2026, 3, 10), "planned") not in found
    assert (date(2026, 3, 19), "planned") in found
    assert (date(2026, 3, 17), "planned") not in found
    assert len(found) == 5


def test_a_touch_moved_out_of_the_window_leaves_no_slot_behind() -> None:
    moved = acted(date(2026, 3, 31), date(2026, 4, 2), "planned")
    assert len(days(cadence(moved), *MARCH)) == 4


def test_an_added_touch_stands_beside_the_slots() -> None:
    assert len(days(cadence(acted(None, date(2026, 3, 12), "planned")), *MARCH)) == 6


def test_an_archived_account_has_no_touches_from_that_day_on() -> None:
    gone = cadence(account=ACME._replace(ends_on=date(2026, 3, 17)))
    assert days(gone, *MARCH) == [(date(2026, 3, 3), "planned"), (date(2026, 3, 10), "planned")]


def test_old_weeks_keep_the_plan_that_was_then_in_force() -> None:
    periods = [
        PlanPeriod(date(2026, 1, 1), RuleBook([CALL])),
        PlanPeriod(date(2026, 3, 16), RuleBook([CALL._replace(every_n=2)])),
    ]
    found = days(Cadence([ACME], periods, [], SCHEDULED), *MARCH)
    assert [day.day for day, _ in found] == [3, 10, 17, 31]


def test_work_without_an_appointment_is_no_touch_but_counts_as_demand() -> None:
    calendar = cadence(rules=(CALL, QUESTIONS))
    assert {touch.activity for touch in calendar.between(*MARCH)} == {"cadence_call"}
    assert {touch.activity for touch in calendar.between(*MARCH, allowances=True)} == {
        "cadence_call", "customer_questions"
    }  # fmt: skip


def test_a_rolling_rule_counts_on_from_the_last_held() -> None:
    rolling = CALL._replace(mode="rolling", every_n=2)
    held = {("a1", "cadence_call"): date(2026, 3, 5)}
    calendar = Cadence([ACME], [PlanPeriod(date(2026, 1, 1), RuleBook([rolling]))], [], SCHEDULED, held)
    assert [day.day for day, _ in days(calendar, *MARCH)] == [19]


def test_the_hours_of_an_ebr_fall_in_the_weeks_before_it() -> None:
    ebr_day = date(2026, 3, 24)
    calendar = cadence(rules=(EBR,), account=ACME._replace(anchor_on=ebr_day))
    touches = list(calendar.between(date(2026, 2, 1), date(2026, 4, 30)))
    hours = [sum(seconds for _, seconds in weekly_seconds(touches, Week.of(ebr_day) + n)) / 3600 for n in range(-4, 2)]
    assert hours == [0, 1.2, 0, 3.0, 1.8, 0]


def test_a_skipped_or_cancelled_touch_asks_for_no_hours() -> None:
    week = Week.of(date(2026, 3, 10))
    for status, seconds in (("planned", 2700), ("held", 2700), ("no_show", 2700), ("skipped", 0), ("cancelled", 0)):
        touches = cadence(acted(date(2026, 3, 10), date(2026, 3, 10), status)).between(week.monday, week.sunday)
        assert sum(part for _, part in weekly_seconds(touches, week)) == seconds


def test_the_id_of_a_slot_is_a_uuid_7_of_its_day_and_never_changes() -> None:
    first, again = slot_id("a1", "ebr", date(2026, 3, 10)), slot_id("a1", "ebr", date(2026, 3, 10))
    assert first == again == str(UUID(first))
    assert UUID(first).version == 7
    assert first != slot_id("a2", "ebr", date(2026, 3, 10))
    assert first < slot_id("a1", "ebr", date(2026, 3, 11))


def test_the_next_touch_is_the_first_open_one_from_today() -> None:
    held = acted(date(2026, 3, 10), date(2026, 3, 10), "held")
    added = acted(None, date(2026, 3, 12), "planned")
    today = date(2026, 3, 10)
    assert cadence().next_of(ACME, None, today) == today
    assert cadence(held).next_of(ACME, None, today) == date(2026, 3, 17)
    assert cadence(held, added).next_of(ACME, "cadence_call", today) == date(2026, 3, 12)
    assert cadence().next_of(ACME, "ebr", today) is None
