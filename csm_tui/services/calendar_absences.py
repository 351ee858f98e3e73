"""All-day events as days off."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from csm_tui.domain.absence import check_absence
from csm_tui.domain.errors import Refused
from csm_tui.domain.import_report import Rejected
from csm_tui.domain.weeks import Week
from csm_tui.services.import_words import in_confirmed
from csm_tui.store.changes import Recorder
from csm_tui.store.ids import new_id
from csm_tui.store.queries.absences import ABSENCE_LIST
from csm_tui.store.queries.time_imports import CLOSED_WEEKS

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

_KINDS = {
    "holiday": ("holiday", "feiertag", "bank holiday", "jour férié"),
    "sick": ("sick", "krank", "malade"),
}


class _Event(NamedTuple):
    line: int
    title: str
    first: date
    last: date


class AllDay:
    """Days off to be added; what stands in the book already stays."""

    def __init__(self, desk: Desk) -> None:
        self.added = self.unchanged = 0
        self.rejected: list[Rejected] = []
        self._desk = desk
        self._events: list[_Event] = []
        self._rows: list[dict[str, Any]] = []

    def take(self, line: int, title: str, first: date, last: date) -> None:
        """One all-day event, both ends included."""
        self._events.append(_Event(line, title, first, last))

    def write(self, recorder: Recorder | None) -> None:
        """Write them; without a recorder only count."""
        if not self._events:
            return
        closed = {row.monday for row in self._desk.db.rows(CLOSED_WEEKS, csm_id=self._desk.csm.id)}
        for event in self._events:
            self._plan(event, closed)
        if recorder is not None and self._rows:
            recorder.insert_many("absence", self._rows)

    def _plan(self, event: _Event, confirmed: set[date]) -> None:
        line, title, first, last = event
        try:
            check_absence(first, last, None)
        except Refused as error:
            self.rejected.append(Rejected(line, error.what))
            return
        kind = next((kind for kind, words in _KINDS.items() if any(word in title.casefold() for word in words)), "pto")
        mondays = [Week.of(first + timedelta(days=n)).monday for n in range(0, (last - first).days + 7, 7)]
        closed = next((monday for monday in mondays if monday in confirmed and monday <= last), None)
        if closed:
            self.rejected.append(Rejected(line, in_confirmed(Week(closed))))
            return
        there = self._desk.db.rows(ABSENCE_LIST, csm_id=self._desk.csm.id, first=first, last=last)
        known = [(row.starts_on, row.ends_on, row.kind) for row in there]
        known += [(row["starts_on"], row["ends_on"], row["kind"]) for row in self._rows]
        if (first, last, kind) in known:
            self.unchanged += 1
        elif any(other == kind and begin <= last and end >= first for begin, end, other in known):
            self.rejected.append(Rejected(line, f"there is {kind} already between {first} and {last}"))
        else:
            self.added += 1
            self._rows.append(
                {
                    "id": new_id(self._desk.now_ms),
                    "csm_id": self._desk.csm.id,
                    "starts_on": first,
                    "ends_on": last,
                    "seconds_per_day": None,
                    "kind": kind,
                    "note": title[:200],
                }
            )
