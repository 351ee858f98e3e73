"""The time zones of a calendar: those that it describes itself, and the one that it names for all its times.

A zone that can't be followed is taken out, and its events have none. It has to go before the calendar is parsed, for
icalendar follows the rules of a zone while it reads the events, and one bad line of a zone ends its reading. What was
said of the rules of events in `calendar_series.py` holds for these too.
"""

from __future__ import annotations

import re
from datetime import tzinfo
from typing import Any, NamedTuple

from csm_tui.clock import zone_named
from csm_tui.domain.errors import Refused

_ZONE = re.compile(r"^BEGIN:VTIMEZONE\b.*?^END:VTIMEZONE[^\n]*\n?", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_FOLD = re.compile(r"\r?\n[ \t]")
_RULE = re.compile(r"^RRULE[^:\n]*:([^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_NAME = re.compile(r"^TZID[^:\n]*:([^\r\n]*)", re.IGNORECASE | re.MULTILINE)


class BadZones(NamedTuple):
    """What can't be followed: the zones that the file describes badly, and the one it names for all its times."""

    described: frozenset[str] = frozenset()
    of_all: str = ""


def without_bad_zones(text: str) -> tuple[str, frozenset[str]]:
    """The calendar without the zones that can't be read, or whose clocks change by a rule that is none; their names."""
    sound: dict[str, bool] = {}
    for zone in _ZONE.findall(text):
        if zone not in sound:
            sound[zone] = _is_sound(_FOLD.sub("", zone))
    names = (name.strip() for zone, good in sound.items() if not good for name in _NAME.findall(_FOLD.sub("", zone)))
    return _ZONE.sub(lambda found: found[0] if sound[found[0]] else "", text), frozenset(names)


def zone_of_all(name: str) -> str:
    """The IANA name of a zone that may have its Windows name, as those of events may; "" when there is none of it.

    >>> zone_of_all("europe/berlin"), zone_of_all("W. Europe Standard Time"), zone_of_all("Mars/Olympus")
    ('Europe/Berlin', 'Europe/Berlin', '')
    """
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    try:
        return zone_named(WINDOWS_TO_OLSON.get(name.strip(), name)).key
    except Refused:
        return ""


def described_zone(calendar: Any, name: str) -> tzinfo | None:
    """The zone of that name as the calendar describes it; None when it does not."""
    wanted = name.strip().casefold()
    zones = (zone for zone in calendar.walk("VTIMEZONE") if str(zone.get("TZID", "")).strip().casefold() == wanted)
    found = next(zones, None) if wanted else None
    made: tzinfo | None = found.to_tz(lookup_tzid=False) if found is not None else None
    return made


def _is_sound(zone: str) -> bool:
    return all(_is_yearly(rule) for rule in _RULE.findall(zone)) and _is_read(zone)


def _is_read(zone: str) -> bool:
    """Whether icalendar can read it, by itself and not as another one of the same name that it remembers."""
    from icalendar import Calendar, use_zoneinfo

    use_zoneinfo()  # type: ignore[no-untyped-call]
    try:
        Calendar.from_ical(f"BEGIN:VCALENDAR\r\n{zone.rstrip()}\r\nEND:VCALENDAR\r\n")
    except Exception:
        return False
    return True


def _is_yearly(rule: str) -> bool:
    """Clocks change once a year, or every few years, at one time of day. Each month, but only in one, is the same.

    >>> [_is_yearly(rule) for rule in ("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "FREQ=YEARLY;INTERVAL=0", "FREQ=SECONDLY")]
    [True, False, False]
    >>> [_is_yearly(f"FREQ=MONTHLY;BYDAY=-1SU{rule}") for rule in (";BYMONTH=3", "", ";BYMONTH=3,4", ";INTERVAL=5")]
    [True, False, False, False]
    """
    parts = dict(part.strip().upper().partition("=")[::2] for part in rule.split(";"))
    interval, month = parts.get("INTERVAL", "1"), parts.get("BYMONTH", "")
    if any("," in parts.get(name, "") for name in ("BYHOUR", "BYMINUTE", "BYSECOND")):
        return False
    if parts.get("FREQ") == "MONTHLY":
        # Every few months it may miss that one for ever, and would be looked for to the end of all years.
        return month.isdecimal() and interval == "1"
    return parts.get("FREQ") == "YEARLY" and interval.isdecimal() and int(interval[:9]) > 0
