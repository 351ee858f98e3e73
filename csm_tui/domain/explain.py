"""A week of a forecast in words: what makes it, and the one move that would ease it most."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.domain.ahead import Ahead
from csm_tui.domain.durations import hours
from csm_tui.domain.forecast import Forecast, WeekAhead
from csm_tui.domain.levelling import Problem, problem_of
from csm_tui.domain.occurrences import Occurrence
from csm_tui.domain.shifts import Shift, moved
from csm_tui.domain.text import harmless
from csm_tui.domain.uncertainty import Belief, Prior
from csm_tui.domain.week_words import dated_words
from csm_tui.domain.weeks import Week
from csm_tui.domain.workload import workload

LEAST_EASING = 0.05
"""A move that eases the week by less is not worth a word."""


class Explanation(NamedTuple):
    """A week in a sentence or three; `shift` the EBR whose move takes its overload to `overload_after`."""

    week: Week
    sentence: str
    shift: Shift | None
    overload_after: float | None


class Explainer:
    """Explains the weeks of one forecast: gathered once, asked as the cursor moves."""

    def __init__(self, ahead: Ahead, seen: Forecast, belief: Belief | None = None) -> None:
        self._ahead = ahead
        self._seen = seen
        self._then = (belief or Prior()).moved_from(ahead)

    def week(self, number: int) -> Explanation:
        """The week of that number (from 0)."""
        week = self._seen.weeks[number]
        said = what_makes(week)
        found = self._best_shift(number) if week.overload > 0 else None
        if found is None or week.overload - found[1] < LEAST_EASING:
            return Explanation(week.week, said, None, None)
        shift, after = found
        said += f" Moving the EBR of {harmless(shift.account)} to {Week.of(shift.to)} takes the chance of overload"
        said += f" from {week.overload:.0%} to {after:.0%}."
        return Explanation(week.week, said, shift, after)

    def _best_shift(self, number: int) -> tuple[Shift, float] | None:
        """The EBR whose move leaves the lowest of the fullest weeks it touches, the shortest such move; None when no
        move lowers this week without filling another beyond it."""
        problem = self._levelling(self._seen.weeks[number].week)
        loads = problem.loads(problem.as_it_is)
        best: tuple[float, int, Shift, Occurrence] | None = None
        for meeting in problem.meetings:
            now = dict(meeting.choices[0].loads)
            if not now.get(number):
                continue
            for choice in meeting.choices[1:]:
                there = dict(choice.loads)
                lacking = [
                    loads[week] - now.get(week, 0) + there.get(week, 0) - problem.supply[week]
                    for week in {*there, number}
                ]
                worst = max(lacking)
                if there.get(number, 0) < now[number] and worst < loads[number] - problem.supply[number]:
                    shift = Shift(meeting.touch.id, meeting.account, meeting.touch.due_on, choice.day)
                    found = (worst, choice.distance, shift, meeting.touch)
                    best = min(best or found, found)
        return (best[2], self._overload_after(best[3], best[2].to, number)) if best else None

    def _levelling(self, week: Week) -> Problem:
        """Of the EBRs that bring work to that week: on its days, or prepared in it."""
        days = max(week.monday, self._ahead.today), min(week.sunday + self._ahead.lead, self._ahead.last)
        return problem_of(self._ahead, [week.demand for week in self._seen.weeks], due=days)

    def _overload_after(self, touch: Occurrence, to: date, number: int) -> float:
        others = tuple(other for other in self._ahead.stored if other.id != touch.id)
        changed = self._ahead._replace(stored=(*others, moved(touch, to)))
        supplies = [week.supply for week in self._seen.weeks]
        return self._then.bands(changed, workload(changed), supplies)[number].overload


def what_makes(week: WeekAhead) -> str:
    """`2026-W19, 34.2 h against 21.6 h (8.0 h absence): EBRs of Umbra and Hoolis. Most for Umbra (5.2 h).`"""
    off = f" ({hours(week.absence)} h absence)" if week.absence else ""
    said = f"{week.week}, {hours(week.demand)} h against {hours(week.supply)} h{off}"
    events = dated_words(week.dated)
    said += f": {events}." if events else "."
    if week.accounts:
        most = ", ".join(f"{harmless(share.name)} ({hours(share.seconds)} h)" for share in week.accounts[:3])
        work = ", ".join(f"{share.name} ({hours(share.seconds)} h)" for share in week.activities[:3])
        said += f" Most for {most}; most work: {work}."
    return said
