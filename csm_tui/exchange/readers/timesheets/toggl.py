"""Toggl Track, detailed report as CSV: local times, `Duration` as h:mm:ss, `Amount (EUR)` and the like passed over."""

from csm_tui.exchange.readers.timesheets.columns import Kind, signs

TOGGL = Kind(
    "toggl",
    signs(
        "start date+start time+duration", "start date+duration+end date", "startdatum+startzeit+dauer",
        "date de debut+heure de debut+duree", "fecha de inicio+hora de inicio+duracion",
    ),
    {"email": "email"},
)  # fmt: skip
