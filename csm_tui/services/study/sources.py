"""Which files a study reads: databases, time-sheets and Parquet folders, told by their content."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from csm_tui.domain.errors import Refused

DATABASE, SHEET, PARQUET = "database", "sheet", "parquet"
MARK = "study.json"
"""Stands in every folder that a study was written to."""
_SQLITE = b"SQLite format 3\0"
_SHEETS = {".csv", ".tsv", ".txt", ".json", ".klg", ".klog", ".data"}
_BESIDE = ("-wal", "-shm", "-journal")
_GIVEN = "team"


class Source(NamedTuple):
    """A file or (Parquet) a folder, and the team of the CSMs in it."""

    path: Path
    kind: str
    team: str


def find_sources(paths: Iterable[Path], team: str = "") -> list[Source]:
    """Every source in these files and folders, each once. A file that is named itself is taken for what it seems to be;
    in folders files of other kinds are passed over. Refused when a path isn't there or nothing is found."""
    found: dict[Path, Source] = {}
    for path in paths:
        if not path.exists():
            raise Refused("file_not_found", "there is no such file or folder", where=str(path), hint="check the name")
        for source in _in_folder(path, team) if path.is_dir() else [_file(path, team or _GIVEN)]:
            found.setdefault(source.path.resolve(), source)
    if not found:
        raise Refused(
            "no_sources", "there is nothing to study", where="in " + ", ".join(str(path) for path in paths)[:200],
            hint="name csm databases, time-sheets, Parquet folders, or folders of them",
        )  # fmt: skip
    return list(found.values())


def _in_folder(folder: Path, team: str) -> Iterator[Source]:
    """A team is the folder below the one that was named, else that folder itself."""
    for place, folders, names in os.walk(folder):
        folders.sort()
        here = Path(place)
        parts = here.relative_to(folder).parts
        of = team or (parts[0] if parts else here.resolve().name) or _GIVEN
        if MARK in names or any(name.endswith(".parquet") for name in names):
            folders.clear()
            if (here / "entries").is_dir() or any(name.endswith(".parquet") for name in names):
                yield Source(here, PARQUET, of)
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith(_BESIDE):
                path = here / name
                if path.suffix.lower() in _SHEETS or _is_sqlite(path):
                    yield _file(path, of)


def _file(path: Path, team: str) -> Source:
    if path.suffix.lower() == ".parquet":
        return Source(path, PARQUET, team)
    return Source(path, DATABASE if _is_sqlite(path) or path.suffix.lower() == ".db" else SHEET, team)


def _is_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False
