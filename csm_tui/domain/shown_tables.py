"""What the screens show as tables: the whole of each row, also the columns that a narrow screen leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from csm_tui.domain.forecast import Forecast
from csm_tui.domain.grid import Grid
from csm_tui.domain.log_lines import EntryLine
from csm_tui.domain.reports import AccountPage, BookRow, Event, RuleLine, TouchLine
from csm_tui.domain.tables import Column, Table, Value, hours_of, table
from csm_tui.domain.week_words import MOSTLY_PLAN

ACCOUNT = Column("account", "text", "The account's name.")
ACTIVITY = Column("activity", "text", "What the time is for.")
DATE = Column("date", "date", "The day.")
CURRENCY = Column("currency", "text", "The currency of the amounts in the row.")
ARR = Column("arr", "money", "Annual recurring revenue.")


BASIS = "What stands behind the probability: mostly your plan (fewer than three confirmed weeks), or the log."


def basis(mostly_plan: bool) -> str:
    """The word for it in a table."""
    return MOSTLY_PLAN if mostly_plan else "log"


def touches(name: str, title: str, lines: Sequence[TouchLine]) -> Table:
    """Dated touches, one a row."""
    columns = (
        ACCOUNT, ACTIVITY, Column("due", "date", "The day it is planned for."),
        Column("minutes", "count", "How long it is planned to take."),
        Column("status", "text", "Planned, held, skipped, cancelled or no show."),
    )  # fmt: skip
    rows = [(line.account, line.activity_name, line.due_on, line.minutes, _words(line.status)) for line in lines]
    return table(name, title, columns, rows)


def events(title: str, lines: Sequence[Event]) -> Table:
    """EBRs, renewals and notice deadlines."""
    columns = (
        DATE, Column("kind", "text", "EBR, renewal or notice deadline."), ACCOUNT, ARR, CURRENCY,
        Column("days", "count", "Days from today; negative when it is past."),
        Column("collides_with", "text", "What falls together with it."),
    )  # fmt: skip
    rows = [
        (each.on, "EBR" if each.kind == "ebr" else each.kind, each.account, each.arr_minor, each.currency,
         each.in_days, ", ".join(each.collides_with))
        for each in lines
    ]  # fmt: skip
    return table("ahead", title, columns, rows)


def book(title: str, lines: Sequence[BookRow]) -> Table:
    """The accounts in their order."""
    columns = (
        ACCOUNT, Column("tier", "text", "The level of effort."), Column("segment", "text", "The kind of customer."),
        Column("stage", "text", "Where the account is in its life."), ARR, CURRENCY,
        Column("health", "count", "From 0 to 100."),
        Column("plan_hours", "hours", "Planned a week."),
        Column("logged_hours", "hours", "Logged a week, over four weeks."),
        Column("next_touch", "date", "The next planned touch."), Column("next_ebr", "date", "The next EBR."),
        Column("renewal", "date", "When the subscription ends."),
        Column("notice", "date", "The last day to give notice."),
        Column("debt_hours", "hours", "Planned touches that are overdue."),
    )  # fmt: skip
    rows = [
        (row.name, row.tier, row.segment, _words(row.lifecycle), row.arr_minor, row.currency, row.health,
         hours_of(row.planned_seconds_per_week), hours_of(row.logged_seconds_4w / 4), row.next_touch_on,
         row.next_ebr_on, row.renewal_on, row.notice_on, hours_of(row.debt_seconds))
        for row in lines
    ]  # fmt: skip
    return table("book", title, columns, rows)


def grid(title: str, shown: Grid) -> Table:
    """The week's log, a column a day."""
    days = [Column(day.isoformat(), "hours", f"Logged on {day.isoformat()}.") for day in shown.days]
    columns = (
        ACCOUNT, ACTIVITY, *days, Column("week", "hours", "Logged in the week."),
        Column("plan", "hours", "Planned for the week."),
    )  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (row.name.account, row.name.activity_name,
         *(hours_of(cell.seconds) if cell.seconds else None for cell in row.cells),
         hours_of(row.seconds), hours_of(row.planned_seconds))
        for row in shown.rows
    ]  # fmt: skip
    return table("log", title, columns, rows)


def entries(name: str, title: str, lines: Sequence[EntryLine]) -> Table:
    """Time entries, one a row."""
    columns = (
        DATE, ACCOUNT, ACTIVITY, Column("hours", "hours", "How long it took."),
        Column("tags", "text", "Its tags."), Column("note", "text", "Its note."),
    )  # fmt: skip
    rows = [
        (line.day, line.account, line.activity_name, hours_of(line.seconds), ", ".join(line.tags), line.note)
        for line in lines
    ]  # fmt: skip
    return table(name, title, columns, rows)


def weeks(title: str, shown: Forecast) -> Table:
    """The weeks ahead."""
    columns = (
        Column("week", "text", "The ISO week."), Column("from", "date", "Its Monday."),
        Column("supply_hours", "hours", "Hours for customers."),
        Column("demand_hours", "hours", "Hours that the plan asks for."),
        Column("overload", "share", "The probability that the demand is more than the supply."),
        Column("basis", "text", BASIS),
        Column("ebrs", "count", "EBRs in the week."), Column("renewals", "count", "Renewals in the week."),
        Column("notices", "count", "Notice deadlines in the week."),
    )  # fmt: skip
    rows = [
        (str(each.week), each.week.monday, hours_of(each.supply), hours_of(each.demand), round(each.overload, 4),
         basis(shown.mostly_plan), each.count("ebr"), each.count("renewal"), each.count("notice"))
        for each in shown.weeks
    ]  # fmt: skip
    return table("plan", title, columns, rows)


def rules(title: str, lines: Sequence[RuleLine]) -> Table:
    """The cadence rules in force for an account."""
    columns = (
        ACTIVITY, Column("minutes", "count", "Each time."), Column("every", "text", "How often."),
        Column("source", "text", "Where the rule comes from."), Column("hours_per_week", "hours", "On average."),
        Column("next", "date", "The next time."),
    )  # fmt: skip
    rows = [
        (line.activity_name, line.minutes, line.every, line.source, hours_of(line.seconds_per_week), line.next_on)
        for line in lines
    ]  # fmt: skip
    return table("rules", title, columns, rows)


def contacts(title: str, page: AccountPage) -> Table:
    """The stakeholders of an account."""
    columns = (
        Column("name", "text", "The contact's name."), Column("role", "text", "Part in the decision."),
        Column("title", "text", "The job."), Column("email", "text", "E-mail."), Column("phone", "text", "Phone."),
        Column("depth", "count", "How well you know each other, 0 to 5."),
        Column("last_contact", "date", "When you last spoke."),
    )  # fmt: skip
    rows = [
        (each.name, _words(each.role), each.title, each.email, each.phone, each.depth, each.spoken_on)
        for each in page.contacts
    ]  # fmt: skip
    return table("contacts", title, columns, rows)


def facts(title: str, lines: Sequence[tuple[str, str]]) -> Table:
    """Names and values."""
    columns = (Column("fact", "text", "What it is."), Column("value", "text", "As it stands."))
    return table("account", title, columns, lines)


def drawn(title: str, lines: Sequence[str]) -> Table:
    """Lines as they are drawn, where nothing more is known of them."""
    return table("screen", title, (Column("line", "text", "A line as it is drawn."),), [(line,) for line in lines])


def _words(key: str) -> str:
    return key.replace("_", " ")
