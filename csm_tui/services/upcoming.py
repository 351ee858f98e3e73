"""EBRs, renewals and notice deadlines ahead."""

from __future__ import annotations

from collections.abc import Container
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.peaks import peaks
from csm_tui.domain.reports import Event
from csm_tui.domain.shifts import EBR, Shift, allowed_days, cheapest_shifts, may_move
from csm_tui.domain.upcoming import Named, Term, events
from csm_tui.domain.weeks import Week
from csm_tui.services.loads import week_loads
from csm_tui.services.planning import Planning, window
from csm_tui.store.queries.forecast import CONFIRMED_TOUCHES

if TYPE_CHECKING:
    from csm_tui.domain.peaks import WeekLoad
    from csm_tui.services.desk import Desk

LEAST_WEEKS = 13
"""Fewer say little about which of them stand out."""


def upcoming(desk: Desk, weeks: int = 13) -> tuple[Event, ...]:
    """Events from today to that many weeks on, and older ones that are still open."""
    planning = _gathered(desk, weeks)
    return events_of(planning, desk.today, desk.today + timedelta(weeks=weeks))


def _gathered(desk: Desk, weeks: int) -> Planning:
    return Planning(desk, *window(Week.of(desk.today), desk.today, max(weeks, LEAST_WEEKS)))


class Upcoming(NamedTuple):
    """The events of some weeks, and the shortest moves of EBRs that would keep them apart."""

    events: tuple[Event, ...]
    shifts: tuple[Shift, ...]


def upcoming_with_shifts(desk: Desk, weeks: int = 13) -> Upcoming:
    """The same events, with the cheapest moves that remove their collisions (domain/shifts.py has the window)."""
    planning = _gathered(desk, weeks)
    last = desk.today + timedelta(weeks=weeks)
    found = events_of(planning, desk.today, last)
    confirmed = frozenset(row.id for row in desk.db.rows(CONFIRMED_TOUCHES, csm_id=desk.csm.id, first=desk.today))
    notices: dict[str, list[date]] = {}
    for term in planning.terms:
        notices.setdefault(term.account_id, []).append(term.notice_on)
    days = {
        touch.id: allowed_days(touch, desk.today, notices.get(touch.account_id or "", ()), planning.absences)
        for touch in planning.cadence.between(desk.today, last, of={EBR})
        if may_move(touch, desk.today, confirmed)
    }
    return Upcoming(found, tuple(cheapest_shifts(found, days)))


def events_of(planning: Planning, first: date, last: date, *, full: Container[Week] | None = None) -> tuple[Event, ...]:
    """The events of a gathered plan; seen from a past week also what has happened since its Monday. `full`: the weeks
    that leave no room for several; None: the peaks of the weeks ahead."""
    accounts = {
        row.id: Named(row.name, row.arr_minor, row.currency)
        for row in planning.accounts.values()
        if row.archived_on is None
    }
    ebrs = planning.cadence.between(planning.first, last, of={"ebr"})
    terms = (Term(*row[:7]) for row in planning.terms)
    full = peaks(loads_ahead(planning, last)) if full is None else full
    return events(ebrs, terms, accounts, planning.absences, planning.desk.today, first, last, full)


def loads_ahead(planning: Planning, last: date) -> tuple[WeekLoad, ...]:
    """The weeks from this one to that of the last day, at least thirteen."""
    this = Week.of(planning.desk.today)
    return week_loads(planning, this, max(LEAST_WEEKS, Week.of(last) - this + 1))
