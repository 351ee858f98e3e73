"""The tables. One class a word of the vocabulary; the migrations in `migrations/versions` build the same.

Durations are integer seconds (rules are written in minutes), money integer minor units with its ISO currency,
dates local dates, instants integer seconds since 1970 in UTC beside the name of their zone. Ids are UUIDv7 strings.
These classes don't validate when they are built: the domain does, before a row gets here.
"""

# No `from __future__ import annotations` here: SQLModel reads the annotations as types.

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, DefaultClause, Index, UniqueConstraint, false, text, true
from sqlmodel import Field, SQLModel


def _where(name: str, condition: str, *columns: str) -> Index:
    """An index of the few rows that meet the condition, in a table that may hold a million others."""
    return Index(name, *columns, sqlite_where=text(condition), postgresql_where=text(condition))


class Csm(SQLModel, table=True):
    """A Customer Success Manager: whose book, whose week."""

    __tablename__ = "csm"
    id: str = Field(primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    timezone: str
    starts_on: date
    country: str | None = None
    region: str | None = None
    created_at: int = Field(sa_type=BigInteger)


class Tier(SQLModel, table=True):
    """A level of effort: high, mid, low, tech by default."""

    __tablename__ = "tier"
    id: str = Field(primary_key=True)
    key: str = Field(unique=True)
    name: str
    position: int


class Activity(SQLModel, table=True):
    """What time is spent on. `scheduled` ones have dated touches to hold; the others are an allowance of minutes."""

    __tablename__ = "activity"
    __table_args__ = (
        CheckConstraint(
            "category IN ('proactive', 'reactive', 'practice', 'administrative')", name="ck_activity_category"
        ),
    )
    id: str = Field(primary_key=True)
    key: str = Field(unique=True)
    name: str
    category: str
    customer: bool
    scheduled: bool
    position: int
    aliases: str = ""
    archived_on: date | None = None


class Account(SQLModel, table=True):
    """A customer in somebody's book. `name_key` is the folded name that may stand once in a book."""

    __tablename__ = "account"
    __table_args__ = (
        UniqueConstraint("csm_id", "name_key", name="uq_account_name"),
        Index("ix_account_external", "csm_id", "external_id"),
        CheckConstraint("arr_minor >= 0", name="ck_account_arr"),
        CheckConstraint("health IS NULL OR (health >= 0 AND health <= 100)", name="ck_account_health"),
    )
    id: str = Field(primary_key=True)
    csm_id: str = Field(foreign_key="csm.id", index=True)
    name: str
    name_key: str
    tier: str = Field(foreign_key="tier.key")
    tier_reason: str = ""
    tier_since: date | None = None
    segment: str = ""
    lifecycle: str = "adoption"
    lifecycle_since: date | None = None
    arr_minor: int = Field(default=0, sa_type=BigInteger)
    currency: str = "USD"
    users: int | None = None
    health: int | None = None
    health_source: str = ""
    health_reason: str = ""
    health_on: date | None = None
    growth: str = ""
    domain: str = ""
    external_id: str = ""
    aliases: str = ""
    notes: str = ""
    anchor_on: date
    starts_on: date
    archived_on: date | None = None
    created_at: int = Field(sa_type=BigInteger)


class Subscription(SQLModel, table=True):
    """What an account pays for, till when. `notice_on` = `ends_on` - `notice_days`, kept as a column to be searched."""

    __tablename__ = "subscription"
    __table_args__ = (
        CheckConstraint("notice_days >= 0", name="ck_subscription_notice"),
        CheckConstraint("status IN ('open', 'renewed', 'downsold', 'lost')", name="ck_subscription_status"),
        CheckConstraint("risk IN ('on_track', 'watch', 'at_risk', 'critical')", name="ck_subscription_risk"),
    )
    id: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True)
    starts_on: date | None = None
    ends_on: date = Field(index=True)
    notice_days: int = 0
    notice_on: date
    auto_renews: bool = False
    first_renewal: bool = False
    arr_minor: int = Field(default=0, sa_type=BigInteger)
    currency: str = "USD"
    status: str = "open"
    risk: str = "on_track"
    external_id: str = ""


class Contact(SQLModel, table=True):
    """A stakeholder: role, depth of the relationship 0-5, last contact."""

    __tablename__ = "contact"
    __table_args__ = (CheckConstraint("depth >= 0 AND depth <= 5", name="ck_contact_depth"),)
    id: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id", index=True)
    name: str
    role: str = ""
    title: str = ""
    email: str = ""
    phone: str = ""
    depth: int = 0
    last_contact_on: date | None = None
    notes: str = ""
    external_id: str = ""


