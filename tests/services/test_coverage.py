"""Stakeholder coverage from what the tables hold, and the user's table of what is required; on both engines."""

from __future__ import annotations

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.services.account_page import account_page
from csm_tui.services.accounts import add_account
from csm_tui.services.book import book_report
from csm_tui.services.contacts import add_contact, edit_contact
from csm_tui.services.coverage import all_needs, set_need
from csm_tui.services.desk import Desk
from csm_tui.services.history import undo
from csm_tui.services.time_log import log


@pytest.fixture
def acme(any_desk: Desk) -> str:
    return add_account(any_desk, {"name": "Acme", "segment": "Enterprise"})


def covered(desk: Desk, account_id: str) -> tuple[int | None, tuple[str, ...]]:
    """By the book; the page must say the same."""
    (row,) = [row for row in book_report(desk).rows if row.id == account_id]
    page = account_page(desk, account_id)
    assert (page.coverage.depth, page.coverage.missing) == (row.coverage, row.missing) == (
        page.row.coverage, page.row.missing,
    )  # fmt: skip
    return row.coverage, row.missing


def test_contacts_and_their_last_contact_make_the_number(any_desk: Desk, acme: str) -> None:
    assert covered(any_desk, acme) == (0, ("economic_buyer", "champion", "power_user"))
    ann = add_contact(any_desk, acme, {"name": "Ann Example", "role": "champion"})
    assert covered(any_desk, acme) == (1, ("economic_buyer", "power_user"))
    edit_contact(any_desk, ann, {"last_contact": "2026-03-02"})
    assert covered(any_desk, acme) == (2, ("economic_buyer", "power_user"))


def test_a_note_that_names_somebody_is_a_contact(any_desk: Desk, acme: str) -> None:
    add_contact(any_desk, acme, {"name": "Ann Example", "role": "champion", "last_contact": "2025-01-02"})
    log(any_desk, '30m acme cadence call mon "with ann example, on the roll-out"')
    (person,) = account_page(any_desk, acme).contacts
    assert person.spoken_on is not None and person.spoken_on.isoformat() == "2026-03-09"
    assert covered(any_desk, acme)[0] == 2
    undo(any_desk)
    (person,) = account_page(any_desk, acme).contacts
    assert str(person.spoken_on) == "2025-01-02" and covered(any_desk, acme)[0] == 1


def test_the_table_is_the_users_and_undo_takes_it_back(any_desk: Desk, acme: str) -> None:
    add_contact(any_desk, acme, {"name": "Ann", "role": "champion", "last_contact": "2026-03-02"})
    assert set_need(any_desk, "enterprise", "champion") == "accounts of segment enterprise require champion"
    assert covered(any_desk, acme) == (5, ())
    set_need(any_desk, "Enterprise", "champion, sponsor")
    assert covered(any_desk, acme) == (3, ("executive_sponsor",))
    set_need(any_desk, "Enterprise", "nobody")
    assert covered(any_desk, acme) == (None, ())
    set_need(any_desk, "Enterprise", "usual")
    assert covered(any_desk, acme)[0] == 2
    assert all(not own for _, _, own in all_needs(any_desk))
    undo(any_desk)
    assert covered(any_desk, acme) == (None, ())


@pytest.mark.parametrize("roles", ["", "king", "champion, king"])
def test_roles_that_are_none_are_refused(any_desk: Desk, roles: str) -> None:
    with pytest.raises(Refused):
        set_need(any_desk, "SMB", roles)
    assert all(not own for _, _, own in all_needs(any_desk))
