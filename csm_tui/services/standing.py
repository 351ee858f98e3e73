"""Where the CSM stands this week, for the top of every screen: read alone, without a week's report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.standing import Standing
from csm_tui.domain.weeks import Week
from csm_tui.services.planning import Planning
from csm_tui.store.queries.confirmation import CONFIRMED
from csm_tui.store.queries.logged import LOGGED

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def standing(desk: Desk) -> Standing:
    """The week of today."""
    week = Week.of(desk.today)
    planning = Planning(desk, week.monday, week.sunday)
    rows = desk.db.rows(LOGGED, csm_id=desk.csm.id, first=week.monday, last=week.sunday)
    spent = sum(
        row.seconds
        for row in rows
        if (planning.activities[row.activity].customer if row.activity else row.account_id is not None)
    )
    confirmed = desk.db.one(CONFIRMED, csm_id=desk.csm.id, monday=week.monday) is not None
    return Standing(desk.csm.name, week, desk.today, planning.budget(week).supply - spent, confirmed)
