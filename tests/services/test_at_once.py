"""Two programs do the same at once: who comes second is told what they would have been told a moment later.

What a change depends on is read in the transaction that writes it; so what somebody else did just before it began is
seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.errors import Refused
from csm_tui.domain.team import Handing
from csm_tui.services.accounts import add_account, archive_account, edit_account
from csm_tui.services.bulk import archive_many, edit_many
from csm_tui.services.confirmation import confirm_week, reopen_week
from csm_tui.services.coverage import set_need
from csm_tui.services.decisions import accept, reject
from csm_tui.services.desk import Desk
from csm_tui.services.handover import hand_over_all
from csm_tui.services.health import set_health
from csm_tui.services.learning import learn_plan
from csm_tui.services.person import edit_person
from csm_tui.services.plan import BudgetChange, change_plan
from csm_tui.services.ramp import ramp
from csm_tui.services.saved_filters import delete_filter, rename_filter, save_filter, saved_filters
from csm_tui.services.setup import add_csm
from csm_tui.services.vocabulary import NewActivity, add_activity, add_tier
from csm_tui.services.weekly_notes import draft_again, keep_notes
from tests.services.learning_book import HIGH, LAST, add_book, follow_ups, live

Ids = Mapping[str, str]
Act = Callable[[Desk, Ids], object]
THIS, HOUR = LAST + 1, 3600


@pytest.fixture
def ids(any_desk: Desk) -> Ids:
    """Accounts by name; another CSM; a saved filter; a note."""
    found = add_book(any_desk, HIGH)
    live(any_desk, 1)
    robin = add_csm(any_desk.db, any_desk.clock, "Robin Vale", 40 * HOUR, 10 * HOUR, 3 * HOUR)
    save_filter(any_desk, "big", "tier:high")
    keep_notes(any_desk, LAST, {"highlights": ["one"]})
    return found | {"Robin": robin, "Dana": any_desk.csm.id, "filter": saved_filters(any_desk)[0].id}


@pytest.fixture
def another(any_desk: Desk, any_where: str) -> Iterator[Desk]:
    """Dana's desk in another program."""
    with open_desk(any_where, any_desk.csm.name) as opened:
        yield opened


