"""What a log has taught, as the belief of forecasts: the learned weekly totals of domain/effort/outlook.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from csm_tui.domain.effort.learned import FEW_WEEKS, LearnedEffort
from csm_tui.domain.effort.outlook import PlannedWork, WeekOutlook, week_total_distributions
from csm_tui.domain.effort.teaching import scope_of
from csm_tui.domain.uncertainty import Bands

if TYPE_CHECKING:
    from csm_tui.domain.ahead import Ahead, Version
    from csm_tui.domain.workload import Row, Workload


class LearnedBelief:
    """The belief of a book whose confirmed weeks have been learned from."""

    def __init__(self, learned: LearnedEffort) -> None:
        self._learned = learned

    @property
    def mostly_plan(self) -> bool:
        """Fewer than three confirmed weeks stand behind it."""
        return self._learned.weeks < FEW_WEEKS

    def bands(self, ahead: Ahead, work: Workload, supplies: Sequence[int], *, what_if: bool = False) -> list[Bands]:
        """The learned distribution of each week's total."""
        tiers = scopes(ahead, work.rows)
        weeks = []
        for seconds in as_taught(ahead, work).T:
            at = np.flatnonzero(seconds)
            weeks.append(
                [
                    PlannedWork(work.rows[row][0], work.rows[row][1], tiers[row], minutes)
                    for row, minutes in zip(at.tolist(), (seconds[at] / 60).tolist(), strict=True)
                ]
            )
        found = week_total_distributions(self._learned, weeks, [supply / 60 for supply in supplies], what_if=what_if)
        return [_bands(outlook, supply) for outlook, supply in zip(found, supplies, strict=True)]


def as_taught(ahead: Ahead, work: Workload) -> NDArray[np.float64]:
    """The planned seconds in the minutes of today's plan, which the learned ratios were taken against.

    A version of a later date may have taken a correction already: its own minutes would count it twice.
    """
    today = ahead.version_on(ahead.today)
    taught, measured = _minutes(ahead, today), work.seconds.astype(float)
    scales: dict[Version, list[float]] = {}
    for at, week in enumerate(ahead.each_week):
        version = ahead.version_on(week.sunday)
        if version is today:
            continue
        if version not in scales:
            own = _minutes(ahead, version)
            scales[version] = [taught[row] / own[row] if own.get(row) and row in taught else 1.0 for row in work.rows]
        measured[:, at] *= scales[version]
    return measured


def _minutes(ahead: Ahead, version: Version) -> dict[Row, int]:
    """The minutes of one occurrence of each row, as a version's rules have them."""
    return {
        (account.id, rule.activity): rule.minutes
        for account in ahead.accounts
        for rule in version.book.for_account(account)
    }


def scopes(ahead: Ahead, rows: Sequence[Row]) -> list[str]:
    """Whose rule each row follows, in the learner's words; a row without a rule counts with its account's tier."""
    accounts = {account.id: account for account in ahead.accounts}
    book = ahead.version_on(ahead.today).book
    known = {
        (account.id, rule.activity): scope_of(rule, account.tier)
        for account in ahead.accounts
        for rule in book.for_account(account)
    }
    return [known.get(row) or (accounts[row[0]].tier if row[0] in accounts else "") for row in rows]


def _bands(outlook: WeekOutlook, supply: int) -> Bands:
    if outlook.mean <= 0:
        return Bands(0, 0, 0, 0, 0, 0.0)
    overload = 1.0 if supply <= 0 else min(1.0, max(0.0, outlook.overload or 0.0))
    p10, p50, p80, p90, p95 = (
        round(60 * minutes) for minutes in (outlook.p10, outlook.p50, outlook.p80, outlook.p90, outlook.p95)
    )
    return Bands(p10, p50, p80, p90, p95, overload)
