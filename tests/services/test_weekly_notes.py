"""The half page is kept as it was written, in the summary of its week, on both engines."""

from __future__ import annotations

import re
from datetime import date

import pytest

from csm_tui.domain import formats
from csm_tui.domain.errors import Refused
from csm_tui.domain.half_page import SECTIONS
from csm_tui.domain.pages import shown
from csm_tui.domain.pages.summary_words import half_page
from csm_tui.domain.weeks import Week
from csm_tui.locales import formats_of
from csm_tui.services.desk import Desk
from csm_tui.services.history import history, redo, undo
from csm_tui.services.summary import summary
from csm_tui.services.time_log import log
from csm_tui.services.weekly_notes import draft_again, half_page_of, keep_notes, kept_notes
from tests.services.log_book import add_accounts, everything

W10, W11 = Week(date(2026, 3, 2)), Week(date(2026, 3, 9))


def said(desk: Desk, first: Week, last: Week) -> dict[str, tuple[str, ...]]:
    return {part.title: part.sentences for part in half_page(summary(desk, first, last))}


def test_what_is_kept_stands_in_the_summary_of_that_week_alone(any_desk: Desk) -> None:
    add_accounts(any_desk)
    drafted = said(any_desk, W11, W11)
    assert keep_notes(any_desk, W11, {"asks": ["  A day  more. ", ""]}) == "kept “Asks” of 2026-W11"
    keep_notes(any_desk, W11, {"blockers": []})
    now = said(any_desk, W11, W11)
    assert now["Asks"] == ("A day more.",) and now["Blockers"] == ("Nothing to report.",)
    assert {key: now[key] for key in ("Highlights", "Lowlights", "Next week")} == {
        key: drafted[key] for key in ("Highlights", "Lowlights", "Next week")
    }
    assert "A day more." not in said(any_desk, W10, W10)["Asks"]
    assert "A day more." not in said(any_desk, W10, W11)["Asks"]


def test_undo_and_redo_put_back_every_state(any_desk: Desk) -> None:
    add_accounts(any_desk)
    states = [everything(any_desk)]
    whole = {part.key: part.sentences for part in half_page_of(any_desk, W11)}
    keep_notes(any_desk, W11, whole)
    states.append(everything(any_desk))
    keep_notes(any_desk, W11, {"asks": ["One.", "Two."]})
    states.append(everything(any_desk))
    draft_again(any_desk, W11, "asks")
    states.append(everything(any_desk))
    assert len({str(state) for state in states}) == 4
    for state in reversed(states[:-1]):
        undo(any_desk)
        assert everything(any_desk) == state
    for state in states[1:]:
        redo(any_desk)
        assert everything(any_desk) == state


def test_a_draft_that_is_kept_is_printed_as_if_it_had_not_been_whatever_the_locale(desk: Desk) -> None:
    add_accounts(desk)
    for words in ("9h acme cadence call mon", "3h globex customer questions tue"):
        log(desk, words)
    drafted = said(desk, W11, W11)
    with formats.instead(formats_of("de_DE")):
        keep_notes(desk, W11, {part.key: part.sentences for part in half_page_of(desk, W11)})
        here = " ".join(line for part in half_page_of(desk, W11) for line in part.sentences)
    assert said(desk, W11, W11) == drafted
    assert re.search(r"\d\.\d h", here) and re.search(r"\d %", here) and "Week of 16 Mar: " in here


def test_the_days_in_drafts_are_written_as_the_user_chose() -> None:
    with formats.instead(formats_of("de_DE")):
        assert shown.day(date(2026, 3, 19)) == "Do, 19. Mär" and formats.counted(1234, "EBR") == "1.234 EBRs"
    assert shown.day(date(2026, 3, 19)) == "Thu 19 Mar" and formats.counted(1234, "EBR") == "1,234 EBRs"


def test_keeping_the_same_again_leaves_no_trace(desk: Desk) -> None:
    keep_notes(desk, W11, {"asks": ["One."]})
    before = len(history(desk, 10))
    keep_notes(desk, W11, {"asks": ["One."]})
    assert len(history(desk, 10)) == before
    assert [(part.key, part.kept) for part in half_page_of(desk, W11)] == [(key, key == "asks") for key in SECTIONS]


def test_what_can_not_be_kept_changes_nothing(desk: Desk) -> None:
    for week, sections, code in (
        (W11 + 1, {"asks": ["x"]}, "future_week"), (W11, {"wishes": ["x"]}, "bad_heading"),
        (W11, {"asks": ["x" * 501]}, "too_long"),
    ):  # fmt: skip
        with pytest.raises(Refused) as refused:
            keep_notes(desk, week, sections)
        assert refused.value.code == code
    with pytest.raises(Refused, match="as they were drafted"):
        draft_again(desk, W11, "asks")
    assert kept_notes(desk, W11) == {} and history(desk, 10) == ()


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(desk: Desk) -> None:
    keep_notes(desk, W11, {"asks": ["Mine."]}, {"asks": None})
    with pytest.raises(Refused) as refused:
        keep_notes(desk, W11, {"blockers": ["Too."], "asks": ["Ours."]}, {"asks": None, "blockers": None})
    assert refused.value.code == "conflict"
    assert kept_notes(desk, W11) == {"asks": ("Mine.",)}
    keep_notes(desk, W11, {"asks": ["Ours."]}, {"asks": ("Mine.",)})
    assert kept_notes(desk, W11) == {"asks": ("Ours.",)}
