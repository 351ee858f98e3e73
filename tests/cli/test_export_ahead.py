"""`csm export forecast`, `ics` and `all`, and what the ending of a file's name means to every export."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest
from icalendar import Calendar

from csm_tui.bootstrap import open_desk
from csm_tui.domain.pages.forecast_page import forecast_table
from csm_tui.domain.tables import Table
from csm_tui.services.export_ahead import outlook
from tests.conftest import Csm
from tests.exchange.page_book import hostile_book
from tests.exchange.read_back import Page, compare, in_csv

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "schemas" / "forecast.schema.json"
FORECAST = ("export", "forecast", "--weeks", "13")


def weeks(csm: Csm) -> Table:
    with open_desk(csm.db, "Dana Field") as desk:
        return forecast_table(outlook(desk, 13))


def test_the_table_has_the_figures_of_the_command(team: Csm) -> None:
    told = team.ok("forecast", "--weeks", "13", "--json").json["weeks"]
    rows = weeks(team).documents()
    assert len(rows) == 13
    for row, week in zip(rows, told, strict=True):
        for name in ("week", "supply_hours", "demand_hours", "p50_hours", "p80_hours", "p95_hours", "ebrs", "notices",
                     "renewals", "absence_hours", "overload_probability"):  # fmt: skip
            assert row[name] == week[name], (name, row["week"])


def test_the_page_says_which_weeks_are_off_and_over(team: Csm, there: Path) -> None:
    team.ok("absence", "add", "2026-03-16", "2026-03-20")
    rows = {line.split()[0]: line.split()[1] for line in team.ok("forecast").out.splitlines() if line[:5] == "2026-"}
    assert rows["2026-W12"] == "off" and "!" in rows.values()
    for name in ("f.md", "f.html", "26.md"):
        team.ok("export", "forecast", "--weeks", "26" if name == "26.md" else "13", "-o", name)
    text = (there / "26.md").read_text(encoding="utf-8")
    table = [[cell.strip() for cell in line.split("|")] for line in text.splitlines() if line.startswith("| 2026-W")]
    said = {cells[1]: cells[2] for cells in table}
    assert all(
        (said[week] == "off", said[week] == "over") == (mark == "off", mark == "!") for week, mark in rows.items()
    )
    cells = Page((there / "f.html").read_text(encoding="utf-8")).cells
    assert cells[cells.index("2026-W12") + 1] == "off"
    assert ">off</text>" in (there / "f.html").read_text(encoding="utf-8"), "over its bar"


def test_every_format_has_them(team: Csm, there: Path) -> None:
    held = weeks(team)
    for name in ("f.csv", "f.xlsx", "f.json", "f.html", "f.md"):
        team.ok(*FORECAST, "-o", name)
    header, *rows = csv.reader(io.StringIO((there / "f.csv").read_bytes().decode(), newline=""))
    assert header == [column.name for column in held.columns]
    assert rows == [[in_csv(*cell) for cell in zip(held.columns, row, strict=True)] for row in held.rows]
    book = compare(there / "f.xlsx", (held,))
    assert len(book["Charts"]._charts) == 2
    assert book.sheetnames == ["About", "Forecast", "Definitions", "Charts"]
    document = json.loads((there / "f.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(document)
    assert document["tables"]["forecast"] == held.documents()
    page, text = Page((there / "f.html").read_text(encoding="utf-8")), (there / "f.md").read_text(encoding="utf-8")
    for row in held.documents():
        assert row["week"] in page.cells
        assert f"| {row['week']} |" in text


def events(csm: Csm, path: Path, *words: str) -> list[dict[str, object]]:
    csm.ok("export", "ics", "-o", str(path), *words)
    return [
        {
            "uid": str(one["UID"]),
            "on": one.decoded("DTSTART"),
            "end": one.decoded("DTEND"),
            "title": str(one["SUMMARY"]),
        }
        for one in Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    ]


def test_the_calendar_has_the_events_ahead_as_whole_days(team: Csm, there: Path) -> None:
    found = events(team, there / "a.ics", "--weeks", "13")
    ahead = team.ok("upcoming", "--weeks", "13", "--json").json["events"]
    titles = {"ebr": "EBR", "renewal": "Renewal", "notice": "Notice deadline"}
    assert [(str(one["on"]), one["title"]) for one in found] == [
        (one["date"], f"{titles[one['kind']]}: {one['account']}") for one in ahead
    ]
    for one in found:
        on = one["on"]
        assert type(on) is date
        assert one["end"] == on + timedelta(days=1)
    assert len({one["uid"] for one in found}) == len(found) > 3


def test_an_event_that_moves_keeps_its_id(team: Csm, there: Path) -> None:
    before = events(team, there / "a.ics")
    ebr = next(one for one in before if str(one["title"]).startswith("EBR"))
    touch = str(ebr["uid"]).removeprefix("ebr-").removesuffix("@csm-tui")
    team.ok("touch", "move", touch, "2026-03-24")
    after = {one["uid"]: one["on"] for one in events(team, there / "b.ics")}
    assert ebr["on"] != after[ebr["uid"]] == date(2026, 3, 24)
    assert set(after) == {one["uid"] for one in before}


def test_names_are_text_in_a_calendar(csm: Csm, tmp_path: Path, there: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile_book(csm, tmp_path)
    monkeypatch.setenv("CSM_USER", "Dana Field")
    titles = [one["title"] for one in events(csm, there / "a.ics")]
    assert "Renewal: <script>alert(1)</script>" in titles
    assert 'Renewal: =HYPERLINK("http://evil.example";"x")' in titles


def test_everything_at_once(team: Csm, there: Path) -> None:
    (folder,) = {Path(one).parent for one in team.ok("export", "all", "--week", "last", "--json").json["paths"]}
    assert folder.name == "export_dana-field_2026-03-11"
    names = ["calendar.ics", "case.html", "export.json", "forecast.html", "summary.html", "timesheet.csv"]
    assert sorted(path.name for path in folder.iterdir()) == names
    team.ok("export", "summary", "--week", "last", "-o", "s.html")
    assert (folder / "summary.html").read_bytes() == (there / "s.html").read_bytes()
    told = json.loads((folder / "export.json").read_text(encoding="utf-8"))
    assert (told["from"], told["to"], told["csm"]) == ("2026-03-02", "2026-03-08", "Dana Field")
    again = team("export", "all", "--week", "last")
    assert (again.status, "--force" in again.err) == (1, True)
    team.ok("export", "all", "--week", "last", "--force", "--format", "xlsx", "-o", str(folder))
    assert sorted(path.name for path in folder.iterdir() if path.suffix == ".xlsx") == [
        "case.xlsx", "forecast.xlsx", "summary.xlsx",
    ]  # fmt: skip
    team.ok("export", "all", "--week", "2026-W40", "-o", "nothing-logged")
    assert not (there / "nothing-logged" / "timesheet.csv").exists()


def test_other_files_never_give_way_to_an_export(team: Csm, there: Path) -> None:
    (there / "mine").mkdir()
    (there / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    ran = team("export", "all", "-o", "mine", "--force")
    assert (ran.status, "holds other files" in ran.err) == (1, True)
    assert [path.name for path in there.rglob("*")] == ["mine", "notes.txt"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("summary", "-o", "week.pdf"), "there is no format 'pdf'"), (("case", "-o", "case.csv"), "no format 'csv'"),
        (("forecast", "-o", "f.parquet"), "no format 'parquet'"), (("ics", "-o", "a.html"), "no format 'html'"),
        (("timesheet", "-o", "t.xlsx"), "no format 'xlsx'"), (("study", "-o", "s.md"), "no format 'md'"),
        (("summary", "-o", "q.txt"), "there is no format 'txt', it is one of html, md, xlsx, csv, json"),
        (("summary", "-o", "q.FOO"), "no format 'foo'"), (("case", "-o", "case.txt"), "no format 'txt'"),
        (("forecast", "-o", "f.txt"), "no format 'txt'"), (("timesheet", "-o", "t.data"), "no format 'data'"),
        (("ics", "-o", "a.ical"), "no format 'ical'"), (("study", "-o", "s.db"), "no format 'db'"),
        (("study", "-o", "-"), "csv is no single text"), (("all", "-o", "-"), "several files are no text"),
        (("study", "--json", "-o", "-"), "both want standard output"),
    ],
)  # fmt: skip
def test_no_file_is_called_what_it_is_not(team: Csm, there: Path, words: tuple[str, ...], said: str) -> None:
    ran = team("export", *words)
    assert (ran.status, said in ran.err) == (2, True), ran.err
    assert not list(there.iterdir())


def test_the_ending_names_the_format_of_a_study_too(team: Csm, there: Path) -> None:
    team.ok("export", "study", "-o", "s.html")
    assert (there / "s.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    (path,) = team.ok("export", "study", "--format", "xlsx", "--json").json["paths"]
    assert path == "study_2026-03-11.xlsx"
    team.ok("export", "study")
    assert (there / "study_2026-03-11" / "effort.csv").is_file()
    assert json.loads(team.ok("export", "study", "--format", "json", "-o", "-").out)["csms"] == 4


@pytest.mark.parametrize("name", ["week", "week.", ".week", "week.2026-W10", "week.W10", "week.2026-03-11", "week 1.2"])
def test_a_name_without_an_ending_gets_the_usual_format(team: Csm, there: Path, name: str) -> None:
    team.ok("export", "summary", "-o", name)
    assert (there / name).read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_format_that_is_said_goes_before_the_ending(team: Csm, there: Path) -> None:
    team.ok("export", "summary", "--format", "md", "-o", "week.txt")
    assert (there / "week.txt").read_text(encoding="utf-8").startswith("# ")
