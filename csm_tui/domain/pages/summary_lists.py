"""The tables of a summary beside the row a CSM: weeks, what is ahead, tiers, renewals, risk, coverage."""

from __future__ import annotations

from collections.abc import Sequence

from csm_tui.domain.summary import CATEGORIES, Summary
from csm_tui.domain.summary_parts import ROLES, SPANS
from csm_tui.domain.tables import Column, Table, Value, hours_of, table
from csm_tui.domain.text import harmless

HOURS = {
    "contract": "Contract hours.", "absence": "Contract hours that are absence.",
    "internal": "Internal hours of the plan, shortened in proportion to the absence.",
    "flex": "Hours kept free, shortened in proportion to the absence.",
    "supply": "Hours for customers: contract - absence - internal - flex.",
    "demand": "Customer work planned: dated touches, preparation, demand blocks.",
}  # fmt: skip


def weeks(summaries: Sequence[Summary]) -> Table:
    """A row a week and CSM."""
    columns = [
        Column("csm", "text", "The CSM."), Column("week", "text", "The ISO week."),
        Column("plan_version", "count", "The plan version in force."),
        *(Column(f"{field}_hours", "hours", means) for field, means in HOURS.items()),
        Column("utilisation", "share", "demand / supply; blank without supply."),
        *(Column(f"logged_{key}_hours", "hours", f"Logged on {key} activities.") for key in CATEGORIES),
        Column("logged_unassigned_hours", "hours", "Logged without an activity."),
        Column("customer_hours", "hours", "Logged for customers."),
        Column("dark_hours", "hours", "Contract hours of the days that have come, neither logged nor absence."),
        Column("confirmed", "flag", "Whether the CSM has called the log complete."),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [harmless(s.csm), str(w.week), w.plan_version, *(hours_of(getattr(w, field)) for field in HOURS),
         rounded(w.demand / w.supply) if w.supply else None,
         *(hours_of(w.logged.get(key, 0)) for key in (*CATEGORIES, "")), hours_of(w.customer), hours_of(w.dark),
         w.confirmed] for s in summaries for w in s.weeks
    ]  # fmt: skip
    return table("weeks", "Weeks", columns, rows)


def ahead(summaries: Sequence[Summary]) -> Table:
    """A row for each of the next four weeks."""
    columns = [
        Column("csm", "text", "The CSM."), Column("week", "text", "One of the next four weeks."),
        Column("supply_hours", "hours", HOURS["supply"]), Column("demand_hours", "hours", HOURS["demand"]),
        Column("p80_hours", "hours", "Four weeks of five ask for no more than this."),
        Column("overload", "share", "P(demand > supply)."),
        Column("basis", "text", "plan: mostly your plan, fewer than three weeks are confirmed; log: what they taught."),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [harmless(s.csm), str(w.week), hours_of(w.supply), hours_of(w.demand), hours_of(w.bands.p80),
         rounded(w.overload), "plan" if s.mostly_plan else "log"]
        for s in summaries for w in s.ahead
    ]  # fmt: skip
    return table("ahead", "Ahead", columns, rows)


def tiers(summaries: Sequence[Summary]) -> Table:
    """A row a tier and currency."""
    columns = [
        Column("csm", "text", "The CSM."), Column("tier", "text", "The level of effort."),
        Column("currency", "text", "Of the ARR. Currencies are never added up or converted."),
        Column("accounts", "count", "Accounts in the book."), Column("arr_minor", "money", "Their ARR."),
    ]  # fmt: skip
    rows: list[list[Value]] = []
    for s in summaries:
        for tier in s.by_tier:
            for currency, arr in sorted(tier.arr.items()):
                count = sum(row.tier == tier.key and row.currency == currency for row in s.book)
                rows.append([harmless(s.csm), tier.key, currency, count, arr])
    return table("tiers", "Tiers", columns, rows)


def renewals(summaries: Sequence[Summary]) -> Table:
    """The open subscriptions that end within 90 days, or are over."""
    columns = [
        Column("csm", "text", "The CSM."), Column("account", "text", "The account."),
        Column("ends_on", "date", "The end of its open subscription."),
        Column("in_days", "count", "Days from today; below 0 it is over and still open."),
        Column("notice_on", "date", "Until when notice can be given; blank without a notice period."),
        Column("notice_passed", "flag", "Whether that day is over."), Column("currency", "text", "Of the ARR."),
        Column("arr_minor", "money", "ARR of the subscription."),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [harmless(s.csm), harmless(e.account), e.ends_on, (e.ends_on - s.today).days, e.notice_on,
         e.notice_on is not None and e.notice_on < s.today, e.currency, e.arr_minor]
        for s in summaries for e in s.endings if (e.ends_on - s.today).days <= SPANS[-1]
    ]  # fmt: skip
    return table("renewals", "Renewals", columns, rows)


def at_risk(summaries: Sequence[Summary]) -> Table:
    """The accounts at risk."""
    columns = [
        Column("csm", "text", "The CSM."), Column("account", "text", "An account at risk."),
        Column("tier", "text", "Its tier."), Column("stage", "text", "Its stage of life."),
        Column("risk", "text", "The risk of its next open subscription; blank without one."),
        Column("health", "count", "0 to 100, from elsewhere or from the CSM; blank when not known."),
        Column("currency", "text", "Of the ARR."), Column("arr_minor", "money", "ARR of the account."),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [harmless(s.csm), harmless(r.name), r.tier, r.lifecycle, r.risk, r.health, r.currency, r.arr_minor]
        for s in summaries for r in s.at_risk
    ]  # fmt: skip
    return table("at_risk", "At risk", columns, rows)


def gaps(summaries: Sequence[Summary]) -> Table:
    """The accounts that lack somebody."""
    columns = [
        Column("csm", "text", "The CSM."), Column("account", "text", "An account that lacks somebody."),
        *(Column(role, "flag", "Whether nobody of this role is known.") for role in ROLES),
    ]  # fmt: skip
    rows: list[list[Value]] = [
        [harmless(s.csm), harmless(gap.account), *(role in gap.roles for role in ROLES)]
        for s in summaries for gap in s.gaps
    ]  # fmt: skip
    return table("gaps", "Coverage gaps", columns, rows)


def rounded(value: float | None) -> float | None:
    """To four decimals."""
    return None if value is None else round(value, 4)
