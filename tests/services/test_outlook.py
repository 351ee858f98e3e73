"""The weeks ahead of the Week screen, where the CSM stands, and the order of touches, on real books."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.crowding import alarm
from csm_tui.domain.reports import TouchLine
from csm_tui.domain.standing import standing_in
from csm_tui.domain.weeks import Week
from csm_tui.services.absences import add_absence
from csm_tui.services.accounts import add_account, edit_account
from csm_tui.services.confirmation import confirm_week
from csm_tui.services.desk import Desk
from csm_tui.services.loads import week_loads
from csm_tui.services.log_week import log_week
from csm_tui.services.outlook import outlook
from csm_tui.services.planning import Planning, window
from csm_tui.services.standing import standing
from csm_tui.services.time_log import log
from csm_tui.services.touches import hold
from csm_tui.services.upcoming import upcoming
from csm_tui.services.week import demand_of, week_report


@pytest.fixture(params=["Dana Field", "Tomasz Adeyemi"])
def sampled(request: pytest.FixtureRequest, sample: Path) -> Iterator[Desk]:
    with open_desk(str(sample), request.param) as opened:
        yield opened


def test_the_loads_of_one_pass_are_the_demands_of_each_week(sampled: Desk) -> None:
    this = Week.of(sampled.today)
    planning = Planning(sampled, *window(this, sampled.today, 13))
    loads = week_loads(planning, this, 13)
    assert [load.demand for load in loads] == [demand_of(planning, this + n).total for n in range(13)]
    assert [load.supply for load in loads] == [planning.budget(this + n).supply for n in range(13)]
    assert loads[0].demand == week_report(sampled).demand_seconds


def test_what_collides_is_told_with_the_weeks_and_the_same_everywhere(sampled: Desk) -> None:
    seen = outlook(sampled)
    assert seen.week == seen.loads[0].week == Week.of(sampled.today)
    told = {(event.kind, event.id): event.collides_with for event in upcoming(sampled)}
    assert told.items() <= {(event.kind, event.id): event.collides_with for event in seen.events}.items()
    marked = [event for event in seen.events if event.collides_with]
    assert 0 < len(marked) < len(seen.events) / 3, "a mark on everything says nothing"


def test_a_week_back_keeps_its_events_and_the_weeks_begin_with_this_one(sampled: Desk) -> None:
    back = Week.of(sampled.today) + -2
    seen = outlook(sampled, back)
    assert (seen.week, seen.loads[0].week) == (back, Week.of(sampled.today))
    assert [event.id for event in seen.events] == [event.id for event in week_report(sampled, back).events]


def test_the_standing_is_that_of_the_report_and_of_the_log(sampled: Desk) -> None:
    assert standing(sampled) == standing_in(week_report(sampled)) == standing_in(log_week(sampled))
    past = Week.of(sampled.today) + -1
    assert standing_in(week_report(sampled, past)) == standing_in(log_week(sampled, past))


def test_the_standing_follows_the_log_the_absence_and_the_confirmation(desk: Desk) -> None:
    add_account(desk, {"name": "Acme", "tier": "high"})
    assert standing(desk).left_seconds == 27 * 3600 and not standing(desk).confirmed
    log(desk, "45m acme cadence call")
    log(desk, "1h internal meeting")
    assert standing(desk).left_seconds == 27 * 3600 - 2700, "internal work takes nothing of it"
    add_absence(desk, date(2026, 3, 13), date(2026, 3, 13), "pto")
    assert standing(desk).left_seconds == round(21.6 * 3600) - 2700
    confirm_week(desk, Week.of(desk.today))
    assert standing(desk).confirmed


def _calls_today(desk: Desk) -> list[TouchLine]:
    return [t for t in week_report(desk).touches if t.due_on == desk.today and t.activity == "cadence_call"]


def test_touches_stand_by_what_is_known_of_their_accounts(desk: Desk) -> None:
    for name in ("Acme", "Brix", "Cyan"):
        add_account(desk, {"name": name, "tier": "high", "anchor": "2026-03-11", "since": "2026-03-11"})
    assert [touch.account for touch in _calls_today(desk)] == ["Acme", "Brix", "Cyan"]
    edit_account(desk, _calls_today(desk)[1].account_id, {"health": "40"})
    today = _calls_today(desk)
    assert [touch.account for touch in today] == ["Brix", "Acme", "Cyan"]
    assert (today[0].weight, today[0].why) == (25.0, "health 40")
    hold(desk, today[0].id)
    (held,) = [touch for touch in week_report(desk).touches if touch.id == today[0].id]
    assert (held.status, held.weight, held.why) == ("held", 0.0, "")


def test_reactive_work_over_its_plan_and_a_slipped_call_raise_the_alarm(desk: Desk) -> None:
    add_account(desk, {"name": "Acme", "tier": "high", "anchor": "2026-02-03", "since": "2026-03-09"})
    assert week_report(desk).crowding is None
    log(desk, "3h acme support review mon")
    crowd = week_report(desk).crowding
    assert crowd is not None
    assert alarm(crowd).startswith(
        "Support review took 2.4 h more than planned; 1 proactive touch slipped: Acme cadence"
    )
    (call,) = crowd.slipped
    hold(desk, call.id, desk.today - timedelta(days=1))
    assert week_report(desk).crowding is None, "it was held after all"
