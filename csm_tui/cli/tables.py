"""Aligned tables for people: colours and a width on a terminal, neither in a pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from rich.console import Console

NO_LIMIT = 100_000


class Column(NamedTuple):
    """A heading; numbers stand on the right. A column that may not be cut keeps its width on a narrow terminal."""

    heading: str
    align: Literal["left", "right"] = "left"
    cut: bool = False


def arr(minor: int, currency: str) -> str:
    """A few characters in a column; what nobody has said is no amount."""
    from csm_tui.domain.money import short_money

    return short_money(minor, currency) if minor else "-"


def console() -> Console:
    """Standard output: as wide as the terminal, without limit and colour in a pipe; NO_COLOR is kept."""
    from rich.console import Console

    tty = sys.stdout.isatty()
    return Console(
        width=None if tty else NO_LIMIT, no_color=not tty or bool(os.environ.get("NO_COLOR")),
        highlight=False, markup=False, emoji=False, soft_wrap=not tty,
    )  # fmt: skip


def print_table(columns: Sequence[Column], rows: Iterable[Sequence[str]], *, styles: Sequence[str] = ()) -> None:
    """The rows under their headings, without boxes. `styles[n]` is the style of the n-th row ("", "dim", "red")."""
    from rich.table import Table
    from rich.text import Text

    from csm_tui.domain.text import harmless

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(
            column.heading, justify=column.align, no_wrap=True, overflow="ellipsis" if column.cut else "fold"
        )
    for n, row in enumerate(rows):
        style = styles[n] if n < len(styles) else ""
        table.add_row(*(Text(harmless(cell)) for cell in row), style=style or None)
    out = console()
    with out.capture() as captured:
        out.print(table)
    # Rich pads every line to the width of its table; in a pipe that is noise.
    text = captured.get()
    sys.stdout.write(text if sys.stdout.isatty() else "".join(line.rstrip() + "\n" for line in text.splitlines()))
