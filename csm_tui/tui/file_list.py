"""The files of a folder that could be imported, the newest first."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from csm_tui.domain.formats import clock_time, current
from csm_tui.tui.drawing.importing import FileLine

ENDINGS = (".csv", ".tsv", ".txt", ".ics", ".ical", ".json", ".klg", ".data", ".tab")
MOST = 500


def start_folder() -> str:
    """Where exports land, if there is such a place; else here."""
    return "~/Downloads/" if Path("~/Downloads").expanduser().is_dir() else ""


def files_for(text: str, now: datetime) -> list[FileLine]:
    """What a typed path could become: the folder it names, or the folder it is in and names that begin so."""
    folder, _, begin = text.rpartition("/")
    base = Path(f"{folder}/" if "/" in text else ".").expanduser()
    found: list[tuple[bool, float, FileLine]] = []
    try:
        entries = list(os.scandir(base))
    except OSError:
        return []
    for entry in entries[: MOST * 20]:
        if entry.name.startswith(".") or not entry.name.casefold().startswith(begin.casefold()):
            continue
        try:
            is_folder = entry.is_dir()
            state = entry.stat()
        except OSError:
            continue
        if is_folder or entry.name.casefold().endswith(ENDINGS):
            prefix = f"{folder}/" if "/" in text else ""
            line = FileLine(
                f"{prefix}{entry.name}{'/' if is_folder else ''}", entry.name, is_folder,
                "" if is_folder else _size(state.st_size), "" if is_folder else _when(state.st_mtime, now),
            )  # fmt: skip
            found.append((is_folder, -state.st_mtime, line))
    return [line for _, _, line in sorted(found, key=lambda each: each[:2])[:MOST]]


def shared_start(texts: Sequence[str]) -> str:
    """What all of them begin with, letter by letter.

    >>> shared_start(["accounts-may.csv", "accounts-june.csv"]), shared_start([])
    ('accounts-', '')
    """
    first, last = min(texts, default=""), max(texts, default="")
    same = next((at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other), len(first))
    return first[:same]


def _size(count: int) -> str:
    for unit, size in (("MB", 10**6), ("kB", 10**3)):
        if count >= size:
            return current().number(f"{count / size:,.1f}") + f" {unit}"
    return f"{count} B"


def _when(moment: float, now: datetime) -> str:
    then = datetime.fromtimestamp(moment, now.tzinfo)
    if then.date() == now.date():
        return clock_time(then)
    chosen = current()
    return chosen.day(then.date(), chosen.short if abs((now - then).days) < 183 else chosen.month_year)
