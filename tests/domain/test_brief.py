"""The brief says what the account's page knows, and says in words where it knows nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from csm_tui.domain.brief import Brief, Said, brief, plain_text
from csm_tui.domain.brief_parts import BriefPart
from csm_tui.domain.coverage import Coverage
from csm_tui.domain.log_lines import EntryLine
from csm_tui.domain.reports import AccountPage, BookRow, ContactLine, HealthLine, SubscriptionLine, TouchLine

TODAY = date(2026, 3, 11)
ROW = BookRow(
    "a", "Acme Corp", "high", "", "adoption", 42_000_000, "USD", 48, None, None, None, None, 9_720, 34_000, 0, "", False
)
PAGE = AccountPage(ROW, "", "", "", None, "", "", None, None, "", "", None, TODAY, "", (), (), (), (), ())
ROLES = ("economic_buyer", "champion")


def person(name: str, role: str, depth: int = 0, spoken: date | None = None, title: str = "") -> ContactLine:
    return ContactLine(name, name, role, title, "", "", depth, spoken)


def term(ends: date, notice_days: int = 60, risk: str = "on_track", status: str = "open") -> SubscriptionLine:
    notice = ends - timedelta(days=notice_days)
    return SubscriptionLine("s", None, ends, notice_days, notice, False, 42_000_000, "USD", status, risk)


def touch(day: int, status: str = "planned", activity: str = "cadence_call") -> TouchLine:
    return TouchLine(f"t{day}", "a", "Acme", activity, activity.replace("_", " ").capitalize(), date(2026, 3, day), 45,
                     status, True)  # fmt: skip


def part(page: AccountPage, title: str, *said: Said) -> BriefPart:
    return next(part for part in brief(page, TODAY, said).parts if part.title == title)


def texts(page: AccountPage, title: str, *said: Said) -> list[str]:
    return [f"{line.lead} {line.text}".strip() for line in part(page, title, *said).lines]


def test_an_account_of_which_nothing_is_known_says_so_in_words() -> None:
    bare = PAGE._replace(row=ROW._replace(health=None, arr_minor=0))
    found = brief(bare, TODAY, ())
    assert found.about == "high touch, adoption"
    assert [(one.title, one.lines[0].text) for one in found.parts] == [
        ("Renewal", "No open renewal is known."),
        ("Health", "No health is known."),
        ("Hours", "9.4 h in 4 weeks against 10.8 h planned; no cadence debt"),
        ("Next EBR", "none is planned"),
        ("Ask for", "Nobody is named here yet."),
        ("Open", "Nothing is due in the next two weeks, and nothing is overdue."),
        ("Risks", "None is known."),
        ("Last", "Nothing is logged on this account yet."),
        ("Notes", "No notes on this account yet."),
    ]


@pytest.mark.parametrize(
    ("ends", "lines", "moods"),
    [
        (date(2026, 6, 30), ["Tue 30 Jun 2026, in 111 days, $420k, on track, renews when signed",
                             "notice by Fri 1 May 2026, in 51 days"], ["", ""]),
        (date(2026, 5, 20), ["Wed 20 May 2026, in 70 days, $420k, on track, renews when signed",
                             "notice by Sat 21 Mar 2026, in 10 days"], ["", "due"]),
        (date(2026, 3, 12), ["Thu 12 Mar 2026, in 1 day, $420k, on track, renews when signed",
                             "the notice deadline passed on Sun 11 Jan 2026"], ["", "dim"]),
        (date(2026, 3, 10), ["Tue 10 Mar 2026, 1 day ago, $420k, on track, renews when signed",
                             "the notice deadline passed on Fri 9 Jan 2026"], ["over", "dim"]),
    ],
)  # fmt: skip
def test_renewal_and_notice(ends: date, lines: list[str], moods: list[str]) -> None:
    page = PAGE._replace(subscriptions=(term(ends + timedelta(days=400)), term(ends), term(TODAY, status="lost")))
    assert texts(page, "Renewal") == lines
    assert [line.mood for line in part(page, "Renewal").lines] == moods


def test_health_with_its_trend_and_reason() -> None:
    healths = (HealthLine(date(2026, 1, 1), 70, "", "", ""), HealthLine(date(2026, 2, 1), 48, "", "", ""))
    page = PAGE._replace(healths=healths, health_on=date(2026, 2, 1), health_source="by hand", health_reason="usage")
    assert texts(page, "Health") == ["48, down from 70 since Sun 1 Feb (by hand): usage"]
    up = page._replace(row=ROW._replace(health=90))
    assert texts(up, "Health")[0].startswith("90, up from 48")
    assert texts(PAGE, "Health") == ["48"]


def test_who_to_ask_for_is_by_required_role() -> None:
    people = (person("Paula", "champion", 4, date(2026, 3, 1), "Head of Support"), person("Al", "admin"),
              person("Dee", "detractor"))  # fmt: skip
    page = PAGE._replace(contacts=people, coverage=Coverage(ROLES, ("economic_buyer",), (), 2))
    assert texts(page, "Ask for") == [
        "economic buyer nobody is known", "champion Paula, Head of Support, depth 4, 10 d ago",
        "admin Al, never spoken to",
    ]  # fmt: skip
    assert texts(page, "Risks") == ["Health below 65; no economic buyer; a detractor is known."]


def test_open_touches_by_date_overdue_marked_and_the_rest_counted() -> None:
    page = PAGE._replace(touches=(touch(20), touch(9), touch(11), touch(12, "held"), *map(touch, range(13, 20))))
    found = part(page, "Open")
    assert [(line.lead, line.text, line.mark) for line in found.lines][:3] == [
        ("Mon 9 Mar", "Cadence call, 45 min, 2 days late", "!"), ("Wed 11 Mar", "Cadence call, 45 min, today", ""),
        ("Fri 13 Mar", "Cadence call, 45 min", ""),
    ]  # fmt: skip
    assert (len(found.lines), found.more) == (6, 4)


def test_an_ebr_that_is_late_comes_before_the_next() -> None:
    page = PAGE._replace(row=ROW._replace(next_ebr_on=date(2026, 6, 1)), touches=(touch(4, activity="ebr"),))
    assert texts(page, "Next EBR") == ["Wed 4 Mar, 7 days late"]


def test_risks_in_words() -> None:
    row = ROW._replace(lifecycle="at_risk", health=80)
    page = PAGE._replace(row=row, subscriptions=(term(date(2026, 3, 1), risk="critical"),),
                         touches=(touch(2, "no_show"), touch(3, "no_show")))  # fmt: skip
    assert texts(page, "Risks") == [
        "The renewal is critical; the subscription is over and still open; the account is at risk; the customer did not"
        " come 2 times in 13 weeks."
    ]


def entry(day: int, note: str) -> EntryLine:
    on = date(2026, 3, day)
    return EntryLine("e", on, None, None, "UTC", 2700, "Acme", "call", "Cadence call", None, note, (), "")


def test_the_last_notes_and_the_last_entry_without_one() -> None:
    page = PAGE._replace(entries=(entry(10, ""),), notes="Sponsor left.\n\nAsk about \x1b[31musage.")
    said = (Said(date(2026, 3, 2), "Follow-up", "two\nlines"), Said(date(2025, 12, 1), "EBR, skipped", "away"))
    assert texts(page, "Last", *said) == [
        "Tue 10 Mar Cadence call, 0:45, no note", "Mon 2 Mar Follow-up: two lines",
        "Mon 1 Dec 2025 EBR, skipped: away",
    ]  # fmt: skip
    assert texts(page, "Notes") == ["Sponsor left.", "Ask about [31musage."]
    noted = page._replace(entries=(entry(10, "pricing"),))
    again = Said(date(2026, 3, 10), "Cadence call", "pricing")
    assert texts(noted, "Last", again) == ["Tue 10 Mar Cadence call: pricing"]


def test_the_whole_brief_as_text() -> None:
    page: Brief = brief(PAGE._replace(touches=tuple(map(touch, range(9, 20)))), TODAY, ())
    text = plain_text(page, 60)
    assert text.startswith("Acme Corp\nhigh touch, adoption, $420k · Wed 11 Mar 2026\n\nRenewal   No open")
    assert "Open      ! Mon 9 Mar   Cadence call, 45 min, 2 days late\n" in text and "          and 5 more\n" in text
    assert max(map(len, text.splitlines())) <= 60 and text.endswith("\n")
