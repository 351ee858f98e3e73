"""What is written on a touch: it moves with it, goes into its entry when it is held, and can be taken back."""

from __future__ import annotations

from datetime import date

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.domain.reports import TouchLine
from csm_tui.services.desk import Desk
from csm_tui.services.history import undo
from csm_tui.services.time_log import entries
from csm_tui.services.touch_notes import note_of, set_touch_note
from csm_tui.services.touches import hold, move, skip
from csm_tui.services.week import week_report
from tests.services.log_book import add_accounts, everything

FRIDAY = date(2026, 3, 13)


@pytest.fixture
def touch(any_desk: Desk) -> TouchLine:
    acme = add_accounts(any_desk)["Acme Corp"]
    return next(
        one for one in week_report(any_desk).touches if (one.account_id, one.activity) == (acme, "cadence_call")
    )


def test_a_note_on_a_planned_touch_goes_with_it_into_its_entry(any_desk: Desk, touch: TouchLine) -> None:
    before = everything(any_desk)
    assert note_of(any_desk, touch.id) == ("Acme Corp, cadence call, Tue 10 Mar", "")
    assert set_touch_note(any_desk, touch.id, " ask about\n usage ").startswith("noted on Acme Corp, cadence call")
    assert note_of(any_desk, touch.id)[1] == "ask about usage"
    move(any_desk, touch.id, FRIDAY)
    assert note_of(any_desk, touch.id) == ("Acme Corp, cadence call, Fri 13 Mar", "ask about usage")
    hold(any_desk, touch.id)
    (entry,) = entries(any_desk, FRIDAY.replace(day=9), FRIDAY)
    assert entry.note == "ask about usage"
    set_touch_note(any_desk, touch.id, "they use it")
    assert note_of(any_desk, touch.id)[1] == "they use it"
    assert entries(any_desk, FRIDAY.replace(day=9), FRIDAY)[0].note == "they use it"
    for _ in range(4):
        undo(any_desk)
    assert everything(any_desk) == before


def test_the_reason_of_a_skipped_touch_can_be_mended_and_is_no_note_when_it_is_held(
    any_desk: Desk, touch: TouchLine
) -> None:
    skip(any_desk, touch.id, "on leave")
    assert note_of(any_desk, touch.id)[1] == "on leave"
    set_touch_note(any_desk, touch.id, "away")
    assert note_of(any_desk, touch.id)[1] == "away"
    assert next(one for one in week_report(any_desk).touches if one.id == touch.id).status == "skipped"
    hold(any_desk, touch.id)
    assert entries(any_desk, FRIDAY.replace(day=9), FRIDAY)[0].note == ""


def test_too_long_is_refused_and_emptied_is_said(any_desk: Desk, touch: TouchLine) -> None:
    with pytest.raises(Refused, match="500 characters"):
        set_touch_note(any_desk, touch.id, "x" * 501)
    set_touch_note(any_desk, touch.id, "x")
    assert set_touch_note(any_desk, touch.id, "").startswith("no note any more on")
    assert note_of(any_desk, touch.id)[1] == ""
