"""Accepting makes a plan version, rejecting is remembered, and both can be undone exactly."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.domain.rule_text import parse_rule_change
from csm_tui.services.decisions import accept, reject
from csm_tui.services.desk import Desk
from csm_tui.services.history import history, redo, undo
from csm_tui.services.learning import learn_plan
from csm_tui.services.plan import BudgetChange, change_plan, decisions_by_plan, plan_history, show_plan
from csm_tui.services.plan_diff import plan_diff
from csm_tui.services.planning import Planning
from csm_tui.store.images import insert_rows
from tests.services.learning_book import HIGH, LAST, LOW, add_book, entry, follow_ups, live
from tests.services.log_book import everything


@pytest.fixture
def taught(desk: Desk) -> Desk:
    """Follow-ups at high-touch accounts that take 1.6 times their 30 minutes, for twelve weeks."""
    add_book(desk, HIGH | LOW)
    live(desk, 12, follow_ups(1.6))
    return desk


def ids(desk: Desk) -> list[str]:
    return [one.id for one in learn_plan(desk).proposals]


def minutes(desk: Desk, owner: str = "tier high", activity: str = "call_follow_up") -> list[int]:
    return [rule.minutes for rule, whose in show_plan(desk).rules if (whose, rule.activity) == (owner, activity)]


def test_accepting_makes_a_version_with_its_evidence(taught: Desk) -> None:
    (proposal,) = learn_plan(taught).proposals
    done = accept(taught, [proposal.id])
    assert (done.plan_version, done.effective_on) == (2, date(2026, 3, 9))
    assert minutes(taught) == [proposal.learned]
    plan = plan_history(taught)[0]
    assert plan.reason.startswith("learned from 12 confirmed weeks: Follow-up, High touch 30 to ")
    (row,) = decisions_by_plan(taught)[plan.id]
    assert (row.planned_minutes, row.chosen_minutes, row.weeks, row.accounts) == (30, proposal.learned, 12, 6)
    assert row.low_minutes < row.learned_minutes < row.high_minutes


def test_an_accepted_correction_is_not_applied_twice(taught: Desk) -> None:
    (proposal,) = learn_plan(taught).proposals
    accept(taught, [], everything=True)
    after = learn_plan(taught)
    assert (after.proposals, after.held_back) == ((), ())
    finding = next(one for one in after.rules if (one.rule.activity, one.rule.tier) == ("call_follow_up", "high"))
    assert finding.rule.minutes == proposal.learned
    assert finding.minutes == pytest.approx(48, abs=2.5), "the ratio is re-taken against the new plan"
    with pytest.raises(Refused, match="nothing is proposed"):
        accept(taught, [], everything=True)


def test_undo_and_redo_of_an_acceptance_are_exact(taught: Desk) -> None:
    before, proposed = everything(taught), ids(taught)
    accept(taught, proposed)
    after = everything(taught)
    undo(taught)
    assert everything(taught) == before
    assert ids(taught) == proposed
    redo(taught)
    assert everything(taught) == after
    assert ids(taught) == []
    assert [change.summary for change in history(taught, 1)] == ["plan 2 from 2026-03-09, 1 proposal accepted"]


def test_other_minutes_than_those_learned_stand_until_the_evidence_moves(taught: Desk) -> None:
    (proposal,) = ids(taught)
    done = accept(taught, [], minutes={proposal: 36})
    assert minutes(taught) == [36]
    assert ", learned 4" in done.reason
    learning = learn_plan(taught)
    assert ([one.id for one in learning.proposals], [one.id for one in learning.held_back]) == ([], [proposal])


def test_a_rejected_proposal_stays_away_until_the_evidence_moves_clearly(taught: Desk) -> None:
    (proposal,) = ids(taught)
    (gone,) = reject(taught, [proposal], reason="a bad winter")
    assert gone.id == proposal
    assert ids(taught) == []
    assert [one.id for one in learn_plan(taught).held_back] == [proposal]
    assert show_plan(taught).number == 1
    with pytest.raises(Refused, match="was answered already"):
        accept(taught, [proposal])
    live(taught, 20, follow_ups(2.6), last=LAST + 21)
    assert ids(taught) == [proposal]


def test_a_rejection_falls_when_the_rule_itself_changes(taught: Desk) -> None:
    (proposal,) = ids(taught)
    reject(taught, [proposal])
    change_plan(taught, [parse_rule_change("high.call_follow_up=20m/week")], BudgetChange())
    assert ids(taught) == [proposal]


def test_undo_of_a_rejection_proposes_again(taught: Desk) -> None:
    before, proposed = everything(taught), ids(taught)
    reject(taught, proposed)
    after = everything(taught)
    undo(taught)
    assert everything(taught) == before
    assert ids(taught) == proposed
    redo(taught)
    assert everything(taught) == after
    assert ids(taught) == []


def test_an_account_gets_a_rule_of_its_own_with_the_rhythm_of_its_tier(desk: Desk) -> None:
    add_book(desk, HIGH)
    live(desk, 16, lambda name, activity, _: 2.2 if (name, activity) == ("High 3", "call_follow_up") else 1.0)
    learning = learn_plan(desk)
    own = next(one for one in learning.proposals if one.finding.account_id)
    accept(desk, [own.id])
    assert minutes(desk, "High 3") == [own.learned]
    assert minutes(desk) == [30]
    (rule,) = (rule for rule, owner in show_plan(desk).rules if owner == "High 3")
    assert (rule.day_offset, rule.every, rule.tier) == (1, "1 week", None)
    assert own.id not in ids(desk)


def test_an_internal_budget_line_is_added_and_taken_back(desk: Desk) -> None:
    add_book(desk, HIGH)
    live(desk, 8)
    planning = Planning(desk, (LAST + -7).monday, LAST.sunday)
    rows = [entry(desk, planning, None, "admin", (LAST + -n).monday, 3600 + n) for n in range(8)]
    insert_rows(desk.db, "time_entry", rows)
    accept(desk, [], everything=True)
    assert minutes(desk, "the CSM's week", "admin") == [60]
    assert show_plan(desk).supply_seconds == 26 * 3600
    assert ids(desk) == [], "its weeks still teach it: it was accepted, not set by hand"
    assert "admin" in {one.rule.activity for one in learn_plan(desk).rules}
    undo(desk)
    assert show_plan(desk).supply_seconds == 27 * 3600


def test_it_may_begin_later_and_is_not_proposed_meanwhile(taught: Desk) -> None:
    done = accept(taught, ids(taught), start=date(2026, 4, 6))
    assert done.effective_on == date(2026, 4, 6)
    assert show_plan(taught).number == 1
    assert ids(taught) == []


@pytest.mark.parametrize(
    ("given", "edited", "start", "message"),
    [
        (["zzzzz"], {}, None, "is not proposed"),
        ([], {}, None, "no proposal is named"),
        (["ID"], {"ID": 20_000}, None, "minutes for"),
        (["ID"], {"ID": 30}, None, "the plan is like that already"),
        (["ID"], {}, date(2025, 1, 1), "is in force from"),
        (["ID", "zzzzz"], {}, None, "is not proposed"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    taught: Desk, given: list[str], edited: dict[str, int], start: date | None, message: str
) -> None:
    (proposal,) = ids(taught)
    before = everything(taught)
    with pytest.raises(Refused, match=message):
        accept(
            taught, [proposal if one == "ID" else one for one in given], start=start,
            minutes=dict.fromkeys([proposal] if edited else [], next(iter(edited.values()), 0)),
        )  # fmt: skip
    assert everything(taught) == before


def test_internal_work_that_does_not_fit_the_contract_is_refused(desk: Desk) -> None:
    add_book(desk, HIGH)
    live(desk, 8, lambda name, *_: 1.0 if name else 4.5)
    before = everything(desk)
    with pytest.raises(Refused, match="don't fit"):
        accept(desk, [], everything=True)
    assert everything(desk) == before


def test_with_two_confirmed_weeks_there_is_nothing_to_accept(desk: Desk) -> None:
    add_book(desk, HIGH)
    live(desk, 2, follow_ups(3.0))
    with pytest.raises(Refused, match="fewer than three weeks are confirmed"):
        accept(desk, [], everything=True)
    with pytest.raises(Refused, match="fewer than three weeks are confirmed"):
        reject(desk, [], everything=True)


def test_the_diff_says_what_changed_with_hours_and_evidence(taught: Desk) -> None:
    change_plan(taught, [parse_rule_change("low.cadence_call=60m/month")], BudgetChange(contract_seconds=38 * 3600))
    proposal = next(one for one in learn_plan(taught).proposals if one.finding.rule.activity == "call_follow_up")
    accept(taught, [proposal.id])
    (learned,) = plan_diff(taught).rules
    assert (learned.owner, learned.activity) == ("tier high", "call_follow_up")
    assert learned.seconds_before == 6 * 1800
    assert learned.seconds_after == 6 * 60 * proposal.learned
    assert learned.decision and learned.decision.weeks == 12
    (by_hand,) = plan_diff(taught, 2).rules
    assert (by_hand.owner, by_hand.decision) == ("tier low", None)
    assert by_hand.seconds_after - by_hand.seconds_before == Fraction(6 * 15 * 60 * 12, 52)
    whole = plan_diff(taught, 1, 3)
    assert len(whole.rules) == 2
    assert (whole.before.supply, whole.after.supply) == (27 * 3600, 25 * 3600)
    assert whole.after.demand - whole.before.demand == sum(
        one.seconds_after - one.seconds_before for one in whole.rules
    )
    back = plan_diff(taught, 3, 1)
    assert [(one.before, one.after) for one in back.rules] == [(one.after, one.before) for one in whole.rules]


def test_there_is_no_diff_of_versions_that_are_not_there(taught: Desk) -> None:
    with pytest.raises(Refused, match="plan 1 is the only version"):
        plan_diff(taught)
    with pytest.raises(Refused, match="there is no plan 0"):
        plan_diff(taught, 1)
    with pytest.raises(Refused, match="there is no plan 7"):
        plan_diff(taught, 1, 7)


def test_answers_are_kept_on_both_engines(any_desk: Desk) -> None:
    add_book(any_desk, HIGH)
    live(any_desk, 6, lambda name, activity, _: {"call_follow_up": 1.7, "cadence_call": 1.6}.get(activity, 1.0))
    first, second = ids(any_desk)
    reject(any_desk, [first], reason="no")
    accept(any_desk, [second])
    assert ids(any_desk) == []
    undo(any_desk)
    undo(any_desk)
    assert ids(any_desk) == [first, second]
