"""What the Calendar screen shows as a table, with the row under its cursor: what is copied and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.shown import Shown
from csm_tui.domain.shown_tables import ACCOUNT, ARR, CURRENCY, DATE
from csm_tui.domain.tables import Column, table

if TYPE_CHECKING:
    from csm_tui.tui.screens.calendar_view import CalendarView

COLUMNS = (
    DATE, Column("until", "date", "The last day."),
    Column("kind", "text", "EBR, notice deadline, renewal, a touch added by hand, or off."), ACCOUNT,
    Column("what", "text", "The activity of a touch, the reason of days off."), ARR, CURRENCY,
    Column("status", "text", "Planned, held or no show."),
    Column("collides_with", "text", "What falls together with it."),
)  # fmt: skip


def of_calendar(place: CalendarView) -> Shown | None:
    """The events that pass the filter."""
    if place.report is None:
        return None
    rows = [
        (item.on, item.last, "EBR" if item.kind == "ebr" else item.kind, item.account, item.what,
         None if item.kind == "off" else item.arr_minor,
         item.currency, item.status.replace("_", " "), ", ".join(item.collides_with))
        for item in place.items
    ]  # fmt: skip
    here = place.item
    at = next((n for n, item in enumerate(place.items) if here and item.key == here.key), -1)
    return Shown(table("calendar", f"The calendar of {place.report.csm}", COLUMNS, rows), at, 3)
