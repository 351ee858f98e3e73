"""One change for many accounts, on both engines."""

from __future__ import annotations

import pytest

from csm_tui.clock import Clock
from csm_tui.domain.errors import Refused
from csm_tui.services.accounts import add_account
from csm_tui.services.book import book_report
from csm_tui.services.bulk import archive_many, edit_many, read_many
from csm_tui.services.desk import Desk
from csm_tui.services.history import history, undo
from csm_tui.services.setup import add_csm


@pytest.fixture
def ids(any_desk: Desk) -> list[str]:
    """Three accounts, two of them high, one with a renewal."""
    return [
        add_account(any_desk, {"name": "Acme", "tier": "high", "renewal": "2026-09-30", "arr": "100k"}),
        add_account(any_desk, {"name": "Brix", "tier": "high", "health": "70"}),
        add_account(any_desk, {"name": "Corvid", "tier": "low"}),
    ]


def tiers(desk: Desk) -> list[str]:
    return [row.tier for row in book_report(desk).rows]


def test_the_preview_is_what_is_done_and_one_undo_takes_all_back(any_desk: Desk, ids: list[str]) -> None:
    said = read_many(any_desk, ids, "tier low because goals met")
    # 135 min a week and an EBR of 6 h a quarter against 90 min a month, twice.
    assert said == "Tier of 2 accounts becomes low (goals met): demand -4.7 h a week; 1 is so already."
    assert tiers(any_desk) == ["high", "high", "low"]
    before = len(history(any_desk, 99))
    assert edit_many(any_desk, ids, "tier low because goals met") == said[:-1]
    assert tiers(any_desk) == ["low"] * 3 and len(history(any_desk, 99)) == before + 1
    undo(any_desk)
    assert tiers(any_desk) == ["high", "high", "low"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tier huge", "unknown_tier"), ("health 250 because x", "bad_health"), ("colour red", "unknown_field"),
        ("name Same", "its_own"), ("tier", "no_value"), ("segment SMB because why", "no_reason_kept"),
        ("risk at_risk", "no_renewal"), ("owner Nobody", "unknown_csm"), ("", "unknown_field"),
        ("renewal never", "bad_date"), ("lifecycle adoption", "no_change"),
    ],
)  # fmt: skip
def test_what_is_refused_changes_nothing(any_desk: Desk, ids: list[str], text: str, code: str) -> None:
    before = book_report(any_desk), history(any_desk, 99)
    for act in (read_many, edit_many):
        with pytest.raises(Refused) as refused:
            act(any_desk, ids, text)
        assert refused.value.code == code and refused.value.sentence.count("\n") == 0
    assert (book_report(any_desk), history(any_desk, 99)) == before


def test_every_kind_of_field(any_desk: Desk, ids: list[str]) -> None:
    assert edit_many(any_desk, ids, "segment Mid-Market") == "Segment of 3 accounts becomes Mid-Market"
    assert edit_many(any_desk, ids[:1], "risk at_risk") == "Risk of the renewal of Acme becomes at risk"
    assert edit_many(any_desk, ids[1:], "arr 85k") == "ARR of 2 accounts becomes $85k"
    assert edit_many(any_desk, ids, "health -") == "Health of Brix is taken out; 2 are so already"
    row = book_report(any_desk).rows[0]
    assert (row.segment, row.risk, row.arr_minor) == ("Mid-Market", "at_risk", 10_000_000)


def test_a_lifecycle_says_what_it_does_to_demand(any_desk: Desk, ids: list[str]) -> None:
    said = read_many(any_desk, ids, "stage at risk")
    assert said.startswith("Lifecycle stage of 3 accounts becomes at risk: demand +0.0 h a week")


def test_a_tier_that_was_changed_lately_stays(any_desk: Desk, ids: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def at(day: str) -> Desk:
        monkeypatch.setenv("CSM_NOW", f"{day}T09:00:00")
        return any_desk._replace(clock=Clock("Europe/Berlin"))

    edit_many(at("2026-04-01"), ids[:1], "tier mid")
    with pytest.raises(Refused, match="Acme changed its tier only lately"):
        edit_many(at("2026-04-02"), ids, "tier low")
    assert tiers(any_desk) == ["mid", "high", "low"]


def test_archives_all_in_one_change(any_desk: Desk, ids: list[str]) -> None:
    assert archive_many(any_desk, ids[:2]) == "2 accounts are archived"
    assert [row.name for row in book_report(any_desk).rows] == ["Corvid"]
    with pytest.raises(Refused):
        archive_many(any_desk, ids[:2])
    undo(any_desk)
    assert len(book_report(any_desk).rows) == 3


def test_accounts_go_to_another_csm(any_desk: Desk, ids: list[str]) -> None:
    add_csm(any_desk.db, Clock("UTC"), "Robin Vale", 144_000, 36_000, 10_800)
    said = read_many(any_desk, ids[:2], "owner robin")
    assert said == "2 accounts go to Robin Vale today, with 5.4 h a week; what was logged stays yours."
    edit_many(any_desk, ids[:2], "owner robin")
    assert [row.name for row in book_report(any_desk).rows] == ["Corvid"]
    undo(any_desk)
    assert len(book_report(any_desk).rows) == 3
