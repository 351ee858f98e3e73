"""The alarm when reactive work crowds proactive work out, and the silence when it does not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from csm_tui.domain.crowding import Crowding, alarm, crowding
from csm_tui.domain.reports import ActivityLine, TouchLine
from csm_tui.domain.weeks import Week

H = 3600
TODAY = date(2026, 3, 11)
WEEK = Week.of(TODAY)
FRIDAY = WEEK.monday + timedelta(days=4)


def work(key: str, planned: float, logged: float, category: str = "reactive", customer: bool = True) -> ActivityLine:
    name = key.replace("_", " ").capitalize()
    return ActivityLine(key, name, category, customer, round(planned * H), round(logged * H))


def touch(
    name: str, day: int, status: str = "planned", proactive: bool = True, what: str = "Cadence call"
) -> TouchLine:
    return TouchLine(name, name, name, "call", what, WEEK.monday + timedelta(days=day), 45, status, proactive)


SLIPPED = (touch("Initech", 0), touch("Hooli", 1, what="EBR"))


def found(
    *activities: ActivityLine, touches: tuple[TouchLine, ...] = SLIPPED, today: date = WEEK.sunday,
    confirmed: bool = False,
) -> Crowding | None:  # fmt: skip
    return crowding(activities, touches, WEEK, today, confirmed)


def test_the_alarm_names_the_work_its_hours_and_what_slipped() -> None:
    crowd = found(work("support_review", 5, 8.1))
    assert crowd is not None
    assert crowd.seconds == round(3.1 * H) and crowd.slipped == SLIPPED
    assert alarm(crowd) == (
        "Support review took 3.1 h more than planned; 2 proactive touches slipped: Initech cadence call, Hooli EBR."
    )
    assert alarm(crowd, 1).endswith("2 proactive touches slipped: Initech cadence call and 1 more.")
    assert alarm(crowd, 0).endswith("2 proactive touches slipped.")


def test_several_kinds_of_work_are_said_together_the_largest_by_name() -> None:
    crowd = found(work("support_review", 1, 4), work("escalation", 0, 1))
    assert crowd is not None and [over.key for over in crowd.over] == ["support_review", "escalation"]
    assert alarm(crowd, 0).startswith("Reactive work, mostly support review, took 4.0 h more than planned;")


@pytest.mark.parametrize(
    "activities",
    [
        (work("support_review", 5, 5.9),),
        (work("support_review", 8, 9.9),),
        (work("support_review", 2, 5), work("customer_questions", 5, 2)),
        (work("ebr", 2, 9, "proactive"),),
        (work("admin", 0, 9, "reactive", customer=False),),
        (),
    ],
    ids=["under an hour", "under a quarter", "one makes up for the other", "proactive", "internal", "nothing logged"],
)
def test_little_or_other_work_over_its_plan_is_no_crowding(activities: tuple[ActivityLine, ...]) -> None:
    assert found(*activities) is None


@pytest.mark.parametrize(
    "touches",
    [
        (),
        (touch("Initech", 0, "held"),),
        (touch("Initech", 0, "cancelled"), touch("Hooli", 1, "no_show")),
        (touch("Initech", 0, proactive=False),),
    ],
    ids=["no touches", "held", "the customer's doing", "reactive itself"],
)
def test_where_nothing_slipped_nothing_is_said(touches: tuple[TouchLine, ...]) -> None:
    assert found(work("support_review", 1, 9), touches=touches) is None


def test_what_fell_on_a_day_off_was_not_crowded_out() -> None:
    work_over = [work("support_review", 1, 9)]
    assert crowding(work_over, SLIPPED, WEEK, WEEK.sunday, False, {touch.due_on for touch in SLIPPED}) is None
    crowd = crowding(work_over, SLIPPED, WEEK, WEEK.sunday, False, {SLIPPED[0].due_on})
    assert crowd is not None and crowd.slipped == SLIPPED[1:]


def test_what_was_skipped_slipped_too() -> None:
    skipped = touch("Initech", 3, "skipped")
    crowd = found(work("support_review", 1, 9), touches=(skipped,))
    assert crowd is not None and crowd.slipped == (skipped,)


def test_a_running_week_is_judged_by_what_was_due_up_to_today() -> None:
    monday, wednesday, friday = touch("Mon", 0), touch("Wed", 2), touch("Fri", 4)
    touches = (monday, wednesday, friday)
    # Wednesday: three fifths of 10 h are 6 h; today's touch may still be held.
    crowd = found(work("support_review", 10, 8), touches=touches, today=TODAY)
    assert crowd is not None and (crowd.seconds, crowd.slipped) == (2 * H, (monday,))
    assert found(work("support_review", 10, 6.9), touches=touches, today=TODAY) is None
    assert found(work("support_review", 1, 9), touches=(wednesday, friday), today=TODAY) is None
    assert found(work("support_review", 10, 8), touches=touches, today=TODAY, confirmed=True) is None


def test_a_confirmed_week_is_judged_as_a_whole_and_a_coming_one_not_at_all() -> None:
    crowd = found(work("support_review", 1, 9), touches=(touch("Fri", 4),), today=FRIDAY, confirmed=True)
    assert crowd is not None and len(crowd.slipped) == 1
    assert found(work("support_review", 1, 9), today=WEEK.monday - timedelta(days=1)) is None