class HealthChange(SQLModel, table=True):
    """What an account's health became on a day and why; with `risk`, what its renewal's risk became.

    The first change of an account also leaves a row of what stood before it.
    """

    __tablename__ = "health_change"
    __table_args__ = (
        Index("ix_health_change_account", "account_id", "day"),
        CheckConstraint("health IS NULL OR (health >= 0 AND health <= 100)", name="ck_health_change"),
    )
    id: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id")
    day: date
    health: int | None = None
    risk: str = ""
    reason: str = ""
    source: str = ""
    created_at: int = Field(sa_type=BigInteger)


class StageChange(SQLModel, table=True):
    """The tier and the stage that an account was in up to the day before `until_on`: its work of then goes by them."""

    __tablename__ = "stage_change"
    __table_args__ = (UniqueConstraint("account_id", "until_on", name="uq_stage_change"),)
    id: str = Field(primary_key=True)
    account_id: str = Field(foreign_key="account.id")
    until_on: date
    tier: str
    lifecycle: str


class CoverageNeed(SQLModel, table=True):
    """Which stakeholders the accounts of a segment require: roles between commas. `segment_key` "": all the others."""

    __tablename__ = "coverage_need"
    id: str = Field(primary_key=True)
    segment: str
    segment_key: str = Field(unique=True)
    roles: str


