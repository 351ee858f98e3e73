"""EBR dates that flatten the peaks: the problem, its cost, and a search that needs no solver.

Every open EBR of the weeks ahead that nobody has confirmed may be on one of its allowed days (domain/shifts.py), and
brings its hours, preparation included, to the weeks around that day. First the highest week is made as low as it can
be; among the ways to do that the flattest is chosen with the fewest and shortest moves: each hour above a week's supply
costs 4, each hour above each of six steps between the average week and the peak 1, each week of moving .25.
services/highs.py solves this exactly; `search` improves one EBR at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, partial
from typing import NamedTuple

from csm_tui.domain.ahead import Ahead
from csm_tui.domain.cadence import Preparation, spread
from csm_tui.domain.fullness import is_off
from csm_tui.domain.occurrences import Occurrence
from csm_tui.domain.shifts import EBR, WINDOW_WEEKS, allowed_days, may_move, week_distance
from csm_tui.domain.weeks import Week

HOUR = 3600
OVER_COST = 4.0
MOVE_COST = 0.25
STEPS = 6


class Choice(NamedTuple):
    """A day an EBR may be on: seconds of work by the number of the week, and weeks away from where it is now."""

    day: date
    loads: tuple[tuple[int, int], ...]
    distance: int


class Meeting(NamedTuple):
    """An EBR and its choices; the first one is where it is now."""

    touch: Occurrence
    account: str
    choices: tuple[Choice, ...]


class Problem(NamedTuple):
    """Seconds of work a week without the movable EBRs, seconds of supply, those EBRs, and the weeks off by number."""

    weeks: tuple[Week, ...]
    base: tuple[int, ...]
    supply: tuple[int, ...]
    meetings: tuple[Meeting, ...]
    off: frozenset[int] = frozenset()

    @property
    def as_it_is(self) -> tuple[int, ...]:
        """Every EBR where it is now."""
        return (0,) * len(self.meetings)

    def loads(self, chosen: Sequence[int]) -> list[int]:
        """The weeks' seconds under these choices."""
        loads = list(self.base)
        for meeting, choice in zip(self.meetings, chosen, strict=True):
            for week, seconds in meeting.choices[choice].loads:
                loads[week] += seconds
        return loads

    def peak(self, chosen: Sequence[int]) -> int:
        """The fullest week's seconds."""
        return max(self.loads(chosen), default=0)


def problem_of(
    ahead: Ahead, totals: Sequence[int], *, window: int = WINDOW_WEEKS, due: tuple[date, date] | None = None
) -> Problem:
    """The levelling of these weeks; `totals` is the demand of each as it stands (domain/workload.py). `due`: only the
    EBRs of these days may be moved."""
    notices = ahead.notices
    base = list(totals)
    meetings = []
    choice = cache(partial(_choice, ahead))  # EBRs of a day and a length have theirs in common
    first, last = due or (ahead.today, ahead.last)
    for touch in sorted(ahead.cadence().between(first, last, of={EBR}), key=lambda t: (t.due_on, t.id)):
        owner = touch.account_id or ""
        if not may_move(touch, ahead.today, ahead.confirmed) or owner not in ahead.names:
            continue
        days = allowed_days(touch, ahead.today, notices.get(owner, ()), ahead.absences, window)
        others = [day for day in days if day != touch.due_on and day <= ahead.last]
        choices = [choice(touch.minutes, touch.preparation, touch.due_on, day) for day in (touch.due_on, *others)]
        for week, seconds in choices[0].loads:
            base[week] -= seconds
        meetings.append(Meeting(touch, ahead.names[owner], tuple(choices)))
    budgets = ahead.budgets()
    supply = tuple(map(ahead.supply_of, budgets))
    off = frozenset(n for n, budget in enumerate(budgets) if is_off(supply[n], budget.absence))
    return Problem(tuple(ahead.each_week), tuple(base), supply, tuple(meetings), off)


def _choice(ahead: Ahead, minutes: int, preparation: Preparation, due_on: date, day: date) -> Choice:
    at = Week.of(day) - ahead.first
    loads = ((at + before, part) for before, part in spread(minutes * 60, preparation))
    kept = tuple((week, part) for week, part in loads if part and 0 <= week < ahead.weeks)
    return Choice(day, kept, week_distance(day, due_on))


class Cost(NamedTuple):
    """How far from flat: above the supply of each week, above the steps, and the moving itself. In hours."""

    supply: tuple[int, ...]
    steps: tuple[float, ...]

    def of_week(self, week: int, seconds: float) -> float:
        """What one week costs."""
        above = sum(max(0.0, seconds - step) for step in self.steps)
        return (OVER_COST * max(0.0, seconds - self.supply[week]) + above) / HOUR

    def __call__(self, problem: Problem, chosen: Sequence[int]) -> float:
        """The cost of these choices."""
        moving = sum(m.choices[choice].distance for m, choice in zip(problem.meetings, chosen, strict=True))
        return MOVE_COST * moving + sum(self.of_week(n, load) for n, load in enumerate(problem.loads(chosen)))


def cost_of(problem: Problem) -> Cost:
    """The cost with its steps between the average week and the peak as it stands."""
    loads = problem.loads(problem.as_it_is)
    average, peak = sum(loads) / max(1, len(loads)), max(loads, default=0)
    return Cost(problem.supply, tuple(average + (peak - average) * n / STEPS for n in range(STEPS)))


def search(problem: Problem, out_of_time: Callable[[], bool] = lambda: False) -> tuple[int, ...]:
    """Move one EBR at a time while that lowers (peak, cost); never worse than as it is. Stops when out of time."""
    cost = cost_of(problem)
    chosen = list(problem.as_it_is)
    best = (problem.peak(chosen), cost(problem, chosen))
    improved = True
    while improved and not out_of_time():
        improved = False
        for n, meeting in enumerate(problem.meetings):
            for choice in range(len(meeting.choices)):
                tried = [*chosen[:n], choice, *chosen[n + 1 :]]
                score = (problem.peak(tried), cost(problem, tried))
                if (score[0], round(score[1], 6)) < (best[0], round(best[1], 6)):
                    chosen, best, improved = tried, score, True
            if out_of_time():
                break
    return tuple(chosen)
