"""Forecast, what-if and levelling at a desk: on both engines, without the solver, in little time, after learning."""

from __future__ import annotations

import sys
from datetime import date, timedelta

import pytest

from csm_tui.domain.scenario import Scenario
from csm_tui.domain.uncertainty import Prior
from csm_tui.domain.weeks import Week
from csm_tui.services import whatif
from csm_tui.services.accounts import add_account
from csm_tui.services.activity_values import set_value, value_ranking
from csm_tui.services.belief import belief_of
from csm_tui.services.capacity import capacity_report
from csm_tui.services.confirmation import confirm_week
from csm_tui.services.desk import Desk
from csm_tui.services.forecast import forecast_report, worst_week
from csm_tui.services.history import redo, undo
from csm_tui.services.level import level
from csm_tui.services.saves import plan_save
from csm_tui.services.time_log import log
from csm_tui.services.touches import no_show
from csm_tui.services.week import week_report

H = 3600


def crowd(desk: Desk, accounts: int = 4) -> list[str]:
    """High-touch accounts whose EBRs fall in one week of April."""
    anchors = (date(2026, 1, 12) + timedelta(days=n % 5) for n in range(accounts))
    return [
        add_account(desk, {"name": f"Crowd {n}", "tier": "high", "anchor": anchor.isoformat(), "since": "2026-01-05"})
        for n, anchor in enumerate(anchors)
    ]


def test_everything_is_written_and_read_on_both_engines(any_desk: Desk) -> None:
    first, *_ = crowd(any_desk)
    plan_save(any_desk, first, 2 * H, 30, "usage fell")
    set_value(any_desk, "ebr", 3)
    ask = whatif.start(any_desk, 13)
    scenario = whatif.read(any_desk, whatif.Words(add=["high=2"], drop=["crowd 1"], rule=["high.ebr=6h/year"]))
    whatif.save(any_desk, "leaner", scenario)
    ((name, outcome),) = whatif.compare(any_desk, ["Leaner"], 13)
    assert (name, outcome) == ("leaner", ask.outcome(scenario))
    assert value_ranking(any_desk)[0].activity == "ebr"
    assert level(any_desk, apply=True).moves
    assert "against" in worst_week(forecast_report(any_desk, 4))
    undo(any_desk)
    assert level(any_desk).moves


def test_one_gathering_answers_many_what_ifs_and_is_never_changed(desk: Desk) -> None:
    crowd(desk)
    ask = whatif.start(desk)
    before = ask.ahead
    answers = [ask.outcome(Scenario(add=(("high", n),))).demand_change for n in range(4)]
    assert answers == sorted(answers)
    assert answers[0] == 0
    assert ask.ahead == before


def test_without_the_solver_a_search_answers_and_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd(desk)
    exact = level(desk)
    monkeypatch.setitem(sys.modules, "highspy", None)
    found = level(desk)
    assert (found.how, exact.how) == ("search", "optimal")
    assert "highspy" in found.sentence
    assert exact.after.seconds <= found.after.seconds < found.before.seconds


def test_when_the_time_is_up_the_best_so_far_is_given(desk: Desk) -> None:
    crowd(desk, 60)
    found = level(desk, 52, seconds=0.001)
    assert found.after.seconds <= found.before.seconds
    assert found.how == "best_found"
    assert "found in 0.001 s; more time" in found.sentence, "with moves or without"


def test_levelling_is_one_change_that_is_undone_and_redone(desk: Desk) -> None:
    crowd(desk)
    before = level(desk).before
    after = level(desk, apply=True).after
    assert level(desk).before == after
    undo(desk)
    assert level(desk).before == before
    redo(desk)
    assert level(desk).before == after


def test_a_paused_account_owes_one_cycle_in_debt_and_in_the_list(desk: Desk) -> None:
    add_account(desk, {"name": "Acme Corp", "tier": "high", "anchor": "2026-01-13", "since": "2026-01-12"})
    calls = [touch for touch in week_report(desk).overdue if touch.activity == "cadence_call"]
    for touch in calls[:2]:
        no_show(desk, touch.id)
    report = week_report(desk)
    left = [touch.due_on for touch in report.overdue if touch.activity == "cadence_call"]
    assert left == [calls[2].due_on]
    assert report.debt_seconds == sum(touch.minutes * 60 for touch in report.overdue if touch.proactive)


def test_confirmed_weeks_replace_the_prior_and_the_plans_spread(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Four weeks in which calls took twice as long as planned."""
    add_account(desk, {"name": "Acme Corp", "tier": "high", "anchor": "2026-02-03", "since": "2026-02-02"})
    assert isinstance(belief_of(desk), Prior)
    for n in range(4):
        day = date(2026, 2, 3) + timedelta(weeks=n)
        for text in ("1h30 acme cadence call", "60m acme follow-up", "60m acme support review", "60m acme questions"):
            log(desk, f"{text} {day.isoformat()}")
        confirm_week(desk, Week.of(day))
    seen = forecast_report(desk, 4)
    assert not seen.forecast.mostly_plan
    week = seen.forecast.weeks[2]
    assert week.bands.p50 > 1.3 * week.demand
    high = capacity_report(desk, "none", ["ebr"]).tiers[0]
    assert high.week.learned
    assert 2.5 * H < high.week.mean < 4.6 * H
    assert high.fit_at_80 is not None
    assert high.fit_unrounded is not None
    assert high.fit_at_80 < high.fit_unrounded
    assert capacity_report(desk, "none", ["ebr"]).tiers[1].week.learned is False
