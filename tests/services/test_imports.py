"""Importing sheets of accounts: what goes in, what is named as bad, and that nothing goes in twice."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.domain.import_report import ImportReport
from csm_tui.exchange.readers.source import open_source
from csm_tui.services.account_page import account_page
from csm_tui.services.accounts import archive_account, edit_account, find_account
from csm_tui.services.book import book_report
from csm_tui.services.desk import Desk
from csm_tui.services.history import history, redo, undo
from csm_tui.services.imports import AccountOptions, import_accounts
from csm_tui.store.queries.planning import ACCOUNTS

SHEET = """\
Account Name,Account ID,Account Owner,Tier,ARR,Health,Renewal Date,Notice Days,Champion,Champion Email,Notes
Acme Corp,001A,Dana Field,Strategic,"$420,000.00",Green,2026-12-31,60,Ann Example,ann@acme.example,"two
lines"
"Globex, Inc.",001B,Dana Field,mid,$85k,81,2027-01-15,,,,
Hooli,001C,Eli Poe,low,,,,,,,
"""
OPPORTUNITIES = """\
Opportunity Name,Account Name,Amount,Close Date,Stage,Opportunity ID
Acme renewal,Acme Corp,"420,000.00 EUR",12/31/2026,Negotiation,006A
Acme more,Acme Corp,"20,000.00 EUR",6/15/2026,Prospecting,006B
Acme old,Acme Corp,"400,000.00 EUR",12/31/2025,Closed Won,006C
Globex,Globex,"90,000.00 EUR",11/1/2026,Closed Won,006D
Umbrella,Umbrella,"50,000.00 EUR",2/1/2026,Closed Won,006E
Lost,Lost Co,"5,000.00 EUR",2/1/2026,Closed Lost,006F
"""


class Importer:
    """Imports a text as a file."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.path = desk, folder / "accounts.csv"

    def __call__(self, text: str, **options: Any) -> ImportReport:
        self.path.write_text(text, encoding="utf-8", newline="")
        with open_source(str(self.path)) as opened:
            return import_accounts(self.desk, opened, AccountOptions(**options))


@pytest.fixture
def load(desk: Desk, tmp_path: Path) -> Importer:
    return Importer(desk, tmp_path)


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.updated, report.unchanged, len(report.rejected)


def page(desk: Desk, name: str) -> Any:
    return account_page(desk, find_account(desk, name)[0])


def test_a_sheet_becomes_accounts_subscriptions_and_contacts(any_desk: Desk, tmp_path: Path) -> None:
    report = Importer(any_desk, tmp_path)(SHEET)
    assert (report.format, report.kind, report.read, counts(report)) == (
        "salesforce-accounts",
        "accounts",
        3,
        (3, 0, 0, 0),
    )
    acme = page(any_desk, "acme")
    assert (acme.row.tier, acme.row.arr_minor, acme.row.currency) == ("high", 42_000_000, "USD")
    assert (acme.row.health, acme.health_source, acme.external_id, acme.notes) == (85, "Green", "001A", "two\nlines")
    (term,) = acme.subscriptions
    assert (str(term.ends_on), term.notice_days, str(term.notice_on)) == ("2026-12-31", 60, "2026-11-01")
    assert (term.arr_minor, term.status, term.risk) == (42_000_000, "open", "on_track")
    (person,) = acme.contacts
    assert (person.name, person.email, person.role) == ("Ann Example", "ann@acme.example", "champion")
    assert page(any_desk, "hooli").subscriptions == ()


@pytest.mark.parametrize(("text", "accounts"), [(SHEET, 3), (OPPORTUNITIES, 4)])
def test_the_same_file_again_changes_nothing(any_desk: Desk, tmp_path: Path, text: str, accounts: int) -> None:
    load = Importer(any_desk, tmp_path)
    assert counts(load(text)) == (accounts, 0, 0, 0)
    assert counts(load(text)) == (0, 0, accounts, 0)
    assert len(history(any_desk, 10)) == 1


