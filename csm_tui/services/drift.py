"""Has something changed? One sentence for the week, from the alarms of the learned effort: it asks, it never acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.effort import wording
from csm_tui.domain.effort.teaching import UNASSIGNED_NAME
from csm_tui.services.digest import digest_in_force
from csm_tui.store.queries.planning import ACTIVITIES, TIERS

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk


def drift_question(desk: Desk) -> str:
    """The loudest alarm of customer work as a question (of internal work where there is none); "" without one."""
    digest = digest_in_force(desk)
    alarms = [alarm for alarm in digest.alarms if alarm.is_news] if digest else []
    if not alarms:
        return ""
    names = {activity.key: activity.name for activity in desk.db.rows(ACTIVITIES)}
    names |= {tier.key: tier.name for tier in desk.db.rows(TIERS)} | UNASSIGNED_NAME
    more = f" ({len(alarms) - 1} more in `csm plan learn`)" if len(alarms) > 1 else ""
    return f"{wording.alarm(alarms[0], wording.Names(names))}{more}"
