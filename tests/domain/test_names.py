"""Names: folded, and matched against what there is."""

from __future__ import annotations

import pytest

from csm_tui.domain.entry_names import listed
from csm_tui.domain.errors import Refused
from csm_tui.domain.name_index import NameIndex
from csm_tui.domain.names import Candidate, fold, match
from csm_tui.services.matching import find

BOOK = [
    Candidate("1", "Acme Corp", ("ACM",)),
    Candidate("2", "Acme Holding"),
    Candidate("3", "Globex, Inc."),
    Candidate("4", "New Acre"),
    Candidate("5", "Call follow-up", ("call_follow_up",)),
    Candidate("6", "株式会社サンプル"),
]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("  ACME\u00a0 Corp ", "acme corp"),
        ("Straße", "strasse"),
        ("ＡＣＭＥ", "acme"),
        ("\u202eAcme\x1b", "acme"),
        ("", ""),
    ],
)
def test_folding_forgets_case_width_and_spacing(text: str, key: str) -> None:
    assert fold(text) == key


@pytest.mark.parametrize(
    ("text", "found"),
    [("acme corp", "1"), ("acm", "1"), ("acme c", "1"), ("GLOB", "3"), ("acre", "4"), ("globex inc", "3"),
     ("follow up", "5"), ("call_follow_up", "5"), ("株式", "6")],
)  # fmt: skip
def test_a_name_is_matched_exactly_then_by_its_beginning(text: str, found: str) -> None:
    assert match(text, BOOK).id == found


def test_an_exact_name_wins_over_longer_ones() -> None:
    assert match("acme", [Candidate("1", "Acme"), Candidate("2", "Acme Corp")]).id == "1"


def test_accents_need_not_be_typed_and_tell_apart_where_they_are() -> None:
    names = ("Société Bréllon", "Cooperative Society", "Ünïcödé Straße AG", "Muller", "Müller", "がか商事")
    book = [Candidate(str(number), name) for number, name in enumerate(names, 1)]
    index = NameIndex(book)
    for text, found in (
        ("societe", "1"), ("SOCIETÉ", "1"), ("brellon", "1"), ("unicode strasse", "3"), ("muller", "4"),
        ("Müller", "5"), ("がか", "6"),
    ):  # fmt: skip
        assert find(text, book, "account").id == found, text
        named = index.find(text)
        assert named and [candidate.id for candidate in named.candidates] == [found], text
    with pytest.raises(Refused):
        match("かか", book)


def test_several_are_listed_not_chosen_from() -> None:
    with pytest.raises(Refused, match="'acme' could be Acme Corp or Acme Holding") as refused:
        match("acme", BOOK)
    assert refused.value.code == "ambiguous_account"


@pytest.mark.parametrize("text", ["", "   ", "-", "zzz"])
def test_what_names_nothing_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        find(text, BOOK, "account")
    assert refused.value.code == "unknown_account"


def test_a_near_miss_is_found_when_nothing_else_is_near() -> None:
    assert find("glbex", BOOK).id == "3"
    with pytest.raises(Refused, match="no account is called 'glbex'"):
        match("glbex", BOOK)


def test_two_near_misses_are_listed() -> None:
    with pytest.raises(Refused) as refused:
        find("initach", [Candidate("1", "Initech"), Candidate("2", "Initrach")])
    assert refused.value.code == "ambiguous_account"


def test_a_hostile_name_is_shown_harmless() -> None:
    with pytest.raises(Refused) as refused:
        match("\x1b[2Jacme", [Candidate("1", "Evil \x1b[31m one"), Candidate("2", "Evil \x1b[31m two")])
    assert "\x1b" not in refused.value.sentence


LONG = "Orrinsgate and Lower Fellbeck Agricultural Credit Cooperative"


@pytest.mark.parametrize("text", ["acme", "Orrinsgate"])
def test_a_name_that_is_cut_in_a_refusal_says_so(text: str) -> None:
    with pytest.raises(Refused) as refused:
        match(text, [Candidate("1", f"{LONG} North"), Candidate("2", f"{LONG} South")])
    assert f"{LONG[:59]}…" in refused.value.sentence


def test_so_does_the_one_in_a_line_that_is_logged() -> None:
    assert listed([Candidate("1", LONG), Candidate("2", "Hooli")]) == f"{LONG[:59]}… or Hooli"
