"""What is exported comes back: the same day, seconds, account, activity, note and tags, in each of the shapes."""

from __future__ import annotations

import csv
import io
import re
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csm_tui.bootstrap import open_desk
from csm_tui.domain.errors import Refused
from csm_tui.domain.local_time import instant, split_days
from csm_tui.domain.reports import EntryLine
from csm_tui.exchange.writers.timesheets import FORMATS, Sheet, write
from csm_tui.services.desk import Desk
from csm_tui.services.entries import delete_entry
from csm_tui.services.export_timesheet import export_timesheet
from csm_tui.services.history import undo
from tests.services.time_files import Loader, brief, stock

FIRST = date(2024, 3, 29)
WEEK = (date(2026, 3, 9), date(2026, 3, 15))
ACTIVITIES = {"cadence_call": "Cadence call", "onboarding": "Onboarding", "ebr": "EBR"}
INTERNAL = {"internal_meeting": "Internal meeting", "admin": "Admin"}
NOTES = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp", "Cn", "Co"]), max_size=20)
TAGS = st.sampled_from(
    ["renewal", "onboarding", "admin", "acme", "@acme", "+ebr", "=1", "-x", "~untimed", "~csm:1", "q1", "é"]
)


@st.composite
def lines(draw: st.DrawFn, desk: Desk) -> list[EntryLine]:
    """A few entries of a log, some without clock times, around a change of the clocks."""
    made = []
    for number in range(draw(st.integers(1, 6))):
        account = draw(st.sampled_from(["Acme Corp", "Globex Inc", None]))
        choices = ACTIVITIES | INTERNAL | {"": ""} if account else INTERNAL
        key = draw(st.sampled_from(sorted(choices)))
        day = FIRST + timedelta(days=draw(st.sampled_from([0, 1, 2, 3, 210, 211, 212])))
        note = draw(st.sampled_from(["", "=1+1", "-call", "@x", "'=y", "+49", 'a, "b"; c']) | NOTES).strip()
        tags = tuple(dict.fromkeys(draw(st.lists(TAGS, max_size=3))))
        seconds = draw(st.integers(1, 5_000))
        start = None
        if draw(st.booleans()):
            with suppress(Refused):
                start = instant(day, draw(st.integers(0, 1439)), desk.clock.zone)
        pieces = (
            [(p.day, p.started_at, p.ended_at) for p in split_days(start, start + seconds, desk.clock.zone)]
            if start is not None
            else [(day, None, None)]
        )
        for part, (on, begin, end) in enumerate(pieces):
            length = end - begin if begin is not None and end is not None else seconds
            made.append(
                EntryLine(
                    f"id-{number}-{part}", on, begin, end, "Europe/Berlin", length, account, key or None,
                    choices[key] or None, None, note, tags, "manual",
                )
            )  # fmt: skip
    return made


