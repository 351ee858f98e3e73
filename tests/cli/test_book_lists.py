"""Saved filters, coverage and health at the shell."""

from __future__ import annotations

from tests.conftest import Csm


def names(csm: Csm, *words: str) -> list[str]:
    return [account["name"] for account in csm.ok("book", *words, "--json").json["accounts"]]


def test_a_saved_filter_by_its_name(csm: Csm) -> None:
    csm.ok("account", "add", "Acme", "--tier", "high")
    csm.ok("account", "add", "Brix")
    assert "No filter is saved" in csm.ok("filter", "list").out
    assert csm.ok("filter", "save", "mine", "tier:high").out == "Filter mine saved: tier:high.\n"
    assert names(csm, "--filter", "mine") == ["Acme"] == names(csm, "--filter", "tier:high")
    assert csm.ok("filter", "list", "--json").json == {
        "filters": [{"name": "mine", "text": "tier:high", "accounts": 1}]
    }
    assert csm("filter", "save", "bad", "colour:red").status == 1
    csm.ok("filter", "delete", "mine")
    assert names(csm, "--filter", "mine") == []
    csm.ok("undo")
    assert names(csm, "--filter", "mine") == ["Acme"]


def test_coverage_in_the_book_and_on_the_page(csm: Csm) -> None:
    csm.ok("account", "add", "Acme", "--segment", "SMB")
    csm.ok("account", "contact", "add", "acme", "Ann Example", "--role", "champion", "--last-contact", "today")
    (account,) = csm.ok("book", "--filter", "coverage<4 missing:economic", "--json").json["accounts"]
    assert (account["coverage"], account["missing_roles"]) == (3, ["economic_buyer"])
    assert names(csm, "--filter", "missing:champion") == []
    (page,) = csm.ok("account", "show", "acme", "--json").json["accounts"]
    assert page["required_roles"] == ["economic_buyer", "champion"] and page["coverage"] == 3
    assert page["contacts"][0]["spoken_on"] == "2026-03-11"
    assert "Coverage: depth 3 of 5. Nobody is known as economic buyer." in csm.ok("account", "show", "acme").out
    assert csm.ok("coverage", "set", "SMB", "champion").out == "Accounts of segment SMB require champion.\n"
    assert names(csm, "--filter", "coverage=5") == ["Acme"]
    listed = csm.ok("coverage", "list", "--json").json["coverage"]
    assert {"segment": "SMB", "roles": ["champion"], "own": True} in listed and listed[-1]["segment"] == ""
    assert csm("coverage", "set", "SMB", "king").status == 1


def test_health_with_its_reason(csm: Csm) -> None:
    csm.ok("account", "add", "Acme", "--health", "81")
    assert csm.ok("account", "health", "acme", "48", "sponsor", "left").out == "Acme: health 81 -> 48 (sponsor left).\n"
    (page,) = csm.ok("account", "show", "acme", "--json").json["accounts"]
    assert [(line["health"], line["reason"]) for line in page["health_history"]] == [(81, ""), (48, "sponsor left")]
    assert "sponsor left" in csm.ok("account", "show", "acme").out
    assert csm("account", "health", "acme", "huge").status == 1


def test_archived_accounts_are_found_by_a_filter_and_an_empty_book_says_where_they_are(csm: Csm) -> None:
    for name in ("Acme", "Globex"):
        csm.ok("account", "add", name)
    csm.ok("account", "archive", "Acme")
    csm.ok("filter", "save", "gone", "archived:yes")
    assert [row["name"] for row in csm.ok("book", "--filter", "gone", "--json").json["accounts"]] == ["Acme"]
    assert csm.ok("filter", "list", "--json").json["filters"][0]["accounts"] == 1
    csm.ok("account", "archive", "Globex")
    assert "Every account is archived: `csm book --archived` lists them." in csm.ok("book").out
