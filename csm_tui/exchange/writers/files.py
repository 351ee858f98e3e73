"""Writes a file whole or not at all: to a temporary name beside it, then renamed."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import quoted

_SQLITE = b"SQLite format 3\0"
_BESIDE = ("-wal", "-shm", "-journal")
_SPELLED = {"htm": "html", "markdown": "md"}
_PART_OF_NAME = re.compile(r"[0-9-]*w?[0-9]+")
"""A day, a week or a number behind the last dot: `week.2026-W10` has no ending."""


def format_of(path: str, asked: str, formats: Sequence[str], usual: str) -> str:
    """The format that was asked for, else the one that the path's ending names, else the usual one. Refused when the
    ending is that of no such format, so that no file is called what it is not.

    >>> format_of("week.xlsx", "", ("html", "xlsx"), "html"), format_of("week.W10", "", ("html", "xlsx"), "html")
    ('xlsx', 'html')
    """
    ending = Path(path).suffix.removeprefix(".").casefold()
    ending = _SPELLED.get(ending, ending)
    format = asked or (usual if not ending or _PART_OF_NAME.fullmatch(ending) else ending)
    if format not in formats:
        refuse_database(Path(path).expanduser())  # which matters more than what it is called
        raise Refused(
            "unknown_format", f"there is no format {quoted(format)}", hint=f"it is one of {', '.join(formats)}",
            wrong_usage=True,
        )  # fmt: skip
    return format


def is_database(target: Path) -> bool:
    """Whether that is an SQLite database, or what SQLite keeps beside one: somebody's book, or a backup of it."""
    for beside in _BESIDE:
        book = target.name.removesuffix(beside)
        if book and book != target.name and is_database(target.with_name(book)):
            return True
    if not target.is_file():
        return False
    if any(os.path.lexists(f"{target}{beside}") for beside in _BESIDE):
        return True  # not looked into: closing it would drop the locks that this process may have on it (POSIX)
    try:
        with target.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False


def refuse_database(target: Path) -> None:
    """Somebody's book is nothing that an export may write over, whatever it is told."""
    if is_database(target):
        what = "that is a database, which no export writes over"
        raise Refused("is_a_database", what, where=str(target), hint="name another")


def check_file(path: str, *, force: bool) -> Path:
    """Where that is; refused when something of that name is there, unless forced."""
    target = Path(path).expanduser()
    if target.is_dir():
        raise Refused("is_a_directory", "that is a folder", where=path, hint="name a file in it")
    refuse_database(target)
    if target.exists() and not force:
        raise Refused("file_exists", "there is a file of that name", where=path, hint="name another, or add --force")
    if not target.parent.is_dir():
        raise Refused("no_folder", "there is no such folder", where=str(target.parent), hint="make it first")
    return target


def write_file(path: str, chunks: Iterable[str | bytes], *, force: bool) -> Path:
    """Write bytes, or text as UTF-8, where `check_file` lets it. Answers its path."""
    target = check_file(path, force=force)
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunk.encode() if isinstance(chunk, str) else chunk for chunk in chunks)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(target))
        Path(temporary).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(temporary).unlink()
        raise
    return target


def _mode(target: Path) -> int:
    """That of the file in its place, else what a new file gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
