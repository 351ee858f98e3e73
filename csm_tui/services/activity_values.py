"""What activities are worth to the CSM, and what leaving out the least valuable would free."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from csm_tui.domain.activity_value import LEAST, MOST, Ranked, ranked
from csm_tui.domain.errors import Refused
from csm_tui.domain.weeks import Week
from csm_tui.services.entry_names import activity_named
from csm_tui.services.planning import Planning
from csm_tui.store.changes import recording
from csm_tui.store.ids import new_id
from csm_tui.store.queries.scenarios import VALUES

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def set_value(desk: Desk, text: str, value: int) -> str:
    """Say what an activity is worth, 1 to 5."""
    if not LEAST <= value <= MOST:
        raise Refused("bad_value", f"a value of {value} can't be", hint=f"give {LEAST} (little) to {MOST} (most)")
    activity = activity_named(desk, text)
    said = f"{activity.name} is worth {value} of {MOST}"
    with recording(desk.db, desk.csm.id, desk.now_ms, "value", said) as changes:
        old = next((row for row in desk.db.rows(VALUES, csm_id=desk.csm.id) if row.activity == activity.key), None)
        if old:
            changes.update("activity_value", old.id, {"value": value})
        else:
            row = {"id": new_id(desk.now_ms), "csm_id": desk.csm.id, "activity_id": activity.id, "value": value}
            changes.insert("activity_value", row)
    return said


def value_ranking(desk: Desk) -> tuple[Ranked, ...]:
    """The customer activities of the book least valuable first, with what leaving them out frees."""
    week = Week.of(desk.today)
    planning = Planning(desk, week.monday, week.sunday)
    _, book = planning.plan_on(desk.today)
    live = [paced for paced in planning.paced if paced.ends_on is None]
    spent: dict[str, int] = defaultdict(int)
    for paced in live:
        for rule in book.for_account(paced):
            spent[rule.activity] += round(rule.seconds_per_week)
    values = {row.activity: row.value for row in desk.db.rows(VALUES, csm_id=desk.csm.id)}
    return ranked(spent, values, len(live))
