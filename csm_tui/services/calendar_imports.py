"""Imports a calendar: its events become planned touches or time entries, all-day ones absences if asked."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta
from typing import TYPE_CHECKING

from csm_tui.domain.days import parse_day
from csm_tui.domain.durations import DAY
from csm_tui.domain.errors import Refused
from csm_tui.domain.hashing import blake2b
from csm_tui.domain.import_report import Rejected
from csm_tui.domain.import_subjects import MAP_IT, Subject, Wants, Words
from csm_tui.domain.names import Candidate
from csm_tui.domain.text import quoted
from csm_tui.domain.time_import_report import Seconds, TimeImportReport
from csm_tui.exchange.readers.source import Source
from csm_tui.exchange.readers.timesheets.calendar import Calendar, CalendarEvent
from csm_tui.exchange.readers.timesheets.draft import DraftEntry
from csm_tui.exchange.readers.timesheets.moments import Days
from csm_tui.services.account_addresses import Addresses
from csm_tui.services.calendar_absences import AllDay
from csm_tui.services.calendar_touches import Touches
from csm_tui.services.import_mapping import NameMapping
from csm_tui.services.import_words import bad_lines, file_name
from csm_tui.services.matching import find
from csm_tui.services.time_batch import TimeBatches
from csm_tui.services.time_imports import TimeOptions
from csm_tui.store.changes import Recorder, recording

if TYPE_CHECKING:
    from datetime import date

    from csm_tui.services.desk import Desk

_BACK, _AHEAD = timedelta(weeks=13), timedelta(weeks=13)
_LISTED = 200


def import_calendar(desk: Desk, source: Source, options: TimeOptions) -> TimeImportReport:
    """Take the events of a window: from today 13 weeks ahead as touches, of the last 13 weeks as entries.

    An event belongs to the account whose domain its people have, else to the one its title names.
    """
    days = Days(desk.clock.zone)
    first, last = window(desk, options)
    calendar = Calendar(source, days, (options.email, desk.csm.name))
    events = calendar.events(first, last)
    sorting = _Sorting(desk, options, options.names(desk), days)
    for event in events:
        sorting.take(event)
    if options.strict and sorting.rejected:
        raise bad_lines(sorting.rejected, source.name)
    file = file_name(source.name)
    summary = f"import of {file}"
    writing = nullcontext() if options.dry_run else recording(desk.db, desk.csm.id, desk.now_ms, "import", summary)
    learned: tuple[tuple[str, str], ...] = ()
    with writing as recorder:
        sorting.write(recorder)
        if options.strict and sorting.rejected:
            raise bad_lines(sorting.rejected, source.name)
        if recorder is not None:
            learned = sorting.names.remember(recorder)
            recorder.summary = f"{summary}: {sorting.added} added, {sorting.updated} updated"
    return sorting.report(source, len(events), (first, last), learned)


def window(desk: Desk, options: TimeOptions) -> tuple[date, date]:
    """The days that are looked at."""
    as_entries = options.events_as == "entries"
    first = (
        parse_day(options.since, today=desk.today)
        if options.since
        else desk.today - _BACK
        if as_entries
        else desk.today
    )
    last = (
        parse_day(options.until, today=desk.today)
        if options.until
        else desk.today
        if as_entries
        else desk.today + _AHEAD
    )
    if last < first:
        raise Refused(
            "bad_days", f"{last} is before {first}", hint="write the first day after --since", wrong_usage=True
        )
    return first, last


class _Sorting:
    """Where each event goes by its names, and the score. The book itself is read when that is written: names may be
    asked about before, and whatever happens in another window until they are answered counts."""

    _batches: TimeBatches

    def __init__(self, desk: Desk, options: TimeOptions, names: NameMapping, days: Days) -> None:
        self.names = names
        self.rejected: list[Rejected] = []
        self.left_out: list[Rejected] = []
        self.skipped = 0
        self._desk, self._options = desk, options
        self._addresses = Addresses(desk)
        self._default = _default_activity(names, options.activity)
        self._subjects: dict[str, Subject] = {}
        self._days = days
        self._touches = Touches(desk)
        self._absences = AllDay(desk)
        self._entries: list[DraftEntry] = []
        self._all_day = 0

    def take(self, event: CalendarEvent) -> None:
        """Sort one event in."""
        seconds = (event.ended_at or 0) - (event.started_at or 0)
        if event.left_out:
            self._leave_out(event, event.left_out)
        elif event.problem:
            self.rejected.append(Rejected(event.line, event.problem))
        elif event.all_day:
            self._take_all_day(event)
        elif seconds > DAY:
            self._leave_out(event, "it is longer than a day")
        elif self._options.events_as == "entries":
            self._take_entry(event)
        else:
            self._take_touch(event)

    def _take_all_day(self, event: CalendarEvent) -> None:
        if self._options.all_day == "absences":
            self._absences.take(event.line, event.title, event.first, event.last)
        else:
            self._all_day += 1
            self.skipped += 1

    def _take_entry(self, event: CalendarEvent) -> None:
        if (event.ended_at or 0) > self._desk.now_ms // 1000:
            self._leave_out(event, "it is not over yet")
            return
        subject = self._subject(event)
        if subject.ignored:
            self._leave_out(event, "its title is to be ignored")
            return
        seconds = (event.ended_at or 0) - (event.started_at or 0)
        self._subjects[_external(event)] = subject
        self._entries.append(
            DraftEntry(
                event.line,
                event.first,
                event.started_at,
                event.ended_at,
                seconds,
                (),
                (),
                event.title,
                (),
                _external(event),
            )
        )

    def _take_touch(self, event: CalendarEvent) -> None:
        subject = self._subject(event)
        if subject.ignored:
            self._leave_out(event, "its title is to be ignored")
        elif subject.problem:
            self.names.missed(subject)
            self.rejected.append(Rejected(event.line, subject.problem))
        elif subject.activity_id is None or subject.account_id is None:
            lacks: Wants = "activity" if subject.activity_id is None else "account"
            if event.title:
                self.names.missed(subject._replace(unsure=((event.title, lacks),)))
            hint = f"{MAP_IT}, or name one with --activity" if lacks == "activity" else MAP_IT
            self.rejected.append(Rejected(event.line, f"nothing in {quoted(event.title)} names an {lacks}; {hint}"))
        else:
            activity = self.names.lexicon.activity_by_id[subject.activity_id]
            minutes = -(-((event.ended_at or 0) - (event.started_at or 0)) // 60)
            self._touches.take(subject.account_id, activity, event.first, minutes, _external(event))

    def _subject(self, event: CalendarEvent) -> Subject:
        accounts = self._addresses.accounts(event.domains)
        words = Words((), (), (), event.title, tuple(accounts[:1]) if len(accounts) == 1 else (), eager=True)
        self.names.settle(words)
        subject = self.names.subject(words)
        if self._default and subject.activity_id is None and not subject.ignored and subject.account_id:
            subject = subject._replace(activity_id=self._default, problem="")
        return subject

    def _leave_out(self, event: CalendarEvent, reason: str) -> None:
        self.skipped += 1
        if len(self.left_out) < _LISTED:
            self.left_out.append(Rejected(event.line, f"{quoted(event.title)} on {event.first}: {reason}"))

    def write(self, recorder: Recorder | None) -> None:
        """Write what was sorted in; without a recorder only count it."""
        self._batches = TimeBatches(
            self._desk, lambda draft: self._subjects[draft.external_id], self._days, "ics", self.names.missed
        )
        rows = self._batches.plan(self._entries)
        if recorder is not None and rows:
            recorder.insert_many("time_entry", rows)
        self._touches.write(recorder)
        self._absences.write(recorder)
        self.rejected += [*self._batches.rejected, *self._absences.rejected]
        self.rejected.sort()

    @property
    def added(self) -> int:
        """Entries, touches and absences that are new."""
        return self._batches.added + self._touches.added + self._absences.added

    @property
    def updated(self) -> int:
        """Touches that were planned already, now on the calendar's day."""
        return self._touches.updated

    def report(
        self, source: Source, read: int, days: tuple[date, date], learned: tuple[tuple[str, str], ...]
    ) -> TimeImportReport:  # fmt: skip
        """What was done."""
        b = self._batches
        notes = [
            f"events from {days[0]} to {days[1]} were taken as {self._options.events_as}; "
            "--since and --until name other days"
        ]
        if self._all_day:
            events = "1 all-day event was" if self._all_day == 1 else f"{self._all_day} all-day events were"
            notes.append(f"{events} left out; --all-day absences takes such as days off")
        unchanged = b.unchanged + self._touches.unchanged + self._absences.unchanged
        return TimeImportReport(
            source.name, "icalendar", "calendar", source.encoding, self._options.dry_run, read, self.added,
            self.updated, unchanged, self.skipped, tuple(self.rejected), tuple(self.left_out), tuple(notes),
            Seconds(b.imported_seconds, b.unchanged_seconds, b.rejected_seconds, 0), b.overlapping, self.names.told(),
            learned, self.names.unknown(),
        )  # fmt: skip


def _default_activity(names: NameMapping, text: str) -> str:
    if not text:
        return ""
    known = names.lexicon.activity_by_id.values()
    return find(text, [Candidate(a.id, a.name, (a.key, *a.aliases)) for a in known], "activity").id


def _external(event: CalendarEvent) -> str:
    """The same for an occurrence wherever it is moved."""
    text = f"{event.uid}\x1f{event.slot}".encode("utf-8", "surrogatepass")
    return f"ics:{blake2b(text, digest_size=12).hexdigest()}"
