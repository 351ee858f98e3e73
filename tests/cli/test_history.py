"""`csm undo`, `csm redo` and `csm history`, as they are typed."""

from __future__ import annotations

from csm_tui.services.desk import Desk
from csm_tui.store.changes import recording
from tests.conftest import Csm
from tests.store.rows import absence

_SAID = "log 0:45 on Acme, cadence call, Tue 10 Mar"


def change(desk: Desk, summary: str = _SAID) -> None:
    """Something to undo."""
    with recording(desk.db, desk.csm.id, desk.now_ms, "log", summary) as recorder:
        recorder.insert("absence", absence(desk))


def test_undo_and_redo_say_what_they_did(csm: Csm, desk: Desk) -> None:
    change(desk)
    assert csm.ok("undo").out == f"undone: {_SAID}\n"
    assert csm.ok("redo").out == f"redone: {_SAID}\n"
    assert csm.ok("undo", "--json").json == {"undone": _SAID}
    assert csm.ok("redo", "--json").json == {"redone": _SAID}


def test_with_nothing_to_do_they_are_refused(csm: Csm) -> None:
    assert csm("undo").err == "error: there is nothing to undo\n"
    ran = csm("redo", "--json")
    assert (ran.status, ran.out) == (1, "")
    assert ran.error == {"code": "nothing_to_redo", "message": "there is nothing to redo", "hint": ""}


def test_history_lists_the_newest_first(csm: Csm, desk: Desk) -> None:
    assert csm.ok("history").out == "nothing was changed yet\n"
    assert csm.ok("history", "--json").json == {"changes": []}
    for n in (1, 2, 3):
        change(desk, f"change {n}")
    csm.ok("undo")
    listed = csm.ok("history", "--json").json["changes"]
    assert [(line["number"], line["summary"], line["state"]) for line in listed] == [
        (3, "change 3", "undone"), (2, "change 2", "done"), (1, "change 1", "done"),
    ]  # fmt: skip
    assert listed[0]["at"] == "2026-03-11T09:30:00+01:00"
    lines = csm.ok("history").out.splitlines()
    assert lines[0].split() == ["No", "When", "What", "State"]
    assert lines[1].split() == ["3", "2026-03-11", "09:30", "change", "3", "undone"]
    assert csm.ok("history", "--limit", "1").out.count("\n") == 2


def test_a_summary_from_outside_is_harmless(csm: Csm, desk: Desk) -> None:
    change(desk, "edited A\x1b[31mcme\u202e")
    for words in (["history"], ["undo"]):
        assert "\x1b" not in csm.ok(*words).out


def test_a_limit_that_makes_no_sense(csm: Csm) -> None:
    for limit in ("0", "-1", "many"):
        assert csm("history", "--limit", limit).status == 2
