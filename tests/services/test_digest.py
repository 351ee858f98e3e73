"""One number: the everyday week, the forecast, a what-if's before and the summary say the same chance."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.effort.digesting import digest_of
from csm_tui.domain.errors import Refused
from csm_tui.domain.occurrences import LONGEST_PREPARATION
from csm_tui.domain.rule_text import parse_rule_change
from csm_tui.domain.scenario import Scenario
from csm_tui.domain.week_words import FEW_WEEKS
from csm_tui.domain.weeks import Week
from csm_tui.services import digest, whatif
from csm_tui.services.absences import add_absence
from csm_tui.services.accounts import add_account, edit_account
from csm_tui.services.confirmation import confirm_week, reopen_week
from csm_tui.services.decisions import accept
from csm_tui.services.desk import Desk
from csm_tui.services.digest import digest_in_force, figures_in_force
from csm_tui.services.forecast import forecast_report
from csm_tui.services.history import redo, undo
from csm_tui.services.plan import BudgetChange, change_plan
from csm_tui.services.planning import Planning
from csm_tui.services.time_log import log
from csm_tui.services.touches import hold
from csm_tui.services.week import week_report
from csm_tui.store import taught
from csm_tui.store.queries.digest import DIGEST
from tests.services.learning_book import HIGH, LAST, LOW, add_book, follow_ups, live

THIS = LAST + 1


@pytest.fixture
def lived(desk: Desk) -> Desk:
    """Six confirmed weeks, in which follow-ups took 1.6 times their minutes."""
    add_book(desk, HIGH | LOW)
    live(desk, 6, follow_ups(1.6))
    return desk


def kept(desk: Desk) -> bool:
    return desk.db.one(DIGEST, csm_id=desk.csm.id) is not None


def agree(desk: Desk) -> float:
    """The chance of this week, which everybody must give."""
    report, seen = week_report(desk), forecast_report(desk, 4)
    first = seen.forecast.weeks[0]
    assert report.overload_probability == round(first.overload, 4)
    assert report.mostly_plan == seen.forecast.mostly_plan
    before = whatif.start(desk, 4).outcome(Scenario(add=(("high", 1),))).before
    assert before.forecast.weeks[0].bands == first.bands
    for number in (1, 2, 3):
        coming = week_report(desk, THIS + number).overload_probability
        assert coming == round(seen.forecast.weeks[number].overload, 4)
    return first.overload


@pytest.mark.parametrize("csm", ["Dana Field", "Tomasz Adeyemi", "Ingrid Castellanos", "Noor Whitlock"])
def test_everybody_says_the_same_of_the_sample(sample: Path, csm: str) -> None:
    with open_desk(str(sample), csm) as desk:
        agree(desk)
        assert kept(desk)
        agree(desk)


def test_the_constant_that_is_written_twice_is_one() -> None:
    assert taught.LONGEST_PREPARATION == LONGEST_PREPARATION


def test_without_a_confirmed_week_it_is_the_prior_and_nothing_is_kept(desk: Desk) -> None:
    add_book(desk, HIGH)
    agree(desk)
    assert week_report(desk).mostly_plan and not kept(desk)


def a_touch(desk: Desk, first: date, last: date, activity: str = "cadence_call") -> str:
    touches = Planning(desk, first, last).cadence.between(first, last)
    return next(touch.id for touch in touches if touch.activity == activity and touch.status == "planned")


def hold_old(desk: Desk) -> None:
    """A touch of a confirmed week, held only now."""
    hold(desk, a_touch(desk, LAST.monday, LAST.sunday))


ACTS: dict[str, Callable[[Desk], object]] = {
    "a week reopened": lambda desk: reopen_week(desk, LAST),
    "the running week confirmed": lambda desk: confirm_week(desk, THIS),
    "a proposal accepted": lambda desk: accept(desk, (), everything=True),
    "a rule changed": lambda desk: change_plan(desk, [parse_rule_change("high.cadence_call=60m/week")], BudgetChange()),
    "a rule of later": lambda desk: change_plan(
        desk, [parse_rule_change("high.cadence_call=60m/week")], BudgetChange(), effective_on=date(2026, 3, 23)
    ),
    "a rolling rule": lambda desk: change_plan(
        desk, [parse_rule_change("high.cadence_call=45m/2weeks rolling")], BudgetChange()
    ),
    "an account moved to another tier": lambda desk: edit_account(
        desk, next(iter(Planning(desk, LAST.monday, LAST.sunday).accounts)), {"tier": "mid", "tier reason": "it shrank"}
    ),
    "an account added": lambda desk: add_account(desk, {"name": "New", "tier": "high", "since": "2026-02-02"}),
    "an absence in a reopened week": lambda desk: (
        reopen_week(desk, LAST), add_absence(desk, LAST.monday, LAST.monday + timedelta(days=1))
    ),
    "an absence to come": lambda desk: add_absence(desk, date(2026, 3, 16), date(2026, 3, 18)),
    "an old touch held": hold_old,
    "work logged today": lambda desk: log(desk, "high 1 45 call"),
    "work logged in a reopened week": lambda desk: (reopen_week(desk, LAST), log(desk, "high 1 3h call 2026-03-04")),
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS)
def test_what_is_kept_is_never_stale(lived: Desk, act: str) -> None:
    """After every act, taken back and put back too, the digest in force is what the log teaches now."""
    agree(lived)
    assert kept(lived)
    for step in (ACTS[act], lambda desk: undo(desk), lambda desk: redo(desk)):
        step(lived)
        assert (digest_in_force(lived), figures_in_force(lived)) == digest._learned(lived)[0]
        agree(lived)


@pytest.mark.parametrize("seed", range(8))
def test_everybody_says_the_same_of_random_books(desk: Desk, seed: int) -> None:
    """Other accounts, paces, lengths of log, days off and plan versions to come."""
    dice = Random(seed)
    add_book(desk, {f"Account {n}": dice.choice(("high", "mid", "low", "tech")) for n in range(dice.randint(1, 25))})
    paces = {activity: dice.lognormvariate(0, 0.4) for activity in ("cadence_call", "support_review", "ebr")}
    live(desk, dice.randint(1, 20), lambda _name, activity, day: paces.get(activity, 1.0) * (1 + day.day % 5 / 8))
    if dice.random() < 0.7:
        pace = f"{dice.choice(('high', 'low'))}.cadence_call={dice.randint(10, 120)}m/{dice.choice(('week', '3weeks'))}"
        later = date(2026, 3, 11) + timedelta(days=dice.randint(0, 20))
        change_plan(desk, [parse_rule_change(pace)], BudgetChange(), effective_on=later)
    if dice.random() < 0.5:
        add_absence(desk, date(2026, 3, 12), date(2026, 3, 12 + dice.randint(0, 10)))
    agree(desk)
    agree(desk)


def test_an_ordinary_day_does_not_cost_what_is_kept(lived: Desk) -> None:
    agree(lived)
    log(lived, "30 admin")
    log(lived, "high 1 20 questions")
    hold(lived, a_touch(lived, THIS.monday, THIS.sunday, "support_review"))
    edit_account(lived, next(iter(Planning(lived, LAST.monday, LAST.sunday).accounts)), {"health": "40"})
    assert kept(lived)


def test_on_either_engine_it_is_kept_and_forgotten(any_desk: Desk) -> None:
    add_book(any_desk, HIGH)
    live(any_desk, 3)
    agree(any_desk)
    assert kept(any_desk)
    reopen_week(any_desk, LAST)
    assert not kept(any_desk)
    agree(any_desk)


def test_words_of_another_form_and_damaged_ones_are_learned_anew(lived: Desk) -> None:
    chance = agree(lived)
    for sets in ("form = 0", "body = '{}'", "body = 'no json'", "plan_version_id = 'gone'", "figures = '[]'"):
        lived.db.execute(f"UPDATE learned_digest SET {sets}")
        assert agree(lived) == chance
        assert (digest_in_force(lived), figures_in_force(lived)) == digest._learned(lived)[0]


def test_where_nothing_can_be_written_the_answer_is_still_right(lived: Desk) -> None:
    lived.db.execute("PRAGMA query_only = 1")
    agree(lived)
    assert not kept(lived)


def test_learning_that_nobody_waits_for_any_more_locks_nobody_out(lived: Desk, book: Path) -> None:
    asked = 0

    def unwanted() -> bool:
        nonlocal asked
        asked += lived.db.in_transaction
        return asked > 3

    lived.db.give_up_when(unwanted)
    with pytest.raises(Refused, match="not wanted"):
        week_report(lived)
    lived.db.give_up_when(None)
    log(lived, "high 1 20 questions")
    with open_desk(str(book), None) as another:
        log(another, "high 2 20 questions")
    agree(lived)


def test_few_weeks_are_labelled(desk: Desk) -> None:
    add_book(desk, HIGH)
    live(desk, FEW_WEEKS - 1)
    assert week_report(desk).mostly_plan
    live(desk, 1, last=LAST + (1 - FEW_WEEKS))
    assert not week_report(desk).mostly_plan


def test_digest_of_nothing_is_the_plan() -> None:
    from csm_tui.domain.effort.learned import learn

    assert digest_of(learn([])).unknown.ratio == pytest.approx(1.0)
    assert Week.of(date(2026, 3, 11)) == THIS
