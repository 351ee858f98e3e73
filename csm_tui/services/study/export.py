"""Writes a study to files: CSV for people, JSON for scripts, Parquet for a warehouse."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from csm_tui.domain.study.table import Table, Value
from csm_tui.exchange.formulas import guarded
from csm_tui.exchange.writers.files import write_file
from csm_tui.exchange.writers.folders import check_folder, new_folder
from csm_tui.services.study.document import about, about_lines, document
from csm_tui.services.study.options import Progress, Study, StudyOptions
from csm_tui.services.study.sources import MARK
from csm_tui.services.study.study import Done, studying

FORMATS = ("csv", "json", "parquet")


class Exported(NamedTuple):
    """The study and the files that were written."""

    study: Study
    paths: tuple[Path, ...]


def export_study(
    paths: Sequence[Path], options: StudyOptions, output: Path, format: str, *, force: bool = False,
    progress: Progress | None = None,
) -> Exported:  # fmt: skip
    """Write the study of these sources: JSON into one file, CSV and Parquet into a folder.

    Refused when something of that name is there, unless forced. A study that fails leaves nothing behind.
    """
    if format == "json":
        with studying(paths, options, progress) as done:
            text = json.dumps(document(done.study), ensure_ascii=False, indent=2)
            return Exported(done.study, (write_file(str(output), [text, "\n"], force=force),))
    # Asked before the work, not only after it.
    check_folder(output, MARK, force=force)
    with studying(paths, options, progress) as done, new_folder(output, MARK, force=force) as draft:
        (draft / MARK).write_text(json.dumps(about(done.study), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        if format == "csv":
            _csv(draft, done.study)
        else:
            _parquet(draft, done)
        names = sorted(path.relative_to(draft) for path in draft.rglob("*") if path.is_file())
    return Exported(done.study, tuple(output / name for name in names))


def _csv(folder: Path, study: Study) -> None:
    for table in study.tables:
        _write(folder / f"{table.name}.csv", [column.name for column in table.columns], table.rows)
    _write(folder / "definitions.csv", ["table", "column", "kind", "means"], definitions(study.tables))
    _write(folder / "about.csv", ["what", "how"], about_lines(study))


def definitions(tables: Iterable[Table]) -> list[tuple[str, str, str, str]]:
    """A line for every column of every table."""
    return [(table.name, column.name, column.kind, column.means) for table in tables for column in table.columns]


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """RFC 4180; texts that a spreadsheet would run are guarded, numbers are numbers."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return guarded(value)
    return value.isoformat() if isinstance(value, date) else value


def _parquet(folder: Path, done: Done) -> None:
    from csm_tui.exchange.study import warehouse

    called = done.called
    names = warehouse.Names(called.csms, called.accounts) if called.on else warehouse.Names(None, {})
    warehouse.write_facts(done.engine, folder, names)
    (folder / "tables").mkdir()
    for table in done.study.tables:
        warehouse.write_table(table, folder / "tables" / f"{table.name}.parquet")
