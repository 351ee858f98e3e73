"""Forecast, what-if and levelling at a desk: on both engines, without the solver, in little time, after learning."""

from __future__ import annotations

import sys
from datetime import date, timedelta

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.errors import Refused
from csm_tui.domain.scenario import Scenario
from csm_tui.domain.uncertainty import Prior
from csm_tui.domain.weeks import Week
from csm_tui.services import level as levelling
from csm_tui.services import whatif
from csm_tui.services.accounts import add_account
from csm_tui.services.activity_values import set_value, value_ranking
from csm_tui.services.belief import belief_of
from csm_tui.services.capacity import capacity_report
from csm_tui.services.confirmation import confirm_week
from csm_tui.services.desk import Desk
from csm_tui.services.forecast import forecast_report, worst_week
from csm_tui.services.history import redo, undo
from csm_tui.services.level import apply_level, level
from csm_tui.services.saves import plan_save
from csm_tui.services.time_log import log
from csm_tui.services.touches import hold, move, no_show
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


@pytest.mark.parametrize("stored", [False, True])
@pytest.mark.parametrize("where", ["while the dates are sought", "just before they are written"])
def test_what_somebody_did_with_an_ebr_while_it_was_levelled_stands(
    any_desk: Desk, any_where: str, monkeypatch: pytest.MonkeyPatch, where: str, stored: bool
) -> None:  # fmt: skip
    """It is held in another window; levelling goes on from what it read before."""
    crowd(any_desk)
    found = level(any_desk)
    if stored:
        move(any_desk, found.moves[0].id, found.moves[0].on + timedelta(days=1))
        found = level(any_desk)
    held = next(one.id for one in found.moves if not stored or is_stored(any_desk, one.id))
    hinder = levelling if where == "while the dates are sought" else any_desk.db
    name = "_solve" if hinder is levelling else "_begin"
    real = getattr(hinder, name)

    def with_another(*given: object) -> object:
        monkeypatch.setattr(hinder, name, real)
        with open_desk(any_where, None) as another:
            hold(another, held)
        return real(*given)

    monkeypatch.setattr(hinder, name, with_another)
    with pytest.raises(Refused, match="has changed since"):
        level(any_desk, apply=True)
    (row,) = any_desk.db.dicts("SELECT status, held_on FROM touch WHERE id = :id", id=held)
    assert (row["status"], str(row["held_on"])) == ("held", "2026-03-11")
    assert level(any_desk, apply=True).moves, "the others can be levelled"


def is_stored(desk: Desk, touch_id: str) -> bool:
    return bool(desk.db.dicts("SELECT id FROM touch WHERE id = :id", id=touch_id))


def test_an_ebr_that_was_confirmed_meanwhile_is_not_moved(desk: Desk) -> None:
    crowd(desk)
    first = level(desk).moves[0]
    move(desk, first.id, first.on + timedelta(days=1))
    moves = level(desk).moves
    assert first.id in {one.id for one in moves}
    desk.db.execute("UPDATE touch SET confirmed = TRUE WHERE id = :id", id=first.id)
    with pytest.raises(Refused, match="has changed since"):
        apply_level(desk, moves)


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
