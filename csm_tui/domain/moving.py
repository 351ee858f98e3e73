"""A touch that is picked up: what each day it could be on does to the weeks, before it is put anywhere.

The weeks are those of a forecast with the touch moved in memory (domain/forecast.py), so that what is shown is what the
Plan screen would say afterwards. The peak is the fullest of 13 weeks, as in levelling.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from csm_tui.domain.ahead import Ahead
from csm_tui.domain.forecast import Forecast, WeekAhead, forecast
from csm_tui.domain.fullness import is_off, is_over
from csm_tui.domain.occurrences import Occurrence
from csm_tui.domain.peaks import WeekLoad, peaks
from csm_tui.domain.reports import Event
from csm_tui.domain.shifts import moved, why_not_on
from csm_tui.domain.uncertainty import Belief, Prior
from csm_tui.domain.upcoming import collisions
from csm_tui.domain.weeks import Week

PEAK_WEEKS = 13
_BEFORE, _BEYOND = 8, 8
"""Weeks that are looked at before a touch that is far ahead, and after the last week of its peak."""


class Span(NamedTuple):
    """Weeks of a forecast from this week on: how many in all, and where the 13 of the peak begin."""

    weeks: int
    peak_from: int


def span_for(due: date, today: date) -> Span:
    """The weeks that matter for a touch: the next 13 where it stands in them, else 13 around it."""
    at = max(0, Week.of(due) - Week.of(today))
    begin = 0 if at < PEAK_WEEKS else at - _BEFORE
    return Span(begin + PEAK_WEEKS + _BEYOND, begin)


class WeekChange(NamedTuple):
    """A week's demand before and after the move, in seconds."""

    week: Week
    before: int
    after: int
    supply: int
    absence: int = 0

    @property
    def over(self) -> bool:
        """More work than hours then, in a week that is not off."""
        return is_over(self.after, self.supply, self.absence)

    @property
    def off(self) -> bool:
        """Away all of it."""
        return is_off(self.supply, self.absence)


class Trial(NamedTuple):
    """What it would be like on a day. `problem` says why the day is no good; `passed` days can't be chosen at all."""

    touch_id: str
    day: date
    problem: str
    passed: bool
    weeks: tuple[WeekChange, ...]
    """The weeks whose work changes, in order; where nothing changes the week it stands in."""
    peak_before: WeekAhead
    peak_after: WeekAhead
    beside: tuple[str, ...]
    """EBRs and notice deadlines of other accounts in its week, and an absence on its day."""
    full: bool
    """Whether that week is then a peak (domain/peaks.py), so that what is beside it is in its way."""
    mostly_plan: bool = False
    """Whether fewer than three confirmed weeks stand behind the chances of its peaks."""


class Mover:
    """One touch, picked up from a gathered book: gathered once, asked as arrow keys are pressed."""

    def __init__(
        self, ahead: Ahead, belief: Belief | None, touch: Occurrence, events: Sequence[Event], peak_from: int = 0
    ) -> None:
        self.touch = touch
        self.confirmed = touch.id in ahead.confirmed
        """Whether the customer has been told this day."""
        self._ahead, self._events, self._from = ahead, events, peak_from
        self._others = tuple(other for other in ahead.stored if other.id != touch.id)
        self._before = forecast(ahead, belief)
        self._then = (belief or Prior()).moved_from(ahead)
        self._seen: dict[date, Trial] = {}

    def at(self, day: date) -> Trial:
        """What the touch would do on that day."""
        if day not in self._seen:
            self._seen[day] = self._tried(day)
        return self._seen[day]

    def _tried(self, day: date) -> Trial:
        ahead, touch = self._ahead, self.touch
        after = self._before
        if day != touch.due_on:
            changed = ahead._replace(stored=(*self._others, moved(touch, day)))
            after = forecast(changed, self._then)
        notices = ahead.notices.get(touch.account_id or "", ())
        problem = why_not_on(touch, day, ahead.today, notices, ahead.absences) if day != touch.due_on else ""
        return Trial(
            touch.id, day, problem, day < ahead.today, self._changes(after, day), self._peak(self._before),
            self._peak(after), self._beside(day), self._full(after, day), self._before.mostly_plan,
        )  # fmt: skip

    def _changes(self, after: Forecast, day: date) -> tuple[WeekChange, ...]:
        at = {Week.of(self.touch.due_on), Week.of(day)}
        return tuple(
            WeekChange(old.week, old.demand, new.demand, new.supply, new.absence)
            for old, new in zip(self._before.weeks, after.weeks, strict=True)
            if old.demand != new.demand or old.week in at
        )

    def _peak(self, seen: Forecast) -> WeekAhead:
        weeks = seen.weeks[self._from : self._from + PEAK_WEEKS]
        return max(weeks, key=lambda week: (week.demand, -week.week.monday.toordinal()))

    def _full(self, after: Forecast, day: date) -> bool:
        full = peaks([WeekLoad(week.week, week.demand, week.supply, week.absence) for week in after.weeks])
        return Week.of(day) in full

    def _beside(self, day: date) -> tuple[str, ...]:
        events = [event._replace(on=day) if event.id == self.touch.id else event for event in self._events]
        found = collisions(events, self._ahead.absences)
        here = next((event for event in found if event.id == self.touch.id), None)
        return tuple(here.collides_with) if here else ()
