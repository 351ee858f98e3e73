"""Reactive crowding: reactive work took more than it was planned, and proactive touches did not take place.

Both have to be true of the same week, or nothing is said:
    - all reactive customer work together took at least an hour and a quarter of its plan more than planned. One
      activity over and another under is no crowding;
    - at least one proactive touch due in the week slipped: it is still open after its day, or was skipped. What the
      customer cancelled or did not come to was not crowded out, nor what fell on a whole day off; what was held later
      did not slip.
A running week that is not confirmed is judged by what was due up to today: the plan's share of its working days so far,
today whole, and the touches due before today.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.durations import hours
from csm_tui.domain.text import harmless, in_sentence

if TYPE_CHECKING:
    from csm_tui.domain.reports import ActivityLine, TouchLine, WeekReport
    from csm_tui.domain.weeks import Week

LEAST_OVER = 3600
LEAST_SHARE = 0.25
REACTIVE = "reactive"


class Over(NamedTuple):
    """A reactive activity and the seconds it took more than planned."""

    key: str
    name: str
    seconds: int


class Crowding(NamedTuple):
    """What reactive work took over its plan (seconds), by activity, the most first; and what slipped."""

    seconds: int
    over: tuple[Over, ...]
    slipped: tuple[TouchLine, ...]


def crowding(
    activities: Sequence[ActivityLine],
    touches: Sequence[TouchLine],
    week: Week,
    today: date,
    confirmed: bool,
    off: Container[date] = (),
) -> Crowding | None:
    """The crowding of a week; None when there is none. `off`: its whole days off."""
    running = today in week and not confirmed
    if week.monday > today:
        return None
    share = min(5, today.weekday() + 1) if running else 5
    reactive = [line for line in activities if line.category == REACTIVE and line.customer]
    planned = sum(line.planned_seconds for line in reactive) * share // 5
    over = sum(line.logged_seconds for line in reactive) - planned
    before = today if running else None
    slipped = tuple(touch for touch in touches if touch.due_on not in off and _slipped(touch, before))
    if not slipped or over < LEAST_OVER or over < LEAST_SHARE * planned:
        return None
    parts = [Over(line.key, line.name, line.logged_seconds - line.planned_seconds * share // 5) for line in reactive]
    return Crowding(
        over, tuple(sorted((part for part in parts if part.seconds > 0), key=lambda p: -p.seconds)), slipped
    )


def _slipped(touch: TouchLine, before: date | None) -> bool:
    due = before is None or touch.due_on < before
    return touch.proactive and due and touch.status in ("planned", "skipped")


def alarm(found: Crowding, names: int = 2) -> str:
    """The alarm in a sentence or two, the first few touches by name.

    `Support review took 3.1 h more than planned; 2 proactive touches slipped: Initech cadence call, Hooli EBR.`
    """
    first = found.over[0]
    most = harmless(first.name)
    if len(found.over) > 1 and found.seconds - first.seconds > 0:
        most, taken = "Reactive work", found.seconds
        most += f", mostly {in_sentence(harmless(first.name))},"
    else:
        taken = min(first.seconds, found.seconds)
    count = len(found.slipped)
    said = f"{most} took {hours(taken)} h more than planned; {count} proactive touch{'es' if count > 1 else ''} slipped"
    if names <= 0:
        return f"{said}."
    shown = [
        f"{harmless(touch.account)} {in_sentence(harmless(touch.activity_name))}" for touch in found.slipped[:names]
    ]
    rest = f" and {count - names} more" if count > names else ""
    return f"{said}: {', '.join(shown)}{rest}."


def of_report(report: WeekReport, off: Container[date]) -> Crowding | None:
    """The crowding of a week's report."""
    return crowding(report.activities, report.touches, report.week, report.today, report.confirmed, off)
