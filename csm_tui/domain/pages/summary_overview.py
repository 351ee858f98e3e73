"""The row a CSM of a summary, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csm_tui.domain.formats import counted
from csm_tui.domain.pages.about import ROUNDING, WEEK_DIVISOR, About
from csm_tui.domain.pages.shown import h, percent
from csm_tui.domain.pages.summary_lists import HOURS, rounded
from csm_tui.domain.shown_tables import BASIS, basis
from csm_tui.domain.summary import CATEGORIES, Summary
from csm_tui.domain.summary_parts import EBR_DAYS, NEXT_WEEKS, ROLES
from csm_tui.domain.tables import Column, Table, Value, hours_of, table
from csm_tui.domain.text import harmless

NO_COST = "no cost in this file"
Cell = tuple[Column, Value]


def about(summaries: Sequence[Summary]) -> About:
    """The statement."""
    one = summaries[0]
    days = sorted({s.today for s in summaries})
    period = _period(one)
    lines = (
        ("period", f"{period}, {one.first.monday} to {one.last.sunday}, whole ISO weeks"),
        ("as_of", f"{' and '.join(map(str, days))}: the book, the debt and what is ahead are those of this day"),
        ("plan_version", "; ".join(f"{harmless(s.csm)} {_versions(s)}" for s in summaries)),
        ("rounding", ROUNDING), ("week_divisor", WEEK_DIVISOR), ("cost_scope", NO_COST),
        ("completeness", "; ".join(f"{harmless(s.csm)} {percent(s.completeness)}" for s in summaries)),
        ("missing", "; ".join(filter(None, (_missing_of(s, len(summaries) > 1) for s in summaries))) or "nothing"),
        ("notes", "with notes, clock times and contacts" if any(s.entries or s.contacts for s in summaries) else
         "aggregates only: no notes, clock times or names of contacts"),
    )  # fmt: skip
    return About(lines)


def overview(summaries: Sequence[Summary]) -> Table:
    """A row a CSM."""
    tiers = list(dict.fromkeys(tier.key for s in summaries for tier in s.by_tier))
    currencies = sorted({row.currency for s in summaries for row in s.book} | _ending_currencies(summaries))
    rows = [list(_cells(s, tiers, currencies)) for s in summaries]
    return table("csms", "CSMs", [column for column, _ in rows[0]], [[value for _, value in row] for row in rows])


def _cells(s: Summary, tiers: Sequence[str], currencies: Sequence[str]) -> Iterator[Cell]:
    yield from _period_cells(s)
    yield from _log_cells(s)
    yield from _ahead_cells(s)
    yield from _touch_cells(s)
    yield from _book_cells(s, tiers, currencies)
    yield from _trust_cells(s)


def _ending_currencies(summaries: Sequence[Summary]) -> set[str]:
    return {ending.currency for s in summaries for ending in s.endings}


def _period_cells(s: Summary) -> Iterator[Cell]:
    yield Column("csm", "text", "The CSM."), harmless(s.csm)
    yield Column("period", "text", "The ISO weeks, Monday to Sunday."), _period(s)
    yield Column("from", "date", "Monday of the first week."), s.first.monday
    yield Column("to", "date", "Sunday of the last week."), s.last.sunday
    yield Column("as_of", "date", "The day on which the file was made, in the CSM's zone."), s.today
    yield Column("weeks", "count", "Weeks in the period."), len(s.weeks)
    yield Column("plan_version", "text", "The plan versions in force in those weeks."), _versions(s)
    for field, means in HOURS.items():
        yield Column(f"{field}_hours", "hours", means), hours_of(s.total(field))
    yield Column("utilisation", "share", "demand / supply; blank without supply."), rounded(s.utilisation)


def _log_cells(s: Summary) -> Iterator[Cell]:
    for key in CATEGORIES:
        yield Column(f"logged_{key}_hours", "hours", f"Logged on {key} activities."), hours_of(s.logged[key])
    means = "Logged without an activity: in no category."
    yield Column("logged_unassigned_hours", "hours", means), hours_of(s.logged[""])
    yield Column("logged_hours", "hours", "All that was logged."), hours_of(s.logged_total)
    means = "Logged on customer activities, or on an account without an activity."
    yield Column("customer_hours", "hours", means), hours_of(s.total("customer"))
    means = "customer / logged; blank when nothing was logged."
    yield Column("customer_share", "share", means), rounded(s.customer_share)


def _ahead_cells(s: Summary) -> Iterator[Cell]:
    for n in range(NEXT_WEEKS):
        means = f"P(demand > supply) of week {n + 1} of the next four (sheet Ahead names them)."
        yield Column(f"overload_{n + 1}", "share", means), rounded(s.ahead[n].overload)
    yield Column("overload_basis", "text", BASIS), basis(s.mostly_plan)


def _touch_cells(s: Summary) -> Iterator[Cell]:
    meanings = {
        "due": "Proactive touches due in the period, cancelled ones left out.", "held": "Of these, held.",
        "missed": "Not held and their day is over, or the customer did not come.", "skipped": "Left out on purpose.",
        "open": "Due today or later.",
    }  # fmt: skip
    for field, means in meanings.items():
        yield Column(f"touches_{field}", "count", means), getattr(s.touches, field)
    means = "Cadence debt: proactive touches due before today and not held, of the last 13 weeks."
    yield Column("debt_hours", "hours", means), hours_of(s.debt)
    yield Column("ebrs_held", "count", "EBRs held in the period."), len(s.ebrs_held)
    means = f"EBRs planned from today to {EBR_DAYS} days on."
    yield Column("ebrs_next_30", "count", means), len(s.ahead_of("ebr", EBR_DAYS))


def _book_cells(s: Summary, tiers: Sequence[str], currencies: Sequence[str]) -> Iterator[Cell]:
    by_tier = {tier.key: tier for tier in s.by_tier}
    yield Column("accounts", "count", "Accounts in the book, archived ones left out."), len(s.book)
    for key in tiers:
        yield Column(f"accounts_{key}", "count", f"Of tier {key}."), by_tier[key].accounts if key in by_tier else 0
        for currency in currencies:
            arr = by_tier[key].arr.get(currency, 0) if key in by_tier else 0
            yield _money(f"arr_{key}", currency, f"ARR of tier {key} in {currency}."), arr
    for span in s.renewals:
        name, within = f"renewals_{span.days}", f"within {span.days} days of today"
        yield Column(name, "count", f"Open subscriptions that end {within}."), span.number
        yield Column(f"{name}_notice_passed", "count", "Of these, past their notice deadline."), span.notice_passed
        for currency in currencies:
            yield _money(f"{name}_arr", currency, f"ARR ending {within}."), span.arr.get(currency, 0)
    means = "Accounts at risk: by their stage, or by the risk of their open subscription (at_risk, critical)."
    yield Column("at_risk", "count", means), len(s.at_risk)
    risky = s.at_risk_arr
    for currency in currencies:
        yield _money("at_risk_arr", currency, "ARR of the accounts at risk."), risky.get(currency, 0)
    for role in ROLES:
        means = f"Accounts in which no {role.replace('_', ' ')} is known."
        yield Column(f"without_{role}", "count", means), len(s.gaps_in(role))


def _trust_cells(s: Summary) -> Iterator[Cell]:
    yield Column("weeks_confirmed", "count", "Weeks whose log the CSM has called complete."), s.confirmed
    means = "Contract hours less absence of the days that have come, since the CSM's first day or entry."
    yield Column("loggable_hours", "hours", means), hours_of(s.total("due"))
    yield (
        Column("dark_hours", "hours", "Of these, neither logged nor absence, week by week."),
        hours_of(s.total("dark")),
    )
    yield (
        Column("completeness", "share", "1 - dark / loggable; blank while no working day has come."),
        rounded(s.completeness),
    )
    yield Column("missing", "text", "What these figures don't know."), _missing_of(s, False)
    yield Column("rounding", "text", "How figures are rounded."), ROUNDING
    yield Column("week_divisor", "text", "How a monthly rule becomes a week's average."), WEEK_DIVISOR
    yield Column("cost_scope", "text", "What a cost includes."), NO_COST


def _period(s: Summary) -> str:
    return str(s.first) if s.first == s.last else f"{s.first} to {s.last}"


def _versions(s: Summary) -> str:
    return "plan " + ", ".join(map(str, s.plan_versions))


def _missing_of(s: Summary, named: bool) -> str:
    """What the figures don't know, in words."""
    said = []
    if not s.logged_total:
        said.append("nothing is logged")
    elif s.total("dark"):
        said.append(f"{h(s.total('dark'))} h are not logged")
    if s.confirmed < len(s.weeks):
        said.append(f"{s.confirmed} of {counted(len(s.weeks), 'week')} confirmed")
    if s.last.sunday >= s.today:
        said.append(f"days after {s.today}")
    unknown = sum(row.health is None for row in s.book)
    if unknown:
        said.append(f"health of {counted(unknown, 'account')}")
    without = sum(not row.arr_minor for row in s.book)
    if without:
        said.append(f"ARR of {counted(without, 'account')}")
    if not said:
        return ""
    return (f"{harmless(s.csm)}: " if named else "") + ", ".join(said)


def _money(name: str, currency: str, means: str) -> Column:
    return Column(f"{name}_{currency.lower()}_minor", f"money {currency}", means)
