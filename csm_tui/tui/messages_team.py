"""What the gateway tells the Team screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from datetime import date

    from csm_tui.domain.study.balance_table import Plan
    from csm_tui.domain.team import Member
    from csm_tui.domain.weeks import Week
    from csm_tui.store.queries.csm import CsmRow


@dataclass(eq=False, repr=False)
class TeamListed(Message):
    """Who keeps a book here, by name; `own`: the id of whose book is open."""

    people: tuple[CsmRow, ...]
    own: str
    today: date


@dataclass(eq=False, repr=False)
class MemberLoaded(Message):
    """One of them in a week (None: this one)."""

    member: Member
    week: Week | None


@dataclass(eq=False, repr=False)
class BooksRead(Message):
    """So many of the books are read for the balance."""

    done: int
    total: int


@dataclass(eq=False, repr=False)
class BalanceFound(Message):
    """The moves that bring everyone under `asked`; `unknown`: the names of those whose load is not known."""

    plan: Plan
    asked: float
    unknown: tuple[str, ...]


@dataclass(eq=False, repr=False)
class PagesWritten(Message):
    """The team's pages are there."""

    paths: tuple[str, ...]
