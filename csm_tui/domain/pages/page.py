"""What a page is made of: sentences, small tables of text, charts. The writers of HTML and Markdown know no more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Section(NamedTuple):
    """Sentences under a heading."""

    title: str
    sentences: tuple[str, ...]


class Block(NamedTuple):
    """A table as people read it. The first column is text, and those that `left` numbers; with `text` all are."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    text: bool = False
    left: tuple[int, ...] = ()


class Series(NamedTuple):
    """One part of every bar; `tone` names its colour (see the style sheet)."""

    name: str
    values: tuple[float, ...]
    tone: str


class Bars(NamedTuple):
    """Stacked bars, with a line across them and what each may reach."""

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str
    line: tuple[float, ...] = ()
    """One value a bar (the supply); empty for none."""
    line_name: str = ""
    reach: tuple[float, ...] = ()
    """One value a bar (P80); empty for none."""
    reach_name: str = ""
    captions: tuple[str, ...] = ()
    """What to write over each bar."""


class Gauge(NamedTuple):
    """A value beside lines that people quote."""

    label: str
    value: float | None
    shown: str
    lines: tuple[tuple[float, str], ...]
    bands: tuple[tuple[float, float, str], ...] = ()

    @property
    def quoted(self) -> str:
        """What is quoted, in words."""
        return "; ".join([*(name for _, name in self.lines), *(name for _, _, name in self.bands)])

    @property
    def top(self) -> float:
        """Where the scale ends."""
        ends = [at for at, _ in self.lines] + [end for _, end, _ in self.bands] + [self.value or 0.0]
        return 1.15 * max(ends)


def block(
    title: str, headings: Sequence[str], rows: Sequence[Sequence[str]], note: str = "", *, text: bool = False
) -> Block:
    """A block whose rows have a cell for every heading."""
    assert all(len(row) == len(headings) for row in rows), title
    return Block(title, tuple(headings), tuple(tuple(row) for row in rows), note, text)
