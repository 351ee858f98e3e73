"""The work and the hours of several weeks, from one pass over the calendar."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import chain

from csm_tui.domain.cadence import spread
from csm_tui.domain.peaks import WeekLoad
from csm_tui.domain.weeks import Week
from csm_tui.services.planning import Planning


def week_loads(planning: Planning, first: Week, weeks: int) -> tuple[WeekLoad, ...]:
    """The demand (what `demand_of` of each week adds up to) and the supply of these weeks."""
    demand: dict[Week, int] = defaultdict(int)
    last = first + (weeks - 1)
    curves = [(rule.activity, rule.preparation) for rule in planning.rules]
    curves += [(touch.activity, touch.preparation) for touch in planning.cadence.stored]
    prepared = {activity for activity, curve in curves if curve}
    lead = max((-before for _, curve in curves for before, _ in curve), default=0)
    work = planning.cadence.counted
    for due, minutes, curve, times in chain(
        work(first.monday, last.sunday), work((last + 1).monday, last.sunday + timedelta(weeks=lead), prepared)
    ):
        week = Week.of(due)
        if not curve:
            demand[week] += minutes * 60 * times
        for before, seconds in spread(minutes * 60, curve) if curve else ():
            demand[week + before] += seconds * times
    each = [first + number for number in range(weeks)]
    for week in each:
        demand[week] += sum(seconds for _, seconds in planning.block_seconds(week))
    budgets = [planning.budget(week) for week in each]
    return tuple(
        WeekLoad(week, demand[week], budget.supply, budget.absence) for week, budget in zip(each, budgets, strict=True)
    )
