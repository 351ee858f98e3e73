"""What the generator makes, before any file is written. Dates are those of the sample, minutes are whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from csm_tui.domain.cadence import Rule

SEED = 20260309
LAST_FULL_WEEK = date(2026, 3, 2)
"""Monday of 2026-W10: `csm demo` moves it to the week before this one."""
THIS_WEEK = LAST_FULL_WEEK + timedelta(weeks=1)
WEEKS = 26
FIRST_WEEK = LAST_FULL_WEEK - timedelta(weeks=WEEKS - 1)


@dataclass(frozen=True)
class Plan:
    """One plan version of a CSM."""

    number: int
    effective_on: date
    contract_hours: float
    flex_hours: float
    reason: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Off:
    """An absence, both ends included."""

    first: date
    last: date
    kind: str
    note: str = ""


@dataclass(frozen=True)
class Block:
    """A demand block: temporary extra work on one account."""

    account: str
    activity: str
    first: date
    last: date
    minutes_per_week: int
    reason: str


@dataclass(frozen=True)
class Term:
    """One subscription."""

    id: str
    account: str
    starts_on: date
    ends_on: date
    notice_days: int
    auto_renews: bool
    first_renewal: bool
    arr_minor: int
    currency: str
    status: str
    risk: str

    @property
    def notice_on(self) -> date:
        """The last day to give notice."""
        return self.ends_on - timedelta(days=self.notice_days)


@dataclass
class Account:
    """One customer."""

    name: str
    tier: str
    segment: str
    industry: str
    lifecycle: str
    arr_minor: int
    currency: str
    users: int
    health: int
    anchor_on: date
    starts_on: date
    external_id: str
    domain: str
    health_on: date
    lifecycle_since: date | None = None
    tier_since: date | None = None
    tier_reason: str = ""
    growth: str = ""
    health_reason: str = ""
    aliases: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Contact:
    """A stakeholder of an account."""

    account: str
    first: str
    last: str
    role: str
    title: str
    email: str
    phone: str
    depth: int
    last_contact_on: date


@dataclass(frozen=True)
class Book:
    """One CSM with everything the simulation of the weeks needs."""

    name: str
    timezone: str
    country: str
    region: str
    starts_on: date
    accounts: tuple[Account, ...]
    plans: tuple[Plan, ...]
    terms: tuple[Term, ...]
    contacts: tuple[Contact, ...]
    absences: tuple[Off, ...]
    blocks: tuple[Block, ...]
    habits: Habits

    @property
    def slug(self) -> str:
        """The name as files have it."""
        return self.name.lower().replace(" ", "_")

    @property
    def email(self) -> str:
        """Where the CSM gets mail."""
        return f"{self.name.lower().replace(' ', '.')}@halcyra.example"

    def plan_on(self, day: date) -> Plan:
        """The version in force; the first also judges what came before."""
        return next((plan for plan in reversed(self.plans) if plan.effective_on <= day), self.plans[0])

    def off(self, day: date) -> bool:
        """Whether the CSM is away that day (weekends included)."""
        return day.weekday() > 4 or any(absence.first <= day <= absence.last for absence in self.absences)


@dataclass(frozen=True)
class Habits:
    """How a CSM works and logs: the true parameters behind the log (see README.md)."""

    pace: float
    """True minutes over planned ones, all work alike."""
    activity_pace: dict[str, float]
    """The same for one activity, on top."""
    leaf_pace: dict[tuple[str, str], float]
    """(account, activity): true minutes over planned ones in all, for the pairs that stand out."""
    day_ends: int
    """Minute of the day when work stops: what doesn't fit is left."""
    ebr_held: float
    """The share of promised EBRs that take place when they should."""
    leaves_open: float
    """Of what didn't fit in the last five weeks, the share left open (it is debt); the rest is skipped."""
    no_show: float = 0.02
    skips: float = 0.02
    unlogged: float = 0.02
    """The share of customer work that is done and never logged."""
    missing_weeks: tuple[date, ...] = ()
    missing_days: tuple[date, ...] = ()
    unconfirmed: tuple[date, ...] = ()
    """Mondays of logged weeks that were never confirmed."""
    lapses: tuple[tuple[str, str, date], ...] = ()
    """(account, activity, Monday): touches that were simply not held, and are still open."""


@dataclass(frozen=True)
class Entry:
    """A piece of logged time; `start` is the minute of the local day."""

    day: date
    start: int
    seconds: int
    account: str
    activity: str
    note: str
    tags: str


@dataclass(frozen=True)
class TouchNote:
    """What became of a touch that was not simply held on its day."""

    account: str
    activity: str
    slot_on: date
    due_on: date
    status: str
    confirmed: bool = False
    reason: str = ""


@dataclass
class History:
    """What the simulation of one book leaves behind."""

    entries: list[Entry] = field(default_factory=list)
    touches: list[TouchNote] = field(default_factory=list)
    confirmations: list[tuple[date, date]] = field(default_factory=list)
    """(Monday, the day it was confirmed)."""
