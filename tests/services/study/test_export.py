"""Files of a study: read back, compared with the study itself."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from csm_tui.bootstrap import open_desk
from csm_tui.domain.errors import Refused
from csm_tui.services.accounts import edit_account, find_account
from csm_tui.services.study.export import export_study
from csm_tui.services.study.options import Study, StudyOptions
from csm_tui.services.study.study import study

PRICED = StudyOptions(hourly_minor={"USD": 6000, "EUR": 5500})


def parsed(text: str, kind: str) -> Any:
    if text == "":
        return None
    if kind in ("hours", "share", "number"):
        return float(text)
    return int(text) if kind in ("count", "money") else text == "yes" if kind == "flag" else text


def test_csv_tables_are_the_study_cell_by_cell(sample: Path, tmp_path: Path) -> None:
    done = export_study([sample], PRICED, tmp_path / "out", "csv")
    for table in done.study.tables:
        with (tmp_path / "out" / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            header, *lines = csv.reader(file)
        assert header == [column.name for column in table.columns]
        kinds = [column.kind for column in table.columns]
        read = [tuple(parsed(cell, kind) for cell, kind in zip(line, kinds, strict=True)) for line in lines]
        assert read == [tuple(None if value == "" else value for value in row) for row in table.rows]
    with (tmp_path / "out" / "definitions.csv").open(encoding="utf-8", newline="") as file:
        defined = {(line["table"], line["column"]) for line in csv.DictReader(file) if line["means"]}
    assert defined == {(table.name, column.name) for table in done.study.tables for column in table.columns}
    assert {path.name for path in done.paths} >= {"study.json", "about.csv", "definitions.csv", "effort.csv"}


def test_names_that_are_formulas_stay_text_and_numbers_stay_numbers(sample: Path, tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://example.invalid")'
    first = study([sample], PRICED).table("moves").documents()[0]
    with open_desk(str(sample), first["from_csm"]) as desk:
        account, _ = find_account(desk, first["account"])
        edit_account(desk, account, {"name": evil})
    done = export_study([sample], PRICED, tmp_path / "out", "csv")
    with (tmp_path / "out" / "moves.csv").open(encoding="utf-8", newline="") as file:
        moved = [line["account"] for line in csv.DictReader(file)]
    assert f"'{evil}" in moved and evil not in moved
    with (tmp_path / "out" / "effort.csv").open(encoding="utf-8", newline="") as file:
        drifts = [line["drift"] for line in csv.DictReader(file) if line["drift"].startswith("-")]
    assert drifts and all(float(text) < 0 for text in drifts)
    assert any(evil == row[1] for row in done.study.table("moves").rows)


def test_json_is_one_document_with_its_definitions(sample: Path, tmp_path: Path) -> None:
    done = export_study([sample], PRICED, tmp_path / "study.json", "json")
    read = json.loads(done.paths[0].read_text(encoding="utf-8"))
    assert read["tables"] == {table.name: table.documents() for table in done.study.tables}
    for name, lines in read["tables"].items():
        assert all(set(line) == set(read["definitions"][name]) for line in lines)
    assert read["quantiles"] == "exact" and read["assumptions"]["currencies"].startswith("never")


def asked(sql: str) -> list[Any]:
    """The rows that plain DuckDB answers."""
    with duckdb.connect() as connection:
        return connection.execute(sql).fetchall()


def exact(found: Study) -> dict[str, Any]:
    return {table.name: table.documents() for table in found.tables}


def test_a_parquet_folder_feeds_a_warehouse_and_a_later_study(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "lake"
    done = export_study([sample], PRICED, out, "parquet")
    seconds = asked(f"SELECT sum(seconds), sum(entries) FROM '{out}/entries/**/*.parquet'")[0]
    with open_desk(str(sample), "Dana") as desk:
        logged = desk.db.raw.execute("SELECT sum(seconds), count(*) FROM time_entry").fetchone()
    assert seconds == logged
    parts = {path.parent.relative_to(out / "entries").as_posix() for path in (out / "entries").rglob("*.parquet")}
    assert "team=team/month=2026-03" in parts
    effort = asked(f"SELECT mean_hours FROM '{out}/tables/effort.parquet'")
    assert [row[0] for row in effort] == [line["mean_hours"] for line in done.study.table("effort").documents()]
    again = study([out], PRICED)
    assert exact(again) == exact(done.study)
    assert study([sample, out], PRICED).csms == 4, "a book and its own Parquet are one"


def test_other_peoples_parquet_needs_three_columns(tmp_path: Path) -> None:
    file = tmp_path / "lake" / "part.parquet"
    file.parent.mkdir()
    asked(
        "COPY (SELECT 'kim' AS csm, DATE '2026-03-02' + INTERVAL (n // 4) DAY AS day, 18000 AS seconds,"
        f" 'Acme' AS account, 'high' AS tier FROM range(20) t(n)) TO '{file}'"
    )
    found = study([file.parent], StudyOptions())
    line = found.table("effort").documents()[0]
    assert (found.csms, found.seconds, line["tier"], line["mean_hours"]) == (1, 20 * 18000, "high", 100.0)
    (file.parent / "broken.parquet").write_bytes(b"PAR1 not really")
    with pytest.raises(Refused) as refused:
        study([file.parent], StudyOptions())
    assert "broken.parquet" in refused.value.sentence
    assert study([file.parent], StudyOptions(skip_bad=True)).seconds == 20 * 18000
    asked(f"COPY (SELECT 1 AS a) TO '{tmp_path}/odd.parquet'")
    with pytest.raises(Refused) as refused:
        study([tmp_path / "odd.parquet"], StudyOptions())
    assert "no column csm or day or seconds" in refused.value.sentence


def test_nothing_is_overwritten_without_force(sample: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export_study([sample], PRICED, out, "csv")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    with pytest.raises(Refused) as refused:
        export_study([sample], StudyOptions(by=("tier",)), out, "csv")
    assert refused.value.code == "file_exists"
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    export_study([sample], StudyOptions(by=("tier",)), out, "parquet", force=True)
    assert not (out / "effort.csv").exists() and (out / "tables" / "effort.parquet").exists()
    others = tmp_path / "others"
    others.mkdir()
    (others / "thesis.doc").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        export_study([sample], PRICED, others, "csv", force=True)
    assert refused.value.code == "folder_in_use" and (others / "thesis.doc").read_text(encoding="utf-8") == "mine"
    file = tmp_path / "study.json"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(Refused):
        export_study([sample], PRICED, file, "json")
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_study_that_fails_leaves_nothing_behind(sample: Path, tmp_path: Path) -> None:
    sample.write_bytes(b"no database")
    for format, name in (("csv", "out"), ("parquet", "lake"), ("json", "one.json"), ("html", "p"), ("xlsx", "x")):
        with pytest.raises(Refused):
            export_study([sample], PRICED, tmp_path / name, format)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["team"]


@pytest.mark.parametrize("format", ["csv", "json", "parquet", "html"])
def test_pseudonyms_hide_every_name(sample: Path, tmp_path: Path, format: str) -> None:
    out = tmp_path / "out"
    done = export_study([sample], PRICED._replace(pseudonyms=True, by=("csm", "tier")), out, format)
    with open_desk(str(sample), "Dana") as desk:
        secret = [row[0] for row in desk.db.raw.execute("SELECT name FROM csm UNION SELECT name FROM account")]
        secret += [row[0] for row in desk.db.raw.execute("SELECT id FROM csm UNION SELECT id FROM account")]
    written = [path.read_bytes().decode("utf-8", "replace") + str(path.relative_to(tmp_path)) for path in done.paths]
    if format == "parquet":
        written += [str(asked(f"FROM '{path}'")) for path in done.paths if path.suffix == ".parquet"]
    assert not [name for name in [*secret, "sample.db"] for text in written if name in text]
    names = {line["csm"] for line in done.study.table("csms").documents()}
    assert (
        names
        == {f"CSM {n:02}" for n in range(1, 5)}
        == {line["csm"] for line in done.study.table("effort").documents()}
    )
    again = study([sample], PRICED._replace(pseudonyms=True, by=("csm", "tier")))
    assert exact(again) == exact(done.study), "stable"
