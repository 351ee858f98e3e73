"""Where a CSM stands in a week: what the top of every screen says."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.weeks import Week

if TYPE_CHECKING:
    from csm_tui.domain.log_week import LogWeek
    from csm_tui.domain.reports import WeekReport


class Standing(NamedTuple):
    """Whose book, which week, the customer hours left in it (seconds, negative when it is over), and whether its log is
    confirmed."""

    csm: str
    week: Week
    today: date
    left_seconds: int
    confirmed: bool


def standing_in(report: WeekReport | LogWeek) -> Standing:
    """The same of a week's report, or of its log."""
    return Standing(report.csm, report.week, report.today, report.left_seconds, report.confirmed)
