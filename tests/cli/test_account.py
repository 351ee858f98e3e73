"""`csm account` at the shell."""

from __future__ import annotations

import pytest

from tests.conftest import Csm


@pytest.fixture
def acme(csm: Csm) -> Csm:
    """A book with one account and one contact."""
    csm.ok(
        "account", "add", "Acme Corp", "--tier", "high", "--arr", "420k", "--renewal", "2027-03-31", "--notice", "60"
    )
    csm.ok("account", "contact", "add", "acme", "Ann Example", "--role", "champion", "--depth", "4")
    return csm


def test_the_json_of_add_edit_and_archive_is_the_account(csm: Csm) -> None:
    (added,) = csm.ok("account", "add", "Hooli", "--arr", "€240k", "--json").json["accounts"]
    assert (added["name"], added["tier"], added["arr_minor"], added["currency"]) == ("Hooli", "low", 24_000_000, "EUR")
    (edited,) = csm.ok("account", "edit", "hooli", "--tier", "mid", "--reason", "grew", "--json").json["accounts"]
    assert (edited["id"], edited["tier"]) == (added["id"], "mid")
    (archived,) = csm.ok("account", "archive", "hooli", "--json").json["accounts"]
    assert archived["archived"] is True
    assert csm.ok("book", "--json").json == {"accounts": []}


def test_show_has_the_facts_contacts_rules_and_touches(acme: Csm) -> None:
    shown = acme.ok("account", "show", "acm").out
    for words in (
        "Acme Corp",
        "$420,000",
        "2027-03-31",
        "notice by 2027-01-30",
        "Ann Example",
        "Cadence call",
        "tier high",
    ):
        assert words in shown
    (page,) = acme.ok("account", "show", "acme", "--json").json["accounts"]
    assert page["contacts"][0]["name"] == "Ann Example"
    assert page["subscriptions"][0]["notice_on"] == "2027-01-30"
    assert {"activity", "minutes", "every", "source", "hours_per_week", "next_on"} == set(page["rules"][0])
    assert page["touches"]


def test_contacts_are_edited_and_removed_by_the_beginning_of_a_name(acme: Csm) -> None:
    (person,) = acme.ok("account", "contact", "edit", "acme", "ann", "--title", "CTO", "--json").json["contacts"]
    assert (person["title"], person["role"]) == ("CTO", "champion")
    assert "removed" in acme.ok("account", "contact", "remove", "acme", "ann").out
    refused = acme("account", "contact", "remove", "acme", "ann", "--json")
    assert (refused.status, refused.error["code"]) == (1, "unknown_contact")


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("edit", "acme"), 2, "wrong_usage"),
        (("edit", "acme", "--tier", "gold"), 1, "unknown_tier"),
        (("edit", "zzz", "--tier", "low"), 1, "unknown_account"),
        (("add", "ACME corp"), 1, "account_exists"),
        (("add", ""), 1, "empty_field"),
        (("add", "X", "--renewal", "3/4/2026"), 1, "ambiguous_date"),
        (("add", "X", "--health", "140"), 1, "bad_health"),
        (("show", "zzz"), 1, "unknown_account"),
    ],
)
def test_a_refusal_is_one_sentence(acme: Csm, words: tuple[str, ...], status: int, code: str) -> None:
    ran = acme("account", *words)
    assert (ran.status, ran.out, ran.err.count("\n")) == (status, "", 1)
    assert ran.err.startswith("error: ") and "Traceback" not in ran.err
    assert acme("account", *words, "--json").error["code"] == code


def test_an_ambiguous_name_lists_the_candidates(acme: Csm) -> None:
    acme.ok("account", "add", "Acme Holding")
    ran = acme("account", "archive", "acme")
    assert (ran.status, "Acme Corp or Acme Holding" in ran.err) == (1, True)


def test_a_hostile_name_is_shown_harmless(csm: Csm) -> None:
    said = csm.ok("account", "add", "Evil\x1b[31m Corp").out
    assert said == "Evil Corp added.\n"
