"""The records of a delimited text, each with the physical line it begins on.

The standard csv module splits the cells. A dataframe library would take half a second to import and the whole file
into memory, and would not say on which line of the file a bad row stands.
"""

from __future__ import annotations

import csv
import string
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_BLANK = string.whitespace + "\u00a0"
DELIMITERS = (",", ";", "\t", "|")
"""What may stand between cells, in the order in which it is tried."""
LONGEST_RECORD = 500
"""Lines; a quote that stays open for longer was never meant to be one."""


class Record(NamedTuple):
    """A row of cells. With a `problem` its cells are what its first line gives."""

    line: int
    cells: list[str]
    problem: str = ""


def records(lines: Iterable[str], delimiter: str, width: int | None = None) -> Iterator[Record]:
    """The records, blank lines and those of separators only left out. With `width` (of the header) ragged ones carry a
    problem.

    A quote that is never closed, or that swallows the lines after it into a ragged record, costs its own line only:
    reading goes on at the next.
    """
    queue = _Queue(lines)
    nothing = delimiter + _BLANK
    while (line := queue.next()) is not None:
        number = queue.number
        if '"' not in line:
            if line.strip(nothing):
                cells = line.rstrip("\r\n").split(delimiter)
                yield Record(number, cells, _ragged(cells, width)) if width else Record(number, cells)
            continue
        found, taken = _quoted(line, delimiter, queue)
        problem = "a quote is opened on this line and not closed" if found is None else _ragged(found, width)
        if found is not None and not (taken and problem):
            if any(cell.strip() for cell in found):
                yield Record(number, found, problem)
            continue
        queue.give_back(taken)
        hint = "" if found is None else " (does a quote stay open?)"
        yield Record(number, next(csv.reader([line], delimiter=delimiter)), problem + hint)


def _ragged(cells: list[str], width: int | None) -> str:
    """Too few cells, or too many; empty ones behind the last column are no harm and are cut off."""
    if width is None or len(cells) == width:
        return ""
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    if len(cells) == width:
        return ""
    return f"it has {len(cells)} {'cell' if len(cells) == 1 else 'cells'}, the header has {width}"


def _quoted(line: str, delimiter: str, queue: _Queue) -> tuple[list[str] | None, list[str]]:
    """(cells, further lines taken) of a record with quotes; None when its quote is never closed."""
    taken: list[str] = []
    text = line
    while True:
        # After an even number of quotes none is open; after an odd one the strict reader tells an open quote from a
        # stray one inside a cell (15" rack).
        if text.count('"') % 2 == 0 or not _open(text, delimiter):
            return next(csv.reader([text], delimiter=delimiter)), taken
        while True:
            more = queue.next()
            if more is None or len(taken) >= LONGEST_RECORD:
                return None, taken if more is None else [*taken, more]
            taken.append(more)
            if '"' in more:
                break
        text = line + "".join(taken)


def _open(text: str, delimiter: str) -> bool:
    try:
        next(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "end of data" in str(error)
    return False


class _Queue:
    """Lines with their numbers; lines may be given back to be read again."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: list[str] = []
        self.number = 0

    def next(self) -> str | None:
        """The next line, or None at the end."""
        line = self._again.pop() if self._again else next(self._lines, None)
        if line is not None:
            self.number += 1
        return line

    def give_back(self, lines: list[str]) -> None:
        """Read these lines again."""
        self._again.extend(reversed(lines))
        self.number -= len(lines)
