"""What a log has taught, as the belief of forecasts: the learned weekly totals of domain/effort/outlook.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import repeat
from typing import TYPE_CHECKING

from csm_tui.domain.effort.digest import Digest, Effort
from csm_tui.domain.effort.outlook import (
    Basis,
    Grid,
    WeekSums,
    add_up,
    at_level,
    basis_of,
    chance,
    changed,
    distribution,
)
from csm_tui.domain.taught_scopes import retaken, scopes
from csm_tui.domain.uncertainty import Bands
from csm_tui.domain.week_words import FEW_WEEKS
from csm_tui.domain.workload import Weekly, workload

if TYPE_CHECKING:
    from csm_tui.domain.ahead import Ahead, Version
    from csm_tui.domain.workload import Workload

_LEVELS = (0.1, 0.5, 0.8, 0.9, 0.95)


class LearnedBelief:
    """The belief of a book whose confirmed weeks have been learned from."""

    def __init__(self, digest: Digest, basis: Sequence[Basis | None] | None = None) -> None:
        self._digest = digest
        self._basis = basis

    @property
    def mostly_plan(self) -> bool:
        """Fewer than three confirmed weeks stand behind it."""
        return self._digest.weeks < FEW_WEEKS

    def bands(self, ahead: Ahead, work: Workload, supplies: Sequence[int]) -> list[Bands]:
        """The learned distribution of each week's total; one without planned work has none, and is never too full."""
        return [
            _bands(self._grid(number, week), supply) if week.plan > 0 else Bands(0, 0, 0, 0, 0, 0.0)
            for number, (week, supply) in enumerate(zip(self._sums(ahead, work), supplies, strict=True))
        ]

    def moved_from(self, ahead: Ahead) -> LearnedBelief:
        """The belief for what-ifs about this book: it says the same of the book as it is, and the weeks of a changed
        one move in full with their plan."""
        weeks = self._sums(ahead, workload(ahead))
        return LearnedBelief(self._digest, [basis_of(self._digest.totals, week) for week in weeks])

    def _grid(self, number: int, week: WeekSums) -> Grid:
        if self._basis is None:
            return distribution(self._digest.totals, week)
        return changed(self._digest.totals, week, self._basis[number])

    def _sums(self, ahead: Ahead, work: Workload) -> list[WeekSums]:
        """What is planned in each week, as the learner knows work: rows that go alike are added up together."""
        versions = [ahead.version_on(week.sunday) for week in ahead.each_week]
        places = {version: place for place, version in enumerate(dict.fromkeys(versions))}
        alike = self._alike(ahead, work, list(places))
        return [
            add_up(
                (effort, asked[number] / 60 * scales[places[version]], times)
                for (effort, scales, asked), times in alike.items()
                if asked[number]
            )
            for number, version in enumerate(versions)
        ]

    def _alike(
        self, ahead: Ahead, work: Workload, versions: Sequence[Version]
    ) -> Counter[tuple[Effort, tuple[float, ...], Weekly]]:
        """How many rows take as long as each other, are planned in the same weeks, and are taken to the minutes of
        today's plan, which the learned ratios were taken against, alike."""
        asked, today = work.rows, ahead.version_on(ahead.today).book
        rows = list(asked)
        called = scopes(ahead.accounts, today, rows)
        scales = [retaken(ahead.accounts, today, version.book, rows) for version in versions]
        efforts = (self._digest.effort(*row, scope) for row, scope in zip(rows, called, strict=True))
        return Counter(zip(efforts, zip(*scales, strict=True) if rows else repeat(()), asked.values(), strict=False))


def _bands(grid: Grid, supply: int) -> Bands:
    p10, p50, p80, p90, p95 = (round(60 * at_level(grid, level)) for level in _LEVELS)
    return Bands(p10, p50, p80, p90, p95, chance(grid, supply / 60))
