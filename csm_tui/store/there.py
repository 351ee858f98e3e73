"""Whether the file of that name is still the one that is open: SQLite goes on writing to one that was moved away."""

from __future__ import annotations

import os
from typing import NamedTuple

from csm_tui.domain.errors import Refused


class Mark(NamedTuple):
    """What makes a file that file, whatever its name."""

    device: int
    inode: int


def mark_of(path: str) -> Mark | None:
    """The mark of the file of that name; None: there is none, or nobody can say."""
    try:
        found = os.stat(path)  # noqa: PTH116  everyday commands import no pathlib
    except (OSError, ValueError):
        return None
    return Mark(found.st_dev, found.st_ino)


def check_mark(path: str, mark: Mark | None) -> None:
    """Refused unless the file of that name bears this mark. Nothing is opened: that would drop our own locks."""
    if mark is None:
        return
    now = mark_of(path)
    if now is None:
        raise Refused("gone", "there is no such file any more", where=path, hint="put it back")
    if now != mark:
        raise Refused("replaced", "another file has been put in its place", where=path)
