"""The fewest moves of accounts that bring everyone under a utilisation: found by hand where that is proof enough, else
by HiGHS (the open solver of integer programmes, through `highspy`).

x[a, c] = 1 where account a is with CSM c; every account is with one; loads stay below the limits. Minimised: the number
of accounts that are not with their owner, and a little of the hours that move, so that of equal answers the one that
moves least wins. Where that utilisation is out of reach the next multiple of .05 is tried, and so on: a perfect balance
would take more moves than customers bear.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from csm_tui.clock import stopwatch
from csm_tui.domain.study import balance_table as words
from csm_tui.domain.study.balance import Books, Specialisation, books_of, fewest, greedy, steps
from csm_tui.domain.study.balance_table import Plan
from csm_tui.domain.study.people import Person

TEAM_SECONDS = 2.0
ALL_SECONDS = 10.0
"""How long the solver may take for one team and for all of them."""
_GAP = 0.4
"""How far from the best an answer may be to be called proven. The hours that move weigh less than half a move, so no
answer with fewer moves lies within."""
_TOO_MANY = 2
"""An answer that isn't proven and takes so many times the moves that there must be is none: the next step is tried."""
MOST_CHOICES = 50_000
"""Accounts x possible owners of a team; above that the answer found by hand stands."""


class Settled(NamedTuple):
    """The moves of a team, the utilisation that they bring everyone under, and the words for how they were found."""

    moves: Mapping[str, int]
    aimed: float
    method: str


def team_plans(
    people: Sequence[Person], utilisation: float, freeze_days: int, kept: Specialisation, today: date,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> list[Plan]:  # fmt: skip
    """The moves of every team whose loads are known; `tell` hears how many teams are done."""
    deadline = stopwatch() + ALL_SECONDS
    plans = []
    teams = sorted({person.fact.team for person in people})
    for done, team in enumerate(teams):
        tell(done, len(teams))
        known = tuple(person for person in people if person.fact.team == team and person.known)
        if known:
            books = books_of(known, utilisation, freeze_days, kept, today)
            settled = settle(books, utilisation, min(TEAM_SECONDS, deadline - stopwatch()))
            plans.append(Plan(team, known, books, *settled))
    tell(len(teams), len(teams))
    return plans


def settle(books: Books, utilisation: float, seconds: float = TEAM_SECONDS) -> Settled:
    """The fewest moves of one team."""
    if books.at(utilisation).fits({}):
        return Settled({}, utilisation, words.NONE_NEEDED)
    deadline, sure = stopwatch() + seconds, True
    for aimed in steps(utilisation):
        now = books.at(aimed)
        if now.fits({}):
            break
        solved = _within(now, deadline - stopwatch())
        if solved.moves:
            return Settled(solved.moves, aimed, words.OPTIMAL if solved.sure and sure else words.LIMITED)
        sure = sure and solved.sure
    return Settled({}, aimed, words.STUCK if sure else words.LIMITED)


class Solved(NamedTuple):
    """Moves that bring everyone under the limits (none: not found), and whether nothing better exists."""

    moves: Mapping[str, int]
    sure: bool


def _within(books: Books, seconds: float) -> Solved:
    least = fewest(books)
    if least is None:
        return Solved({}, True)
    quick = greedy(books)
    if quick is not None and len(quick) == least:
        return Solved(quick, True)
    choices = sum(1 + len(item.targets) for item in books.items)
    solved = None
    if seconds > 0 and 0 < choices <= MOST_CHOICES and available():
        solved = _Solver(books, least, seconds).solve()
    if solved and (solved.sure or len(solved.moves) < (_TOO_MANY * least if quick is None else len(quick))):
        return solved
    return Solved(quick or {}, False)


def available() -> bool:
    """Whether the solver is installed."""
    from importlib.util import find_spec

    return find_spec("highspy") is not None


class _Solver:
    """The programme in HiGHS. Columns: x by account and owner, the present one first."""

    def __init__(self, books: Books, least: int, seconds: float) -> None:
        import highspy

        self._books, self._least = books, least
        self._columns = [(n, place) for n, item in enumerate(books.items) for place in (item.owner, *item.targets)]
        self._highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("time_limit", seconds)
        self._highs.setOptionValue("mip_rel_gap", 1e-9)
        self._highs.setOptionValue("mip_abs_gap", _GAP)
        self._variables()
        self._rows()

    def _variables(self) -> None:
        import highspy
        import numpy as np

        number = len(self._columns)
        total = sum(item.seconds for item in self._books.items)
        costs = [
            0.0 if place == self._books.items[n].owner else 1 + 0.5 * self._books.items[n].seconds / total
            for n, place in self._columns
        ]
        places = np.arange(number, dtype=np.int32)
        self._highs.addVars(number, np.zeros(number), np.ones(number))
        self._highs.changeColsIntegrality(number, places, np.full(number, highspy.HighsVarType.kInteger))
        self._highs.changeColsCost(number, places, np.array(costs))

    def _rows(self) -> None:
        """One owner each; everybody's hours under the limit; no fewer moves than there must be (spares a search)."""
        import highspy
        import numpy as np

        begin = 0
        for item in self._books.items:
            size = 1 + len(item.targets)
            self._highs.addRow(1.0, 1.0, size, np.arange(begin, begin + size, dtype=np.int32), np.ones(size))
            begin += size
        moving = np.array([at for at, (n, place) in enumerate(self._columns) if place != self._books.items[n].owner])
        self._highs.addRow(float(self._least), highspy.kHighsInf, len(moving), moving.astype(np.int32),
                           np.ones(len(moving)))  # fmt: skip
        mine: dict[int, list[int]] = {}
        for column, (_, place) in enumerate(self._columns):
            mine.setdefault(place, []).append(column)
        for place, columns in mine.items():
            hours = [self._books.items[self._columns[column][0]].seconds / 3600 for column in columns]
            room = (self._books.limits[place] - self._books.base[place]) / 3600
            self._highs.addRow(-highspy.kHighsInf, room, len(columns), np.array(columns, np.int32), np.array(hours))

    def solve(self) -> Solved | None:
        """The fewest moves; no moves and sure where there are none; None when the time ran out before any."""
        import highspy

        self._highs.run()
        status = self._highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Solved({}, True)
        if self._highs.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return None
        moves = {
            self._books.items[n].account: place
            for (n, place), value in zip(self._columns, self._highs.getSolution().col_value, strict=True)
            if value > 0.5 and place != self._books.items[n].owner
        }
        # The solver's limits have a tolerance, ours don't.
        return Solved(moves, status == highspy.HighsModelStatus.kOptimal) if self._books.fits(moves) else None
