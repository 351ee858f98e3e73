"""Writes a study to files: a page or a workbook for people, CSV, JSON for scripts, Parquet for a warehouse."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from csm_tui.clock import Clock
from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import counted
from csm_tui.domain.pages.about import About
from csm_tui.domain.pages.shown import long_day
from csm_tui.domain.tables import Table, Value
from csm_tui.exchange.writers.files import check_file, format_of, write_file
from csm_tui.exchange.writers.folders import check_folder, new_folder
from csm_tui.exchange.writers.pages_csv import csv_lines
from csm_tui.services.study.document import about, about_lines, document
from csm_tui.services.study.options import Progress, Study, StudyOptions
from csm_tui.services.study.sources import MARK
from csm_tui.services.study.study import Done, studying


class Exported(NamedTuple):
    """The study and the files that were written, or the text itself."""

    study: Study
    paths: tuple[Path, ...]
    text: str = ""


STANDARD_OUTPUT = "-"


def target_of(output: Path | None, asked: str) -> tuple[Path, str]:
    """Where a study goes and in which format: the path's ending names it when nothing else does, else it is CSV.
    Without a path the name says the day."""
    format = format_of(str(output or ""), asked, FORMATS, "csv")
    if output is not None and str(output) == STANDARD_OUTPUT and format not in _TEXTS:
        raise Refused(
            "no_text", f"{format} is no single text", hint="name a file or a folder with -o", wrong_usage=True
        )
    return output or Path(f"study_{Clock().today()}{f'.{format}' if format in _FILES else ''}"), format


def export_study(
    paths: Sequence[Path | str], options: StudyOptions, output: Path, format: str, *, force: bool = False,
    progress: Progress | None = None,
) -> Exported:  # fmt: skip
    """Write the study of these sources: JSON, HTML and Excel into one file, CSV and Parquet into a folder.

    Refused when something of that name is there, unless forced. A study that fails leaves nothing behind.
    """
    if str(output) == STANDARD_OUTPUT and format in _TEXTS:
        with studying(paths, options, progress) as done:
            return Exported(done.study, (), "".join(map(str, _FILES[format](done.study))))
    # Asked before the work, not only after it.
    if format in _FILES:
        check_file(str(output), force=force)
        with studying(paths, options, progress) as done:
            return Exported(done.study, (write_file(str(output), _FILES[format](done.study), force=force),))
    check_folder(output, MARK, force=force)
    with studying(paths, options, progress) as done, new_folder(output, MARK, force=force) as draft:
        (draft / MARK).write_text(json.dumps(about(done.study), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        if format == "csv":
            _csv(draft, done.study)
        else:
            _parquet(draft, done)
        names = sorted(path.relative_to(draft) for path in draft.rglob("*") if path.is_file())
    return Exported(done.study, tuple(output / name for name in names))


def _json(study: Study) -> Iterator[str | bytes]:
    yield json.dumps(document(study), ensure_ascii=False, indent=2) + "\n"


def _html(study: Study) -> Iterator[str | bytes]:
    from csm_tui.exchange.writers.study import study_html

    period = f"{long_day(study.first)} to {long_day(study.last)}"
    entries = counted(study.entries, "entry", "entries")
    subtitle = f"{counted(study.csms, 'CSM')} · {counted(study.weeks, 'week')}, {period} · {entries}"
    yield from study_html(study.tables, study.by, subtitle, About(tuple(about_lines(study))))


def _xlsx(study: Study) -> Iterator[str | bytes]:
    from csm_tui.exchange.writers.study import study_workbook

    yield study_workbook(study.tables, study.by, About(tuple(about_lines(study))), Clock().today())


_FILES: dict[str, Callable[[Study], Iterator[str | bytes]]] = {"json": _json, "html": _html, "xlsx": _xlsx}
_TEXTS = ("json", "html")
FORMATS = ("csv", *_FILES, "parquet")


def _csv(folder: Path, study: Study) -> None:
    for table in study.tables:
        _write(folder / f"{table.name}.csv", [column.name for column in table.columns], table.rows)
    _write(folder / "definitions.csv", ["table", "column", "kind", "means"], definitions(study.tables))
    _write(folder / "about.csv", ["what", "how"], about_lines(study))


def definitions(tables: Iterable[Table]) -> list[tuple[str, str, str, str]]:
    """A line for every column of every table."""
    return [(table.name, column.name, column.kind, column.means) for table in tables for column in table.columns]


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(csv_lines(header, rows))


def _parquet(folder: Path, done: Done) -> None:
    from csm_tui.exchange.study import warehouse

    called = done.called
    names = warehouse.Names(called.csms, called.accounts) if called.on else warehouse.Names(None, {})
    warehouse.write_facts(done.engine, folder, names)
    (folder / "tables").mkdir()
    for table in done.study.tables:
        warehouse.write_table(table, folder / "tables" / f"{table.name}.parquet")
