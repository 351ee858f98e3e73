"""Books that make little sense: every question about the plan has sensible numbers or one clear sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.weeks import Week
from tests.conftest import Csm
from tests.services.learning_book import add_book, follow_ups, live

ACTIVITIES = ("cadence_call", "call_follow_up", "customer_questions", "support_review", "ebr")
CALM = [
    ["week"], ["forecast"], ["forecast", "--weeks", "104"], ["upcoming"], ["plan", "show"], ["plan", "learn"],
    ["plan", "honesty"], ["plan", "history"], ["capacity"], ["capacity", "--supply", "0"],
    ["whatif", "--add", "high=3"], ["whatif", "--csms=-1"], ["whatif", "--rule", "high.ebr=6h/year"],
    ["whatif", "--absence", "2026-04-06..2026-04-17"], ["level"], ["book"],
]  # fmt: skip


def two_accounts(csm: Csm) -> None:
    csm.ok("account", "add", "Acme Corp", "--tier", "high", "--since", "2026-01-05")
    csm.ok(
        "account", "add", "Beta", "--tier", "low", "--since", "2026-01-05", "--renewal", "2026-07-31", "--notice", "60"
    )


def nobody(csm: Csm) -> None:
    """An empty book."""


def one_week(csm: Csm) -> None:
    two_accounts(csm)
    csm.ok("log", "50m", "acme", "call", "2026-03-03")
    csm.ok("week", "2026-W10", "--confirm")


def no_rules(csm: Csm) -> None:
    two_accounts(csm)
    csm.ok("plan", "set", *(f"{tier}.{activity}=off" for tier in ("high", "mid", "low") for activity in ACTIVITIES
                            if (tier, activity) != ("low", "ebr")), "tech.customer_questions=off")  # fmt: skip


def supply_zero(csm: Csm) -> None:
    two_accounts(csm)
    csm.ok("plan", "budget", "--contract", "10", "--flex", "0")


def zero_minutes(csm: Csm) -> None:
    two_accounts(csm)
    csm.ok("plan", "set", *(f"high.{activity}=0m/week" for activity in ACTIVITIES))


def far_rules(csm: Csm) -> None:
    two_accounts(csm)
    csm.ok("plan", "set", "high.cadence_call=45m/week from 9999-12-31", "high.ebr=6h/9999years",
           "low.cadence_call=45m/9999weeks rolling")  # fmt: skip
    csm.ok("plan", "set", "high.support_review=1h/week", "--from", "9999-12-31")


def leap_day(csm: Csm) -> None:
    csm.ok("account", "add", "Leap", "--tier", "high", "--since", "2024-02-29", "--anchor", "2024-02-29", "--renewal",
           "2028-02-29")  # fmt: skip
    csm.ok("plan", "set", "high.ebr=6h/year from 2024-02-29", "high.cadence_call=45m/month from 2028-02-29")


@pytest.mark.parametrize(
    "made", [nobody, two_accounts, one_week, no_rules, supply_zero, zero_minutes, far_rules, leap_day]
)
def test_every_question_has_an_answer(csm: Csm, made: Callable[[Csm], None]) -> None:
    made(csm)
    for words in CALM:
        if words[0] == "level" and made is nobody:
            continue
        answer = csm(*words, "--json")
        assert answer.status == 0 or answer.error["code"] != "mistake", (words, answer.err)
        if answer.status == 0:
            assert finite(json.loads(answer.out, parse_constant=str)), words
        assert csm(*words).status == answer.status


def finite(value: Any) -> bool:
    """Whether no number is infinite or none at all (they come as text here)."""
    if isinstance(value, dict):
        return all(map(finite, value.values()))
    if isinstance(value, list):
        return all(map(finite, value))
    return value not in ("NaN", "Infinity", "-Infinity")


def test_a_ratio_without_meaning_is_not_a_number(csm: Csm) -> None:
    supply_zero(csm)
    assert "(n/a)" in csm.ok("week").out
    week = csm.ok("week", "--json").json
    assert week["utilisation"] is None and week["overload_probability"] == 1.0


def test_few_weeks_are_labelled_wherever_something_learned_stands(csm: Csm) -> None:
    one_week(csm)
    commands = (["week"], ["forecast"], ["plan", "learn"], ["whatif", "--add", "low=1"], ["capacity"])
    pages = [["export", page, "--format", "md", "-o", "-"] for page in ("summary", "case", "forecast")]
    for words in (*commands, *pages):
        assert "mostly your plan" in csm.ok(*words).out.casefold(), words
    learned = csm.ok("plan", "learn", "--json").json
    assert all(one["explanation"].endswith("mostly your plan") for one in learned["figures"])
    assert "none that the plan" in learned["other_work"]["explanation"] and learned["figures"]
    csm.ok("log", "50m", "acme", "escalation", "2026-02-25")
    csm.ok("week", "2026-W09", "--confirm")
    assert csm.ok("plan", "learn", "--json").json["other_work"]["explanation"].endswith("mostly your plan")
    assert csm.ok("capacity", "--json").json["mostly_plan"] is True


@pytest.mark.parametrize("pace", ["6h/0weeks", "45m/0months", "-5m/week", "200h/week", "45m/week from 2026-02-30"])
def test_a_rule_that_can_not_be_is_one_sentence(csm: Csm, pace: str) -> None:
    ran = csm("plan", "set", f"high.ebr={pace}")
    assert ran.status == 2 and ran.err.count("\n") == 1 and csm.ok("plan", "show", "--json").json["plan_version"] == 1


@pytest.mark.parametrize("week", ["9999-W51", "0001-W01", "2026-W99", "9999-12-31"])
def test_a_week_that_can_not_be_is_neither_shown_nor_confirmed(csm: Csm, week: str) -> None:
    assert csm("week", week).status == 2
    assert csm("week", week, "--confirm").status == 2


@pytest.mark.parametrize(("accounts", "weeks"), [(500, 3), (6, 520)])
def test_five_hundred_accounts_and_ten_years_of_log(csm: Csm, book: Path, accounts: int, weeks: int) -> None:
    with open_desk(str(book), None) as desk, desk.db.transaction():
        add_book(desk, {f"High {n}" if n % 3 == 0 else f"Low {n}": "high" if n % 3 == 0 else "low"
                        for n in range(accounts)})  # fmt: skip
        live(desk, weeks, follow_ups(1.6), last=Week(date(2026, 3, 9) - timedelta(weeks=1)))
    chance = csm.ok("week", "--json").json["overload_probability"]
    seen = csm.ok("forecast", "--weeks", "52", "--json").json
    assert seen["weeks"][0]["overload_probability"] == chance and len(seen["weeks"]) == 52
    for words in (["plan", "learn"], ["capacity"], ["level", "--seconds", "1"], ["upcoming"]):
        csm.ok(*words, "--json")


@pytest.mark.parametrize("group", ["plan", "account", "coverage", "team", "touch", "export"])
def test_a_group_alone_shows_what_can_follow(csm: Csm, group: str) -> None:
    ran = csm(group)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"Usage: csm {group} [OPTIONS] COMMAND") and "Commands:\n" in ran.err


def test_what_nobody_has_said_is_no_amount(csm: Csm) -> None:
    csm.ok("account", "add", "Initech", "--renewal", "2026-06-30")
    assert "$" not in csm.ok("book").out + csm.ok("account", "show", "Initech").out + csm.ok("upcoming").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("activity", "edit", "ebr", "--name", "cadence  CALL"), "there is an activity 'cadence CALL' already"),
        (("activity", "edit", "ebr", "--name", "call_follow_up"), "there is an activity 'call_follow_up' already"),
        (("tier", "rename", "high", "Low touch"), "there is a tier 'Low touch' already"),
        (("tier", "rename", "high", "low"), "there is a tier 'low' already"),
    ],
)  # fmt: skip
def test_two_of_a_list_never_answer_to_one_name(csm: Csm, words: tuple[str, ...], said: str) -> None:
    ran = csm(*words)
    assert (ran.status, ran.err) == (1, f"error: {said}, give it another name\n")
    csm.ok("activity", "edit", "ebr", "--name", "ebr")
    csm.ok("tier", "rename", "high", "High Touch")