def overtaken(desk: Desk, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Somebody does something just before the next transaction of this desk begins."""
    begin = desk.db._begin

    def after() -> None:
        monkeypatch.setattr(desk.db, "_begin", begin)
        act()
        begin()

    monkeypatch.setattr(desk.db, "_begin", after)


class Both(NamedTuple):
    """What both do, and what the second one is told; `first`: what the first one does where that is another thing."""

    act: Act
    told: str
    first: Act | None = None


def hours(number: int) -> Act:
    return lambda desk, ids: change_plan(desk, [], BudgetChange(contract_seconds=number * HOUR))


def rename(account: str) -> Act:
    return lambda desk, ids: edit_account(desk, ids[account], {"name": "Acme"})


def proposed(desk: Desk) -> list[str]:
    return [one.id for one in learn_plan(desk).proposals]


def activity(desk: Desk, ids: Ids) -> str:
    return add_activity(desk, NewActivity("Workshop", "proactive", True, True))


def saved(name: str, text: str) -> Act:
    return lambda desk, ids: save_filter(desk, name, text)


def archived(desk: Desk, ids: Ids) -> str:
    return archive_account(desk, ids["High 1"])


CASES: Mapping[str, Both] = {
    "confirm": Both(lambda desk, ids: confirm_week(desk, THIS), "2026-W11 is confirmed already"),
    "reopen": Both(lambda desk, ids: reopen_week(desk, LAST), "2026-W10 is not confirmed"),
    "add": Both(lambda desk, ids: add_account(desk, {"name": "Acme"}), "there is an account called Acme"),
    "rename": Both(rename("High 1"), "there is an account called Acme", rename("High 2")),
    "edit": Both(
        lambda desk, ids: edit_account(desk, ids["High 1"], {"segment": "SMB"}), "High 1: segment Enterprise -> SMB",
        lambda desk, ids: edit_account(desk, ids["High 1"], {"segment": "Enterprise"}),
    ),
    "archive": Both(archived, "High 1 is archived already"),
    "health": Both(
        lambda desk, ids: set_health(desk, ids["High 1"], "48 slipped"), "High 1: health 60 -> 48",
        lambda desk, ids: set_health(desk, ids["High 1"], "60 better"),
    ),
    "plan": Both(hours(36), "the plan is like that already"),
    "plan, another": Both(hours(36), "plan 3 is in force", hours(38)),
    "ramp": Both(lambda desk, ids: ramp(desk, [50]), "ramp 50 % by month", hours(38)),
    "many": Both(lambda desk, ids: edit_many(desk, [ids["High 1"], ids["High 2"]], "segment SMB"), "are so already"),
    "archive many": Both(lambda desk, ids: archive_many(desk, [ids["High 1"]]), "are archived already", archived),
    "hand over": Both(
        lambda desk, ids: edit_many(desk, [ids["High 1"]], "owner Robin Vale"), "is not in this book any more"
    ),
    "hand over, balanced": Both(
        lambda desk, ids: hand_over_all(desk, [Handing(ids["High 1"], ids["Dana"], ids["Robin"])]),
        "the books were changed meanwhile",
    ),
    "activity": Both(activity, "there is an activity 'Workshop' already"),
    "tier": Both(lambda desk, ids: add_tier(desk, "Mini"), "there is a tier 'Mini' already"),
    "filter": Both(saved("small", "tier:low"), "filter small is now tier:low", saved("small", "tier:mid")),
    "name of a filter": Both(
        lambda desk, ids: rename_filter(desk, ids["filter"], "small"), "there is a filter 'small' already",
        saved("small", "tier:low"),
    ),
    "filter deleted": Both(lambda desk, ids: delete_filter(desk, ids["filter"]), "that filter is gone"),
    "roles": Both(
        lambda desk, ids: set_need(desk, "SMB", "champion"), "accounts of segment SMB require",
        lambda desk, ids: set_need(desk, "SMB", "nobody"),
    ),
    "note": Both(lambda desk, ids: draft_again(desk, LAST, "highlights"), "are as they were drafted"),
    "name": Both(
        lambda desk, ids: edit_person(desk, "name", "Kim Oda"), "there is a CSM Kim Oda already",
        lambda desk, ids: add_csm(desk.db, desk.clock, "Kim Oda", 40 * HOUR, 10 * HOUR, 3 * HOUR),
    ),
}  # fmt: skip


ANSWERS: Mapping[str, Both] = {
    "accept": Both(lambda desk, ids: accept(desk, proposed(desk)), "nothing is proposed"),
    "accept, another plan": Both(lambda desk, ids: accept(desk, proposed(desk)), "plan_version=3", hours(38)),
    "reject": Both(lambda desk, ids: reject(desk, proposed(desk)), "was answered already"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_second_one_is_told_what_stands_now(
    any_desk: Desk, another: Desk, ids: Ids, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:  # fmt: skip
    one_after_the_other(any_desk, another, ids, monkeypatch, CASES[case])


@pytest.mark.parametrize("case", ANSWERS)
def test_a_proposal_is_answered_once(
    desk: Desk, book: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:  # fmt: skip
    add_book(desk, HIGH)
    live(desk, 12, follow_ups(1.6))
    assert proposed(desk)  # what was learned is kept, so that the next transaction is that of the answer
    with open_desk(str(book), None) as another:
        one_after_the_other(desk, another, {}, monkeypatch, ANSWERS[case])


def one_after_the_other(
    second: Desk, first: Desk, ids: Ids, monkeypatch: pytest.MonkeyPatch, both: Both
) -> None:  # fmt: skip
    done: list[object] = []
    overtaken(second, monkeypatch, lambda: done.append((both.first or both.act)(first, ids)))
    try:
        told = str(both.act(second, ids))
    except Refused as refused:
        told = refused.message
    assert done, "the first one was not hindered"
    assert both.told in told
    assert "the database" not in told
