"""`csm brief`: a page for people, parts for programs."""

from __future__ import annotations

from tests.conftest import Csm


def test_the_page_and_its_parts(csm: Csm) -> None:
    csm.ok("account", "add", "Acme Corp", "--tier", "high", "--renewal", "2026-06-30", "--notice", "60")
    csm.ok("log", '45m acme questions "pricing worries"')
    text = csm.ok("brief", "acm").out
    assert text.startswith("Acme Corp\n") and "notice by Fri 1 May 2026, in 51 days\n" in text
    assert "Customer questions: pricing worries" in text
    found = csm.ok("brief", "acme", "--json").json
    assert found["account"]["name"] == "Acme Corp" and found["today"] == "2026-03-11"
    assert [part["title"] for part in found["parts"]] == [
        "Renewal", "Health", "Hours", "Next EBR", "Ask for", "Open", "Risks", "Last", "Notes",
    ]  # fmt: skip
    last = next(part for part in found["parts"] if part["title"] == "Last")
    assert last["lines"] == [{"when_or_who": "Wed 11 Mar", "text": "Customer questions: pricing worries"}]


def test_a_name_that_is_none_is_refused(csm: Csm) -> None:
    ran = csm("brief", "nobody")
    assert ran.status == 1 and ran.err.startswith("error: ") and ran.out == ""
