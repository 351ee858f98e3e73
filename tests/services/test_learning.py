"""What confirmed weeks teach, on logs whose truth is known."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from csm_tui.domain.rule_text import parse_rule_change
from csm_tui.services.accounts import archive_account
from csm_tui.services.desk import Desk
from csm_tui.services.drift import drift_question
from csm_tui.services.evidence import gather_evidence
from csm_tui.services.learning import learn_plan
from csm_tui.services.plan import BudgetChange, change_plan, show_plan
from csm_tui.services.planning import Planning
from csm_tui.store.images import insert_rows
from tests.services.learning_book import HIGH, LAST, LOW, add_book, entry, follow_ups, live, proposed


def change(desk: Desk, *texts: str, start: date | None = None) -> None:
    change_plan(desk, [parse_rule_change(text) for text in texts], BudgetChange(), effective_on=start)


def test_a_known_multiplier_is_proposed_and_nothing_else(desk: Desk) -> None:
    add_book(desk, HIGH | LOW)
    live(desk, 12, follow_ups(1.6))
    learning = learn_plan(desk)
    (found,) = proposed(learning).items()
    assert found[0] == ("high", None, "call_follow_up")
    assert found[1][0] == 30
    assert 43 <= found[1][1] <= 49, "30 x 1.6 is 48, drawn a little to the plan"
    (proposal,) = learning.proposals
    assert proposal.finding.low < 48 < proposal.finding.high + 1
    assert (proposal.finding.weeks, proposal.finding.accounts) == (12, 6)
    more = (learning.after.demand - learning.before.demand) / 60
    assert more == (proposal.learned - 30) * 6, "six accounts, every week"
    assert learning.after.supply == learning.before.supply


def test_a_log_that_goes_as_planned_proposes_nothing(desk: Desk) -> None:
    add_book(desk, HIGH | LOW)
    live(desk, 20)
    assert learn_plan(desk).proposals == ()


@pytest.mark.parametrize("weeks", [0, 1, 2])
def test_with_fewer_than_three_confirmed_weeks_nothing_is_pushed(desk: Desk, weeks: int) -> None:
    add_book(desk, HIGH)
    live(desk, 4, follow_ups(3.0), confirm=False)
    if weeks:
        live(desk, weeks, follow_ups(3.0), last=LAST + -10)
    learning = learn_plan(desk)
    assert learning.mostly_plan
    assert learning.proposals == ()
    live(desk, 3 - weeks, follow_ups(3.0), last=LAST + -20)
    assert not learn_plan(desk).mostly_plan
    assert ("high", None, "call_follow_up") in proposed(learn_plan(desk))


def test_an_account_of_its_own_kind_gets_a_rule_of_its_own(desk: Desk) -> None:
    add_book(desk, HIGH)
    live(desk, 16, lambda name, activity, _: 2.2 if (name, activity) == ("High 3", "cadence_call") else 1.0)
    found = proposed(learn_plan(desk))
    planned, learned = found["high", "High 3", "cadence_call"]
    assert planned == 45
    assert 80 < learned <= 99
    assert not [key for key in found if key[1] not in (None, "High 3")]


def test_an_archived_account_teaches_its_tier_and_gets_no_rule(desk: Desk) -> None:
    ids = add_book(desk, HIGH)
    live(desk, 16, lambda name, activity, _: 2.2 if (name, activity) == ("High 3", "cadence_call") else 1.0)
    before = gather_evidence(desk).customer.observations
    archive_account(desk, ids["High 3"])
    assert gather_evidence(desk).customer.observations == before
    assert all(key[1] != "High 3" for key in proposed(learn_plan(desk)))


def test_a_plan_without_rules_makes_everything_other_work(desk: Desk) -> None:
    add_book(desk, HIGH)
    live(desk, 6)
    desk.db.execute("DELETE FROM cadence_rule")
    learning = learn_plan(desk)
    assert learning.customer.other.minutes > 600
    assert {key[2] for key in proposed(learning)} == {"internal_meeting", "initiative"}, "budget lines, no cadence"
    assert learning.before.demand == 0
    assert learning.before.utilisation == 0


def test_unplanned_internal_work_is_proposed_as_a_budget_line(desk: Desk) -> None:
    add_book(desk, HIGH)
    live(desk, 8)
    planning = Planning(desk, (LAST + -7).monday, LAST.sunday)
    insert_rows(desk.db, "time_entry", [
        entry(desk, planning, None, "admin", (LAST + -n).monday, 3000 + 300 * (n % 3)) for n in range(8)
    ])  # fmt: skip
    learning = learn_plan(desk)
    assert proposed(learning) == {(None, None, "admin"): (0, 54)}
    assert learning.before.supply - learning.after.supply == 54 * 60


def test_a_budget_line_changed_by_hand_is_an_intention(desk: Desk) -> None:
    """Old weeks of ten hours don't argue against a line that was cut to one."""
    add_book(desk, HIGH)
    live(desk, 8)
    change(desk, "internal.initiative=1h/week")
    found = {finding.rule.activity: finding for finding in learn_plan(desk).rules if finding.rule.internal}
    assert "initiative" not in found
    assert found["internal_meeting"].weeks == 8


def test_a_rule_that_a_later_version_changes_is_left_to_it(desk: Desk) -> None:
    add_book(desk, HIGH)
    live(desk, 12, follow_ups(1.6))
    change(desk, "high.call_follow_up=48m/week", start=date(2026, 6, 1))
    assert proposed(learn_plan(desk)) == {}


def test_a_rule_that_changed_its_rhythm_is_compared_by_the_week(desk: Desk) -> None:
    """15 minutes a month of questions, logged as planned, become 4 minutes a week: nothing to correct."""
    add_book(desk, LOW)
    live(desk, 16)
    change(desk, "low.customer_questions=4m/week")
    finding = next(one for one in learn_plan(desk).rules if one.rule.activity == "customer_questions")
    assert finding.minutes == pytest.approx(15 * 12 / 52, rel=0.1)


def test_a_sudden_change_is_asked_about_and_nothing_acts(desk: Desk) -> None:
    add_book(desk, HIGH)

    def doubled(_name: str, activity: str, day: date) -> float:
        wobble = 1 + 0.1 * (day.toordinal() // 7 % 3 - 1)
        return wobble * (3 if activity == "cadence_call" and day > LAST.monday - timedelta(weeks=3) else 1)

    live(desk, 20, doubled)
    question = drift_question(desk)
    assert question.startswith("Cadence call, High touch: the last four weeks all took more than expected")
    assert question in learn_plan(desk).alarms
    assert show_plan(desk).number == 1


def test_a_quiet_book_and_three_weeks_ask_nothing(desk: Desk) -> None:
    add_book(desk, HIGH)
    live(desk, 3, follow_ups(5))
    assert drift_question(desk) == ""
    live(desk, 12, follow_ups(5), last=LAST + -3)
    assert drift_question(desk) == ""
