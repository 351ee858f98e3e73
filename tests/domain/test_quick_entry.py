"""The grammar, as docs/quick-entry.md states it, and what holds for any line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from difflib import SequenceMatcher
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csm_tui.domain.names import Candidate
from csm_tui.domain.quick_entry import ActivityName, Reading, Role, Vocabulary, parse
from csm_tui.domain.seed import ACTIVITIES

DOCS = Path(__file__).parents[2] / "docs" / "quick-entry.md"
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 3, 11, 9, 30, tzinfo=BERLIN)
NAMES = ("Acme Corp", "Globex", "Globe Union", "Hooli", "Initech", "Sun Corp")


def alike(text: str, names: Sequence[str]) -> list[int]:
    """A likeness of the standard library's, so that the domain is tested alone."""
    near = {n: SequenceMatcher(None, text, name.split()[0]).ratio() for n, name in enumerate(names)}
    best = max(near.values(), default=0.0)
    return [n for n, ratio in near.items() if ratio >= 0.75 and ratio > best - 0.05]


def vocabulary(*names: str) -> Vocabulary:
    accounts = [Candidate(f"a{n}", name, ("ACM",) if name == "Acme Corp" else ()) for n, name in enumerate(names)]
    activities = [
        ActivityName(a.key, a.key, a.name, a.category, a.customer, a.scheduled, tuple(a.aliases.split(", ")))
        for a in ACTIVITIES
    ]
    return Vocabulary(accounts, activities, alike)


BOOK = vocabulary(*NAMES)


def read(line: str, *names: str, now: datetime = NOW) -> Reading:
    return parse(line, now, vocabulary(*names) if names else BOOK)


def table(*headings: str) -> list[tuple[str, str]]:
    """The rows of the tables under this heading row."""
    rows, inside = [], False
    for line in DOCS.read_text(encoding="utf-8").splitlines():
        if line == f"| {' | '.join(headings)} |":
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside and (found := re.fullmatch(r"\| `(.+?)` \| (.+) \|", line)):
            rows.append((found[1], found[2]))
    return rows


def test_the_tables_are_found() -> None:
    assert len(table("line", "is understood as")) > 50
    assert len(table("line", "because")) >= 20


@pytest.mark.parametrize(("line", "sentence"), table("line", "is understood as"))
def test_understood(line: str, sentence: str) -> None:
    reading = read(line)
    assert reading.problem == ""
    assert reading.sentence == sentence


@pytest.mark.parametrize(("line", "problem"), table("line", "because"))
def test_refused(line: str, problem: str) -> None:
    assert read(line).problem == problem


def plain_rows() -> list[tuple[str, str]]:
    """Those whose sentence says no more than was typed: no parts of a night, no remark."""
    return [row for row in table("line", "is understood as") if "(" not in row[1] and ", which" not in row[1]]


@pytest.mark.parametrize(("line", "sentence"), plain_rows())
def test_the_sentence_typed_again_means_the_same(line: str, sentence: str) -> None:
    again, first = read(sentence), read(line)
    assert again.problem == ""
    meaning = ("account", "activity", "day", "seconds", "pieces", "tags", "note")
    assert [getattr(again, field) for field in meaning] == [getattr(first, field) for field in meaning]


def test_each_word_has_its_role_and_place() -> None:
    line = '45m acme  cadence call yesterday on #renewal "pricing worries" wibble'
    reading = read(line)
    roles = [(line[word.start : word.end], role) for word, role in zip(reading.words, reading.roles, strict=True)]
    assert roles == [
        ("45m", Role.DURATION), ("acme", Role.ACCOUNT), ("cadence", Role.ACTIVITY), ("call", Role.ACTIVITY),
        ("yesterday", Role.DAY), ("on", Role.FILLER), ("#renewal", Role.TAG), ('"pricing worries"', Role.NOTE),
        ("wibble", Role.UNMATCHED),
    ]  # fmt: skip
    assert reading.unmatched == ("wibble",)


def test_a_word_that_is_an_account_and_an_activity() -> None:
    names = ("Support Inc", "Acme Corp")
    assert read("45m support", *names).problem == (
        "'support' is the account Support Inc or the activity Support review, write @support or +support"
    )
    assert read("45m acme support", *names).sentence == "0:45 on Acme Corp, support review, Wed 11 Mar"
    assert read("45m @support +call", *names).sentence == "0:45 on Support Inc, cadence call, Wed 11 Mar"


def test_further_words_narrow_a_name() -> None:
    names = ("Acme Corp", "Acme Labs", "Globex")
    assert read("45m acme call", *names).problem == "'acme' is Acme Corp or Acme Labs, write more of the name"
    assert read("45m labs acme call", *names).sentence == "0:45 on Acme Labs, cadence call, Wed 11 Mar"
    assert read("45m labs globex", *names).problem == "that names two: Acme Labs and Globex, name one account"


def test_unmatched_words_come_with_what_they_may_have_been() -> None:
    names = ("Vandelay North", "Vandelay South", "Hooli")
    problem = read("45m hooli vandelei", *names).problem
    assert "nothing is called 'vandelei'" in problem
    assert "Vandelay North or Vandelay South" in problem


@pytest.mark.parametrize("typed", ["0.5", "1,25", "9.30"])
def test_a_fraction_is_asked_for_its_unit(typed: str) -> None:
    assert read(f"hooli {typed}", "Hooli").problem == f"{typed!r} has no unit, write 1.5h for hours, 90 for minutes"
    assert read("web 2.0 30", "Web 2.0 Guild").seconds == 1800, "a name may have one"


def test_last_night_is_meant_after_midnight() -> None:
    night = datetime(2026, 3, 11, 0, 30, tzinfo=BERLIN)
    assert read("23:07-00:21 hooli", now=night).sentence.startswith("1:14 on Hooli, Tue 10 Mar 23:07-00:21")
    assert read("23:50..now hooli", now=night).seconds == 40 * 60


def test_escapes_in_a_line_are_never_said_back() -> None:
    reading = read('45m hooli \x1b[31mred "no\x1b]0;te"')
    assert "\x1b" not in reading.problem + reading.sentence


def test_a_line_that_is_too_long() -> None:
    assert "2000 characters" in read("45m hooli " + "x" * 3000).problem
    assert "a note holds 1000" in read('45m hooli "' + "x" * 1500 + '"').problem


_SOME_WORDS = """
    45m 1:30 1,5h 30 9-10:30 9am - to 11am 9:15..now until 11 for before now yesterday mon last fri 2026-03-04
    2026-02-30 10 mar @acme @ +call + #x # "note" " acme corp cadence call internal meeting wibble 25:00 -45m 0m at
    midnight , 3/4 \x00 ٣
"""
_PIECES = st.sampled_from(_SOME_WORDS.split())


@settings(max_examples=400)
@given(st.lists(_PIECES, max_size=9).map(" ".join) | st.text(max_size=40))
def test_any_line_gets_an_answer(line: str) -> None:
    reading = read(line)
    assert len(reading.roles) == len(reading.words)
    if not reading.problem:
        assert reading.unmatched == ()
        assert reading.seconds > 0
        assert reading.day is not None
        assert reading.account or reading.activity
        assert not reading.pieces or sum(piece.seconds for piece in reading.pieces) == reading.seconds


@settings(max_examples=200)
@given(st.permutations(["45m", "acme corp", "cadence call", "yesterday", "#renewal", '"note"']))
def test_the_order_is_free(parts: list[str]) -> None:
    assert read(" ".join(parts)).sentence == '0:45 on Acme Corp, cadence call, Tue 10 Mar, #renewal, "note"'
