"""`csm import` of time, events and cases, and `csm export timesheet`, at the shell."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pytest

from tests.conftest import Csm
from tests.services.time_files import CALENDAR, CASES, KLOG, TOGGL, TOGGL_SECONDS


@pytest.fixture
def stocked(csm: Csm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Csm:
    monkeypatch.chdir(tmp_path)
    csm.ok("account", "add", "Acme Corp", "--domain", "acme.example")
    csm.ok("account", "add", "Globex Inc")
    (tmp_path / "toggl.csv").write_text(TOGGL, encoding="utf-8")
    return csm


def test_the_json_says_both_sums(stocked: Csm) -> None:
    report = stocked.ok("import", "toggl.csv", "--json").json
    assert (report["format"], report["kind"], report["read"], report["added"], report["rejected"]) == (
        "toggl",
        "time",
        3,
        3,
        [],
    )
    assert report["file_seconds"] == report["imported_seconds"] == TOGGL_SECONDS
    listed = stocked.ok("entries", "--from", "2026-03-01", "--to", "2026-03-31", "--json").json
    assert listed["total_seconds"] == TOGGL_SECONDS
    assert {entry["source"] for entry in listed["entries"]} == {"import"}


def test_the_words_say_both_sums_and_what_was_guessed(stocked: Csm) -> None:
    out = stocked.ok("import", "toggl.csv").out
    assert "toggl, 3 entries read: 3 added, 0 unchanged, 0 rejected." in out
    assert "Time in the file 27:29:10: 27:29:10 imported." in out
    assert "'Globex' was taken for Globex Inc" in out


def test_each_kind_has_its_word(stocked: Csm, tmp_path: Path) -> None:
    for name, text in (("c.ics", CALENDAR), ("cases.csv", CASES), ("k.klg", KLOG)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    kinds = [stocked.ok("import", name, "--json").json["kind"] for name in ("c.ics", "cases.csv", "k.klg")]
    assert kinds == ["calendar", "cases", "time"]


def test_names_that_kept_lines_out_are_counted(stocked: Csm, tmp_path: Path) -> None:
    lines = "".join(f"2026-03-09,1:00,{name},EBR\n" for name in ("Umbra", "Vandelay", "Umbra"))
    (tmp_path / "u.csv").write_text(f"Date,Duration,Account,Task\n{lines}", encoding="utf-8")
    (tmp_path / "c.ics").write_text(CALENDAR, encoding="utf-8")
    assert (
        "Not known here: 'Umbra' (2 entries), 'Vandelay' (1 entry)." in stocked.ok("import", "u.csv", "--dry-run").out
    )
    out = stocked.ok("import", "c.ics", "--dry-run", "--since", "2026-03-11", "--until", "2026-04-30").out
    assert "Not known here: 'Dentist' (1 event)." in out
    found = stocked.ok("import", "u.csv", "--dry-run", "--json").json["unknown"]
    assert found == [
        {"text": "Umbra", "wants": "account", "lines": 2},
        {"text": "Vandelay", "wants": "account", "lines": 1},
    ]


def test_on_a_terminal_an_unknown_name_is_asked_for_once(
    stocked: Csm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "u.csv").write_text(TOGGL.replace('"Acme Corp"', '"Umbrella GmbH"'), encoding="utf-8")
    answers = iter(["nobody at all", "Acme Corp"])
    monkeypatch.setattr(click, "prompt", lambda *_, **__: next(answers))
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    out = stocked.ok("import", "u.csv").out
    assert "'Umbrella GmbH' is unknown here." in out and "nothing is called 'nobody at all'" in out
    assert "Remembered: 'Umbrella GmbH' is Acme Corp." in out
    assert list(answers) == []


@pytest.mark.parametrize(
    ("options", "status", "code"),
    [
        (("--from", "klog"), 1, "not_that_format"),
        (("--mapping", "none.toml"), 1, "file_not_found"),
        (("--map", "Foo=note"), 1, "unknown_column"),
        (("--owner", "Nobody"), 1, "unknown_owner"),
        (("--as", "hours"), 2, "wrong_usage"),
    ],
)
def test_a_refusal_is_one_sentence(stocked: Csm, options: tuple[str, ...], status: int, code: str) -> None:
    ran = stocked("import", "toggl.csv", *options, "--json")
    assert (ran.status, ran.error["code"]) == (status, code)
    assert stocked.ok("entries", "--json").json["entries"] == []


def test_a_time_sheet_is_written_and_read_back(stocked: Csm) -> None:
    stocked.ok("import", "toggl.csv")
    for format in ("toggl-csv", "timewarrior", "csv"):
        written = stocked.ok(
            "export", "timesheet", "--week", "2026-W11", "--format", format, "-o", f"out.{format}", "--json"
        ).json
        assert written["paths"] == [f"out.{format}"]
        assert (written["entries"], written["seconds"]) == (3, 2_710 + 4_440)
        back = stocked.ok("import", f"out.{format}", "--json").json
        assert (back["added"], back["unchanged"], back["rejected"]) == (0, 3, [])


def test_a_file_is_not_written_over_and_nothing_is_left_behind(stocked: Csm, tmp_path: Path) -> None:
    stocked.ok("import", "toggl.csv")
    (tmp_path / "out.csv").write_text("mine", encoding="utf-8")
    refused = stocked("export", "timesheet", "--week", "2026-W11", "-o", "out.csv", "--json")
    assert (refused.status, refused.error["code"]) == (1, "file_exists")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "mine"
    stocked.ok("export", "timesheet", "--week", "2026-W11", "-o", "out.csv", "--force")
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").startswith("Date,Start")
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


def test_an_export_goes_to_standard_output_too(stocked: Csm) -> None:
    stocked.ok("import", "toggl.csv")
    out = stocked.ok("export", "timesheet", "--week", "2026-W11", "-o", "-").out
    assert out.startswith("Date,Start,End") and "hard" not in out
    assert "hard" in stocked.ok("export", "timesheet", "--week", "2026-W11", "-o", "-", "--with-notes").out
    assert stocked("export", "timesheet", "--week", "2020-W11").status == 1