def test_only_given_cells_change_and_blank_ones_erase_nothing(desk: Desk, load: Importer) -> None:
    load(SHEET)
    report = load("Account Name,Tier,Segment,Health\nACME corp,mid,,40\nHooli,,,\n")
    assert counts(report) == (0, 1, 1, 0)
    (outcome,) = report.outcomes
    assert {change.field for change in outcome.changes} == {"tier", "reason", "health", "health source"}
    acme = page(desk, "acme")
    assert (acme.row.tier, acme.tier_reason, str(acme.tier_since)) == (
        "mid",
        "imported from accounts.csv",
        "2026-03-11",
    )
    assert (acme.row.arr_minor, acme.row.health, acme.health_source) == (42_000_000, 40, "imported from accounts.csv")
    assert len(acme.contacts) == len(acme.subscriptions) == 1


def test_an_account_is_known_by_its_id_when_its_name_changed(desk: Desk, load: Importer) -> None:
    load(SHEET)
    assert counts(load("Account Name,Account ID\nAcme Holding,001A\n")) == (0, 1, 0, 0)
    assert find_account(desk, "acme holding")[1] == "Acme Holding"
    assert len(book_report(desk).rows) == 3


def test_a_renewal_that_moved_moves_its_subscription(desk: Desk, load: Importer) -> None:
    load(SHEET)
    load("Account Name,Renewal Date\nAcme Corp,2027-12-31\n")
    (term,) = page(desk, "acme").subscriptions
    assert (str(term.ends_on), str(term.notice_on)) == ("2027-12-31", "2027-11-01")


def test_a_renewal_date_that_comes_later_takes_the_arr_that_is_there(desk: Desk, load: Importer) -> None:
    load("Name,ARR\nAcme,€85k\n")
    load("Name,Renewal Date\nAcme,2026-12-31\n")
    (term,) = page(desk, "acme").subscriptions
    assert (term.arr_minor, term.currency) == (8_500_000, "EUR")
    load("Name,ARR\nAcme,€90k\n")
    assert page(desk, "acme").subscriptions[0].arr_minor == 9_000_000


def test_an_amount_without_a_currency_keeps_the_accounts_own(desk: Desk, load: Importer) -> None:
    load("Name,ARR\nAcme,420000 EUR\nTaro,¥5000\n")
    assert counts(load("Name,ARR\nAcme,420000\nTaro,5000\n")) == (0, 0, 2, 0)
    assert page(desk, "taro").row.arr_minor == 5_000


def test_bad_lines_are_named_and_the_rest_goes_in(desk: Desk, load: Importer) -> None:
    report = load(
        "Name,Tier,ARR,Health,Renewal Date,Users\n"
        '"Good\nOne",low,1,,,\n'
        "Gold Co,gold,1,,,\n"
        "Short,low\n"
        "Minus,low,-5,,,\n"
        "Ill,low,1,140,,\n"
        "Never,low,1,,2026-02-30,\n"
        "Few,low,1,,,-3\n"
        "GOOD  one,low,1,,,\n"
        ",low,1,,,\n"
        f"{'x' * 10_000},low,1,,,\n"
        "Fine,low,1,,,\n"
    )
    assert counts(report) == (2, 0, 0, 9)
    reasons = dict(report.rejected)
    said = {
        4: "tier 'gold' is unknown (it is one of high, mid, low or tech)", 5: "it has 2 cells, the header has 6",
        6: "ARR: '-5' is below 0", 7: "health '140' is outside 0 to 100", 8: "renewal date: '2026-02-30' is no date",
        9: "users: '-3' is below 0", 10: "line 2 has the same name", 11: "the name is empty",
        12: "the name has 10,000 characters, more than 200",
    }  # fmt: skip
    assert reasons == said
    assert sorted(row.name for row in book_report(desk).rows) == ["Fine", "Good One"]


def test_two_rows_about_one_account_are_not_both_taken(load: Importer) -> None:
    load(SHEET)
    report = load(
        "Name,Account ID,Tier\nAcme Corp,001A,high\nNewname,001A,low\nOther,001B,low\nNext,,low\nHooli,001B,low\n"
    )
    assert dict(report.rejected) == {3: "line 2 has the same id 001A", 6: "line 4 has the same id 001B"}
    clash = load("Name,Account ID\nHooli,001A\n")
    assert dict(clash.rejected) == {2: "its id belongs to Acme Corp, its name to another account"}


