"""What screens and commands show: frozen, plain, with no word about how.

Durations are seconds, money integer minor units, days local dates. A ratio that has no meaning is None ("n/a").
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.coverage import Coverage
from csm_tui.domain.log_lines import Change as Change
from csm_tui.domain.log_lines import EntryLine as EntryLine
from csm_tui.domain.weeks import Week

if TYPE_CHECKING:
    from csm_tui.domain.crowding import Crowding


NO_COVERAGE = Coverage((), (), (), None)


class ActivityLine(NamedTuple):
    """One activity in a week: what the plan gives it and what was logged."""

    key: str
    name: str
    category: str
    customer: bool
    planned_seconds: int
    logged_seconds: int


class AccountLine(NamedTuple):
    """One account in a week."""

    id: str
    name: str
    tier: str
    planned_seconds: int
    logged_seconds: int


class DayLine(NamedTuple):
    """One day of a week."""

    day: date
    logged_seconds: int
    due_seconds: int
    """Of the contract, less what is off."""


class TouchLine(NamedTuple):
    """One dated touch. `id` stays the same when the touch is held, skipped, moved or cancelled."""

    id: str
    account_id: str
    account: str
    activity: str
    activity_name: str
    due_on: date
    minutes: int
    status: str
    proactive: bool
    weight: float = 0.0
    """How much an open touch presses (domain/priority.py); 0 where nobody asked."""
    why: str = ""
    """The reason of that weight, in words."""


class Event(NamedTuple):
    """An EBR, a renewal or a notice deadline; `kind` is `ebr`, `renewal` or `notice`, `id` of its touch or term."""

    id: str
    on: date
    kind: str
    account_id: str
    account: str
    arr_minor: int
    currency: str
    in_days: int
    overdue: bool
    collides_with: Sequence[str]


class WeekReport(NamedTuple):
    """A week's budget against what was logged."""

    csm: str
    week: Week
    today: date
    confirmed: bool
    plan_version: int
    contract_seconds: int
    absence_seconds: int
    internal_seconds: int
    flex_seconds: int
    supply_seconds: int
    demand_seconds: int
    logged_seconds: int
    logged_customer_seconds: int
    debt_seconds: int
    overload_probability: float | None
    activities: tuple[ActivityLine, ...]
    accounts: tuple[AccountLine, ...]
    days: tuple[DayLine, ...]
    touches: tuple[TouchLine, ...]
    """The week's touches, whatever their status, by date, those that press most first."""
    overdue: tuple[TouchLine, ...]
    """Planned touches due before this week began and still open (the cadence debt, and late EBRs), those that press
    most first."""
    events: tuple[Event, ...]
    """EBRs, renewals and notice deadlines from the week's Monday (or what is open and older) to 13 weeks on."""
    book_accounts: int
    debt_weeks_to_repay: float | None = None
    """Ordinary weeks until the debt is repaid; None when an ordinary week leaves no time for it."""
    crowding: Crowding | None = None
    """Where reactive work crowded proactive work out."""
    mostly_plan: bool = True
    """Whether fewer than three confirmed weeks stand behind the chance of overload."""

    @property
    def owed(self) -> tuple[TouchLine, ...]:
        """What the debt is made of: proactive touches due before today and still open. Of the week of today only."""
        late = (one for one in self.touches if one.proactive and one.status == "planned" and one.due_on < self.today)
        return (*self.overdue, *late)

    @property
    def chance(self) -> float | None:
        """The chance of overload, for people: a week that is over has none any more."""
        return None if self.week.sunday < self.today else self.overload_probability

    @property
    def utilisation(self) -> float | None:
        """Demand / supply; None when the supply is 0."""
        return self.demand_seconds / self.supply_seconds if self.supply_seconds else None

    @property
    def left_seconds(self) -> int:
        """Supply not yet used by customer work; negative when the week is over."""
        return self.supply_seconds - self.logged_customer_seconds


class BookRow(NamedTuple):
    """One account in the book."""

    id: str
    name: str
    tier: str
    segment: str
    lifecycle: str
    arr_minor: int
    currency: str
    health: int | None
    renewal_on: date | None
    notice_on: date | None
    next_touch_on: date | None
    next_ebr_on: date | None
    planned_seconds_per_week: int
    logged_seconds_4w: int
    debt_seconds: int
    risk: str
    archived: bool
    coverage: int | None = None
    """0 to 5, as domain/coverage.py has it; None where no stakeholder is required."""
    missing: tuple[str, ...] = ()
    """The required roles in which nobody is known."""


class HealthLine(NamedTuple):
    """What an account's health became on a day and why; `risk`: what its renewal's risk became, or ""."""

    on: date
    health: int | None
    risk: str
    reason: str
    source: str


class BookReport(NamedTuple):
    """A book of accounts on a day."""

    csm: str
    today: date
    rows: tuple[BookRow, ...]
    supply_seconds: int
    demand_seconds: int
    """Of this week."""
    archived: int = 0
    """How many accounts are archived, be they among the rows or not."""
    tiers: tuple[str, ...] = ()
    """The tiers that there are, most effort first."""


class RuleLine(NamedTuple):
    """A cadence rule in force for an account; `source` says where it comes from ("tier high", "this account")."""

    rule_id: str
    activity: str
    activity_name: str
    minutes: int
    every: str
    source: str
    seconds_per_week: int
    preparation: str
    next_on: date | None


class ContactLine(NamedTuple):
    """A stakeholder."""

    id: str
    name: str
    role: str
    title: str
    email: str
    phone: str
    depth: int
    last_contact_on: date | None
    named_on: date | None = None
    """Of the last time entry whose note has the contact's whole name."""

    @property
    def spoken_on(self) -> date | None:
        """The last contact: by its own date or by the log, whichever is newer."""
        return max((day for day in (self.last_contact_on, self.named_on) if day), default=None)


class SubscriptionLine(NamedTuple):
    """What the account pays for, till when."""

    id: str
    starts_on: date | None
    ends_on: date
    notice_days: int
    notice_on: date
    auto_renews: bool
    arr_minor: int
    currency: str
    status: str
    risk: str


USUAL_CALL = 45
"""Minutes of a cadence call that no rule tells of."""


class AccountPage(NamedTuple):
    """All that one account's page shows."""

    row: BookRow
    domain: str
    external_id: str
    aliases: str
    users: int | None
    growth: str
    tier_reason: str
    tier_since: date | None
    lifecycle_since: date | None
    health_source: str
    health_reason: str
    health_on: date | None
    starts_on: date
    notes: str
    contacts: tuple[ContactLine, ...]
    subscriptions: tuple[SubscriptionLine, ...]
    rules: tuple[RuleLine, ...]
    touches: tuple[TouchLine, ...]
    """Open ones first by date (13 weeks ahead), then those of the last 13 weeks, newest first."""
    entries: tuple[EntryLine, ...]
    """The newest hundred."""
    coverage: Coverage = NO_COVERAGE
    healths: tuple[HealthLine, ...] = ()
    """What health was and why, the oldest first; the last one stands."""

    @property
    def call_minutes(self) -> int:
        """What a cadence call takes by the rule in force, else what is usual."""
        return next((rule.minutes for rule in self.rules if rule.activity == "cadence_call"), USUAL_CALL)
