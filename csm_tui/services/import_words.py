"""What every import says of a file and of the lines that it can't take."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from csm_tui.domain.account_values import one_line
from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import counted
from csm_tui.domain.import_report import Rejected
from csm_tui.domain.weeks import Week

SHOWN = 5
"""Lines and names that a sentence lists; of the rest it says how many there are."""


def file_name(path: str) -> str:
    """The file as the history names it; `-` is standard input."""
    return "standard input" if path == "-" else one_line(PurePath(path).name)


def first_lines(said: Sequence[tuple[int, str]]) -> str:
    """The first of the lines of which something is to be said, and how many more there are."""
    shown = "; ".join(f"line {line}: {what}" for line, what in said[:SHOWN])
    return f"{shown}; and {len(said) - SHOWN} more" if len(said) > SHOWN else shown


def bad_lines(rejected: Sequence[Rejected], path: str) -> Refused:
    """Why a file is refused as a whole."""
    bad = "is bad" if len(rejected) == 1 else "are bad"
    return Refused(
        "bad_lines", f"{counted(len(rejected), 'line')} {bad} ({first_lines(rejected)})", where=f"in {path}",
        hint="mend them, or import without --strict to take the rest",
    )  # fmt: skip


def in_confirmed(week: Week) -> str:
    """Why a line is rejected that falls into a week whose log was said to be complete."""
    return f"{week} is confirmed; open it with `csm week {week} --reopen`"
