"""A backup put in the place of the database, and the replaced one kept."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from csm_tui.domain.errors import Refused
from csm_tui.store import schema
from csm_tui.store.backup import copy_verified, problems_in
from csm_tui.store.connection import Db
from csm_tui.store.header import check_header
from csm_tui.store.sqlite import attach, connect, remove


def put_in_place(source: Path, target: Path, keep: Path, busy_ms: int) -> Path | None:
    """Check the backup, copy it beside the database and let it take its name in one step. What was there is kept at
    `keep`; answers where (None: nothing was there). Refused while another program has the database open."""
    if source.exists() and target.exists() and source.samefile(target):
        raise Refused("same_file", "this is the database itself, no backup of it", where=str(source))
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = _checked_copy(source, target, busy_ms)
    try:
        kept = _set_aside(target, keep, busy_ms) if target.exists() else None
        draft.replace(target)
    finally:
        remove(draft)
    return kept


def _checked_copy(source: Path, target: Path, busy_ms: int) -> Path:
    check_header(source)
    backup = connect(source, busy_ms, mode="ro")
    try:
        problems = problems_in(backup)
        if problems:
            raise Refused("bad_copy", f"this backup is damaged ({problems[0]})", where=str(source), hint="try another")
        _check_version(backup)
        return copy_verified(backup, target.with_name(f"{target.name}.restored"))
    finally:
        backup.close()


def _check_version(backup: Db) -> None:
    version = schema.version_in(backup)
    if version != schema.HEAD:
        from csm_tui.store.migrate import knows

        if version is None or not knows(version):
            raise Refused("newer_database", "this backup is of a newer csm", where=backup.where, hint="update csm-tui")


def _set_aside(target: Path, keep: Path, busy_ms: int) -> Path:
    _alone(target, busy_ms)
    keep.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        os.link(target, keep)
    except OSError:
        shutil.copy2(target, keep)
    # A log that a damaged database left behind belongs to it: beside the new one it would be taken for its own.
    for suffix in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            Path(f"{target}{suffix}").rename(f"{keep}{suffix}")
    return keep


def _alone(target: Path, busy_ms: int) -> None:
    """Only the last connection can leave the write-ahead log, which also folds the log into the file."""
    try:
        db = attach(str(target), busy_ms)
    except Refused as refused:
        if refused.code in {"read_only", "cannot_open", "locked", "foreign_database", "not_a_database"}:
            raise
        return
    try:
        db.execute("PRAGMA journal_mode = DELETE")
    except Refused as refused:
        if refused.code == "locked":
            raise
    finally:
        db.close()
