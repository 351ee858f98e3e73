"""The sample's files: made again byte for byte, and what issue asks of the four books is in them."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest

from csm_tui.services.sample import sample_folder
from sample_data.generate import generate
from tests.conftest import Csm

FOLDER = sample_folder()
FILES = sorted(path.name for path in FOLDER.glob("*.csv"))


def table(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


PEOPLE = table("csms.csv")


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("again")
    generate(folder)
    return folder


def test_the_generator_makes_every_file_and_no_other(again: Path) -> None:
    assert sorted(path.name for path in again.glob("*.csv")) == FILES


@pytest.mark.parametrize("name", FILES)
def test_made_again_every_file_has_the_same_bytes(again: Path, name: str) -> None:
    assert (again / name).read_bytes() == (FOLDER / name).read_bytes()


def test_all_files_together_stay_small() -> None:
    assert sum((FOLDER / name).stat().st_size for name in FILES) < 1_500_000


def test_the_first_book_has_six_high_and_twenty_four_low_touch_accounts() -> None:
    book = [row for row in table("book.csv") if row["CSM"] == PEOPLE[0]["Name"]]
    assert PEOPLE[0]["Name"] == "Dana Field"
    assert Counter(row["Tier"] for row in book) == {"high": 6, "low": 24}


def test_the_second_book_has_sixty_strategic_accounts_of_five_million_with_quarterly_ebrs() -> None:
    name = PEOPLE[1]["Name"]
    book = [row for row in table("book.csv") if row["CSM"] == name]
    rules = [row for row in table("rules.csv") if row["CSM"] == name and row["Activity"] == "ebr"]
    assert len(book) == 60
    assert {row["Segment"] for row in book} == {"Strategic"}
    assert sum(round(float(row["ARR"]) * 100) for row in book) == 500_000_000
    assert ("mid", "1", "quarter") in {(row["Tier"], row["Every"], row["Unit"]) for row in rules}
    assert {row["Tier"] for row in book} == {"mid"}


def test_the_third_book_is_mid_touch_and_the_fourth_starts_in_ramp() -> None:
    assert {row["Tier"] for row in table("book.csv") if row["CSM"] == PEOPLE[2]["Name"]} == {"mid"}
    ramp = [row for row in table("rules.csv") if row["CSM"] == PEOPLE[3]["Name"] and row["Activity"] == "enablement"]
    assert [int(row["Minutes"]) for row in ramp] == [1080, 480, 60]
    assert date.fromisoformat(PEOPLE[3]["Starts on"]) == date(2025, 12, 8)


@pytest.mark.parametrize("person", PEOPLE[:3], ids=lambda person: person["Name"])
def test_twenty_six_weeks_are_logged_but_for_the_missing_ones(person: dict[str, str]) -> None:
    weeks = {monday(row["Start date"]) for row in table(person["Time file"])}
    assert min(weeks) == date(2025, 9, 8)
    assert max(weeks) == date(2026, 3, 9)
    missing = 27 - len(weeks)
    assert 1 <= missing <= 6
    confirmed = {
        date.fromisoformat(row["Week of"]) for row in table("confirmations.csv") if row["CSM"] == person["Name"]
    }
    assert weeks - confirmed - {date(2026, 3, 9)}, "a logged week that was never confirmed"


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["Name"])
def test_entries_follow_one_another_within_a_day_that_was_worked(person: dict[str, str]) -> None:
    off = [
        (date.fromisoformat(row["From"]), date.fromisoformat(row["To"]))
        for row in table("absences.csv")
        if row["CSM"] == person["Name"]
    ]
    before = ("", "")
    for row in table(person["Time file"]):
        begins, ends = (row["Start date"], row["Start time"]), (row["End date"], row["End time"])
        assert before <= begins < ends
        day = date.fromisoformat(row["Start date"])
        assert day.weekday() < 5
        assert not any(first <= day <= last for first, last in off)
        before = ends


def test_true_minutes_differ_from_the_plan_by_activity_and_account() -> None:
    ratios: dict[tuple[str, str], list[float]] = defaultdict(list)
    for row in table("truth.csv"):
        ratios[row["CSM"], row["Activity"]].append(float(row["True minutes"]) / float(row["Planned minutes"]))
    follow_ups = ratios["Dana Field", "call_follow_up"]
    assert sum(ratio > 2 for ratio in follow_ups) == 2, "follow-ups run long for two accounts"
    assert max(ratios["Dana Field", "cadence_call"]) < 2
    assert sum(ratios["Noor Whitlock", "cadence_call"]) / 10 > 1.15, "a new hire takes longer"


def test_the_log_lies_around_the_truth_with_a_heavy_tail() -> None:
    """The mean of the logged support reviews is near the mean of what was drawn, and a few take three times it."""
    truth = {
        (row["Account"], row["Activity"]): float(row["True minutes"])
        for row in table("truth.csv")
        if row["CSM"] == "Dana Field"
    }
    ratios = [
        minutes(row["Duration"]) / truth[row["Client"], "support_review"]
        for row in table("time_dana_field.csv")
        if row["Project"] == "Support review"
    ]
    assert 0.85 < sum(ratios) / len(ratios) < 1.15
    assert sum(ratio > 2.5 for ratio in ratios) / len(ratios) > 0.02


def test_names_are_varied_and_domains_reserved() -> None:
    book = table("book.csv")
    names = [row["Account"] for row in book]
    assert len(set(names)) == len(names) == 120
    assert sum(len(name) > 60 for name in names) >= 2
    assert any(not name.isascii() and name[0] > "\u2fff" for name in names)
    assert all(row["Domain"].endswith(".example") for row in book)
    assert all(row["Email"].endswith(".example") for row in table("contacts.csv"))


def test_contacts_have_every_role() -> None:
    assert {row["Role"] for row in table("contacts.csv")} == {
        "Economic Buyer", "Champion", "Power User", "Executive Sponsor", "Influencer", "Admin", "Detractor",
    }  # fmt: skip


def test_subscriptions_end_all_over_the_year() -> None:
    ends = [date.fromisoformat(row["End"]) for row in table("subscriptions.csv") if row["Status"] == "open"]
    assert len({(end.year, end.month) for end in ends}) >= 12
    assert {row["Notice days"] for row in table("subscriptions.csv")} >= {"30", "60", "90"}


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["Name"])
def test_the_account_export_is_imported_whole_and_says_what_the_book_says(person: dict[str, str], csm: Csm) -> None:
    report = csm.ok("import", str(FOLDER / person["Accounts file"]), "--json").json
    assert report["rejected"] == []
    expected = {row["Account"]: row for row in table("book.csv") if row["CSM"] == person["Name"]}
    assert report["added"] == len(expected)
    imported = {row["name"]: row for row in csm.ok("book", "--json").json["accounts"]}
    assert imported.keys() == expected.keys()
    for name, row in expected.items():
        found = imported[name]
        assert (found["tier"], found["lifecycle"]) == (row["Tier"], row["Lifecycle"])
        assert (found["arr_minor"], found["currency"]) == (round(float(row["ARR"]) * 100), row["Currency"])
        assert found["health"] == int(row["Health"])
        assert found["renewal_on"] == renewal_of(person["Name"], name)


def renewal_of(csm_name: str, account: str) -> str:
    return next(
        row["End"]
        for row in table("subscriptions.csv")
        if (row["CSM"], row["Account"], row["Status"]) == (csm_name, account, "open")
    )


def monday(day: str) -> date:
    found = date.fromisoformat(day)
    return found - timedelta(days=found.weekday())


def minutes(duration: str) -> float:
    hours, rest, seconds = (int(part) for part in duration.split(":"))
    return hours * 60 + rest + seconds / 60
