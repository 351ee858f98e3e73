"""Dated events as an iCalendar file (RFC 5545): whole days that block no time, each under an id that never changes, so
that a calendar which reads a later file moves what it has."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from csm_tui.domain.reports import Event
from csm_tui.domain.text import harmless

KINDS = {"ebr": "EBR", "renewal": "Renewal", "notice": "Notice deadline"}


def calendar(csm: str, events: Iterable[Event], made_at: datetime) -> str:
    """The text of the file. Account names alone are told: a calendar is often shared."""
    from icalendar import Calendar
    from icalendar import Event as Entry

    made = Calendar()
    made.add("prodid", "-//csm-tui//EN")
    made.add("version", "2.0")
    made.add("x-wr-calname", f"Accounts of {harmless(csm)}")
    for event in events:
        entry = Entry()
        entry.add("uid", f"{event.kind}-{event.id}@csm-tui")
        entry.add("dtstamp", made_at)
        entry.add("dtstart", event.on)
        entry.add("dtend", event.on + timedelta(days=1))
        entry.add("summary", f"{KINDS[event.kind]}: {harmless(event.account)}")
        entry.add("categories", [KINDS[event.kind]])
        entry.add("transp", "TRANSPARENT")
        made.add_component(entry)
    return bytes(made.to_ical()).decode()
