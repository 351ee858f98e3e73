"""Clockify, detailed report as CSV: `Duration (h)` is exact, `Duration (decimal)` is rounded to two places."""

from csm_tui.exchange.readers.timesheets.columns import Kind, signs

CLOCKIFY = Kind(
    "clockify",
    signs(
        "start date+duration (h)",
        "start date+duration (decimal)",
        "start date+time (h)",
        "start date+time (decimal)",
        "startdatum+dauer (h)",
        "startdatum+dauer (dezimal)",
        "date de debut+duree (h)",
        "date de debut+duree (decimal)",
        "fecha de inicio+duracion (h)",
        "fecha de inicio+duracion (decimal)",
    ),
    {"type": "", "kiosk": "", "approval": ""},
)
