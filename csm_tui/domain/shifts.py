"""When an EBR may be instead, and the cheapest moves that keep EBRs and notice deadlines out of each other's way.

The window: two weeks before and after the date that its rule gave it (so that moving twice does not drift), not before
today, never past the account's notice deadline if it stands before it, on a working day without an absence, and not
earlier than its preparation allows (no work in weeks that are over). The weekday stays where it can.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from csm_tui.domain.budget import Absent
from csm_tui.domain.days import day_label
from csm_tui.domain.occurrences import OPEN, Occurrence
from csm_tui.domain.reports import Event
from csm_tui.domain.weeks import Week

EBR = "ebr"
WINDOW_WEEKS = 2
FRIDAY = 4


class Shift(NamedTuple):
    """An EBR that could be on another day."""

    id: str
    account: str
    on: date
    to: date

    @property
    def weeks(self) -> int:
        """How many weeks later (negative: earlier)."""
        return Week.of(self.to) - Week.of(self.on)


def may_move(touch: Occurrence, today: date, confirmed: frozenset[str]) -> bool:
    """Whether an EBR is still to be moved: open, not late, not confirmed by the customer."""
    return touch.activity == EBR and touch.status == OPEN and touch.due_on >= today and touch.id not in confirmed


def allowed_days(
    touch: Occurrence, today: date, notices: Iterable[date], absences: Sequence[Absent], weeks: int = WINDOW_WEEKS
) -> list[date]:
    """The days that the window allows, one a week, the nearest to where it is first; today's place included if it is
    allowed."""
    origin = Week.of(touch.slot_on or touch.due_on)
    limit = _limit(touch, notices)
    found = []
    for n in range(-weeks, weeks + 1):
        week = origin + n
        if _too_early(touch, week, today):
            continue
        day = _free_day(week, touch.due_on.weekday(), today, limit, absences)
        if day:
            found.append(day)
    return sorted(found, key=lambda day: (abs(day - touch.due_on), day))


def _free_day(week: Week, weekday: int, today: date, limit: date, absences: Sequence[Absent]) -> date | None:
    """The day of a week that is nearest to this weekday and free."""
    days = sorted(week.days[:5], key=lambda day: (abs(day.weekday() - weekday), day))
    return next((day for day in days if today <= day <= limit and _off(day, absences) is None), None)


def _limit(touch: Occurrence, notices: Iterable[date]) -> date:
    """The notice deadline that it stands before."""
    return min((notice for notice in notices if notice >= touch.due_on), default=date.max)


def _too_early(touch: Occurrence, week: Week, today: date) -> bool:
    """Whether its preparation would have begun in a week that is over."""
    lead = min((before for before, _ in touch.preparation), default=0)
    return week.monday < Week.of(touch.due_on).monday and (week + lead).monday < Week.of(today).monday


def _off(day: date, absences: Sequence[Absent]) -> Absent | None:
    """What takes the whole day."""
    return next((off for off in absences if off.starts_on <= day <= off.ends_on and off.seconds_per_day is None), None)


def why_not_on(
    touch: Occurrence, day: date, today: date, notices: Iterable[date], absences: Sequence[Absent],
    weeks: int = WINDOW_WEEKS,
) -> str:  # fmt: skip
    """Why the window does not allow a day, in words; "" where it does. Only an EBR has a window; any touch wants a
    working day that has not passed."""
    if day < today:
        return "that day has passed"
    if off := _off(day, absences):
        return f"you are off that day ({off.kind})"
    if day.weekday() > FRIDAY:
        return "that is a weekend"
    if touch.activity != EBR:
        return ""
    limit = _limit(touch, notices)
    if day > limit:
        return f"that is past the notice deadline of {day_label(limit)}"
    rule_day = touch.slot_on or touch.due_on
    if abs(Week.of(day) - Week.of(rule_day)) > weeks:
        return f"that is more than {weeks} weeks from {day_label(rule_day)}, where its rule has it"
    return "its preparation would have begun before this week" if _too_early(touch, Week.of(day), today) else ""


def cheapest_shifts(events: Sequence[Event], days: Mapping[str, Sequence[date]]) -> list[Shift]:
    """The moves that remove collisions, each the shortest there is: an EBR goes to the nearest week of its window where
    no other account's EBR or notice deadline falls. `days`: event id -> its allowed days, nearest first.

    In a week of several EBRs the one with the largest ARR stays, unless a notice deadline or a fixed EBR is there.
    """
    taken: dict[Week, list[str]] = {}
    for event in events:
        if event.kind in (EBR, "notice"):
            taken.setdefault(Week.of(event.on), []).append(event.account_id)
    shifts = []
    for event in _to_move(events, days):
        week = Week.of(event.on)
        others = [account for account in taken[week] if account != event.account_id]
        if not others and not _absent(event):
            continue  # what was in the way has moved
        to = next(
            (day for day in days[event.id] if day != event.on and not _occupied(taken, day, event.account_id)), None
        )
        if to:
            taken[week].remove(event.account_id)
            taken.setdefault(Week.of(to), []).append(event.account_id)
            shifts.append(Shift(event.id, event.account, event.on, to))
    return shifts


def _to_move(events: Sequence[Event], days: Mapping[str, Sequence[date]]) -> list[Event]:
    """The EBRs that collide and may move, the smallest of a week first."""
    colliding = [event for event in events if event.kind == EBR and event.collides_with and event.id in days]
    return sorted(colliding, key=lambda event: (Week.of(event.on), event.arr_minor, event.account, event.on))


def _absent(event: Event) -> bool:
    return any(name.startswith("absence (") for name in event.collides_with)


def _occupied(taken: Mapping[Week, Sequence[str]], day: date, account_id: str) -> bool:
    return any(account != account_id for account in taken.get(Week.of(day), ()))


def moved(touch: Occurrence, to: date) -> Occurrence:
    """The touch on another day."""
    return touch._replace(due_on=to, stored=True)


def week_distance(one: date, other: date) -> int:
    """How many weeks lie between two days."""
    return abs(Week.of(one) - Week.of(other))
