"""Importing support cases: counted by account and week, each once, and never as hours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.services.desk import Desk
from csm_tui.services.history import redo, undo
from csm_tui.store.queries.time_imports import CASES
from tests.services.time_files import CASES as SHEET
from tests.services.time_files import TICKETS, Loader, stock


@pytest.fixture
def load(desk: Desk, tmp_path: Path) -> Loader:
    stock(desk)
    return Loader(desk, tmp_path)


def counted(desk: Desk, source: str = "salesforce-cases") -> list[tuple[Any, ...]]:
    rows = desk.db.rows(CASES, csm_id=desk.csm.id, source=source)
    return sorted((str(row.monday), row.opened, row.cases) for row in rows)


def test_cases_are_counted_by_week(any_desk: Desk, tmp_path: Path) -> None:
    stock(any_desk)
    load = Loader(any_desk, tmp_path)
    report = load(SHEET)
    assert (report.format, report.kind, report.read, report.added) == ("salesforce-cases", "cases", 4, 2)
    assert dict(report.rejected) == {5: "nothing is called 'Umbrella'; map it in --mapping"}
    assert counted(any_desk) == [("2026-03-02", 2, "0001 0002"), ("2026-03-09", 1, "0003")]
    assert load.logged() == []
    again = load(SHEET)
    assert (again.added, again.updated, again.unchanged) == (0, 0, 2)
    undo(any_desk)
    assert counted(any_desk) == []
    redo(any_desk)
    assert len(counted(any_desk)) == 2


def test_exports_that_overlap_count_a_case_once(load: Loader) -> None:
    load(SHEET)
    report = load(SHEET.replace("0001", "0009"))
    assert (report.added, report.updated, report.unchanged) == (0, 1, 1)
    assert counted(load.desk)[0] == ("2026-03-02", 3, "0001 0002 0009")


def test_tickets_of_zendesk(load: Loader) -> None:
    report = load(TICKETS)
    assert (report.format, report.added, report.rejected) == ("zendesk-tickets", 2, ())
    assert counted(load.desk, "zendesk-tickets") == [("2026-03-02", 2, "77 78"), ("2026-03-09", 1, "79")]


def test_an_account_is_known_by_its_id_and_by_a_mail_domain(load: Loader) -> None:
    head = "Case Number,Account Name,Account ID,Contact Email,Opened Date\n"
    load(head + "1,Other name,001B,,2026-03-02\n2,,,ann@acme.example,2026-03-03\n")
    assert [row[1] for row in counted(load.desk)] == [1, 1]


def test_an_open_order_of_dates_is_asked_for(load: Loader) -> None:
    with pytest.raises(Refused, match="day or month first"):
        load("Case Number,Account Name,Opened Date\n1,Acme Corp,3/2/2026\n")
    assert counted(load.desk) == []


def test_rows_of_separators_are_no_cases(load: Loader) -> None:
    report = load(SHEET.replace("0003", ",,,,\n0003") + ",,,,\n")
    assert (report.read, [line for line, _ in report.rejected]) == (4, [6])
