"""iCalendar files: every event of a window, recurrences and their exceptions expanded.

icalendar and recurring-ical-events know the format. A bad event is given with what is wrong with it, and the others are
read; only a file that is no whole calendar is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from csm_tui.domain.account_values import one_line
from csm_tui.domain.errors import Refused
from csm_tui.domain.names import fold
from csm_tui.exchange.readers.source import Source
from csm_tui.exchange.readers.timesheets.calendar_series import BadEvent, Written, listed, occurrences
from csm_tui.exchange.readers.timesheets.calendar_zones import BadZones, described_zone, without_bad_zones, zone_of_all
from csm_tui.exchange.readers.timesheets.draft import NO_DAY
from csm_tui.exchange.readers.timesheets.moments import Days

_DAY = timedelta(days=1)
LONGEST_WINDOW = 800 * _DAY
MOST_EVENTS = 50_000
_ZONE = "X-WR-TIMEZONE"


class CalendarEvent(NamedTuple):
    """One occurrence. All-day ones have no instants; `left_out` or `problem` say why it is none to take.

    A bad event, of which not even its day is sure, has NO_DAY.

    `slot` tells the occurrences of a series apart: when its rule put it, wherever it was moved.
    """

    line: int
    uid: str
    slot: str
    title: str
    first: date
    last: date
    started_at: int | None
    ended_at: int | None
    domains: tuple[str, ...]
    """Of the other people's addresses, the most frequent first."""
    left_out: str = ""
    problem: str = ""

    @property
    def all_day(self) -> bool:
        """Whether it has no times of day."""
        return self.started_at is None


