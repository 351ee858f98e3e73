"""The filter of the book: every kind of part, and what it refuses."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from csm_tui.domain.book_filter import asks_for_archived, filtered, value_of_none
from csm_tui.domain.errors import Refused
from csm_tui.domain.reports import BookRow

TODAY = date(2026, 3, 11)


def after(days: int) -> date:
    """The date so many days from today."""
    return TODAY + timedelta(days=days)


def row(name: str, tier: str = "low", **facts: object) -> BookRow:
    """An account, plain unless told."""
    plain = BookRow(name, name, tier, "SMB", "value", 0, "USD", None, None, None, None, None, 0, 0, 0, "", False)
    return plain._replace(**facts)  # type: ignore[arg-type]


ROWS = (
    row("Acme Corp", "high", arr_minor=420_000_00, health=81, renewal_on=after(88), segment="Enterprise"),
    row("Umbrella", "high", arr_minor=1_200_000_00, health=48, lifecycle="at_risk", notice_on=after(-2)),
    row("Hooli", "mid", arr_minor=240_000_00, health=66, renewal_on=after(20), debt_seconds=5400),
    row("Société Bréllon", "tech", segment="Économie"),
    row("株式会社", "low", currency="JPY", arr_minor=5_000_000, next_ebr_on=after(10)),
)  # fmt: skip


def names(text: str) -> set[str]:
    return {found.name for found in filtered(ROWS, text, TODAY)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {"Acme Corp", "Umbrella", "Hooli", "Société Bréllon", "株式会社"}),
        ("societe", {"Société Bréllon"}),
        ("segment:eco", {"Société Bréllon"}),
        ("acme", {"Acme Corp"}),
        ("ACME corp", {"Acme Corp"}),
        ('"acme corp"', {"Acme Corp"}),
        ("株式", {"株式会社"}),
        ("!acme !umbrella !bréllon", {"Hooli", "株式会社"}),
        ("tier:high", {"Acme Corp", "Umbrella"}),
        ("tier:h !tier:low", {"Acme Corp", "Umbrella"}),
        ("stage:risk", {"Umbrella"}),
        ("lifecycle:at_risk", {"Umbrella"}),
        ("segment:ent", {"Acme Corp"}),
        ("health<65", {"Umbrella"}),
        ("health>=66 health<=81", {"Acme Corp", "Hooli"}),
        ("arr>300k", {"Acme Corp", "Umbrella", "株式会社"}),
        ("arr>1m tier:high", {"Umbrella"}),
        ("renewal<90d", {"Acme Corp", "Hooli"}),
        ("renewal<4w", {"Hooli"}),
        ("notice<0", {"Umbrella"}),
        ("ebr<2w", {"株式会社"}),
        ("debt>0", {"Hooli"}),
        ("!debt>0 tier:mid", set()),
        ("health<", {"Acme Corp", "Umbrella", "Hooli", "Société Bréllon", "株式会社"}),
        ("!", {"Acme Corp", "Umbrella", "Hooli", "Société Bréllon", "株式会社"}),
        ("tier=high", {"Acme Corp", "Umbrella"}),
        ("archived:yes", set()),
        ("archived:no tier:mid", {"Hooli"}),
    ],
)
def test_finds(text: str, found: set[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour:red", "there is no field 'colour'"),
        ("colour<3", "there is no field 'colour'"),
        ("health<low", "'low' is no number"),
        ("arr>lots", "'lots' is no number"),
        ("renewal<soon", "'soon' is no number of days"),
        ("renewal<999999999d", "is no number of days"),
        ("!health<\x1b[31m", "is no number"),
    ],
)
def test_says_what_it_can_not_read(text: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        names(text)
    assert said in refused.value.sentence and "\x1b" not in refused.value.sentence


@pytest.mark.parametrize(
    ("text", "asks"),
    [("", False), ("archived", False), ("archived:", True), ("tier:high Archived=yes", True), ("!archived:yes", True)],
)
def test_archived_accounts_are_asked_for_by_their_field_alone(text: str, asks: bool) -> None:
    assert asks_for_archived(text) == asks


@pytest.mark.parametrize(
    ("text", "said"),
    [("tier:gold", "there is no tier gold: high, low, mid, tech"), ("stage:risk", ""), ("tier:high stage:value", ""),
     ("lifecycle:asleep", "there is no stage asleep: at risk, value"), ("zzz", ""), ("tier:", ""), ("name:zzz", ""),
     ("currency=EUR", "there is no currency EUR: JPY, USD"), ("tier:h health<5", "")],
)  # fmt: skip
def test_a_value_that_there_is_none_of_is_named(text: str, said: str) -> None:
    assert value_of_none(text, ROWS, {}) == said
