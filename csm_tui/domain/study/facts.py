"""What a study is computed from, whatever it was read from: rows of facts, one NamedTuple a table.

A `csm` key is the CSM's id (of a time-sheet: "sheet:" and the folded name), an `account` key the account's id; "" is no
account. Weeks are Mondays. Seconds and minor units throughout.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class CsmFact(NamedTuple):
    """Somebody who keeps a book. The supply is that of an ordinary week, without absence."""

    csm: str
    name: str
    team: str
    starts_on: date | None
    contract_seconds: int
    supply_seconds: int
    live: bool
    """Whether accounts and plan are known: a database, not a time-sheet."""


class AccountFact(NamedTuple):
    """An account of a book. `starts_week` is the Monday of its first day there, None when that isn't known;
    `asked_seconds` what the plan in force asks for it in an average week, 0 when there is no plan."""

    csm: str
    account: str
    name: str
    tier: str
    segment: str
    lifecycle: str
    arr_minor: int
    currency: str
    starts_on: date | None
    starts_week: date | None
    ends_on: date | None
    asked_seconds: int = 0


class EntryFact(NamedTuple):
    """What was logged on one account and activity on one day: seconds, and in how many entries."""

    csm: str
    account: str
    activity: str
    category: str
    customer: bool
    day: date
    week: date
    seconds: int
    entries: int


class PlanFact(NamedTuple):
    """What the plan asked of one week for one account and activity."""

    csm: str
    account: str
    activity: str
    category: str
    customer: bool
    week: date
    seconds: int


class WeekFact(NamedTuple):
    """One studied week of a CSM. `complete`: its log holds everything, as the CSM confirmed or as is assumed."""

    csm: str
    week: date
    complete: bool
    contract_seconds: int
    absence_seconds: int
    supply_seconds: int


class AheadFact(NamedTuple):
    """One of the weeks ahead, from the dated touches."""

    csm: str
    week: date
    supply_seconds: int
    demand_seconds: int


Fact = CsmFact | AccountFact | EntryFact | PlanFact | WeekFact | AheadFact

FACTS: dict[str, type[Fact]] = {
    "csms": CsmFact, "accounts": AccountFact, "entries": EntryFact, "plan": PlanFact, "weeks": WeekFact,
    "ahead": AheadFact,
}  # fmt: skip
"""Table -> its row."""

CATEGORIES = ("proactive", "reactive", "practice", "administrative")
UNASSIGNED = "unassigned"
"""The activity and the category of time whose kind of work is not known."""
