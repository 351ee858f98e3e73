"""Accounts and contacts by hand: every edit validated, one change each, taken back by undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.services.account_page import account_page
from csm_tui.services.accounts import add_account, archive_account, edit_account, find_account
from csm_tui.services.book import book_report
from csm_tui.services.contacts import add_contact, delete_contact, edit_contact, find_contact
from csm_tui.services.desk import Desk
from csm_tui.services.history import history, redo, undo

ACME = {
    "name": "Acme Corp",
    "tier": "high",
    "arr": "420k",
    "renewal": "2027-03-31",
    "notice": "60",
    "aliases": "ACM, Ace",
}


def page(desk: Desk, account_id: str) -> Any:
    return account_page(desk, account_id)


def test_an_account_comes_with_its_subscription(any_desk: Desk) -> None:
    shown = page(any_desk, add_account(any_desk, ACME))
    assert (shown.row.name, shown.row.tier, shown.row.arr_minor, shown.row.lifecycle) == (
        "Acme Corp", "high", 42_000_000, "adoption",
    )  # fmt: skip
    (term,) = shown.subscriptions
    assert (str(term.ends_on), str(term.notice_on), term.arr_minor) == ("2027-03-31", "2027-01-30", 42_000_000)
    assert (str(shown.starts_on), str(shown.tier_since)) == ("2026-03-11", "2026-03-11")
    assert shown.rules


def test_adding_is_undone_and_redone(any_desk: Desk) -> None:
    account_id = add_account(any_desk, ACME)
    undo(any_desk)
    assert book_report(any_desk).rows == ()
    redo(any_desk)
    assert [row.id for row in book_report(any_desk).rows] == [account_id]


@pytest.mark.parametrize("name", ["acme  CORP", "Acme Corp", "ＡＣＭＥ corp"])
def test_a_name_stands_once_in_a_book(desk: Desk, name: str) -> None:
    add_account(desk, ACME)
    with pytest.raises(Refused, match="there is an account called Acme Corp"):
        add_account(desk, {"name": name})
    other = add_account(desk, {"name": "Other"})
    with pytest.raises(Refused, match="there is an account called Acme Corp"):
        edit_account(desk, other, {"name": name})


def test_a_new_tier_keeps_its_reason_and_date(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    account_id = add_account(desk, ACME)
    said = edit_account(desk, account_id, {"tier": "mid", "reason": "goals met"})
    assert said == "Acme Corp: tier high -> mid; reason goals met"
    shown = page(desk, account_id)
    assert (shown.row.tier, shown.tier_reason, str(shown.tier_since)) == ("mid", "goals met", "2026-03-11")
    edit_account(desk, account_id, {"tier": "low"})
    assert page(desk, account_id).tier_reason == ""


def test_an_edit_says_what_changed_and_nothing_changed_leaves_no_trace(desk: Desk) -> None:
    account_id = add_account(desk, ACME)
    said = edit_account(desk, account_id, {"arr": "500k", "renewal": "2027-06-30", "health": "red", "risk": "at risk"})
    assert said == (
        "Acme Corp: ARR $420k -> $500k; health 40; health source red; renewal 2027-03-31 -> 2027-06-30; "
        "risk on_track -> at_risk; notice by 2027-01-30 -> 2027-05-01"
    )
    assert [term.arr_minor for term in page(desk, account_id).subscriptions] == [50_000_000]
    changes = len(history(desk, 9))
    assert edit_account(desk, account_id, {"arr": "500k"}) == "Acme Corp is as you say already"
    assert len(history(desk, 9)) == changes


def test_an_edit_is_undone_exactly(any_desk: Desk) -> None:
    account_id = add_account(any_desk, ACME)
    before = page(any_desk, account_id)
    edit_account(any_desk, account_id, {"tier": "low", "renewal": "+90", "health": "12", "notes": "two\nlines"})
    assert page(any_desk, account_id) != before
    undo(any_desk)
    assert page(any_desk, account_id) == before


def test_a_first_renewal_date_makes_a_subscription_with_the_accounts_arr(desk: Desk) -> None:
    account_id = add_account(desk, {"name": "Hooli", "arr": "€240k"})
    with pytest.raises(Refused, match="no renewal date yet"):
        edit_account(desk, account_id, {"notice": "30"})
    edit_account(desk, account_id, {"renewal": "2026-12-31", "notice": "30"})
    (term,) = page(desk, account_id).subscriptions
    assert (term.arr_minor, term.currency, str(term.notice_on)) == (24_000_000, "EUR", "2026-12-01")


def test_an_empty_text_empties_a_field(desk: Desk) -> None:
    account_id = add_account(desk, ACME | {"segment": "SMB", "users": "12", "health": "80"})
    edit_account(desk, account_id, {"segment": "", "users": "", "health": ""})
    shown = page(desk, account_id)
    assert (shown.row.segment, shown.users, shown.row.health, shown.health_source, shown.health_on) == (
        "",
        None,
        None,
        "",
        None,
    )
    for field in ("name", "tier", "renewal"):
        with pytest.raises(Refused, match="can't be empty"):
            edit_account(desk, account_id, {field: ""})


@pytest.mark.parametrize(
    ("field", "text"),
    [("tier", "gold"), ("arr", "-5"), ("arr", "lots"), ("users", "-1"), ("health", "140"), ("renewal", "2026-02-30"),
     ("name", "x" * 10_000), ("name", "\x1b[31m"), ("lifecycle", "dead"), ("nonsense", "1")],
)  # fmt: skip
def test_a_bad_value_changes_nothing(desk: Desk, field: str, text: str) -> None:
    account_id = add_account(desk, ACME)
    before = page(desk, account_id)
    with pytest.raises(Refused):
        edit_account(desk, account_id, {"segment": "SMB", field: text})
    assert page(desk, account_id) == before


def test_archiving_takes_an_account_out_of_the_book_and_back(desk: Desk) -> None:
    account_id = add_account(desk, ACME)
    assert archive_account(desk, account_id) == "Acme Corp is archived"
    assert book_report(desk).rows == ()
    assert archive_account(desk, account_id) == "Acme Corp is archived already"
    with pytest.raises(Refused, match="archived in this book"):
        add_account(desk, ACME)
    assert archive_account(desk, account_id, back=True) == "Acme Corp is back in the book"
    assert len(book_report(desk).rows) == 1


@pytest.mark.parametrize("text", ["acme corp", "ACM", "ace", "corp", "acmee"])
def test_an_account_is_found_by_name_alias_beginning_or_near_miss(desk: Desk, text: str) -> None:
    account_id = add_account(desk, ACME)
    add_account(desk, {"name": "Globex"})
    assert find_account(desk, text) == (account_id, "Acme Corp")
    assert find_account(desk, account_id) == (account_id, "Acme Corp")


def test_an_account_that_is_not_there_is_refused(desk: Desk) -> None:
    acts: list[Callable[[], str]] = [
        lambda: edit_account(desk, "none", {"tier": "low"}),
        lambda: archive_account(desk, "none"),
    ]
    for act in acts:
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "unknown_account"


def test_contacts_are_added_edited_and_removed(any_desk: Desk) -> None:
    account_id = add_account(any_desk, ACME)
    fields = {"name": "Ann Example", "role": "economic buyer", "depth": "4", "email": "ann@acme.example"}
    contact_id = add_contact(any_desk, account_id, fields)
    assert find_contact(any_desk, account_id, "ann")[0] == contact_id
    edit_contact(any_desk, contact_id, {"last_contact": "yesterday", "title": "CFO"})
    (person,) = page(any_desk, account_id).contacts
    assert (person.role, person.depth, person.title, str(person.last_contact_on)) == (
        "economic_buyer",
        4,
        "CFO",
        "2026-03-10",
    )
    assert delete_contact(any_desk, contact_id) == "contact Ann Example of Acme Corp removed"
    assert page(any_desk, account_id).contacts == ()
    undo(any_desk)
    assert page(any_desk, account_id).contacts == (person,)


@pytest.mark.parametrize(
    "fields",
    [{"depth": "6"}, {"depth": "-1"}, {"role": "king"}, {"last_contact": "31/31/2026"}, {"name": ""}, {"shoe": "1"}],
)
def test_a_bad_contact_is_refused(desk: Desk, fields: dict[str, str]) -> None:
    account_id = add_account(desk, ACME)
    with pytest.raises(Refused):
        add_contact(desk, account_id, {"name": "Ann", **fields})
    assert page(desk, account_id).contacts == ()
