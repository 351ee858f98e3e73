"""The calendar of a book: what stands in it, each week's load, and a touch picked up to see what moving it would do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csm_tui.domain.calendar import EBR, OFF, QUARTER, TOUCH, CalendarReport, Item, Load, in_order, of_event
from csm_tui.domain.errors import Refused
from csm_tui.domain.occurrences import DEBT_WEEKS, OPEN
from csm_tui.domain.peaks import WeekLoad, peaks
from csm_tui.domain.weeks import Week
from csm_tui.services.absences import absences
from csm_tui.services.ahead import ahead_of, gather
from csm_tui.services.loads import week_loads
from csm_tui.services.planning import Planning
from csm_tui.services.upcoming import events_of

if TYPE_CHECKING:
    from csm_tui.domain.ahead import Ahead
    from csm_tui.domain.moving import Mover
    from csm_tui.services.desk import Desk

MONTHS_BACK, MONTHS_AHEAD = 3, 12
_DONE = frozenset(("held", "no_show"))


def span_of(today: date) -> tuple[date, date]:
    """The days of a calendar: whole months, three back and twelve ahead of this one."""
    return _month(today, -MONTHS_BACK), _month(today, MONTHS_AHEAD + 1) - timedelta(days=1)


def _month(day: date, step: int) -> date:
    """The first day of the month that many months on."""
    number = day.year * 12 + day.month - 1 + step
    return date(number // 12, number % 12 + 1, 1)


def calendar_report(desk: Desk) -> CalendarReport:
    """The calendar around today, read once. Promises older than a quarter have lapsed and stand in it no more."""
    first, last = span_of(desk.today)
    monday, sunday = Week.of(first).monday, Week.of(last).sunday
    planning = Planning(desk, monday, sunday)
    lapsed = Week.of(desk.today).monday - timedelta(weeks=DEBT_WEEKS)
    loads = _loads(planning)
    found = [
        of_event(event) for event in events_of(planning, monday, sunday, full=_full(loads, desk.today))
        if event.on >= monday and (event.kind != EBR or event.on >= lapsed)
    ]  # fmt: skip
    found += _touches(planning)
    found += _days_off(desk, monday, sunday)
    # Its first and last weeks may have days that are not in it: what is on those alone is nowhere to be seen.
    found = [item for item in found if item.last >= first and item.on <= last]
    alive = sum(1 for row in planning.accounts.values() if row.archived_on is None)
    return CalendarReport(desk.csm.name, desk.today, first, last, in_order(found), loads, alive)


def _touches(planning: Planning) -> Iterator[Item]:
    """EBRs that were held or stood up, and touches of any kind that were added by hand."""
    for touch in planning.cadence.stored:
        done = touch.activity == EBR and touch.status in _DONE
        by_hand = touch.activity != EBR and touch.slot_on is None and touch.status in {OPEN, *_DONE}
        account = planning.accounts.get(touch.account_id or "")
        if (done or by_hand) and account and planning.first <= touch.due_on <= planning.last:
            name = planning.activities[touch.activity].name
            yield Item(
                touch.id, EBR if done else TOUCH, touch.due_on, touch.due_on, account.id, account.name, name,
                account.arr_minor, account.currency, touch.status,
            )  # fmt: skip


def _days_off(desk: Desk, first: date, last: date) -> Iterator[Item]:
    for line in absences(desk, first, last):
        what = line.note or line.kind
        yield Item(line.id, OFF, line.starts_on, line.ends_on, what=what, seconds_per_day=line.seconds_per_day)


def _loads(planning: Planning) -> tuple[Load, ...]:
    weeks = Week.of(planning.last) - Week.of(planning.first) + 1
    ahead = ahead_of(planning, weeks)
    chances = _chances(planning.desk, ahead)
    return tuple(
        Load(load.week, load.demand, ahead.supply_of(budget), budget.absence, chances.get(load.week))
        for load, budget in zip(week_loads(planning, ahead.first, weeks), ahead.budgets(), strict=True)
    )


def _chances(desk: Desk, ahead: Ahead) -> dict[Week, float]:
    """P(demand > supply) of the weeks that are counted, as a forecast has it (domain/forecast.py)."""
    from csm_tui.domain.workload import workload
    from csm_tui.services.belief import belief_of

    near = ahead._replace(first=Week.of(desk.today), weeks=QUARTER)
    supplies = [near.supply_of(budget) for budget in near.budgets()]
    bands = belief_of(desk).bands(near, workload(near), supplies)
    return {week: band.overload for week, band in zip(near.each_week, bands, strict=True)}


def _full(loads: Sequence[Load], today: date) -> frozenset[Week]:
    """The weeks that leave no room for several events: the peaks of each quarter from this week on."""
    ahead = [WeekLoad(load.week, load.demand, load.supply, load.absence) for load in loads if load.week.sunday >= today]
    return frozenset().union(*(peaks(ahead[n : n + QUARTER]) for n in range(0, len(ahead), QUARTER)))


def pick_up(desk: Desk, touch_id: str) -> Mover:
    """A touch that is still to be held, with the weeks around it gathered; nothing is written."""
    from csm_tui.domain.moving import Mover, span_for
    from csm_tui.services.belief import belief_of
    from csm_tui.services.touch_lookup import find

    touch = find(desk, touch_id).touch
    if touch.status != OPEN:
        raise Refused("not_open", f"it is {touch.status.replace('_', ' ')} already", hint="only what is open moves")
    span = span_for(touch.due_on, desk.today)
    ahead = gather(desk, span.weeks)
    first, last = ahead.first.monday, ahead.last
    # Which weeks are full is asked again for every day it could be on.
    events = events_of(Planning(desk, first, last), first, last, full=frozenset())
    return Mover(ahead, belief_of(desk), touch, events, span.peak_from)
