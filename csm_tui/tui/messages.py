"""What the gateway tells the screens: small, finished, frozen things."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from csm_tui.domain.reports import AccountPage, BookReport, WeekReport

if TYPE_CHECKING:
    from csm_tui.domain.log_week import LogWeek
    from csm_tui.domain.quick_entry import Reading
    from csm_tui.domain.row_names import RowKey, RowName
    from csm_tui.domain.timer import RunningTimer


@dataclass(eq=False, repr=False)
class WeekLoaded(Message):
    """A week is here."""

    report: WeekReport


@dataclass(eq=False, repr=False)
class BookLoaded(Message):
    """The book is here."""

    report: BookReport


@dataclass(eq=False, repr=False)
class AccountLoaded(Message):
    """An account's page is here."""

    page: AccountPage


@dataclass(eq=False, repr=False)
class Understood(Message):
    """What a typed line means, or why it would be refused."""

    text: str
    reading: Reading


@dataclass(eq=False, repr=False)
class LogLoaded(Message):
    """A week of the log is here."""

    log: LogWeek


@dataclass(eq=False, repr=False)
class RowRead(Message):
    """The row that a line names. `wanted`: it was sent, not only typed."""

    text: str
    key: RowKey
    name: RowName
    wanted: bool


@dataclass(eq=False, repr=False)
class LineReady(Message):
    """An entry as a line to be edited."""

    entry_id: str
    text: str


@dataclass(eq=False, repr=False)
class TimerTold(Message):
    """What runs (None: nothing), and for how many minutes."""

    timer: RunningTimer | None
    minutes: int


class Answered(NamedTuple):
    """What the user says about a doubtful timer: `keep`, `discard` (for how long, "": as long as the machine slept) or
    `split` (at what time); and whether time that is logged already may be logged again."""

    word: str = ""
    text: str = ""
    overlap: bool = False


@dataclass(eq=False, repr=False)
class TimerDoubt(Message):
    """Why the timer can't be stopped before the user has answered. `slept` in seconds; `text`: what to switch to;
    `answered`: what was said about it already."""

    sentence: str
    code: str
    slept: int
    text: str
    answered: Answered


@dataclass(eq=False, repr=False)
class NamesLoaded(Message):
    """The names of the accounts can be found."""

    count: int


@dataclass(eq=False, repr=False)
class Done(Message):
    """Something was changed. `found`: the id of what was made, if anything was. `names` are those of files in it."""

    sentence: str
    what: str
    found: str = ""
    names: tuple[str, ...] = ()


@dataclass(eq=False, repr=False)
class Failed(Message):
    """Something was refused and changed nothing, or couldn't be read."""

    sentence: str
    what: str
    code: str = ""
    now: str | None = None
    """Of a conflict: what stands there now."""


@dataclass(eq=False, repr=False)
class Changed(Message):
    """Another window or command wrote, or a new day began."""


@dataclass(eq=False, repr=False)
class NoDatabase(Message):
    """There is no database yet: the first run."""

    where: str
