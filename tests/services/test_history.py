"""Undo, redo and the history of one CSM among several."""

from __future__ import annotations

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.errors import Refused
from csm_tui.services.desk import Desk
from csm_tui.services.history import history, redo, undo
from csm_tui.services.setup import init
from csm_tui.store.changes import recording
from tests.store.rows import absence


def take_off(desk: Desk, summary: str) -> None:
    """A change."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "absence.add", summary) as recorder:
        recorder.insert("absence", absence(desk))


def test_each_csm_has_a_history_of_their_own(any_where: str) -> None:
    init(any_where, "Sam Reed", further=True)
    for name in ("dana", "sam"):
        with open_desk(any_where, name) as desk:
            take_off(desk, f"{name}'s day off")
    with open_desk(any_where, "dana") as desk:
        assert undo(desk).summary == "dana's day off"
        with pytest.raises(Refused):
            undo(desk)
        assert len(desk.db.dicts("SELECT * FROM absence")) == 1
        assert redo(desk).summary == "dana's day off"
    with open_desk(any_where, "sam") as desk:
        assert [(change.number, change.state) for change in history(desk)] == [(1, "done")]


def test_the_newest_come_first_and_no_more_than_asked(desk: Desk) -> None:
    for n in range(5):
        take_off(desk, f"day {n}")
    assert [change.summary for change in history(desk, 2)] == ["day 4", "day 3"]
    assert history(desk)[0].at == 1_773_217_800
