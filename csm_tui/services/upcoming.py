"""EBRs, renewals and notice deadlines ahead."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from csm_tui.domain.reports import Event
from csm_tui.domain.upcoming import Named, Term, events
from csm_tui.domain.weeks import Week
from csm_tui.services.planning import Planning, window

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def upcoming(desk: Desk, weeks: int = 13) -> tuple[Event, ...]:
    """Events from today to that many weeks on, and older ones that are still open."""
    planning = Planning(desk, *window(Week.of(desk.today), desk.today, weeks))
    return events_of(planning, desk.today, desk.today + timedelta(weeks=weeks))


def events_of(planning: Planning, first: date, last: date) -> tuple[Event, ...]:
    """The events of a gathered plan; seen from a past week also what has happened since its Monday."""
    accounts = {
        row.id: Named(row.name, row.arr_minor, row.currency)
        for row in planning.accounts.values()
        if row.archived_on is None
    }
    ebrs = planning.cadence.between(planning.first, last, of={"ebr"})
    terms = (Term(*row[:7]) for row in planning.terms)
    return events(ebrs, terms, accounts, planning.absences, planning.desk.today, first, last)
