"""Writes a file whole or not at all: to a temporary name beside it, then renamed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from csm_tui.domain.errors import Refused


def write_file(path: str, chunks: Iterable[str | bytes], *, force: bool) -> Path:
    """Write bytes, or text as UTF-8; refused when something of that name is there, unless forced. Answers its path."""
    target = Path(path).expanduser()
    if target.is_dir():
        raise Refused("is_a_directory", "that is a folder", where=path, hint="name a file in it")
    if target.exists() and not force:
        raise Refused("file_exists", "there is a file of that name", where=path, hint="name another, or add --force")
    if not target.parent.is_dir():
        raise Refused("no_folder", "there is no such folder", where=str(target.parent), hint="make it first")
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
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
