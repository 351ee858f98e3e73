"""What the log holds before an import of time writes into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from csm_tui.domain.external_ids import OWN, apart
from csm_tui.domain.import_subjects import Subject
from csm_tui.domain.weeks import Week
from csm_tui.exchange.readers.timesheets.draft import DraftEntry
from csm_tui.services.import_words import in_confirmed
from csm_tui.store.queries import time_imports as ask
from csm_tui.store.queries.account_names import AT_ONCE, keys

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

Piece = tuple[date, int, int | None, int | None]
"""(day, seconds, start, end) of one local day."""


class LogBefore:
    """What the log holds: confirmed weeks, ids that came in before, who is busy when, and what has no times at all."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._csm = {"csm_id": desk.csm.id}
        self._closed = {row.monday for row in desk.db.rows(ask.CLOSED_WEEKS, **self._csm)}
        span = desk.db.one(ask.LOG_SPAN, **self._csm)
        self._first, self._last = (span.first, span.last) if span else (None, None)
        several = desk.db.rows(ask.SEVERAL_IDS, **self._csm, several="%\n%")
        self._joined = {one for row in several for one in apart(row.external_id)}
        self._busy: dict[date, list[ask.BusyRow]] = {}
        self._same: dict[date, Counter[tuple[object, ...]]] = {}
        self._untimed: dict[date, list[ask.UntimedRow]] = {}
        self._refusals: dict[date, str] = {}

    def closed(self, day: date) -> str:
        """Why nothing may be logged on that day; empty when it may."""
        found = self._refusals.get(day)
        if found is None:
            week = Week.of(day)
            found = in_confirmed(week) if week.monday in self._closed else ""
            self._refusals[day] = found
        return found

    def known(self, ids: Sequence[str]) -> set[str]:
        """Those of the external ids that are in the log already."""
        if self._first is None:
            return set()
        found = self._joined.intersection(ids)
        for query, wanted in (
            (ask.EXTERNAL_IDS, list(ids)),
            (ask.OWN_IDS, [one.removeprefix(OWN) for one in ids if one.startswith(OWN)]),
        ):
            prefix = OWN if query is ask.OWN_IDS else ""
            for start in range(0, len(wanted), AT_ONCE):
                part = wanted[start : start + AT_ONCE]
                found.update(prefix + row.external_id for row in self._desk.db.rows(query, **self._csm, **keys(part)))
        return found

    def look(self, days: Iterable[date]) -> None:
        """Read who is busy on these days, before this import itself writes on them."""
        if self._first is None or self._last is None:
            return
        fresh = {day for day in days if day not in self._busy and self._first <= day <= self._last}
        if not fresh:
            return
        for day in fresh:
            self._busy[day], self._same[day] = [], Counter()
        for row in self._desk.db.rows(ask.BUSY, **self._csm, first=min(fresh), last=max(fresh)):
            if row.day in fresh:
                self._busy[row.day].append(row)
                self._same[row.day][row[1:]] += 1

    def looked_at(self, day: date) -> bool:
        """Whether something of that day was read."""
        return day in self._busy

    def overlaps(self, day: date, start: int, end: int) -> bool:
        """Whether something else is logged at that time."""
        return any(row.started_at < end and row.ended_at > start for row in self._busy.get(day, ()))

    def look_untimed(self, days: Iterable[date]) -> None:
        """Read what has no clock times on these days, before this import itself writes on them."""
        if fresh := {day for day in days if day not in self._untimed}:
            self._untimed.update((day, []) for day in fresh)
            for row in self._desk.db.rows(ask.UNTIMED, **self._csm, first=min(fresh), last=max(fresh)):
                if row.day in fresh:
                    self._untimed[row.day].append(row)

    def match_untimed(self, draft: DraftEntry, subject: Subject) -> bool:
        """Whether an entry without clock times was logged before: as long, on the same day, account and activity, with
        the same note where the file has notes. Each entry of the log matches once."""
        there = self._untimed.get(draft.day, [])
        wanted = draft.seconds, subject.account_id, subject.activity_id
        found = next((row for row in there if row[1:4] == wanted and draft.note in ("", row.note)), None)
        if found is not None:
            there.remove(found)
        return found is not None

    def match(self, pieces: Sequence[Piece], subject: Subject) -> bool:
        """Whether the very same was logged before, by whatever way: same times, same account, same activity.

        Each entry of the log matches once, so that two of a file alike need two in the log.
        """
        wanted = [(day, (start, end, subject.account_id, subject.activity_id)) for day, _, start, end in pieces]
        if not all(day in self._same and self._same[day][key] > 0 for day, key in wanted):
            return False
        for day, key in wanted:
            self._same[day][key] -= 1
        return True