class SavedFilter(SQLModel, table=True):
    """A filter of the book under a name."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("csm_id", "name_key", name="uq_saved_filter_name"),)
    id: str = Field(primary_key=True)
    csm_id: str = Field(foreign_key="csm.id")
    name: str
    name_key: str
    text: str
    created_at: int = Field(sa_type=BigInteger)


class PlanVersion(SQLModel, table=True):
    """The immutable set of rules, minutes and budget in force from a date on."""

    __tablename__ = "plan_version"
    __table_args__ = (UniqueConstraint("csm_id", "number", name="uq_plan_version_number"),)
    id: str = Field(primary_key=True)
    csm_id: str = Field(foreign_key="csm.id")
    number: int
    effective_on: date
    contract_seconds: int
    flex_seconds: int
    reason: str = ""
    created_at: int = Field(sa_type=BigInteger)


class CadenceRule(SQLModel, table=True):
    """Minutes every N weeks, months, quarters or years.

    Scope by what is set: an account, else a lifecycle stage (of a tier or of all), else a tier, else the CSM's own
    internal work. `day_offset` moves the date from the account's anchor in days (the follow-up a day after the call).
    `preparation` spreads the minutes over weeks before the date: "-3:20 -1:50 0:30" is weeks before and per cent.
    """

    __tablename__ = "cadence_rule"
    __table_args__ = (
        CheckConstraint("minutes >= 0", name="ck_rule_minutes"),
        CheckConstraint("every_n >= 1", name="ck_rule_every"),
        CheckConstraint("unit IN ('week', 'month', 'quarter', 'year')", name="ck_rule_unit"),
        CheckConstraint("mode IN ('fixed', 'rolling')", name="ck_rule_mode"),
    )
    id: str = Field(primary_key=True)
    plan_version_id: str = Field(foreign_key="plan_version.id", index=True)
    tier: str | None = Field(default=None, foreign_key="tier.key")
    lifecycle: str | None = None
    account_id: str | None = Field(default=None, foreign_key="account.id", index=True)
    activity_id: str = Field(foreign_key="activity.id")
    minutes: int
    every_n: int = 1
    unit: str = "week"
    mode: str = "fixed"
    anchor_on: date | None = None
    day_offset: int = 0
    preparation: str = ""


class Touch(SQLModel, table=True):
    """One dated occurrence that somebody acted on, or that no rule made. `slot_on` is the date the rule gave it."""

    __tablename__ = "touch"
    __table_args__ = (
        Index("ix_touch_due", "csm_id", "due_on"),
        Index("ix_touch_slot", "account_id", "activity_id", "slot_on"),
        CheckConstraint("status IN ('planned', 'held', 'skipped', 'cancelled', 'no_show')", name="ck_touch_status"),
        CheckConstraint("minutes >= 0", name="ck_touch_minutes"),
    )
    id: str = Field(primary_key=True)
    csm_id: str = Field(foreign_key="csm.id")
    account_id: str | None = Field(default=None, foreign_key="account.id")
    activity_id: str = Field(foreign_key="activity.id")
    slot_on: date | None = None
    due_on: date
    minutes: int
    preparation: str = ""
    status: str = "planned"
    confirmed: bool = False
    held_on: date | None = None
    reason: str = ""
    source: str = "rule"
    created_at: int = Field(sa_type=BigInteger)


class DemandBlock(SQLModel, table=True):
    """Temporary extra hours on an account, such as the 30-day save of one at risk."""

    __tablename__ = "demand_block"
    __table_args__ = (
        CheckConstraint("minutes_per_week >= 0", name="ck_block_minutes"),
        CheckConstraint("ends_on >= starts_on", name="ck_block_days"),
    )
    id: str = Field(primary_key=True)
    csm_id: str = Field(foreign_key="csm.id", index=True)
    account_id: str = Field(foreign_key="account.id", index=True)
    activity_id: str = Field(foreign_key="activity.id")
    starts_on: date
    ends_on: date
    minutes_per_week: int
    reason: str = ""


class TimeEntry(SQLModel, table=True):
    """Seconds on one local date. An interval across midnight is stored as one row a day that share a `span_id`."""

    __tablename__ = "time_entry"
    __table_args__ = (
        Index("ix_entry_day", "csm_id", "day"),
        Index("ix_entry_account", "account_id", "day"),
        Index("ix_entry_external", "csm_id", "external_id"),
        _where("ix_entry_timer", "source = 'timer'", "csm_id", "id"),
        CheckConstraint("seconds > 0", name="ck_entry_seconds"),
        CheckConstraint("source IN ('timer', 'manual', 'touch', 'import')", name="ck_entry_source"),
    )
    id: str = Field(primary_key=True)
    csm_id: str = Field(foreign_key="csm.id")
    account_id: str | None = Field(default=None, foreign_key="account.id")
    activity_id: str | None = Field(default=None, foreign_key="activity.id")
    touch_id: str | None = Field(default=None, foreign_key="touch.id", index=True)
    day: date
    seconds: int
    started_at: int | None = Field(default=None, sa_type=BigInteger)
    ended_at: int | None = Field(default=None, sa_type=BigInteger)
    timezone: str
    note: str = ""
    tags: str = ""
    source: str = "manual"
    span_id: str | None = None
    external_id: str = ""
    created_at: int = Field(sa_type=BigInteger)


class Timer(SQLModel, table=True):
    """The timer that runs: one a CSM at most. Stopping it makes a time entry of it and takes the row out.

    `boot_id` and `suspended_seconds` say which run of the machine it was started in and how long that had slept by
    then, so that a sleep in between can be told (see csm_tui/clock.py).
    """

    __tablename__ = "timer"
    id: str = Field(primary_key=True)
    csm_id: str = Field(foreign_key="csm.id", unique=True)
    account_id: str | None = Field(default=None, foreign_key="account.id")
    activity_id: str | None = Field(default=None, foreign_key="activity.id")
    started_at: int = Field(sa_type=BigInteger)
    timezone: str
    note: str = ""
    tags: str = ""
    boot_id: str = ""
    suspended_seconds: int = Field(default=0, sa_type=BigInteger)
    created_at: int = Field(sa_type=BigInteger)


class Absence(SQLModel, table=True):
    """Days off, both ends included. `seconds_per_day` is empty for whole days."""

    __tablename__ = "absence"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="ck_absence_days"),)
    id: str = Field(primary_key=True)
    csm_id: str = Field(foreign_key="csm.id", index=True)
    starts_on: date
    ends_on: date
    seconds_per_day: int | None = None
    kind: str = "pto"
    note: str = ""


class WeekConfirmation(SQLModel, table=True):
    """The CSM says that the log of this week (its Monday) is complete."""

    __tablename__ = "week_confirmation"
    __table_args__ = (UniqueConstraint("csm_id", "monday", name="uq_confirmation_week"),)
    id: str = Field(primary_key=True)
    csm_id: str = Field(foreign_key="csm.id")
    monday: date
    confirmed_at: int = Field(sa_type=BigInteger)


class WeeklyNote(SQLModel, table=True):
    """What the CSM made of one section of a week's Friday half page: a sentence a line. No row: as it is drafted."""

    __tablename__ = "weekly_note"
    __table_args__ = (
        UniqueConstraint("csm_id", "monday", "section", name="uq_weekly_note"),
        CheckConstraint(
            "section IN ('highlights', 'lowlights', 'blockers', 'asks', 'next_week')", name="ck_weekly_note_section"
        ),
    )
    id: str = Field(primary_key=True)
    csm_id: str = Field(foreign_key="csm.id")
    monday: date
    section: str
    text: str
    created_at: int = Field(sa_type=BigInteger)


class CaseEvidence(SQLModel, table=True):
    """How many support cases an account opened in a week (its Monday), from another system: evidence, never hours.

    `cases` holds what tells the cases apart, between spaces, so that exports which overlap count each of them once.
    """

    __tablename__ = "case_evidence"
    __table_args__ = (
        UniqueConstraint("csm_id", "account_id", "monday", "source", name="uq_case_week"),
        CheckConstraint("opened > 0", name="ck_case_opened"),
    )
    id: str = Field(primary_key=True)
    csm_id: str = Field(foreign_key="csm.id")
    account_id: str = Field(foreign_key="account.id")
    monday: date
    source: str
    opened: int
    cases: str = ""
    created_at: int = Field(sa_type=BigInteger)


