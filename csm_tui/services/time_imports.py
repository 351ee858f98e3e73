"""Imports a time-sheet: read draft by draft, its names settled, written as one change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.account_values import one_line
from csm_tui.domain.days import Order
from csm_tui.domain.errors import Refused
from csm_tui.domain.formats import counted
from csm_tui.domain.import_names import Answer, Meaning, Unknown
from csm_tui.domain.text import quoted, shortened
from csm_tui.domain.time_import_report import Seconds, TimeImportReport
from csm_tui.exchange.readers.accounts import belongs_to
from csm_tui.exchange.readers.source import Source
from csm_tui.exchange.readers.timesheets.draft import DraftEntry, TimeSheet
from csm_tui.exchange.readers.timesheets.moments import Days
from csm_tui.exchange.readers.timesheets.opened import open_sheet
from csm_tui.exchange.readers.timesheets.recognise import Recognised
from csm_tui.services.import_mapping import NameMapping, read_mapping
from csm_tui.services.import_words import SHOWN, bad_lines, file_name, first_lines
from csm_tui.services.time_batch import TimeBatches, words_of
from csm_tui.store.changes import recording

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

Progress = Callable[[int, int], None]
BATCH = 2_000
_PEOPLE_KEPT = 1_000


class TimeOptions(NamedTuple):
    """How time, events and cases are imported. `ask` answers what is unsure; without it those lines are rejected."""

    dry_run: bool = False
    date_order: Order | None = None
    columns: Mapping[str, str] = {}
    strict: bool = False
    owner: str = ""
    mapping_file: str | None = None
    ask: Answer | None = None
    progress: Progress | None = None
    events_as: str = "touches"
    all_day: str = "ignore"
    since: str = ""
    until: str = ""
    activity: str = ""
    email: str = ""
    choices: Mapping[str, Meaning] = {}
    """What names in the file mean, as the user said when it was tried; remembered as aliases when it goes in."""
    also: Mapping[str, Meaning] = {}
    """The other thing that a title of them says: an activity beside an account, or an account beside that."""

    def names(self, desk: Desk) -> NameMapping:
        """The book's names and what the mapping file says about others. A dry run asks nobody."""
        pairs = read_mapping(self.mapping_file)
        ask = None if self.dry_run else self.ask
        return NameMapping(desk, pairs, self.mapping_file or "", ask, self.choices, self.also)

    def tell(self, done: int, total: int) -> None:
        """How far it is."""
        if self.progress is not None:
            self.progress(done, total)


def import_time(desk: Desk, source: Source, recognised: Recognised, options: TimeOptions) -> TimeImportReport:
    """Add the entries of a file to the log. What is there already stays; bad lines are named, the rest goes in.

    Overlaps are allowed and counted. Nothing is written in confirmed weeks; with `strict` a bad line refuses the file.
    """
    days = Days(desk.clock.zone)
    sheet = open_sheet(source, recognised, days, options.date_order, lambda done, total: options.tell(done, 2 * total))
    names = options.names(desk)
    if names.asks:
        for draft in sheet.drafts():
            if not draft.problem and _wanted(draft, options.owner):
                names.settle(words_of(draft))
    file = file_name(source.name)
    learned: tuple[tuple[str, str], ...] = ()
    summary = f"import of {file}"
    writing = nullcontext() if options.dry_run else recording(desk.db, desk.csm.id, desk.now_ms, "import", summary)
    with writing as recorder:
        batches = TimeBatches(desk, lambda draft: names.subject(words_of(draft)), days, sheet.format, names.missed)
        reading = _Reading(sheet, batches, options, source.lines)
        for drafts in reading.drafts():
            rows = batches.plan(drafts)
            if recorder is not None and rows:
                recorder.insert_many("time_entry", rows)
        reading.check(source.name)
        if recorder is not None:
            learned = names.remember(recorder)
            recorder.summary = f"{summary}: {batches.added} {'entry' if batches.added == 1 else 'entries'} added"
    options.tell(2 * source.lines, 2 * source.lines)
    return reading.report(source, options.dry_run, names.told(), learned, names.unknown())


