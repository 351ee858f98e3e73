"""Levelling solved exactly by HiGHS (the open solver of linear and integer programmes, through `highspy`).

Variables: x[m, c] = 1 where EBR m takes choice c; z the fullest week; o[w] the hours of week w above its supply;
s[w, k] those above step k. First z is minimised; then, z held, the cost of domain/levelling.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from csm_tui.domain.levelling import HOUR, MOVE_COST, OVER_COST, Problem, cost_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_SLACK = 1e-6


class Solved(NamedTuple):
    """The choices, and whether nothing better exists; else how far off the fullest week may be at most (a share)."""

    chosen: tuple[int, ...]
    optimal: bool
    gap: float


def solve(problem: Problem, seconds: float, start: Sequence[int]) -> Solved | None:
    """The best choices found within so many seconds, from a known start; None when the solver found nothing."""
    model = _Model(problem)
    first = model.minimise_peak(seconds / 2, start)
    if first is None:
        return None
    second = model.minimise_cost(first, seconds / 2)
    return second or first


class _Model:
    """The programme in HiGHS. Columns: x (by meeting and choice), z, o (weeks), s (weeks x steps). Hours throughout."""

    def __init__(self, problem: Problem) -> None:
        import highspy

        self._problem = problem
        make: Any = highspy.Highs
        self._highs = make()
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("mip_rel_gap", 1e-4)
        cost, weeks = cost_of(problem), len(problem.weeks)
        self._offsets = np.cumsum([0, *(len(meeting.choices) for meeting in problem.meetings)]).tolist()
        self._z = self._offsets[-1]
        columns = self._z + 1 + weeks * (1 + len(cost.steps))
        upper = np.full(columns, highspy.kHighsInf)
        upper[: self._z] = 1.0
        self._highs.addVars(columns, np.zeros(columns), upper)
        kinds = np.full(self._z, highspy.HighsVarType.kInteger)
        self._highs.changeColsIntegrality(self._z, np.arange(self._z, dtype=np.int32), kinds)
        self._columns = columns
        self._infinity = highspy.kHighsInf
        self._rows(cost.steps)
        self._optimal = highspy.HighsModelStatus.kOptimal

    def _rows(self, steps: Sequence[float]) -> None:
        """One choice each; every week's load below z, below supply + o, below each step + s."""
        problem, weeks = self._problem, len(self._problem.weeks)
        for begin, end in zip(self._offsets, self._offsets[1:], strict=False):
            self._row(1.0, 1.0, list(range(begin, end)), [1.0] * (end - begin))
        loads: list[tuple[list[int], list[float]]] = [([], []) for _ in range(weeks)]
        for n, meeting in enumerate(problem.meetings):
            for c, choice in enumerate(meeting.choices):
                for week, seconds in choice.loads:
                    loads[week][0].append(self._offsets[n] + c)
                    loads[week][1].append(seconds / HOUR)
        for week, (places, hours) in enumerate(loads):
            base = problem.base[week] / HOUR
            limits = [(self._z, 0.0), (self._z + 1 + week, problem.supply[week] / HOUR)]
            limits += [(self._z + 1 + weeks * (1 + k) + week, step / HOUR) for k, step in enumerate(steps)]
            for column, limit in limits:
                self._row(-self._infinity, limit - base, [*places, column], [*hours, -1.0])

    def _row(self, lower: float, upper: float, places: list[int], values: list[float]) -> None:
        self._highs.addRow(lower, upper, len(places), np.array(places, np.int32), np.array(values))

    def minimise_peak(self, seconds: float, start: Sequence[int]) -> Solved | None:
        """The lowest fullest week."""
        costs = np.zeros(self._columns)
        costs[self._z] = 1.0
        return self._run(costs, seconds, start)

    def minimise_cost(self, first: Solved, seconds: float) -> Solved | None:
        """The cheapest way to that week."""
        peak = self._problem.peak(first.chosen) / HOUR
        self._highs.changeColBounds(self._z, 0.0, peak + _SLACK)
        costs = np.ones(self._columns)
        weeks = len(self._problem.weeks)
        costs[self._z] = 0.0
        costs[self._z + 1 : self._z + 1 + weeks] = OVER_COST
        moves = [MOVE_COST * choice.distance for meeting in self._problem.meetings for choice in meeting.choices]
        costs[: self._z] = moves
        second = self._run(costs, seconds, first.chosen)
        return second._replace(optimal=second.optimal and first.optimal, gap=first.gap) if second else None

    def _run(self, costs: np.ndarray[Any, np.dtype[np.float64]], seconds: float, start: Sequence[int]) -> Solved | None:
        import highspy

        self._highs.changeColsCost(self._columns, np.arange(self._columns, dtype=np.int32), costs)
        self._highs.setOptionValue("time_limit", seconds)
        places = np.array([self._offsets[n] + choice for n, choice in enumerate(start)], np.int32)
        known = highspy.HighsSolution()
        values = np.zeros(self._columns)
        values[places] = 1.0
        self._fill(values, start)
        known.col_value = values.tolist()
        self._highs.setSolution(known)
        self._highs.run()
        info = self._highs.getInfo()
        if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        found = np.array(self._highs.getSolution().col_value)
        chosen = tuple(
            int(np.argmax(found[begin:end])) for begin, end in zip(self._offsets, self._offsets[1:], strict=False)
        )
        return Solved(chosen, self._highs.getModelStatus() == self._optimal, max(0.0, float(info.mip_gap)))

    def _fill(self, values: np.ndarray[Any, np.dtype[np.float64]], start: Sequence[int]) -> None:
        """The continuous columns that go with a start, so that HiGHS can begin from it."""
        loads = np.array(self._problem.loads(start)) / HOUR
        weeks, steps = len(loads), cost_of(self._problem).steps
        values[self._z] = loads.max(initial=0.0)
        values[self._z + 1 : self._z + 1 + weeks] = np.maximum(0, loads - np.array(self._problem.supply) / HOUR)
        for k, step in enumerate(steps):
            begin = self._z + 1 + weeks * (1 + k)
            values[begin : begin + weeks] = np.maximum(0, loads - step / HOUR)
