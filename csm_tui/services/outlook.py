"""What stands beside a week: the load of the thirteen from this one on, and the events with what they collide with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.peaks import WeekLoad, peaks
from csm_tui.domain.reports import Event
from csm_tui.domain.weeks import Week
from csm_tui.services.loads import week_loads
from csm_tui.services.planning import Planning, window
from csm_tui.services.upcoming import LEAST_WEEKS, events_of
from csm_tui.services.week import AHEAD_WEEKS, ahead_of_week

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


class Outlook(NamedTuple):
    """The weeks from the one of today on, and the events beside the week that is shown."""

    week: Week
    loads: tuple[WeekLoad, ...]
    events: tuple[Event, ...]


def outlook(desk: Desk, week: Week | None = None) -> Outlook:
    """The outlook of a week (this one unless told)."""
    this = Week.of(desk.today)
    week = week or this
    planning = Planning(desk, *window(week, desk.today, AHEAD_WEEKS))
    first, last = ahead_of_week(week, desk.today)
    loads = week_loads(planning, this, max(LEAST_WEEKS, Week.of(last) - this + 1))
    return Outlook(week, loads, events_of(planning, first, last, full=peaks(loads)))
