"""Two windows change the same thing: on both engines a conflict is told, and nothing of the other is lost."""

from __future__ import annotations

import pytest

from csm_tui.domain.account_fields import EDITABLE, FIELDS
from csm_tui.domain.errors import Conflict
from csm_tui.services.account_page import account_page
from csm_tui.services.accounts import add_account, edit_account
from csm_tui.services.contacts import add_contact, edit_contact
from csm_tui.services.desk import Desk
from csm_tui.services.entries import line_to_retype, retype_entry, set_note
from csm_tui.services.time_log import log

TYPED = {
    "tier": "mid", "lifecycle": "value", "arr": "12k", "currency": "EUR", "users": "12", "health": "60",
    "notice": "60", "auto_renew": "yes", "status": "renewed", "risk": "at_risk",
}  # fmt: skip
"""What is typed into the fields that are neither a text nor a date."""


@pytest.mark.parametrize(
    ("field", "seen", "theirs", "mine"),
    [("arr", "$420,000", "500k", "450k"), ("segment", "", "enterprise", "smb"), ("renewal", "2026-06-30", "2026-07-31",
      "2026-08-31"), ("notes", "", "theirs\nlong", "mine"), ("tier", "high", "mid", "low"), ("users", "", "12", "13")],
)  # fmt: skip
def test_a_fact_of_an_account(any_desk: Desk, field: str, seen: str, theirs: str, mine: str) -> None:
    account = add_account(any_desk, {"name": "Acme", "tier": "high", "arr": "420k", "renewal": "2026-06-30"})
    edit_account(any_desk, account, {field: theirs}, seen={field: seen})
    with pytest.raises(Conflict, match="changed meanwhile to") as told:
        edit_account(any_desk, account, {field: mine}, seen={field: seen})
    again = edit_account(any_desk, account, {field: mine}, seen={field: told.value.now})
    assert again.startswith("Acme: ")
    assert account_page(any_desk, account).row.name == "Acme"


@pytest.mark.parametrize("key", [field.key for field in EDITABLE])
def test_every_field_that_was_seen_empty_can_be_filled(any_desk: Desk, key: str) -> None:
    account = add_account(any_desk, {"name": "Acme"})
    text = TYPED.get(key, "2026-12-31" if FIELDS[key].kind == "date" else "something")
    filled = {key: text} | ({} if key == "renewal" or FIELDS[key].part == "account" else {"renewal": "2026-12-31"})
    stands = {"name", "tier", "lifecycle", "currency", "since", "anchor"}
    if key in stands:
        with pytest.raises(Conflict, match="changed meanwhile to"):
            edit_account(any_desk, account, filled, seen={key: ""})
        return
    assert edit_account(any_desk, account, filled, seen=dict.fromkeys(filled, "")).startswith("Acme: ")


def test_a_renewal_given_meanwhile_is_told(any_desk: Desk) -> None:
    account = add_account(any_desk, {"name": "Acme"})
    edit_account(any_desk, account, {"renewal": "2026-12-31"}, seen={"renewal": ""})
    with pytest.raises(Conflict, match="renewal: changed meanwhile to 2026-12-31") as told:
        edit_account(any_desk, account, {"renewal": "2027-01-31"}, seen={"renewal": ""})
    assert edit_account(any_desk, account, {"renewal": "2027-01-31"}, seen={"renewal": told.value.now})


def test_a_contact(any_desk: Desk) -> None:
    account = add_account(any_desk, {"name": "Acme"})
    robin = add_contact(any_desk, account, {"name": "Robin Vale", "title": "Support", "depth": "2"})
    edit_contact(any_desk, robin, {"title": "Head of Support"}, seen={"title": "Support"})
    with pytest.raises(Conflict, match="Head of Support") as told:
        edit_contact(any_desk, robin, {"title": "CTO"}, seen={"title": "Support"})
    edit_contact(any_desk, robin, {"depth": "3"}, seen={"depth": "2"})
    edit_contact(any_desk, robin, {"title": "CTO"}, seen={"title": told.value.now})
    assert account_page(any_desk, account).contacts[0].title == "CTO"


def test_an_entry_and_its_note(any_desk: Desk) -> None:
    add_account(any_desk, {"name": "Acme"})
    entry = log(any_desk, '45m acme customer questions today "pricing"').entry.id
    line = line_to_retype(any_desk, entry)
    set_note(any_desk, entry, "worries", seen="pricing")
    with pytest.raises(Conflict, match="worries") as told:
        retype_entry(any_desk, entry, line.replace("45m", "50m").replace("0:45", "0:50"), seen=line)
    assert told.value.now == line_to_retype(any_desk, entry)
    with pytest.raises(Conflict, match="worries"):
        set_note(any_desk, entry, "mine", seen="pricing")
    assert set_note(any_desk, entry, "mine", seen="worries").entry.note == "mine"