def test_strict_refuses_the_whole_file(desk: Desk, load: Importer) -> None:
    with pytest.raises(Refused, match=r"1 line is bad \(line 3: tier 'gold' is unknown"):
        load("Name,Tier\nGood,low\nBad,gold\n", strict=True)
    assert book_report(desk).rows == ()
    assert list(history(desk, 5)) == []


def test_a_dry_run_reports_the_same_and_writes_nothing(desk: Desk, book: Path, load: Importer) -> None:
    for text in (SHEET, OPPORTUNITIES):
        before = book.read_bytes()
        dry = load(text, dry_run=True)
        assert book.read_bytes() == before
        assert load(text)._replace(dry_run=True) == dry


def test_an_import_is_one_change_that_undo_takes_back(desk: Desk, load: Importer) -> None:
    load(SHEET)
    load("Name,Tier\nAcme Corp,low\nNew One,mid\n")
    assert [change.summary for change in history(desk, 5)] == [
        "import of accounts.csv: 1 added, 1 updated",
        "import of accounts.csv: 3 added, 0 updated",
    ]
    undo(desk)
    assert page(desk, "acme").row.tier == "high"
    undo(desk)
    assert book_report(desk).rows == ()
    redo(desk)
    assert len(page(desk, "acme").contacts) == 1


def test_opportunities_become_accounts_with_their_subscriptions(desk: Desk, load: Importer) -> None:
    report = load(OPPORTUNITIES)
    assert (report.format, report.read, counts(report)) == ("salesforce-opportunities", 6, (4, 0, 0, 0))
    acme = page(desk, "acme")
    assert (acme.row.arr_minor, acme.row.currency, str(acme.row.renewal_on)) == (44_000_000, "EUR", "2026-06-15")
    assert [(str(t.ends_on), t.status) for t in acme.subscriptions] == [
        ("2026-12-31", "open"), ("2026-06-15", "open"), ("2025-12-31", "renewed"),
    ]  # fmt: skip
    assert [(t.status, t.arr_minor) for t in page(desk, "globex").subscriptions] == [("open", 9_000_000)]
    assert (page(desk, "umbrella").row.arr_minor, page(desk, "umbrella").row.renewal_on) == (5_000_000, None)
    assert (page(desk, "lost").row.arr_minor, page(desk, "lost").subscriptions[0].status) == (0, "lost")


def test_an_opportunity_is_known_by_its_id(desk: Desk, load: Importer) -> None:
    load(OPPORTUNITIES)
    moved = OPPORTUNITIES.replace("12/31/2026", "1/31/2027")
    assert counts(load(moved)) == (0, 1, 3, 0)
    assert [str(t.ends_on) for t in page(desk, "acme").subscriptions] == ["2027-01-31", "2026-06-15", "2025-12-31"]


def test_opportunities_spread_over_batches_still_add_up(desk: Desk, load: Importer) -> None:
    rows = "".join(f"x,Acme,10,{1 + n % 12}/28/2027,Open,{n}\nx,Other {n},1,12/28/2027,Open,o{n}\n" for n in range(700))
    report = load("Opportunity Name,Account Name,Amount,Close Date,Stage,Opportunity ID\n" + rows)
    assert (report.read, counts(report)) == (1_400, (701, 0, 0, 0))
    acme = page(desk, "acme")
    assert (acme.row.arr_minor, len(acme.subscriptions)) == (700_000, 700)


def test_rows_of_other_owners_are_said_and_can_be_skipped(desk: Desk, load: Importer) -> None:
    everybody = load(SHEET, dry_run=True)
    assert "2 owners (Dana Field 2, Eli Poe 1)" in everybody.notes[0]
    mine = load(SHEET, owner="dana")
    assert (mine.read, mine.skipped, mine.added) == (2, 1, 2)
    with pytest.raises(Refused, match=r"no row belongs to 'Nobody'.*its owners are Dana Field, Eli Poe"):
        load(SHEET, owner="Nobody")


