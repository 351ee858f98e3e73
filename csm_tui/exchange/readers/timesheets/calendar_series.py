"""The events of a calendar, each checked by itself: a bad one is named, and no rule is followed without an end.

dateutil follows a rule until it finds a date or comes to the year 9999, and one whose interval is nothing for ever. So
what a rule says is looked at before it is followed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from csm_tui.domain.account_values import one_line
from csm_tui.domain.text import quoted
from csm_tui.exchange.readers.timesheets.calendar_zones import BadZones

MOST_REPEATS = 50_000
"""Of one rule, from its start to the last day that is asked for: daily for more than a century."""
_FREQUENCIES = {"YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY"}
_TOO_OFTEN = {"MINUTELY", "SECONDLY"}
_ONCE = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "SEQUENCE")
_MATTERS = (*_ONCE, "RRULE", "EXDATE", "RDATE")
"""What says when an event is. What else of it can't be read is no reason to leave it."""
_GREGORIAN = 400
"""Years after which dates, leap days and days of the week come again in the same order."""
_LAST_CYCLE = 9599
"""A rule that begins in it or before has 400 years to find a date in, before dateutil's years end."""


class BadEvent(Exception):
    """Why an event, or a series, can't be taken."""


class Written(NamedTuple):
    """An event as the file has it."""

    line: int
    event: Any

    @property
    def repeats(self) -> bool:
        """Whether it comes more than once."""
        return self.event.get("RRULE") is not None or self.event.get("RDATE") is not None

    def concerns(self, first: date, last: date) -> bool:
        """Whether it may fall on these days, as far as its start tells."""
        begin = getattr(self.event.get("DTSTART"), "dt", None) if not self._broken("DTSTART") else None
        if not isinstance(begin, date):
            return True
        day = begin.date() if isinstance(begin, datetime) else begin
        return day <= last and (self.repeats or day >= first)

    def check(self, zones: BadZones) -> None:
        """Refuse what is no event, with the reason."""
        if unread := next((name for name, _ in self.event.errors if name in _MATTERS), ""):
            raise BadEvent(f"its {unread} {_shown(self.event.get(unread))} can't be read")
        if self.event.get("DTSTART") is None:
            raise BadEvent("it has no start")
        for name in _MATTERS:
            self._check_values(name, listed(self.event.get(name)), zones)
        begin, end = self._span()
        if end < begin:
            raise BadEvent("it ends before it begins")

    def moved_from(self) -> Any:
        """The place in its series that it was moved from; None when it is none or can't be read."""
        return None if self._broken("RECURRENCE-ID") else getattr(self.event.get("RECURRENCE-ID"), "dt", None)

    def _broken(self, name: str) -> bool:
        return any(broken == name for broken, _ in self.event.errors)

    @staticmethod
    def _check_values(name: str, values: list[Any], zones: BadZones) -> None:
        if len(values) > 1 and name in _ONCE:
            raise BadEvent(f"it has more than one {name}")
        for value in values:
            if name == "RRULE":
                _check_rule(value)
            elif name not in ("DURATION", "SEQUENCE"):
                _check_zone(value, zones)

    def _span(self) -> tuple[datetime, datetime]:
        from recurring_ical_events import EventAdapter

        adapter = EventAdapter(self.event)
        begin, end = _moment(adapter.raw_start), _moment(adapter.raw_end)
        if (begin.tzinfo is None) == (end.tzinfo is None):
            return begin, end
        return begin.replace(tzinfo=begin.tzinfo or end.tzinfo), end.replace(tzinfo=end.tzinfo or begin.tzinfo)


def occurrences(calendar: Any, written: Sequence[Written], first: date, last: date) -> Iterator[Any]:
    """The events of one series (or the one event) from first to last; refused when its rule can't be followed."""
    import recurring_ical_events
    from icalendar import Calendar

    series = Calendar()
    for name in ("CALSCALE", "X-WR-TIMEZONE"):
        if name in calendar:
            series[name] = calendar[name]
    series.subcomponents = [one.event for one in written]
    query = recurring_ical_events.of(series, components=[_checked_events()])
    yield from query.between(first, last)


def _checked_events() -> Any:
    """Events whose rules are looked at before they are followed."""
    from recurring_ical_events import ComponentsWithName, Series
    from recurring_ical_events.util import convert_to_datetime

    class Rules(Series.RecurrenceRules):  # type: ignore[misc]
        def create_rule_with_start(self, rule_string: str) -> Any:
            try:
                return super().create_rule_with_start(rule_string)
            except Exception:
                raise BadEvent(f"its RRULE {quoted(rule_string)} can't be read") from None

        def rrule_between(self, span_start: Any, span_stop: Any) -> Any:
            for rule in self.rrules[1:]:  # The first are the dates that stand in the event itself.
                _check_course(rule, self.start, convert_to_datetime(span_stop, self.tzinfo))
            return super().rrule_between(span_start, span_stop)

    class Checked(Series):  # type: ignore[misc]
        RecurrenceRules = Rules

    return ComponentsWithName("VEVENT", series=Checked)


def _check_rule(rule: Any) -> None:
    frequency = str(next(iter(rule.get("FREQ", ())), "")).upper()
    if frequency not in _FREQUENCIES:
        raise BadEvent(f"its RRULE {_shown(rule)} can't be read")
    if frequency in _TOO_OFTEN:
        raise BadEvent("it repeats every minute or second")
    if any(interval < 1 for interval in rule.get("INTERVAL", ())):
        raise BadEvent(f"its RRULE {_shown(rule)} has an interval of less than 1")


def _check_course(rule: Any, start: datetime, end: datetime) -> None:
    """Whether a rule comes to a date at all, and not to too many before the days that are asked for."""
    cycles = max(0, _LAST_CYCLE - start.year) // _GREGORIAN
    late = start.replace(year=start.year + cycles * _GREGORIAN)
    if next(iter(rule.replace(dtstart=late, count=None, until=None)), None) is None:
        raise BadEvent(f"its RRULE {quoted(rule.string)} never comes about")
    for number, moment in enumerate(rule):
        if moment > end:
            break
        if number >= MOST_REPEATS:
            raise BadEvent(f"its RRULE {quoted(rule.string)} repeats it more than {MOST_REPEATS:,} times")


def _check_zone(value: Any, zones: BadZones) -> None:
    zone = str(value.params.get("TZID", "")) if hasattr(value, "params") else ""
    moments = [one.dt for one in getattr(value, "dts", (value,))]
    if not any(isinstance(moment, datetime) and moment.tzinfo is None for moment in moments):
        return
    if (zone or zones.of_all) in zones.described:
        zone = zone or zones.of_all
        raise BadEvent(f"the calendar describes its time zone {quoted(zone)} in a way that can't be read")
    if zone:
        raise BadEvent(f"there is no time zone {quoted(zone)}")
    if zones.of_all:
        raise BadEvent(f"its times are in the zone of the calendar, and there is no time zone {quoted(zones.of_all)}")


def listed(value: Any) -> list[Any]:
    """The values of a property, which may stand there once, more often or not at all."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime.combine(value, time.min)


def _shown(value: Any) -> str:
    text = b"; ".join(one.to_ical() for one in listed(value)).decode("utf-8", "replace")
    return quoted(one_line(text.replace("\\;", ";")))
