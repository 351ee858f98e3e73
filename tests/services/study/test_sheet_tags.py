"""Time-sheets that say in tags what their time went on: which tag is the customer, and what is said when none is."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.services.export_timesheet import export_timesheet
from csm_tui.services.study.options import Study, StudyOptions
from csm_tui.services.study.study import study
from tests.services.study.test_sources import rows

MONDAYS = [date(2026, 2, 2) + timedelta(weeks=n) for n in range(4)]
Work = Callable[..., Path]


@pytest.fixture
def timew(tmp_path: Path) -> Work:
    """Writes four weeks of what `timew export` prints: on each day, of each of these lists of tags two hours."""

    def write(*tags: list[str], name: str = "robin-ash.json") -> Path:
        days = [monday + timedelta(days=n) for monday in MONDAYS for n in range(5)]
        intervals = [
            {"start": f"{day:%Y%m%d}T{8 + 2 * n:02}0000Z", "end": f"{day:%Y%m%d}T{10 + 2 * n:02}0000Z", "tags": some}
            for day in days
            for n, some in enumerate(tags)
        ]
        path = tmp_path / name
        path.write_text(json.dumps(intervals), encoding="utf-8")
        return path

    return write


def person(found: Study) -> dict[str, Any]:
    (row,) = rows(found, "csms")
    return row


def told(found: Study) -> dict[tuple[str, str], float]:
    """(activity, category) -> hours."""
    return {(row["activity"], row["category"]): row["logged_hours"] for row in rows(found, "effort")}


BY_WORK = StudyOptions(by=("activity", "category"))


def test_our_timewarrior_export_gives_the_figures_of_our_csv(sample: Path, tmp_path: Path) -> None:
    found = {}
    with open_desk(str(sample), "Dana") as desk:
        for format, name in (("csv", "sheet.csv"), ("timewarrior", "Dana Field.json")):
            path = tmp_path / name
            export_timesheet(desk, date(2025, 9, 8), date(2026, 3, 8), format=format, path=str(path))
            found[format] = study([path], StudyOptions())
    assert person(found["csv"])["accounts"] == 30 and person(found["csv"])["load_hours"] > 20
    for table in ("csms", "fte", "effort", "fit"):
        assert rows(found["timewarrior"], table) == rows(found["csv"], table)


def test_plain_tags_name_the_customer_and_the_work(timew: Work) -> None:
    found = study([timew(["Acme Corp", "EBR"], ["follow up", "Globex"], ["Acme Corp", "ebr"])], BY_WORK)
    assert person(found)["accounts"] == 2 and person(found)["load_hours"] == 30.0
    assert told(found) == {("ebr", "proactive"): 80.0, ("call_follow_up", "proactive"): 40.0}


def test_tags_taken_for_customers_are_told(timew: Work) -> None:
    path = timew(["Acme Corp", "EBR"], ["Globex"])
    assert f"in {path} the tags Acme Corp and Globex were taken for customers" in study([path], BY_WORK).notes
    express = timew(["@Acme Corp", "+EBR"])
    assert not any("taken for" in note for note in study([express], BY_WORK).notes)


def test_marked_tags_go_before_all_others_and_those_after_a_hash_are_none(timew: Work) -> None:
    found = study([timew(["#Globex", "@Acme Corp", "+Workshop", "EBR", "urgent"], ["#EBR", "#urgent"])], BY_WORK)
    assert person(found)["accounts"] == 1 and person(found)["load_hours"] == 10.0
    assert told(found) == {("workshop", "unassigned"): 40.0, ("unassigned", "unassigned"): 40.0}


def test_internal_work_is_on_no_customer_whatever_else_it_is_tagged(timew: Work) -> None:
    found = study([timew(["Admin", "expenses"], ["Acme Corp", "EBR"])], BY_WORK)
    assert person(found)["accounts"] == 1 and person(found)["load_hours"] == 10.0
    assert person(found)["customer_share"] == 0.5


def test_of_several_tags_the_one_that_is_a_customer_elsewhere_counts(timew: Work) -> None:
    found = study([timew(["Acme Corp", "EBR"], ["Acme Corp", "EBR", "deep work"])], BY_WORK)
    assert person(found)["accounts"] == 1 and person(found)["load_hours"] == 20.0


def test_where_no_customer_can_be_told_there_is_no_load_and_the_study_says_so(timew: Work) -> None:
    path = timew(["EBR", "north", "phone"], ["Cadence call", "south", "video"])
    found = study([path], BY_WORK)
    assert (person(found)["basis"], person(found)["load_hours"], person(found)["utilisation"]) == ("none", None, None)
    (fte,) = rows(found, "fte")
    assert (fte["csms"], fte["unknown"], fte["needed"], fte["gap"]) == (0, 1, None, None)
    assert any("no load is known of robin-ash: no entry names a customer" in note for note in found.notes)
    assert any(note.startswith(f"40 of 40 entries of {path} may be work for a customer") for note in found.notes)


def test_time_that_may_be_a_customers_is_told_where_others_name_theirs(timew: Work) -> None:
    path = timew(["Acme Corp", "EBR"], ["EBR", "south", "video"])
    found = study([path], BY_WORK)
    assert person(found)["load_hours"] == 10.0
    assert any(note.startswith(f"20 of 40 entries of {path} may be work for a customer") for note in found.notes)


def test_a_sheet_of_internal_work_alone_has_no_load(timew: Work) -> None:
    found = study([timew(["Admin"], ["Internal meeting"])], BY_WORK)
    assert person(found)["basis"] == "none" and rows(found, "fte")[0]["gap"] is None


def test_watsons_project_and_tags(tmp_path: Path) -> None:
    frames = []
    for day in (monday + timedelta(days=n) for monday in MONDAYS for n in range(5)):
        for hour, project, tag in ((8, "Acme Corp", "EBR"), (12, "EBR", "Globex")):
            start = int(datetime(day.year, day.month, day.day, hour, tzinfo=UTC).timestamp())
            frames.append([start, start + 4 * 3600, project, f"{start:x}", [tag], start])
    path = tmp_path / "frames.json"
    path.write_text(json.dumps(frames), encoding="utf-8")
    found = study([path], BY_WORK)
    assert person(found)["accounts"] == 2 and person(found)["load_hours"] == 40.0
    assert told(found) == {("ebr", "proactive"): 160.0}


def test_tags_of_a_sheet_with_a_column_of_customers_name_one_of_them_or_none(tmp_path: Path) -> None:
    lines = ["User,Client,Project,Start date,Start time,Duration,Tags"]
    for monday in MONDAYS:
        for n in range(5):
            day = monday + timedelta(days=n)
            lines += [
                f"Robin Ash,Acme Corp,EBR,{day},08:00:00,02:00:00,renewal",
                f"Robin Ash,Acme Corp,,{day},10:00:00,02:00:00,EBR",
                f"Robin Ash,,EBR,{day},12:00:00,02:00:00,acme corp",
                f"Robin Ash,,EBR,{day},14:00:00,02:00:00,deep work",
            ]
    path = tmp_path / "toggl.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = study([path], BY_WORK)
    assert person(found)["accounts"] == 1 and person(found)["load_hours"] == 30.0
    assert told(found) == {("ebr", "proactive"): 160.0}
    assert any(note.startswith(f"20 of 80 entries of {path} may be work for a customer") for note in found.notes)
