"""What a log has taught, as the belief of forecasts: the learned weekly totals of domain/effort/outlook.py."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from csm_tui.domain.effort.learned import LearnedEffort
from csm_tui.domain.effort.outlook import (
    Basis,
    PlannedWork,
    WeekOutlook,
    basis_of,
    week_total_distributions,
)  # fmt: skip
from csm_tui.domain.taught_scopes import retaken, scopes
from csm_tui.domain.uncertainty import Bands
from csm_tui.domain.week_words import FEW_WEEKS
from csm_tui.domain.workload import workload

if TYPE_CHECKING:
    from csm_tui.domain.ahead import Ahead, Version
    from csm_tui.domain.workload import Workload


class LearnedBelief:
    """The belief of a book whose confirmed weeks have been learned from."""

    def __init__(self, learned: LearnedEffort, basis: Basis | None = None) -> None:
        self._learned = learned
        self._basis = basis

    @property
    def mostly_plan(self) -> bool:
        """Fewer than three confirmed weeks stand behind it."""
        return self._learned.weeks < FEW_WEEKS

    def bands(self, ahead: Ahead, work: Workload, supplies: Sequence[int]) -> list[Bands]:
        """The learned distribution of each week's total."""
        minutes = [supply / 60 for supply in supplies]
        found = week_total_distributions(self._learned, _weeks(ahead, work), minutes, self._basis)
        return [_bands(outlook, supply) for outlook, supply in zip(found, supplies, strict=True)]

    def moved_from(self, ahead: Ahead) -> LearnedBelief:
        """The belief for what-ifs about this book: it says the same of the book as it is, and the weeks of a changed
        one move in full with their plan."""
        return LearnedBelief(self._learned, basis_of(self._learned, _weeks(ahead, workload(ahead))))


def _weeks(ahead: Ahead, work: Workload) -> Iterator[list[PlannedWork]]:
    """What is planned in each week, as the learner knows work."""
    called = scopes(ahead.accounts, ahead.version_on(ahead.today).book, work.rows)
    for seconds in as_taught(ahead, work):
        at = np.flatnonzero(seconds)
        yield [
            PlannedWork(work.rows[row][0], work.rows[row][1], called[row], minutes)
            for row, minutes in zip(at.tolist(), (seconds[at] / 60).tolist(), strict=True)
        ]


def as_taught(ahead: Ahead, work: Workload) -> Iterator[NDArray[np.float64]]:
    """The planned seconds of each week in the minutes of today's plan, which the learned ratios were taken against."""
    today = ahead.version_on(ahead.today)
    scales: dict[Version, list[float]] = {}
    for week, seconds in zip(ahead.each_week, work.seconds.T, strict=True):
        version = ahead.version_on(week.sunday)
        if version is not today and version not in scales:
            scales[version] = retaken(ahead.accounts, today.book, version.book, work.rows)
        yield seconds * scales[version] if version in scales else seconds.astype(float)


def _bands(outlook: WeekOutlook, supply: int) -> Bands:
    if outlook.mean <= 0:
        return Bands(0, 0, 0, 0, 0, 0.0)
    overload = 1.0 if supply <= 0 else min(1.0, max(0.0, outlook.overload or 0.0))
    p10, p50, p80, p90, p95 = (
        round(60 * minutes) for minutes in (outlook.p10, outlook.p50, outlook.p80, outlook.p90, outlook.p95)
    )
    return Bands(p10, p50, p80, p90, p95, overload)
