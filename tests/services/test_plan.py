"""Plan versions: a change makes a new one, and the old one stays."""

from __future__ import annotations

from datetime import date

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.domain.rule_text import parse_rule_change
from csm_tui.services.account_page import account_page
from csm_tui.services.accounts import add_account
from csm_tui.services.desk import Desk
from csm_tui.services.history import redo, undo
from csm_tui.services.plan import BudgetChange, change_plan, plan_history, show_plan

H = 3600


def change(desk: Desk, *texts: str, budget: BudgetChange = BudgetChange()) -> str:
    return change_plan(desk, [parse_rule_change(text) for text in texts], budget)


def paces(desk: Desk) -> dict[tuple[str, str], tuple[int, str]]:
    return {(owner, rule.activity): (rule.minutes, rule.every) for rule, owner in show_plan(desk).rules}


def test_a_rule_is_replaced_added_and_dropped_in_a_new_version(desk: Desk) -> None:
    before = paces(desk)
    assert change(desk, "high.cadence_call=60m/2weeks", "onboarding.onboarding=60m/week", "mid.ebr=off")
    after = paces(desk)
    assert after["tier high", "cadence_call"] == (60, "2 weeks")
    assert after["lifecycle onboarding", "onboarding"] == (60, "1 week")
    assert ("tier mid", "ebr") not in after
    assert len(after) == len(before)
    assert [plan.number for plan in plan_history(desk)] == [2, 1]


def test_an_ebr_keeps_its_preparation_for_one_account_too(desk: Desk) -> None:
    account = add_account(desk, {"name": "Acme Corp", "tier": "low"})
    change(desk, "acme.ebr=4h/year")
    (rule,) = (rule for rule, owner in show_plan(desk).rules if owner == "Acme Corp")
    assert rule.preparation == ((-3, 20), (-1, 50), (0, 30))
    line = next(line for line in account_page(desk, account).rules if line.activity == "ebr")
    assert (line.source, line.minutes, line.every) == ("this account", 240, "1 year")


def test_undo_and_redo_of_a_plan(desk: Desk) -> None:
    before = paces(desk)
    change(desk, "high.cadence_call=60m/week", budget=BudgetChange(contract_seconds=32 * H, flex_seconds=0))
    after = paces(desk)
    undo(desk)
    assert (paces(desk), show_plan(desk).number) == (before, 1)
    redo(desk)
    assert (paces(desk), show_plan(desk).supply_seconds) == (after, 22 * H)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("internal.cadence_call=1h/week", "bad_scope"), ("high.admin=1h/week", "bad_scope"),
        ("high.nonsense=1h/week", "no_activity"), ("high.renewal=off", "no_rule"),
        ("nobody.ebr=1h/year", "unknown_account"),
        ("high.cadence_call=45m/week", "no_change"), ("internal.admin=60h/week", "bad_hours"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_changes_nothing(desk: Desk, text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        change(desk, text)
    assert refused.value.code == code
    assert len(plan_history(desk)) == 1


def test_a_plan_may_not_begin_before_the_one_in_force(desk: Desk) -> None:
    with pytest.raises(Refused, match="is in force from 2026-03-09"):
        change_plan(desk, [], BudgetChange(flex_seconds=0), effective_on=date(2026, 1, 1))


@pytest.mark.parametrize("seconds", [0, -H, 200 * H])
def test_a_contract_of_impossible_hours_is_refused(desk: Desk, seconds: int) -> None:
    with pytest.raises(Refused) as refused:
        change(desk, budget=BudgetChange(contract_seconds=seconds))
    assert refused.value.code == "bad_hours"
