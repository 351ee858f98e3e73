"""When a figure is worth a change of the plan, and when an answer stands."""

from __future__ import annotations

from typing import Any

import pytest

from csm_tui.domain.cadence import Rule
from csm_tui.domain.proposal_words import a_week, brief, explanation, standing
from csm_tui.domain.proposals import Decided, Finding, propose, short_id, unanswered

WEEKLY = Rule("r1", "cadence_call", 45, 1, "week", "fixed", None, 0, (), "high", None, None)
NAMES = {"cadence_call": "Cadence call", "high": "High touch", "a1": "Acme"}


def finding(minutes: float, half: float = 4, **changes: Any) -> Finding:
    """A weekly call of six accounts, planned at 45."""
    made = Finding(WEEKLY, None, minutes, minutes - half, minutes + half, 6, 6, 36, 36, 6)
    return made._replace(**changes)


def own(minutes: float, half: float = 4) -> Finding:
    return finding(minutes, half, account_id="a1", followers=1, accounts=1)


def test_a_clear_difference_is_proposed_with_what_it_comes_to() -> None:
    (proposal,) = propose([finding(52)], [])
    assert (proposal.planned, proposal.learned, proposal.change_a_week) == (45, 52, 42)
    assert len(proposal.id) == 5
    told = explanation(proposal, NAMES)
    assert told == (
        "Cadence call, High touch: 52 min (48-56) instead of 45 every week, 6 weeks at 6 accounts; 42 min a week more"
    )
    assert brief(proposal, NAMES, 50) == "Cadence call, High touch 45 to 50 min (48-56, learned 52)"


@pytest.mark.parametrize(
    "one",
    [
        finding(52, half=8), finding(48, half=1), finding(52, weeks=2), finding(52, followers=0),
        finding(52, rule=WEEKLY._replace(every_n=4, unit="year"), followers=1),
        finding(4, half=1, rule=WEEKLY._replace(minutes=2)),
        finding(52, rule=WEEKLY._replace(tier=None), followers=1),
    ],
    ids=["plan inside", "too small", "two weeks", "nobody follows", "rare", "two minutes", "internal, 7 min a week"],
)  # fmt: skip
def test_what_is_not_worth_a_change_is_left(one: Finding) -> None:
    assert propose([one], []) == []


def test_an_account_is_set_against_what_its_rule_becomes() -> None:
    assert [one.finding.account_id for one in propose([finding(45)], [own(64)])] == ["a1"]
    assert [one.finding.account_id for one in propose([finding(62)], [own(64)])] == [None]
    (tier, account) = propose([finding(62)], [own(44)])
    assert (tier.learned, account.learned, account.beside) == (62, 44, 62)
    assert "instead of 45 every week (62 is proposed for accounts like it), 6 weeks;" in explanation(account, NAMES)
    (_, stays) = propose([finding(62)], [own(45)])
    assert "Acme: 45 min (" in explanation(stays, NAMES) and explanation(stays, NAMES).endswith("; as much as now")
    assert " every week as planned (62 is proposed for accounts like it)" in explanation(stays, NAMES)
    assert propose([], [own(64, half=26)]) == [], "not sure enough"
    assert propose([], [own(0, half=0)]) == []


def test_an_account_with_its_own_rule_is_proposed_as_a_rule_is() -> None:
    mine = WEEKLY._replace(tier=None, account_id="a1")
    (proposal,) = propose([], [own(52)._replace(rule=mine)])
    assert explanation(proposal, NAMES).startswith("Cadence call at Acme: 52 min")
    (before,) = propose([], [own(70)])
    assert proposal.id == before.id == short_id(before.finding.subject), "the same subject, the same id"


def test_an_answer_stands_while_the_rule_and_the_evidence_do() -> None:
    (proposal,) = propose([finding(52)], [])
    subject = proposal.finding.subject
    same = Decided(subject, chosen=45, low=48, high=56, weeks=6, later=9)
    few = same._replace(low=40, high=51, later=3)
    for stands in (same, few, few._replace(weeks=3)):
        assert unanswered([proposal], [stands]) == ([], [proposal])
    for moved in (
        same._replace(chosen=40),
        few._replace(later=4),
        few._replace(weeks=2),
        same._replace(low=53, high=60),
    ):
        assert unanswered([proposal], [moved]) == ([proposal], [])
    assert unanswered([proposal], [same, same._replace(chosen=40)]) == ([proposal], []), "the last one counts"
    assert unanswered([proposal], [same._replace(subject=subject._replace(tier="low"))]) == ([proposal], [])


def test_rare_work_says_how_rare_and_few_weeks_that_it_is_the_plan() -> None:
    told = standing(finding(45, happened=3, rows=12), NAMES, mostly_plan=True)
    assert told == (
        "Cadence call, High touch: plan 45, learned 45 (41-49), 6 weeks at 6 accounts (some in 3 of 12 account weeks),"
        " mostly your plan"
    )


@pytest.mark.parametrize(
    ("minutes", "said"), [(90, "1.5 h a week more"), (-35, "35 min a week less"), (0, "as much as now")]
)
def test_hours_a_week_in_words(minutes: float, said: str) -> None:
    assert a_week(minutes) == said
