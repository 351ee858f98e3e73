"""Writes a folder whole or not at all: under a temporary name beside it, then renamed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from csm_tui.domain.errors import Refused
from csm_tui.exchange.writers.files import is_database


def check_folder(target: Path, mark: str, *, force: bool) -> None:
    """Refused when something is there already. With force a folder gives way that holds `mark`, for one of ours did it
    write; other people's files never do."""
    if not target.exists():
        if not target.parent.is_dir():
            raise Refused("no_folder", "there is no such folder", where=str(target.parent), hint="make it first")
        return
    if not target.is_dir():
        raise Refused("file_exists", "there is a file of that name", where=str(target), hint="name a folder")
    if not any(target.iterdir()):
        return
    if any(is_database(file) for file in target.rglob("*") if file.is_file()):
        raise Refused("is_a_database", "that folder holds a database", where=str(target), hint="name a new folder")
    if not (target / mark).is_file():
        raise Refused("folder_in_use", "that folder holds other files", where=str(target), hint="name a new folder")
    if not force:
        hint = "name another, or add --force"
        raise Refused("file_exists", "there is an export in that folder", where=str(target), hint=hint)


@contextmanager
def new_folder(target: Path, mark: str, *, force: bool) -> Iterator[Path]:
    """A temporary folder to write into, which takes the target's name when all went well and is gone when not."""
    check_folder(target, mark, force=force)
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent))
    try:
        yield draft
        draft.chmod(0o755)
        check_folder(target, mark, force=force)
        old = draft.with_name(f"{draft.name}.old")
        if target.exists():
            target.replace(old)
        draft.replace(target)
        shutil.rmtree(old, ignore_errors=True)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
