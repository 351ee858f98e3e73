"""A week of the log, read once: what the grid and the timelines of its days are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from csm_tui.domain.budget import absence_by_day, contract_by_day
from csm_tui.domain.log_week import LoggedEntry, LogWeek
from csm_tui.domain.row_names import PlannedRows, RowKey, RowNames, Work, row_name
from csm_tui.domain.weeks import Week
from csm_tui.services.entry_writing import line_of
from csm_tui.services.planning import Planning
from csm_tui.services.week import demand_of
from csm_tui.store.queries.confirmation import CONFIRMED
from csm_tui.store.queries.entries import ENTRIES, EntryRow
from csm_tui.store.queries.time_imports import LOG_SPAN

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def log_week(desk: Desk, week: Week | None = None) -> LogWeek:
    """The log of a week (this one unless told): its entries, its plan, its contract hours by day."""
    week = week or Week.of(desk.today)
    planning = Planning(desk, week.monday, week.sunday)
    rows = desk.db.rows(ENTRIES, csm_id=desk.csm.id, first=week.monday, last=week.sunday, account_id="", activity_id="")
    planned = planned_rows(planning, week)
    entries = tuple(logged_entry(row) for row in rows)
    names = _names(planning, planned, zip(entries, rows, strict=True))
    contract = planning.plan_on(week.sunday)[0].contract_seconds
    off = [*absence_by_day(planning.absences, week, contract), 0, 0]
    whole = contract_by_day(contract if was_there(desk, week) else 0)
    due = tuple(max(0, hours - away) for hours, away in zip(whole, off, strict=True))
    touches = sorted(planning.cadence.between(week.monday, week.sunday), key=lambda touch: (touch.due_on, touch.id))
    return LogWeek(
        desk.csm.name, week, desk.today, int(desk.clock.now().timestamp()), desk.csm.timezone,
        desk.db.one(CONFIRMED, csm_id=desk.csm.id, monday=week.monday) is not None, contract, due,
        _absent(planning, week), entries, planned, names, tuple(planning.line(touch) for touch in touches),
        planning.budget(week).supply,
    )  # fmt: skip


def was_there(desk: Desk, week: Week) -> bool:
    """From the week of the CSM's first day or first entry on: no hour before it is due. While nothing is logged, every
    week is: nobody knows yet where the log is to begin."""
    if week >= Week.of(desk.csm.starts_on):
        return True
    span = desk.db.one(LOG_SPAN, csm_id=desk.csm.id)
    return not (span and span.first) or week >= Week.of(span.first)


def planned_rows(planning: Planning, week: Week) -> PlannedRows:
    """What the week's demand and the internal hours ask of every row, in seconds."""
    budget = planning.budget(week)
    internal = (
        (("", rule.activity), budget.shrink(round(rule.seconds_per_week)))
        for rule in planning.plan_on(week.sunday)[1].internal
    )
    asked = ((row, seconds) for row, seconds in demand_of(planning, week).rows.items() if seconds)
    return PlannedRows(chain(asked, internal))


def logged_entry(row: EntryRow) -> LoggedEntry:
    """A row of the log with what it is on."""
    key = RowKey(row.account_id or "", row.activity or "")
    return LoggedEntry(line_of(row), key, row.span_id, row.touch_id is not None)


def _names(
    planning: Planning, planned: Mapping[RowKey, int], logged: Iterable[tuple[LoggedEntry, EntryRow]]
) -> RowNames:
    works = {key: Work(row.name, n, row.customer) for n, (key, row) in enumerate(planning.activities.items())}
    known = planning.accounts
    accounts = {key.account_id: known[key.account_id].name for key in planned if key.account_id in known}
    # What is logged may be on an account that has left the book, or on an activity that is no longer offered.
    said = {
        entry.row: row_name(entry.row, row.account or "", works)._replace(activity_name=row.activity_name or "")
        for entry, row in logged
    }
    return RowNames(said, planned, accounts, works)


def _absent(planning: Planning, week: Week) -> tuple[str, ...]:
    return tuple(
        next((off.kind for off in planning.absences if off.starts_on <= day <= off.ends_on), "") for day in week.days
    )
