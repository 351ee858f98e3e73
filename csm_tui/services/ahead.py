"""Gathers a book and its weeks ahead: one reading of the database for any number of forecasts and what-ifs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.ahead import MOST_WEEKS, Ahead, Block, Ending, Kind, Version
from csm_tui.domain.errors import Refused
from csm_tui.domain.weeks import Week
from csm_tui.services.planning import Planning
from csm_tui.store.queries.csm import ALL_CSMS
from csm_tui.store.queries.forecast import CONFIRMED_TOUCHES

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def gather(desk: Desk, weeks: int) -> Ahead:
    """This week and the ones after it, `weeks` of them in all; refused below 1 and above 104."""
    if not 1 <= weeks <= MOST_WEEKS:
        raise Refused(
            "bad_weeks", f"a forecast of {weeks} weeks can't be", hint=f"give 1 to {MOST_WEEKS}", wrong_usage=True
        )
    first = Week.of(desk.today)
    return ahead_of(Planning(desk, first.monday, (first + (weeks - 1)).sunday), weeks)


def ahead_of(planning: Planning, weeks: int) -> Ahead:
    """The same from a plan that was gathered already, from the week of its first day on."""
    desk, first = planning.desk, Week.of(planning.first)
    cadence = planning.cadence
    confirmed = desk.db.rows(CONFIRMED_TOUCHES, csm_id=desk.csm.id, first=first.monday)
    return Ahead(
        first=first, weeks=weeks, today=desk.today, accounts=tuple(planning.paced),
        versions=tuple(
            Version(plan.effective_on, book, plan.contract_seconds, plan.flex_seconds)
            for plan, book in planning.periods
        ),
        stored=tuple(cadence.stored), confirmed=frozenset(row.id for row in confirmed),
        last_held=cadence.last_held or {},
        absences=tuple(planning.absences), blocks=tuple(Block(*row) for row in planning.blocks),
        endings=tuple(
            Ending(term.account_id, term.ends_on, term.notice_on, term.notice_days) for term in planning.terms
        ),
        names={row.id: row.name for row in planning.accounts.values() if row.archived_on is None},
        activities={row.key: Kind(row.name, row.category, row.scheduled) for row in planning.activities.values()},
        csms=len(desk.db.rows(ALL_CSMS)), stages=tuple(planning.stages),
    )  # fmt: skip