class Scenario(SQLModel, table=True):
    """A what-if that was kept: its changes to the book as JSON (domain/scenario.py says which)."""

    __tablename__ = "scenario"
    __table_args__ = (UniqueConstraint("csm_id", "name_key", name="uq_scenario_name"),)
    id: str = Field(primary_key=True)
    csm_id: str = Field(foreign_key="csm.id")
    name: str
    name_key: str
    changes: str
    created_at: int = Field(sa_type=BigInteger)


class ActivityValue(SQLModel, table=True):
    """What an activity is worth to a CSM: 1 (little) to 5 (most)."""

    __tablename__ = "activity_value"
    __table_args__ = (
        UniqueConstraint("csm_id", "activity_id", name="uq_activity_value"),
        CheckConstraint("value >= 1 AND value <= 5", name="ck_activity_value"),
    )
    id: str = Field(primary_key=True)
    csm_id: str = Field(foreign_key="csm.id")
    activity_id: str = Field(foreign_key="activity.id")
    value: int


class ProposalDecision(SQLModel, table=True):
    """What was decided about a learned proposal, and the evidence then: minutes of one occurrence.

    `chosen_minutes` are those of the rule after the decision. A rejected proposal has no plan version.
    """

    __tablename__ = "proposal_decision"
    __table_args__ = (CheckConstraint("decision IN ('accepted', 'rejected')", name="ck_proposal_decision"),)
    id: str = Field(primary_key=True)
    csm_id: str = Field(foreign_key="csm.id", index=True)
    decision: str
    tier: str | None = Field(default=None, foreign_key="tier.key")
    lifecycle: str | None = None
    account_id: str | None = Field(default=None, foreign_key="account.id")
    activity_id: str = Field(foreign_key="activity.id")
    planned_minutes: int
    learned_minutes: int
    low_minutes: int
    high_minutes: int
    chosen_minutes: int
    weeks: int
    accounts: int
    plan_version_id: str | None = Field(default=None, foreign_key="plan_version.id")
    reason: str = ""
    created_at: int = Field(sa_type=BigInteger)


class LearnedDigest(SQLModel, table=True):
    """What confirmed weeks have taught, computed from other tables, in no history: in short for everyday commands
    (`body`, domain/effort/digest.py), and in the figures that proposals are made of (domain/effort/figures.py).

    It is taken out when what it was learned from is written (store/taught.py): entries up to `entries_until`, touches
    up to `touches_until`, accounts, rules and so on. It holds against that plan version only.
    """

    __tablename__ = "learned_digest"
    csm_id: str = Field(primary_key=True, foreign_key="csm.id", ondelete="CASCADE")
    plan_version_id: str
    form: int
    entries_until: date
    touches_until: date
    body: str
    figures: str
    created_at: int = Field(sa_type=BigInteger)


class ChangeLog(SQLModel, table=True):
    """One user action: what `csm history` lists and what undo takes back."""

    __tablename__ = "change_log"
    __table_args__ = (
        UniqueConstraint("csm_id", "number", name="uq_change_number"),
        _where("ix_change_undone", "state = 'undone'", "csm_id", "number"),
        CheckConstraint("state IN ('done', 'undone', 'dropped')", name="ck_change_state"),
    )
    id: str = Field(primary_key=True)
    csm_id: str = Field(foreign_key="csm.id")
    number: int
    kind: str
    summary: str
    state: str = "done"
    created_at: int = Field(sa_type=BigInteger)


class ChangeRow(SQLModel, table=True):
    """One row that an action touched, with its image before and after as JSON (null: the row was not there)."""

    __tablename__ = "change_row"
    change_id: str = Field(primary_key=True, foreign_key="change_log.id")
    position: int = Field(primary_key=True)
    table_name: str
    row_id: str
    before: str | None = None
    after: str | None = None


def _defaults_in_the_database_too() -> None:
    """Everyday writes are plain SQL that names only the columns it has something for."""
    for table in SQLModel.metadata.tables.values():
        for column in table.columns:
            value = getattr(column.default, "arg", None)
            if isinstance(value, bool):
                DefaultClause(true() if value else false())._set_parent_with_dispatch(column)
            elif isinstance(value, int | str):
                DefaultClause(str(value) if isinstance(value, str) else text(str(value)))._set_parent_with_dispatch(
                    column
                )


_defaults_in_the_database_too()
