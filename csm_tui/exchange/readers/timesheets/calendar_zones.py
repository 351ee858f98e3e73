"""The time zones that a calendar describes itself. One that can't be followed is taken out, and its events have none.

It has to go before the calendar is parsed, for icalendar follows the rules of a zone while it reads the events, and
what was said of the rules of events in `calendar_series.py` holds for these too.
"""

from __future__ import annotations

import re

_ZONE = re.compile(r"^BEGIN:VTIMEZONE\b.*?^END:VTIMEZONE[^\n]*\n?", re.IGNORECASE | re.MULTILINE | re.DOTALL)
_FOLD = re.compile(r"\r?\n[ \t]")
_RULE = re.compile(r"^RRULE[^:\n]*:([^\r\n]*)", re.IGNORECASE | re.MULTILINE)


def without_bad_zones(text: str) -> str:
    """The calendar without the zones whose clocks change by a rule that is none."""
    return _ZONE.sub(lambda found: found[0] if _is_sound(found[0]) else "", text)


def _is_sound(zone: str) -> bool:
    return all(_is_yearly(rule) for rule in _RULE.findall(_FOLD.sub("", zone)))


def _is_yearly(rule: str) -> bool:
    """Clocks change once a year, or every few years, at one time of day.

    >>> [_is_yearly(rule) for rule in ("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "FREQ=YEARLY;INTERVAL=0", "FREQ=SECONDLY")]
    [True, False, False]
    """
    parts = dict(part.strip().upper().partition("=")[::2] for part in rule.split(";"))
    interval = parts.get("INTERVAL", "1")
    at_one_time = not any("," in parts.get(name, "") for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    return parts.get("FREQ") == "YEARLY" and at_one_time and interval.isdecimal() and int(interval[:9]) > 0
