"""A CSM's own confirmed weeks as the rows of a backtest: each against the plan that was in force then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.effort.log import LogRow
from csm_tui.domain.errors import Refused
from csm_tui.services.evidence import gather_evidence

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def own_log(desk: Desk) -> list[LogRow]:
    """Customer work that was planned, by week. Refused when no confirmed week has any."""
    rows = [
        LogRow(
            desk.csm.name, f"{row.activity}/{row.tier}", f"{row.activity}/{row.tier}/{row.account}", row.week,
            row.planned_minutes, row.logged_minutes,
        )
        for row in gather_evidence(desk).customer.observations
        if row.planned_minutes > 0
    ]  # fmt: skip
    if not rows:
        raise Refused(
            "no_log", "no confirmed week has planned work to replay",
            hint="confirm weeks with `csm week WEEK --confirm`, or give a CSV file with group,week,estimate,actual",
        )  # fmt: skip
    return rows
