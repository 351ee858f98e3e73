"""Is this file one of our databases? Told from its first hundred bytes, before SQLite touches it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.store.schema import APPLICATION_ID

if TYPE_CHECKING:
    from pathlib import Path

_MAGIC = b"SQLite format 3\0"
_NAME_IT = "name the right file with --db, or put a backup in its place with `csm restore`"


class Header(NamedTuple):
    """Of a SQLite file: bytes a page, pages (0: not known), journal (1 rollback, 2 WAL), whose file it is."""

    page_size: int
    pages: int
    journal: int
    application_id: int


def check_header(path: str | Path) -> Header:
    """The header of a database of ours; each thing that is none is refused by its own sentence."""
    start, size = first_bytes(path)
    if size == 0:
        raise _refused("empty_file", "the database file is empty (0 bytes)", path)
    if not start.strip(b"\0"):
        raise _refused("damaged", "the database file holds nothing but zero bytes", path)
    if not start.startswith(_MAGIC):
        raise _refused("not_a_database", "this file is no database", path)
    if len(start) < 100:
        raise _refused("damaged", "the database file is cut short", path)
    header = read_header(start)
    if header.application_id != APPLICATION_ID:
        raise _refused("foreign_database", "this is a database of another program", path)
    if _cut_short(header, size, path):
        raise _refused("damaged", f"the database file is cut short ({size:,} bytes are left)", path)
    _check_writable(path)
    return header


def read_header(start: bytes) -> Header:
    """The fields we need, from the first 100 bytes (https://www.sqlite.org/fileformat.html#the_database_header)."""
    page_size = int.from_bytes(start[16:18], "big")
    sure = start[24:28] == start[92:96]
    pages = int.from_bytes(start[28:32], "big") if sure else 0
    return Header(65536 if page_size == 1 else page_size, pages, start[18], int.from_bytes(start[68:72], "big"))


def first_bytes(path: str | Path) -> tuple[bytes, int]:
    """The first hundred bytes and the size; refused when there is no such file or it can't be read."""
    try:
        if os.path.isdir(path):
            raise _refused("not_a_database", "this is a folder, no database", path)
        with open(path, "rb") as file:
            return file.read(100), os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise Refused(
            "no_database", "there is no database", where=str(path), hint="make one with `csm init`, or see `csm demo`"
        ) from None
    except (OSError, ValueError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise Refused(
            "cannot_open", f"the database can't be read ({reason})", where=str(path), hint="check its permissions"
        ) from error


def _cut_short(header: Header, size: int, path: str | Path) -> bool:
    """Whether pages are missing. While a write-ahead log is there, the missing pages may stand in it."""
    log = f"{path}-wal"
    if os.path.exists(log) and os.path.getsize(log) > 0:
        return False
    return size < header.pages * header.page_size


def _check_writable(path: str | Path) -> None:
    """SQLite would open a read-only file and fail at the first write, or at a read that needs its shared memory."""
    effective = os.access in os.supports_effective_ids
    for place, what in ((path, "file"), (os.path.dirname(path) or ".", "folder")):
        if not os.access(place, os.W_OK, effective_ids=effective):
            raise Refused(
                "read_only", f"the database's {what} can't be written", where=str(place), hint="check its permissions"
            )


def _refused(code: str, what: str, path: str | Path) -> Refused:
    return Refused(code, what, where=str(path), hint=_NAME_IT)
