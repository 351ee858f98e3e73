"""Has something changed? One sentence for the week, from the alarm of the learned effort: it asks, it never acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.services.taught_weeks import confirmed_mondays

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

LEAST_WEEKS = 4
"""An alarm looks at the last four confirmed weeks: with fewer, nothing is read and NumPy stays out."""


def drift_question(desk: Desk) -> str:
    """The loudest alarm as a question, "" without one."""
    if len(confirmed_mondays(desk, LEAST_WEEKS)) < LEAST_WEEKS:
        return ""
    from csm_tui.services.learning import alarms_of

    alarms = alarms_of(desk)
    if not alarms:
        return ""
    more = f" ({len(alarms) - 1} more in `csm plan learn`)" if len(alarms) > 1 else ""
    return f"{alarms[0]}{more}"
