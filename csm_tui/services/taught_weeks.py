"""The confirmed weeks of a desk that teach. No NumPy here: everyday commands may ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from csm_tui.domain.budget import absence_seconds
from csm_tui.domain.taught_weeks import LEAST_SHARE, TaughtWeek
from csm_tui.domain.weeks import Week
from csm_tui.store.queries.evidence import CONFIRMED_WEEKS

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk
    from csm_tui.services.planning import Planning


def confirmed_mondays(desk: Desk, most: int) -> list[date]:
    """The newest confirmed weeks by their Mondays, oldest first."""
    return sorted(row.monday for row in desk.db.rows(CONFIRMED_WEEKS, csm_id=desk.csm.id, most=most))


def taught(planning: Planning, mondays: Iterable[date]) -> Iterator[TaughtWeek]:
    """Of these weeks those that were worked, by the absences of the planning's window."""
    for monday in mondays:
        week = Week(monday)
        plan, _ = planning.plan_on(week.sunday)
        share = 1 - absence_seconds(planning.absences, week, plan.contract_seconds) / plan.contract_seconds
        if share >= LEAST_SHARE:
            yield TaughtWeek(week, share)
