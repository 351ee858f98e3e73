"""Finds a touch by the beginning of its id, whether it has a row or is still a slot of its rule."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.cadence import parse_preparation
from csm_tui.domain.id_prefix import Between, between, check_only
from csm_tui.domain.occurrences import DEBT_WEEKS, OPEN, Occurrence
from csm_tui.domain.reports import TouchLine
from csm_tui.services.planning import Planning
from csm_tui.store.ids import short_ids
from csm_tui.store.queries.planning import ActivityRow
from csm_tui.store.queries.touches import TOUCHES_BY_ID, StoredTouchRow

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

_AHEAD = timedelta(weeks=60)
"""Slots farther ahead are on no screen."""
_DAY = timedelta(days=1)


class Acting(NamedTuple):
    """A touch to act on, with the plan it belongs to."""

    planning: Planning
    touch: Occurrence
    held_on: date | None

    @property
    def account(self) -> str:
        """The name of its account; empty when it has none."""
        account = self.planning.accounts.get(self.touch.account_id or "")
        return account.name if account else ""

    @property
    def activity(self) -> ActivityRow:
        """Its activity."""
        return self.planning.activities[self.touch.activity]


def find(desk: Desk, id_prefix: str) -> Acting:
    """The one touch whose id begins so; refused when there is none, or more than one."""
    ids = between(id_prefix, "touch")
    stored = desk.db.rows(TOUCHES_BY_ID, csm_id=desk.csm.id, low=ids.low, high=ids.high)
    planning = Planning(desk, *_window(desk, ids))
    held = {row.id: row.held_on for row in stored}
    found = [_occurrence(row) for row in stored]
    found += [
        touch for touch in planning.cadence.between(planning.first, planning.last)
        if ids.low <= touch.id <= ids.high and touch.id not in held
    ]  # fmt: skip
    check_only(len(found), id_prefix, "touch", "`csm week --json`")
    return Acting(planning, found[0], held.get(found[0].id))


def open_touches(desk: Desk, last: date) -> tuple[list[TouchLine], dict[str, str]]:
    """The open touches due up to this day, by date, and the short form of their ids.

    A short id has 8 characters at least: ids that share those lie within 66 seconds of each other, so that only the
    touches of the days around can be confused.
    """
    planning = Planning(desk, desk.today - timedelta(weeks=DEBT_WEEKS) - _DAY, last + _DAY)
    touches = sorted(
        planning.cadence.between(planning.first, planning.last), key=lambda touch: (touch.due_on, touch.id)
    )
    shown = [touch for touch in touches if touch.status == OPEN and planning.first < touch.due_on <= last]
    shorts = short_ids(touch.id for touch in touches)
    return [planning.line(touch) for touch in shown], {t.id: t.id[: max(8, len(shorts[t.id]))] for t in shown}


def _window(desk: Desk, ids: Between) -> tuple[date, date]:
    """The days whose slots can have such an id: the time bits of a slot's id are its day."""
    first, last = ids.days
    earliest, latest = desk.today - timedelta(weeks=2 * DEBT_WEEKS), desk.today + _AHEAD
    first, last = max(first - _DAY, earliest), min(last + _DAY, latest)
    return first, max(first, last)


def _occurrence(row: StoredTouchRow) -> Occurrence:
    return Occurrence(
        row.id, row.account_id, row.activity, row.slot_on, row.due_on, row.minutes, parse_preparation(row.preparation),
        row.status, True,
    )  # fmt: skip
