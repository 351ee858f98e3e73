"""A file imported again after its entries were merged, split, cut or deleted: no second is counted twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from csm_tui.services.desk import Desk
from csm_tui.services.entries import delete_entry, edit_entry, split_entry
from csm_tui.services.entry_bulk import duplicate_entries, merge_entries
from csm_tui.services.export_timesheet import export_timesheet
from csm_tui.services.history import undo
from csm_tui.services.time_log import log
from tests.services.log_book import everything
from tests.services.time_files import Loader, stock

SHEET = (
    "Client,Project,Description,Start date,Start time,End date,End time,Duration,Tags\n"
    "Acme Corp,Support review,one,2026-03-09,09:00:00,2026-03-09,09:30:00,00:30:00,\n"
    "Acme Corp,Support review,two,2026-03-09,09:30:00,2026-03-09,10:00:00,00:30:00,\n"
    "Acme Corp,Support review,three,2026-03-09,10:00:00,2026-03-09,11:00:00,01:00:00,\n"
)
NIGHT = (
    "Client,Project,Description,Start date,Start time,End date,End time,Duration,Tags\n"
    "Acme Corp,Support review,late,2026-03-09,23:00:00,2026-03-10,01:00:00,02:00:00,\n"
)
TWO_HOURS = 7_200
MONDAY, TUESDAY = date(2026, 3, 9), date(2026, 3, 10)


@pytest.fixture
def load(any_desk: Desk, tmp_path: Path) -> Loader:
    stock(any_desk)
    return Loader(any_desk, tmp_path)


def merge_all(load: Loader) -> str:
    """Makes one entry of all; answers its id."""
    return merge_entries(load.desk, [line.id for line in load.logged()]).entry.id


def again(load: Loader, text: str = SHEET) -> tuple[int, int, int]:
    """The file once more: (added, unchanged, seconds of the log)."""
    report = load(text)
    return report.added, report.unchanged, load.seconds


def test_what_was_merged_is_known(load: Loader) -> None:
    load(SHEET)
    before = everything(load.desk)
    merge_all(load)
    assert again(load) == (0, 3, TWO_HOURS)
    undo(load.desk)
    assert everything(load.desk) == before
    assert again(load) == (0, 3, TWO_HOURS)


def test_what_was_merged_twice_and_with_what_was_logged_by_hand_is_known(load: Loader) -> None:
    load(SHEET)
    one, two, _ = (line.id for line in load.logged())
    merge_entries(load.desk, [one, two])
    log(load.desk, "8:30-9 acme support review 2026-03-09")
    merge_all(load)
    assert again(load) == (0, 3, TWO_HOURS + 1_800)


CUTS: dict[str, Callable[[Desk, str], object]] = {
    "split": lambda desk, entry: split_entry(desk, entry, "1h30"),
    "given way": lambda desk, _: log(desk, "9:40-9:50 globex support review 2026-03-09", adjust=True),
}


@pytest.mark.parametrize("cut", CUTS)
def test_every_part_of_what_was_merged_knows_it(load: Loader, cut: str) -> None:
    load(SHEET)
    CUTS[cut](load.desk, merge_all(load))
    first = load.logged()[0]
    delete_entry(load.desk, first.id)
    assert again(load) == (0, 3, TWO_HOURS - first.seconds)


def test_what_was_merged_and_deleted_comes_back_as_anything_deleted_does(load: Loader) -> None:
    load(SHEET)
    delete_entry(load.desk, merge_all(load))
    assert again(load) == (3, 0, TWO_HOURS)


def test_a_copy_is_not_the_entry_that_came_in(load: Loader) -> None:
    load(SHEET)
    merged = merge_all(load)
    duplicate_entries(load.desk, [merged], "tue")
    delete_entry(load.desk, merged)
    assert again(load) == (3, 0, 2 * TWO_HOURS)


def test_an_own_export_knows_what_was_merged_or_cut_since(load: Loader) -> None:
    load(SHEET)
    load(NIGHT)
    exported = export_timesheet(load.desk, MONDAY, TUESDAY, path="-").text
    day, (night, _) = load.logged()[:3], load.logged()[3:]
    merge_entries(load.desk, [line.id for line in day])
    edit_entry(load.desk, night.id, "45m")
    assert again(load, exported) == (0, 5, TWO_HOURS + 2_700)
    assert again(load, SHEET + NIGHT.partition("\n")[2]) == (0, 4, TWO_HOURS + 2_700)