class _Reading:
    """One pass through a time-sheet, with what is told about it at the end."""

    def __init__(self, sheet: TimeSheet, batches: TimeBatches, options: TimeOptions, lines: int) -> None:
        self._sheet, self._batches, self._options, self._lines = sheet, batches, options, lines
        self.read = 0
        self._people: Counter[str] = Counter()

    def drafts(self) -> Iterator[list[DraftEntry]]:
        """The drafts in batches, other people's left out."""
        stream = self._sheet.drafts()
        while batch := list(islice(stream, BATCH)):
            self.read += len(batch)
            self._options.tell(self._lines + batch[-1].line, 2 * self._lines)
            yield list(self._of_owner(batch))

    def _of_owner(self, batch: list[DraftEntry]) -> Iterator[DraftEntry]:
        for draft in batch:
            if draft.person and len(self._people) < _PEOPLE_KEPT:
                self._people[draft.person] += 1
            if _wanted(draft, self._options.owner):
                yield draft
            else:
                self._batches.leave_out(draft)

    def check(self, name: str) -> None:
        """Refuse a file without entries, of nobody asked for, or with bad lines where none may be."""
        owner, rejected = self._options.owner, self._batches.rejected
        if not self.read:
            raise Refused("no_rows", "there are no entries in it", where=f"in {name}", hint="export it again")
        if owner and not any(belongs_to(person, owner) for person in self._people):
            listed = ", ".join(shortened(one_line(person), 40) for person in list(self._people)[:SHOWN])
            hint = f"it has those of {listed}" if listed else "it has no column of people"
            raise Refused("unknown_owner", f"no entry is by {quoted(owner)}", where=f"in {name}", hint=hint)
        if self._options.strict and rejected:
            raise bad_lines(rejected, name)

    def report(
        self, source: Source, dry_run: bool, names: tuple[tuple[str, str], ...], learned: tuple[tuple[str, str], ...],
        unknown: tuple[Unknown, ...],
    ) -> TimeImportReport:  # fmt: skip
        """What was done."""
        b = self._batches
        seconds = Seconds(b.imported_seconds, b.unchanged_seconds, b.rejected_seconds, b.left_out_seconds)
        return TimeImportReport(
            source.name, self._sheet.format, "time", source.encoding, dry_run, self.read, b.added, 0, b.unchanged,
            b.ignored, tuple(sorted(b.rejected)), (), tuple(self._notes()), seconds, b.overlapping, names, learned,
            unknown, self._sheet.open_date,
        )  # fmt: skip

    def _notes(self) -> Iterator[str]:
        b = self._batches
        yield from self._sheet.notes()
        if b.overlapping:
            lie = "lies" if b.overlapping == 1 else "lie"
            yield f"{counted(b.overlapping, 'entry', 'entries')} {lie} over others that were logged before"
        if b.long:
            many = "1 entry is" if len(b.long) == 1 else f"{len(b.long):,} entries are"
            yield f"{many} longer than a day ({first_lines(b.long)}), as of a timer that was left running"
        if b.ahead:
            yield f"{counted(b.ahead, 'entry', 'entries')} of days that have not come yet"
        if b.cut:
            yield f"{'1 note was' if b.cut == 1 else f'{b.cut:,} notes were'} cut to 1,000 characters"
        if len(self._people) > 1 and not self._options.owner:
            named = ", ".join(shortened(one_line(person), 40) for person, _ in self._people.most_common(SHOWN))
            yield f"it has the entries of {len(self._people)} people ({named}); --owner NAME takes one person's only"


def _wanted(draft: DraftEntry, owner: str) -> bool:
    return not owner or bool(draft.problem and not draft.person) or belongs_to(draft.person, owner)