def test_accounts_without_a_tier_take_the_one_asked_for(desk: Desk, load: Importer) -> None:
    report = load("Name,ARR\nA,1\nB,2\n", tier="mid")
    assert "2 accounts came without a tier and took mid" in report.notes[0]
    assert {row.tier for row in book_report(desk).rows} == {"mid"}
    with pytest.raises(Refused, match="tier 'gold' is unknown"):
        load("Name\nC\n", tier="gold")


def test_a_crms_customer_says_nothing_about_the_stage_and_its_leads_stay_out(desk: Desk, load: Importer) -> None:
    load("Record ID,Company name,Lifecycle Stage\n1,Acme,Customer\n")
    edit_account(desk, find_account(desk, "acme")[0], {"lifecycle": "at_risk"})
    report = load("Record ID,Company name,Lifecycle Stage\n1,Acme,Customer\n2,Lead Co,Lead\n")
    assert (report.format, counts(report)) == ("hubspot-companies", (0, 0, 1, 1))
    assert page(desk, "acme").row.lifecycle == "at_risk"


def test_small_print_and_totals_are_left_out_not_rejected(load: Importer) -> None:
    report = load(
        'Account Name,Tier,ARR\nAcme,low,$1\n\nTotal,,"$3,100,000.00"\nGrand Totals (2 records),,\n'
        "Confidential Information - Do Not Distribute\n"
        "Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\n"
    )
    assert (report.read, counts(report), [line.line for line in report.left_out]) == (1, (1, 0, 0, 0), [4, 5, 6, 7])


def test_a_renewal_without_an_end_is_said(desk: Desk, load: Importer) -> None:
    report = load("Name,Tier,Notice Days\nA,low,60\n")
    assert "1 row told of a subscription but not when it ends" in report.notes[0]
    assert page(desk, "A").subscriptions == ()


@pytest.mark.parametrize("text", ["Account Name,Tier\n", 'Account Name,Tier\n"Grand Totals",""\n'])
def test_a_header_alone_is_refused(load: Importer, text: str) -> None:
    with pytest.raises(Refused, match="nothing under the header"):
        load(text)


def test_hostile_names_are_stored_clean_and_foreign_ones_as_they_are(desk: Desk, load: Importer) -> None:
    load('Name,Tier\n"Evil\x1b[31m\x1b]0;x\x07 Corp\x08",low\nשלום בע"מ,low\n株式会社サンプル,low\n', tier="low")
    assert {row.name for row in book_report(desk).rows} == {"Evil Corp", 'שלום בע"מ', "株式会社サンプル"}


def test_an_archived_account_is_updated_and_stays_archived(desk: Desk, load: Importer) -> None:
    load(SHEET)
    archive_account(desk, find_account(desk, "hooli")[0])
    assert counts(load("Name,Tier\nHooli,tech\n")) == (0, 1, 0, 0)
    assert page(desk, "hooli").row.archived


def test_accounts_are_staggered_as_they_come(desk: Desk, load: Importer) -> None:
    load("Name,Tier\n" + "".join(f"A{n},high\n" for n in range(25)))
    on_day = Counter(account.anchor_on.weekday() for account in desk.db.rows(ACCOUNTS, csm_id=desk.csm.id))
    assert on_day == {0: 5, 1: 5, 2: 5, 3: 5, 4: 5}


def test_20_000_lines_go_in_with_progress_told(desk: Desk, load: Importer) -> None:
    told: list[tuple[int, int]] = []
    lines = "".join(f'"Company {n}",{n},mid,"${n:,}.00",{1 + n % 28:02}/12/2026\n' for n in range(1, 20_001))
    report = load("Name,Account ID,Tier,ARR,Renewal Date\n" + lines, progress=lambda *at: told.append(at))
    assert (report.read, counts(report)) == (20_000, (20_000, 0, 0, 0))
    done = [step for step, _ in told]
    assert done == sorted(done) and told[-1] == (40_002, 40_002) and len(told) > 40
    assert len(report.outcomes) == 1_000


def test_rows_of_separators_are_no_accounts(load: Importer) -> None:
    text = SHEET.replace("Hooli", ",,,,,,,,,,\n,,,\nHooli") + ",,,,,,,,,,\n"
    assert counts(load(text, strict=True)) == (3, 0, 0, 0)
    assert [line for line, _ in load(text.replace("low", "lowest")).rejected] == [7]
