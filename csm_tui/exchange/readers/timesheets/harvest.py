"""Harvest, detailed time report as CSV: a date and decimal hours, no clock times; `Hours Rounded` is passed over."""

from csm_tui.exchange.readers.timesheets.columns import Kind, signs

HARVEST = Kind(
    "harvest",
    signs("date+hours+task+client", "date+hours+project code", "date+hours+task+project", "date+hours+billable?"),
    {"hours rounded": "", "project code": "", "roles": "", "employee": "", "employee?": ""},
)
