"""Files as they come: encodings, binaries, quotes and physical line numbers."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from csm_tui.domain.errors import Refused
from csm_tui.exchange.readers.footers import is_footer
from csm_tui.exchange.readers.source import open_source
from csm_tui.exchange.readers.table import Record, records

TEXT = "Account Name,Tier\r\nMüller & Söhne,high\r\n"


def lines_of(path: Path, content: bytes) -> tuple[str, list[str]]:
    path.write_bytes(content)
    with open_source(str(path)) as source:
        return source.encoding, list(source.text())


@pytest.mark.parametrize(
    ("written", "read"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"),
     ("utf-16-be", "utf-16-be"), ("cp1252", "cp1252"), ("latin-1", "cp1252")],
)  # fmt: skip
def test_an_encoding_is_found_out(tmp_path: Path, written: str, read: str) -> None:
    encoding, lines = lines_of(tmp_path / "a.csv", TEXT.encode(written))
    assert (encoding, "".join(lines)) == (read, TEXT)


def test_what_even_windows_does_not_know_is_latin_1(tmp_path: Path) -> None:
    assert lines_of(tmp_path / "a.csv", b"Name\nM\xfcller \x81\n")[0] == "latin-1"


def test_a_reader_that_outlives_its_file_ends_quietly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    complaints: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    (tmp_path / "a.csv").write_text("Name\n" * 10_000)
    with open_source(str(tmp_path / "a.csv")) as source:
        early, late = source.text(), source.text()
        assert next(early) == "Name\n"
        del early
        assert next(late) == "Name\n"
    del late
    assert complaints == []


def test_a_letter_cut_by_a_read_boundary_stays_utf_8(tmp_path: Path) -> None:
    content = b"Name\n" + b"x" * ((1 << 18) - 6) + "ü\n".encode()
    assert lines_of(tmp_path / "a.csv", content)[0] == "utf-8"


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"", "empty_file", "the file is empty"),
        (b"\xef\xbb\xbf \r\n", "empty_file", "the file is empty"),
        (b"\0" * 4096, "empty_file", "only NUL bytes"),
        (b"PK\x03\x04rest", "not_text", "Excel workbook"),
        (b"\x89PNG\r\n\x1a\n", "not_text", "PNG picture"),
        (b"%PDF-1.7", "not_text", "a PDF"),
        (b"Name,Tier\nA,high\nB\0C,low\n", "nul_bytes", "line 3"),
        (b"\xff\xfeN\0a\0m", "bad_encoding", "breaks off"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, code: str, said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        lines_of(tmp_path / "a.csv", content)
    assert refused.value.code == code


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "none.csv", "file_not_found"), (tmp_path, "is_a_directory")):
        with pytest.raises(Refused) as refused, open_source(str(path)):
            pass
        assert refused.value.code == code


def read(text: str, width: int | None = None) -> list[tuple[int, list[str], str]]:
    return [tuple(record) for record in records(text.splitlines(keepends=True), ",", width)]  # type: ignore[misc]


def test_a_record_has_the_line_it_begins_on_whatever_its_cells_hold() -> None:
    text = 'a,b\n\n"one\ntwo\r\nthree",x\n"say ""hi""",y\n15" rack,z\n'
    assert read(text, 2) == [
        (1, ["a", "b"], ""),
        (3, ["one\ntwo\r\nthree", "x"], ""),
        (6, ['say "hi"', "y"], ""),
        (7, ['15" rack', "z"], ""),
    ]


def test_ragged_rows_have_a_problem_and_empty_cells_behind_the_last_column_have_none() -> None:
    problems = [record[2] for record in read("a,b\na\na,b,c\na,b,,\n", 2)]
    assert problems == ["", "it has 1 cell, the header has 2", "it has 3 cells, the header has 2", ""]


def test_a_quote_that_stays_open_costs_its_own_line_only() -> None:
    found = read('a,b\n"B,high\nC,low\nD,mid\n', 2)
    assert [(line, bool(problem)) for line, _, problem in found] == [(1, False), (2, True), (3, False), (4, False)]
    assert found[2][1] == ["C", "low"]


def test_a_quote_that_swallows_the_next_row_costs_its_own_line_only() -> None:
    found = read('"B,high,x\n"C, Inc",low,y\nD,mid,z\n', 3)
    assert [(line, bool(problem)) for line, _, problem in found] == [(1, True), (2, False), (3, False)]
    assert found[1][1] == ["C, Inc", "low", "y"]


def test_an_open_quote_in_a_long_file_is_given_up_after_a_while() -> None:
    found = read('"open,1\n' + "x,1\n" * 3_000, 2)
    assert len(found) == 3_001
    assert found[0][2] == "a quote is opened on this line and not closed"
    assert found[-1][0] == 3_001


@pytest.mark.parametrize(
    "cells",
    [
        ["Grand Totals (30 records)", "", ""],
        ["Total", "", "$3,100,000.00"],
        ["", "Grand Total", "USD 3.100.000,00", "30"],
        ["Confidential Information - Do Not Distribute"],
        ["Copyright (c) 2000-2026 salesforce.com", " inc. All rights reserved."],
        ["Copyright © 2026 Example", "", ""],
        ["Generated by Dana Field 11/03/2026 09:30", ""],
        ["30 records", "", ""],
    ],
)
def test_totals_and_small_print_are_known(cells: list[str]) -> None:
    assert is_footer(cells)


@pytest.mark.parametrize(
    "cells",
    [
        ["Total Energies", "", "$3"],
        ["Total", "low", "$3"],
        ["Total", "high", ""],
        ["Grand Hotel", "", ""],
        ["Generated Power Ltd", "high", "12"],
        ["7 records", "mid", "$1"],
        ["Summit", "", ""],
        ["", "", ""],
    ],
)
def test_an_account_is_not_taken_for_small_print(cells: list[str]) -> None:
    assert not is_footer(cells)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_row_of_separators_only_is_an_empty_line(delimiter: str) -> None:
    empty = (delimiter * 3, f" {delimiter}\xa0{delimiter} {delimiter}", f'""{delimiter}{delimiter}{delimiter}')
    rows = ["a", *empty, "b"]
    lines = [delimiter.join(row * 4) if row in "ab" else row for row in rows]
    found = list(records([f"{line}\r\n" for line in lines], delimiter, 4))
    assert found == [Record(1, ["a"] * 4), Record(5, ["b"] * 4)]
