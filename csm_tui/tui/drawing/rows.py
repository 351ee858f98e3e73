"""What a list of lines must be able to answer, and the plainest one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from csm_tui.tui.present import Line


class Rows(Protocol):
    """Rows that draw themselves when they come into view."""

    empty: Sequence[str]
    """The sentences that stand in an empty list."""

    def __len__(self) -> int: ...

    def key(self, index: int) -> str:
        """What the row stands for; "" when the cursor can't rest on it (a heading)."""

    def line(self, index: int, width: int) -> Line:
        """The row, in that many cells. The first cell belongs to the cursor's mark."""

    def head(self, width: int) -> Line | None:
        """The line that stays on top, if there is one."""


class PlainRow(NamedTuple):
    """One finished row."""

    key: str
    line: Line


class PlainRows:
    """Rows that were drawn beforehand, for short lists."""

    def __init__(self, rows: Sequence[PlainRow] = (), head: Line | None = None, empty: Sequence[str] = ()) -> None:
        self.rows, self._head, self.empty = rows, head, empty

    def __len__(self) -> int:
        return len(self.rows)

    def key(self, index: int) -> str:
        return self.rows[index].key

    def line(self, index: int, width: int) -> Line:
        return self.rows[index].line

    def head(self, width: int) -> Line | None:
        return self._head


class FittedRows:
    """Plain rows that are drawn anew when the width is another."""

    def __init__(self, build: Callable[[int], PlainRows], width: int = 40) -> None:
        self._build, self._width, self._rows = build, width, build(width)
        self.empty = self._rows.empty

    def _at(self, width: int) -> PlainRows:
        if width > 0 and width != self._width:
            self._width, self._rows = width, self._build(width)
        return self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def key(self, index: int) -> str:
        return self._rows.key(index)

    def line(self, index: int, width: int) -> Line:
        rows = self._at(width)
        return rows.line(index, width) if index < len(rows) else []

    def head(self, width: int) -> Line | None:
        return self._at(width).head(width)
