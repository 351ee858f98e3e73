"""What every reader of time-sheets gives: entries as the file has them, before their names mean anything here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple, Protocol

from csm_tui.domain.account_values import one_line
from csm_tui.domain.days import OpenDate

Progress = Callable[[int, int], None]
"""(lines done, lines in all)."""


class DraftEntry(NamedTuple):
    """An entry of a file, or the reason why it is none.

    `seconds` is what the file says it lasted, whatever is wrong with it otherwise (0: not even that could be read).
    `day` is local to the CSM; instants are seconds since 1970. `account_words` name its customer and `activity_words`
    its work in the other program's words, the surest first; either may mean the other here.
    """

    line: int
    day: date
    started_at: int | None
    ended_at: int | None
    seconds: int
    account_words: tuple[str, ...]
    activity_words: tuple[str, ...]
    note: str
    tags: tuple[str, ...]
    external_id: str = ""
    """The source's own id, if it has a lasting one."""
    person: str = ""
    timezone: str = ""
    """The zone it was logged in, when the file names it."""
    problem: str = ""
    instant: bool = False
    """Whether the file says the instants themselves; else it says what clocks showed, in whichever zone."""
    offset: int | None = None
    """Seconds that those clocks were ahead of UTC, when the file says that beside the instants."""
    nameless: bool = False
    """Whether it is of an export of ours from before those named their entries without clock times."""


class TimeSheet(Protocol):
    """A file that was understood; it may be gone through any number of times."""

    @property
    def format(self) -> str:
        """The name of its format."""
        ...

    @property
    def open_date(self) -> OpenDate | None:
        """A date of it that can be read in two ways."""
        ...

    def drafts(self) -> Iterator[DraftEntry]:
        """Its entries from first to last."""
        ...

    def notes(self) -> Iterator[str]:
        """What is worth saying about the file, after it was gone through."""
        ...


NO_DAY = date(1970, 1, 1)


def bad(line: int, problem: str, seconds: int = 0, day: date = NO_DAY) -> DraftEntry:
    """A line that is no entry, and why."""
    return DraftEntry(line, day, None, None, seconds, (), (), "", (), problem=problem)


def note_text(text: str) -> str:
    """A note without what a terminal would obey; its lines stay."""
    text = text.strip()
    if text.isprintable():
        return text
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(one_line(line) for line in lines).strip()
