"""The rows that are planned, and how rows are called."""

from __future__ import annotations

import pytest

from csm_tui.domain.row_names import PlannedRows, RowKey, RowName, RowNames, Work

ROWS = PlannedRows(
    [(("a", "call"), 60), (("b", "call"), 30), (("a", "ebr"), 10), (("", "admin"), 5), (("a", "call"), 1)]
)


def test_planned_rows_are_added_up_and_found_by_their_keys() -> None:
    assert {RowKey("a", "call"): 61, RowKey("b", "call"): 30, RowKey("a", "ebr"): 10, RowKey("", "admin"): 5} == ROWS
    assert len(ROWS) == 4 and len(PlannedRows([])) == 0
    assert RowKey("b", "ebr") not in ROWS and RowKey("c", "call") not in ROWS and RowKey("a", "") not in ROWS
    assert ROWS.get(RowKey("b", "ebr"), 7) == 7
    with pytest.raises(KeyError):
        ROWS[RowKey("a", "admin")]


def test_names_are_there_for_what_is_logged_or_planned() -> None:
    said = {
        RowKey("gone", "call"): RowName("Gone Ltd", "Call", True, 0),
        RowKey("", "admin"): RowName("", "Admin", False, 2),
    }
    works = {"call": Work("Call", 0, True), "ebr": Work("EBR", 1, True), "admin": Work("Admin", 2, False)}
    names = RowNames(said, ROWS, {"a": "Acme", "b": "Brightwater"}, works)
    assert names[RowKey("a", "ebr")] == RowName("Acme", "EBR", True, 1)
    assert names[RowKey("gone", "call")].account == "Gone Ltd"
    assert RowKey("gone", "ebr") not in names
    assert set(names) == {*said, *ROWS} and len(names) == 5
