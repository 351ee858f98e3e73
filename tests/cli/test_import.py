"""`csm import` at the shell."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.conftest import Csm

SHEET = "Account Name,Tier,ARR,Renewal Date\nAcme Corp,high,$420k,2026-12-31\nBad,gold,1,\nGlobex,low,€85k,\n"


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    path = tmp_path / "accounts.csv"
    path.write_text(SHEET, encoding="utf-8")
    return str(path)


def test_the_json_is_the_contracts(csm: Csm, sheet: str) -> None:
    report = csm.ok("import", sheet, "--json").json
    keys = ("format", "kind", "read", "added", "updated", "unchanged")
    assert [report[key] for key in keys] == ["plain-accounts", "accounts", 3, 2, 0, 0]
    assert report["rejected"] == [{"line": 3, "reason": "tier 'gold' is unknown (it is one of high, mid, low or tech)"}]
    assert report["columns"] == {"Account Name": "name", "Tier": "tier", "ARR": "arr", "Renewal Date": "renewal"}


def test_rejected_lines_are_named_and_the_rest_goes_in(csm: Csm, sheet: str) -> None:
    ran = csm.ok("import", sheet)
    assert "3 rows read: 2 added, 0 updated, 0 unchanged, 1 rejected." in ran.out
    assert "  line 3: tier 'gold' is unknown" in ran.out
    assert "The other rows went in." in ran.out
    assert "0 added, 0 updated, 2 unchanged" in csm.ok("import", sheet).out
    assert "import of accounts.csv" in csm.ok("undo").out
    assert csm.ok("book", "--json").json == {"accounts": []}


def test_a_dry_run_shows_the_fields_that_would_change(csm: Csm, sheet: str) -> None:
    csm.ok("account", "add", "Globex", "--arr", "€80k")
    ran = csm.ok("import", sheet, "--dry-run")
    assert "Globex     ARR €80k -> €85k" in ran.out
    assert "1 would be added, 1 would be updated" in ran.out
    assert [row["name"] for row in csm.ok("book", "--json").json["accounts"]] == ["Globex"]


def test_several_files_have_a_document_each(csm: Csm, sheet: str, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("Company,Plan\nHooli,mid\n", encoding="utf-8")
    first, second = csm.ok("import", sheet, str(other), "--json").json["files"]
    assert (first["added"], second["added"], second["file"]) == (2, 1, str(other))


def test_columns_are_mapped(csm: Csm, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("Who,Plan,Due\nHooli,mid,31.12.2026\n", encoding="utf-8")
    refused = csm("import", str(path))
    assert refused.status == 1 and "Who, Plan, Due" in refused.err and '--map "Who=name"' in refused.err
    csm.ok("import", str(path), "--map", "Who=name", "--map", "Plan=tier", "--map", "Due=renewal")
    (hooli,) = csm.ok("book", "--json").json["accounts"]
    assert (hooli["tier"], hooli["renewal_on"]) == ("mid", "2026-12-31")


def test_a_date_order_is_asked_for(csm: Csm, tmp_path: Path) -> None:
    path = tmp_path / "dates.csv"
    path.write_text("Name,Renewal Date\nHooli,03/04/2026\n", encoding="utf-8")
    refused = csm("import", str(path), "--json")
    assert (refused.status, refused.error["code"]) == (1, "ambiguous_dates")
    assert "--date-order" in refused.error["hint"]
    csm.ok("import", str(path), "--date-order", "mdy")
    assert csm.ok("book", "--json").json["accounts"][0]["renewal_on"] == "2026-03-04"


def test_standard_input_is_read(csm: Csm, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SHEET.encode("utf-16"))))
    assert csm.ok("import", "-", "--json").json["added"] == 2


@pytest.mark.parametrize(
    ("content", "options", "status", "code"),
    [
        (None, (), 1, "file_not_found"),
        (b"", (), 1, "empty_file"),
        (b"Name,Tier\n", (), 1, "no_rows"),
        (b"PK\x03\x04\x00", (), 1, "not_text"),
        (b"Name\nA\0\n", (), 1, "nul_bytes"),
        (b"<!DOCTYPE html>\n<style>a { b: c; }</style>\nName,Tier\n", (), 1, "no_table"),
        (b'{"Name": 1,\n"b": [2, 3]}\n', (), 1, "no_table"),
        (b"Name,Tier\nA,gold\n", ("--strict",), 1, "bad_lines"),
        (b"Name\nA\n", ("--map", "Foo=tier"), 1, "unknown_column"),
        (b"Name\nA\n", ("--map", "Name=foo"), 2, "unknown_field"),
        (b"Name\nA\n", ("--map", "Name"), 2, "wrong_usage"),
        (b"Name\nA\n", ("--from", "sap"), 2, "unknown_format"),
        (b"Name\nA\n", ("--tier", "gold"), 1, "unknown_tier"),
        (b"Name\nA\n", ("--owner", "Dana"), 1, "unknown_owner"),
        (b"Name\nA\n", ("--currency", "doubloon"), 1, "bad_currency"),
        (b"Name\nA\n", ("--date-order", "ydm"), 2, "wrong_usage"),
    ],
)
def test_a_refusal_is_one_sentence_and_changes_nothing(
    csm: Csm, tmp_path: Path, content: bytes | None, options: tuple[str, ...], status: int, code: str
) -> None:
    path = tmp_path / "a.csv"
    if content is not None:
        path.write_bytes(content)
    ran = csm("import", str(path), *options)
    assert (ran.status, ran.out, ran.err.count("\n")) == (status, "", 1)
    assert ran.err.startswith("error: ") and "Traceback" not in ran.err
    assert csm("import", str(path), *options, "--json").error["code"] == code
    assert csm.ok("history", "--json").json.get("changes", []) == []


def test_lines_of_a_hostile_file_are_shown_harmless(csm: Csm, tmp_path: Path) -> None:
    path = tmp_path / "evil.csv"
    path.write_text('Name,Tier,"X\x1b[2J"\n"A\x1b[31m",\x1b]0;pwned\x07,y\n', encoding="utf-8")
    for options in ((), ("--dry-run",), ("--strict",)):
        ran = csm("import", str(path), *options)
        assert "\x1b" not in ran.out + ran.err