@pytest.fixture(scope="module")
def module_desk(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    from csm_tui.services.setup import init

    path = tmp_path_factory.mktemp("trips") / "book.db"
    init(str(path), "Dana Field", timezone="Europe/Berlin")
    with open_desk(str(path), None) as desk:
        stock(desk)
        yield desk


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_sheet_comes_back(module_desk: Desk, tmp_path: Path, format: str, data: st.DataObject) -> None:
    exported = data.draw(lines(module_desk))
    text = "".join(write(Sheet("Dana Field", module_desk.clock.zone, exported, True), format))
    load = Loader(module_desk, tmp_path)
    report = load(text)
    try:
        assert report.rejected == (), text
        assert sorted(map(brief, load.logged()), key=str) == sorted(map(brief, exported), key=str)
        times = sorted((line.started_at or 0, line.ended_at or 0) for line in load.logged())
        assert times == sorted((line.started_at or 0, line.ended_at or 0) for line in exported)
        assert report.seconds.imported == sum(line.seconds for line in exported)
    finally:
        if report.added:
            undo(module_desk)


ALL_KINDS = (
    "Date,Start,End,Hours,Customer,Activity,Notes,Tags\n"
    "2026-03-09,,,1,Acme Corp,EBR,,\n"
    "2026-03-09,,,1,Acme Corp,EBR,,\n"
    '2026-03-09,,,0.75,Acme Corp,Cadence call,"two\nlines","renewal, ~csm:x, ~untimed"\n'
    "2026-03-09,09:00,10:00,,Acme Corp,EBR,,\n"
    "2026-03-09,09:00,10:00,,Acme Corp,EBR,,\n"
    '2026-03-10,23:30,00:45,,Globex Inc,Onboarding,"over\n\nmidnight",\n'
    "2026-03-11,,,0.5,,Admin,,\n"
)


def older(text: str, format: str) -> str:
    """An export as it was before it named its entries without clock times."""
    if format == "timewarrior":
        return re.sub(r', "~csm:[^"]*"(?!, "~untimed")', "", text)
    rows = list(csv.reader(text.splitlines(keepends=True)))
    at = rows[0].index("Entry ID")
    out = io.StringIO()
    csv.writer(out).writerows([*row[:at], *row[at + 1 :]] for row in rows)
    return out.getvalue()


@pytest.mark.parametrize("with_notes", [True, False])
@pytest.mark.parametrize("format", ["toggl-csv", "timewarrior"])
def test_what_was_exported_before_ids_goes_in_once_too(
    desk: Desk, tmp_path: Path, format: str, with_notes: bool
) -> None:
    stock(desk)
    load = Loader(desk, tmp_path)
    load(ALL_KINDS)
    text = older(export_timesheet(desk, *WEEK, format=format, path="-", with_notes=with_notes).text, format)
    assert '"~csm:' not in text and "Entry ID" not in text
    report = load(text)
    assert (report.added, report.unchanged, report.rejected) == (0, 8, ())
    one, _ = (line for line in load.logged() if (line.activity, line.started_at, line.seconds) == ("ebr", None, 3_600))
    delete_entry(desk, one.id)
    report = load(text)
    assert (report.added, report.unchanged) == (1, 7), "of two alike one is missing"
    assert load(text).unchanged == 8
    undo(desk)
    undo(desk)
    undo(desk)
    for added in (8, 0):
        assert load(text).added == added


def test_a_sheet_of_others_without_clock_times_is_not_taken_for_what_was_logged(desk: Desk, tmp_path: Path) -> None:
    stock(desk)
    load = Loader(desk, tmp_path)
    sheet = "User,Email,Client,Project,Start date,Start time,Duration\nDana,{},Acme Corp,EBR,2026-03-09,{},1:00\n"
    assert load("Date,Hours,Account,Task\n2026-03-09,1,Acme Corp,EBR\n").added == 1
    for email, start in (("dana@halcyra.example", ""), ("", "09:00:00")):
        assert load(sheet.format(email, start)).added == 1
    assert load(sheet.format("", "")).added == 0


@pytest.mark.parametrize("with_notes", [True, False])
@pytest.mark.parametrize("format", FORMATS)
def test_what_is_exported_goes_in_once(desk: Desk, tmp_path: Path, format: str, with_notes: bool) -> None:
    stock(desk)
    load = Loader(desk, tmp_path)
    assert load(ALL_KINDS).added == 7
    before = sorted(map(brief, load.logged()))
    text = export_timesheet(desk, *WEEK, format=format, path="-", with_notes=with_notes).text
    again = load(text)
    assert (again.added, again.unchanged, again.rejected) == (0, 8, ())
    undo(desk)
    for added in (8, 0):  # Nothing of it is there: it goes in, and it too goes in once.
        report = load(text)
        assert (report.added, report.unchanged, report.rejected) == (added, 8 - added, ())
    if with_notes:
        assert sorted(map(brief, load.logged())) == before


@pytest.mark.parametrize("format", FORMATS)
def test_notes_stay_out_unless_asked_for(module_desk: Desk, format: str) -> None:
    line = EntryLine("id", FIRST, None, None, "UTC", 60, None, "admin", "Admin", None, "secret", (), "manual")
    assert "secret" not in "".join(write(Sheet("Dana", module_desk.clock.zone, [line], False), format))


def test_no_cell_is_a_formula(module_desk: Desk) -> None:
    line = EntryLine("id", FIRST, None, None, "UTC", 60, "=cmd", "admin", "+Admin", None, "@note", ("-t",), "manual")
    for format in ("csv", "toggl-csv"):
        text = "".join(write(Sheet("=Dana", module_desk.clock.zone, [line], True), format))
        row = text.splitlines()[1].replace('"', "")
        assert all(cell[:1] not in "=+@" and not cell.startswith("-") for cell in row.split(",") if cell)