class Calendar:
    """A parsed iCalendar file."""

    format = "icalendar"

    def __init__(self, source: Source, days: Days, me: tuple[str, str]) -> None:
        """`me`: the CSM's address ("" when unknown) and name, to see what was declined."""
        lines = "".join(source.text())
        self._days, self._name = days, source.name
        self._address, self._person = me[0].casefold(), fold(me[1])
        self._calendar, self._bad_zones = self._parsed(lines)
        self._series = _series(self._calendar, lines)

    def events(self, first: date, last: date) -> list[CalendarEvent]:
        """The events from first to last, both included, by time; refused when there are too many.

        Bad ones that may be of these days come first.
        """
        if last - first > LONGEST_WINDOW:
            raise Refused("bad_window", "that is more than two years of a calendar", hint="name days closer together")
        bad: list[CalendarEvent] = []
        found: list[CalendarEvent] = []
        for series in self._series:
            for event in self._of_series(series, first - _DAY, last + 2 * _DAY):
                (bad if event.first == NO_DAY else found).append(event)
                if len(found) > MOST_EVENTS:
                    raise Refused(
                        "too_many",
                        f"there are more than {MOST_EVENTS:,} events",
                        where=f"in {self._name}",
                        hint="name fewer days with --since and --until",
                    )
        inside = [event for event in found if first <= event.last and event.first <= last]
        return bad + sorted(inside, key=lambda event: (event.first, event.started_at or 0, event.uid, event.slot))

    def _parsed(self, text: str) -> tuple[Any, BadZones]:
        from icalendar import Calendar as Parsed
        from icalendar import use_zoneinfo

        text, described = without_bad_zones(text)
        # Forgets the zones that the file before this one described: theirs may have the same names.
        use_zoneinfo()  # type: ignore[no-untyped-call]
        try:
            calendars = Parsed.from_ical(text, multiple=True)
        except Exception as error:
            raise _unreadable(self._name, error) from None
        if not calendars:
            raise Refused("bad_calendar", "it holds no calendar", where=self._name, hint="export it again")
        merged = calendars[0]
        for other in calendars[1:]:
            merged.subcomponents.extend(other.subcomponents)
        named = next((name for each in listed(merged.pop(_ZONE, None)) if (name := str(each).strip())), "")
        # As it describes a zone that nobody else knows: what follows the events takes a zone for its name as well.
        if known := zone_of_all(named) or described_zone(merged, named):
            merged[_ZONE] = known
        return merged, BadZones(described, "" if known else named)

    def _of_series(self, series: Sequence[Written], first: date, last: date) -> Iterator[CalendarEvent]:
        """The occurrences of one series; what of it is bad, and may be of these days, as a problem."""
        good: list[Written] = []
        moved: list[Any] = []
        for written in series:
            try:
                written.check(self._bad_zones)
                good.append(written)
            except BadEvent as error:
                moved.append(written.moved_from())
                if written.concerns(first, last):
                    yield _bad(written, error)
        repeats = any(written.repeats for written in series)
        try:
            for event in occurrences(self._calendar, good, first, last):
                if event.decoded("RECURRENCE-ID") not in moved:  # It is not where a bad event took it away.
                    yield self._event(event, series[0].line, repeats)
        except Exception as error:
            if any(written.concerns(first, last) for written in good):
                yield _bad(good[0], error)

    def _event(self, event: Any, line: int, repeats: bool) -> CalendarEvent:
        uid = _uid(event)
        title = one_line(str(event.get("SUMMARY", "")))[:500]
        begin, end = event.decoded("DTSTART"), self._end_of(event)
        # One event of its own stays the same when it is moved; of a series, the place in it tells which it is.
        slot = event.decoded("RECURRENCE-ID", begin) if repeats or not uid else ""
        mine, domains = self._attendance(event)
        left_out = "it was cancelled" if str(event.get("STATUS", "")).upper() == "CANCELLED" else mine
        if not isinstance(begin, datetime):
            last = max(begin, end - _DAY if not isinstance(end, datetime) else end.date())
            return CalendarEvent(line, uid, str(slot), title, begin, last, None, None, domains, left_out)
        started, problem = self._instant(begin)
        ended, other = self._instant(end) if isinstance(end, datetime) else (started, "")
        first, last = self._days.of(started), self._days.of(max(started, ended - 1))
        slot_text = str(self._instant(slot)[0]) if isinstance(slot, datetime) else str(slot)
        if ended <= started and not problem:
            left_out = left_out or "it lasts no time at all"
        return CalendarEvent(
            line, uid, slot_text, title, first, last, started, ended, domains, left_out, problem or other
        )

    def _end_of(self, event: Any) -> Any:
        if event.get("DTEND") is not None:
            return event.decoded("DTEND")
        begin = event.decoded("DTSTART")
        if event.get("DURATION") is not None:
            return begin + event.decoded("DURATION")
        return begin if isinstance(begin, datetime) else begin + _DAY

    def _instant(self, moment: datetime) -> tuple[int, str]:
        """(seconds since 1970, what is wrong). A time without a zone is the CSM's own."""
        if moment.tzinfo is not None:
            return int(moment.timestamp()), ""
        clock = moment.hour * 3600 + moment.minute * 60 + moment.second
        readings = self._days.readings(moment.date(), clock)
        if len(readings) == 1:
            return readings[0], ""
        fallback = int(moment.replace(tzinfo=UTC).timestamp())
        return (readings[0] if readings else fallback), self._days.refusal(moment.date(), clock)

    def _attendance(self, event: Any) -> tuple[str, tuple[str, ...]]:
        """(why it is left out, the domains of the others)."""
        people = [*listed(event.get("ATTENDEE")), *listed(event.get("ORGANIZER"))]
        declined, domains = False, []
        for person in people:
            address = re.sub(r"(?i)^mailto:", "", str(person)).strip().casefold()
            params = getattr(person, "params", {})
            if self._is_me(address, str(params.get("CN", ""))):
                declined = declined or str(params.get("PARTSTAT", "")).upper() == "DECLINED"
            elif "@" in address and str(params.get("CUTYPE", "")).upper() not in {"RESOURCE", "ROOM"}:
                domains.append(address.rpartition("@")[2])
        ordered = tuple(sorted(dict.fromkeys(domains), key=lambda domain: -domains.count(domain)))
        return ("you declined it" if declined else ""), ordered

    def _is_me(self, address: str, name: str) -> bool:
        if self._address:
            return address == self._address
        local = re.sub(r"[._\-+]+", " ", address.partition("@")[0])
        return self._person in (fold(name), fold(local))


def _series(calendar: Any, text: str) -> list[list[Written]]:
    """The events with the lines they begin on, those of a series together; without a UID each is by itself."""
    lines = (number for number, line in enumerate(text.split("\n"), 1) if line[:12].upper() == "BEGIN:VEVENT")
    found: dict[str, list[Written]] = {}
    for number, event in enumerate(calendar.walk("VEVENT")):
        written = Written(next(lines, 1), event)
        found.setdefault(_uid(event) or f"\n{number}", []).append(written)
    return list(found.values())


def _uid(event: Any) -> str:
    return one_line(str(event.get("UID", "")))[:200]


def _bad(written: Written, error: Exception) -> CalendarEvent:
    said = one_line(str(error))
    problem = said if isinstance(error, BadEvent) else f"it can't be read ({said[:120]})"
    return CalendarEvent(written.line, _uid(written.event), "", "", NO_DAY, NO_DAY, None, None, (), problem=problem)


def _unreadable(name: str, error: Exception) -> Refused:
    said = one_line(str(error))[:120]
    what = f"the calendar can't be read ({said})" if said else "the calendar can't be read"
    return Refused("bad_calendar", what, where=f"in {name}", hint="export it again")
