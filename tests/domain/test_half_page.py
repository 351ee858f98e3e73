"""The half page as a text in an editor, and back."""

from __future__ import annotations

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.domain.half_page import LONGEST, MOST_SENTENCES, SECTIONS, as_text, cleaned, half_parts, read_text

DRAFTS = {key: (f"One of {key}.", f"Two of {key}: 3 - 2.") for key in SECTIONS}


def test_what_is_kept_stands_in_the_place_of_its_draft() -> None:
    parts = half_parts(DRAFTS, {"asks": ("A day more.",), "blockers": ()})
    assert [(part.key, part.kept) for part in parts] == [
        ("highlights", False), ("lowlights", False), ("blockers", True), ("asks", True), ("next_week", False),
    ]  # fmt: skip
    assert parts[2].sentences == () and parts[3].sentences == ("A day more.",) and parts[4].title == "Next week"


def test_the_text_of_an_editor_comes_back_as_it_was() -> None:
    parts = half_parts(DRAFTS, {"asks": ()})
    assert read_text(as_text(parts)) == {part.key: part.sentences for part in parts}


def test_headings_bullets_and_blank_lines_as_people_write_them() -> None:
    found = read_text("## HIGHLIGHTS\n* starred\nplain\n-\n\n#next week\n- a -\n")
    assert found == dict.fromkeys(SECTIONS, ()) | {"highlights": ("starred", "plain"), "next_week": ("a -",)}


@pytest.mark.parametrize(
    ("text", "code"),
    [("# Thoughts\n- x", "bad_heading"), ("x\n# Asks", "no_heading"), ("# Asks\n" + "x" * (LONGEST + 1), "too_long"),
     ("# Asks\n" + "- x\n" * (MOST_SENTENCES + 1), "too_long")],
    ids=["another heading", "no heading", "a long line", "many lines"],
)  # fmt: skip
def test_what_can_not_be_read_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_text(text)
    assert refused.value.code == code


def test_a_sentence_is_one_line_without_anything_a_terminal_obeys() -> None:
    assert cleaned([" a\n b ", "\x1b[31mred", "   "]) == ("a b", "[31mred")
