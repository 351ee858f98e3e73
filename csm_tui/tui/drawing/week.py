"""What stands over and under the touches of a week, as lines. The first screen imports it when it has a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.reports import TouchLine, WeekReport
from csm_tui.tui.drawing.budget import budget_bar, makeup, numbers
from csm_tui.tui.drawing.budget import effort as effort
from csm_tui.tui.drawing.week_words import behind, crowded, pressing, why_line
from csm_tui.tui.drawing.weeks_ahead import weeks_ahead
from csm_tui.tui.present import Line

if TYPE_CHECKING:
    from csm_tui.services.outlook import Outlook


def budget(report: WeekReport, outlook: Outlook | None, width: int, height: int) -> list[Line]:
    """Supply against demand, why, and where there is room what it is made of and the weeks ahead."""
    lines = [numbers(report, width), budget_bar(report, width), why_line(report, width, height < 4)]
    if height >= 4:
        lines.append(makeup(report))
    if height >= 7:
        lines += [[], *weeks_ahead(outlook.loads if outlook else (), report.week, width)]
    return lines


def standing(report: WeekReport, touch: TouchLine | None, width: int) -> Line:
    """Why the touch under the cursor stands where it does; else what is behind."""
    return pressing(touch, width) if touch and touch.why else behind(report, width)


def above(report: WeekReport, touch: TouchLine | None, width: int, tall: bool) -> list[Line]:
    """What reactive work crowded out; where there is room, what is behind."""
    lines = crowded(report, width)
    if tall and touch and touch.why:
        lines.append(behind(report, width))
    return lines
