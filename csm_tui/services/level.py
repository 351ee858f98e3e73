"""EBR dates that flatten the peaks: proposed, and put in the calendar only when asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.clock import stopwatch
from csm_tui.domain.errors import Refused
from csm_tui.domain.shifts import EBR, Shift, may_move
from csm_tui.domain.text import harmless
from csm_tui.services.ahead import gather
from csm_tui.services.planning import Planning
from csm_tui.services.touches import move_within
from csm_tui.store.changes import recording
from csm_tui.store.queries.forecast import CONFIRMED_TOUCHES

if TYPE_CHECKING:
    from csm_tui.domain.levelling import Problem
    from csm_tui.domain.occurrences import Occurrence
    from csm_tui.services.desk import Desk

DEFAULT_WEEKS = 13
DEFAULT_SECONDS = 5.0
MOST_SECONDS = 600.0


class Peak(NamedTuple):
    """The fullest week, in seconds of work, and how many weeks ask for more than there is: weeks off included, as
    documents say it, and without them, as people read it."""

    seconds: int
    week: str
    weeks_over: int
    over: int


class Levelled(NamedTuple):
    """A proposal. `how`: "optimal", "best_found" (the time was up) or "search" (the solver is not installed)."""

    before: Peak
    after: Peak
    moves: tuple[Shift, ...]
    movable: int
    how: str
    gap: float
    sentence: str


def level(desk: Desk, weeks: int = DEFAULT_WEEKS, *, seconds: float = DEFAULT_SECONDS, apply: bool = False) -> Levelled:
    """EBR dates inside their windows that make the fullest week as low as it can be. With `apply` they are moved, as
    one change that `csm undo` takes back."""
    if not 0 < seconds <= MOST_SECONDS:
        raise Refused(
            "bad_seconds", f"{seconds:g} seconds can't be", hint=f"give more than 0 and at most {MOST_SECONDS:g}",
            wrong_usage=True,
        )  # fmt: skip
    from csm_tui.domain.levelling import problem_of
    from csm_tui.domain.workload import workload

    ahead = gather(desk, weeks)
    problem = problem_of(ahead, workload(ahead).totals())
    chosen, how, gap = _solve(problem, seconds)
    moves = tuple(
        Shift(meeting.touch.id, meeting.account, meeting.touch.due_on, meeting.choices[choice].day)
        for meeting, choice in zip(problem.meetings, chosen, strict=True)
        if choice
    )
    if apply and moves:
        apply_level(desk, moves)
    before, after = _peak(problem, problem.as_it_is), _peak(problem, chosen)
    found = Levelled(before, after, moves, len(problem.meetings), how, gap, "")
    return found._replace(sentence=_said(found, seconds))


def _solve(problem: Problem, seconds: float) -> tuple[tuple[int, ...], str, float]:
    """First a quick search, then the solver from there; the better of the two."""
    from csm_tui.domain.levelling import cost_of, search

    ends = stopwatch() + seconds
    if not any(len(meeting.choices) > 1 for meeting in problem.meetings):
        return problem.as_it_is, "optimal", 0.0
    known = search(problem, lambda: stopwatch() > ends)
    try:
        from csm_tui.services.highs import solve
    except ImportError:
        return known, "search", 0.0
    left = max(0.05, ends - stopwatch())
    try:
        solved = solve(problem, left, known)
    except ImportError:
        return known, "search", 0.0
    if solved is None:
        return known, "best_found", 0.0
    cost = cost_of(problem)
    better = min(known, solved.chosen, key=lambda chosen: (problem.peak(chosen), cost(problem, chosen)))
    return better, "optimal" if solved.optimal else "best_found", solved.gap


def _peak(problem: Problem, chosen: tuple[int, ...]) -> Peak:
    loads = problem.loads(chosen)
    seconds = max(loads, default=0)
    over = [n for n, (load, supply) in enumerate(zip(loads, problem.supply, strict=True)) if load > supply]
    working = sum(n not in problem.off for n in over)
    return Peak(seconds, str(problem.weeks[loads.index(seconds)]), len(over), working)


def apply_level(desk: Desk, moves: Sequence[Shift]) -> str:
    """Move these EBRs, as they were proposed, in one change; refused when one of them is no longer where it was."""
    if not moves:
        raise Refused("nothing_to_move", "there is nothing to move", hint="the EBRs stand as well as they can")
    ebrs = f"{len(moves)} EBR{'s' if len(moves) > 1 else ''}"
    with recording(desk.db, desk.csm.id, desk.now_ms, "level", f"level {ebrs}") as changes:
        days = [move.on for move in moves]
        planning = Planning(desk, min(days), max(days))
        movable = _movable(planning)
        for move in moves:
            touch = movable.get(move.id)
            if touch is None or touch.due_on != move.on:
                what = f"the EBR of {harmless(move.account)} has changed since"
                raise Refused("moved_since", what, hint="level again")
            move_within(desk, changes, planning, touch, move.to)
    return f"levelled: {ebrs} moved"


def _movable(planning: Planning) -> dict[str, Occurrence]:
    """The EBRs of these days that may be moved now, by their ids."""
    desk, first, last = planning.desk, planning.first, planning.last
    confirmed = frozenset(row.id for row in desk.db.rows(CONFIRMED_TOUCHES, csm_id=desk.csm.id, first=first))
    touches = planning.cadence.between(first, last, of={EBR})
    return {touch.id: touch for touch in touches if may_move(touch, desk.today, confirmed)}


def _said(found: Levelled, seconds: float) -> str:
    if not found.movable:
        return "No EBR of these weeks can be moved: none is due, or they are late, held or confirmed."
    if not found.moves and found.how == "best_found":
        return f"No better dates were found in {seconds:g} s; more time (--seconds) may find some."
    if not found.moves:
        return "The EBRs stand as well as they can inside their windows."
    return {
        "optimal": "No other dates inside the windows do better.",
        "best_found": f"This is the best found in {seconds:g} s; more time (--seconds) may find better.",
        "search": "This is what a quick search found; with highspy installed the best dates are found.",
    }[found.how]
