"""Saved filters, on both engines: kept, used by name, renamed, deleted, taken back."""

from __future__ import annotations

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.services.desk import Desk
from csm_tui.services.history import undo
from csm_tui.services.saved_filters import delete_filter, filter_text, rename_filter, save_filter, saved_filters


def named(desk: Desk) -> list[tuple[str, str]]:
    return [(saved.name, saved.text) for saved in saved_filters(desk)]


def test_saved_used_replaced_renamed_deleted(any_desk: Desk) -> None:
    save_filter(any_desk, "Soon", "renewal<90d   tier:high")
    save_filter(any_desk, "at risk", "stage:risk")
    assert named(any_desk) == [("at risk", "stage:risk"), ("Soon", "renewal<90d tier:high")]
    assert (
        filter_text(any_desk, " sOOn ") == "renewal<90d tier:high" and filter_text(any_desk, "tier:low") == "tier:low"
    )
    save_filter(any_desk, "soon", "renewal<30d")
    assert named(any_desk)[1] == ("soon", "renewal<30d")
    soon = saved_filters(any_desk)[1]
    rename_filter(any_desk, soon.id, "very soon")
    delete_filter(any_desk, saved_filters(any_desk)[0].id)
    assert named(any_desk) == [("very soon", "renewal<30d")]
    for _ in range(5):
        undo(any_desk)
    assert named(any_desk) == []


def test_what_is_refused_changes_nothing(any_desk: Desk) -> None:
    save_filter(any_desk, "soon", "renewal<90d")
    save_filter(any_desk, "risk", "stage:risk")
    first = saved_filters(any_desk)[0]
    for name, text in (("", "tier:low"), ("x", ""), ("x", "colour:red"), ("x" * 61, "tier:low"), ("x", "a" * 501)):
        with pytest.raises(Refused):
            save_filter(any_desk, name, text)
    with pytest.raises(Refused, match="already"):
        rename_filter(any_desk, first.id, "SOON")
    with pytest.raises(Refused, match="gone"):
        delete_filter(any_desk, "none")
    assert named(any_desk) == [("risk", "stage:risk"), ("soon", "renewal<90d")]
