"""What a study reads: servers, and databases, time-sheets and Parquet folders, told by their content."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.store.connection import is_url, shown

DATABASE, SHEET, PARQUET = "database", "sheet", "parquet"
MARK = "study.json"
"""Stands in every folder that a study was written to."""
_SQLITE = b"SQLite format 3\0"
_SHEETS = {".csv", ".tsv", ".txt", ".json", ".klg", ".klog", ".data"}
_BESIDE = ("-wal", "-shm", "-journal")
_GIVEN = "team"


class Source(NamedTuple):
    """A file, (Parquet) a folder or a server's URL, and the team of the CSMs in it."""

    where: str
    kind: str
    team: str

    @property
    def path(self) -> Path:
        """Of a file or folder."""
        return Path(self.where)

    @property
    def shown(self) -> str:
        """As it may be told: without a password."""
        return shown(self.where)


def find_sources(given: Iterable[Path | str], team: str = "") -> list[Source]:
    """Every source among these servers, files and folders, each once; refused when a path isn't there or none is found.

    A file that is named itself is taken for what it seems to be; in folders files of other kinds are passed over.
    """
    found: dict[str, Source] = {}
    for where in given:
        if is_url(str(where)):
            found.setdefault(str(where), Source(str(where), DATABASE, team or _GIVEN))
            continue
        path = Path(where)
        if not path.exists():
            raise Refused("file_not_found", "there is no such file or folder", where=str(path), hint="check the name")
        for source in _in_folder(path, team) if path.is_dir() else [_file(path, team or _GIVEN)]:
            found.setdefault(str(source.path.resolve()), source)
    if not found:
        raise Refused(
            "no_sources", "there is nothing to study", where="in " + ", ".join(str(path) for path in given)[:200],
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
                yield Source(str(here), PARQUET, of)
            continue
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in sorted(names):
            if not name.startswith(".") and not name.endswith(_BESIDE):
                path = here / name
                if path.suffix.lower() in _SHEETS or _is_sqlite(path):
                    yield _file(path, of)


def _file(path: Path, team: str) -> Source:
    if path.suffix.lower() == ".parquet":
        return Source(str(path), PARQUET, team)
    return Source(str(path), DATABASE if _is_sqlite(path) or path.suffix.lower() == ".db" else SHEET, team)


def _is_sqlite(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False
