"""EBRs, renewals and notice deadlines ahead, and which of them get in each other's way."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from csm_tui.domain.beside import Beside, WeekOf
from csm_tui.domain.budget import Absent
from csm_tui.domain.occurrences import OPEN, Occurrence
from csm_tui.domain.reports import Event
from csm_tui.domain.weeks import Week


class Term(NamedTuple):
    """An open subscription: when it ends and until when notice can be given."""

    id: str
    account_id: str
    ends_on: date
    notice_on: date
    notice_days: int
    arr_minor: int
    currency: str


class Named(NamedTuple):
    """An account as an event shows it."""

    name: str
    arr_minor: int
    currency: str


def events(
    touches: Iterable[Occurrence], terms: Iterable[Term], accounts: Mapping[str, Named], absences: Sequence[Absent],
    today: date, first: date, last: date, full: Container[Week] | None = None,
) -> tuple[Event, ...]:  # fmt: skip
    """Events by date from first to last, and older ones that are still open (an EBR not held, a renewal not closed).

    `full`: the weeks that leave no room for several (domain/peaks.py); None: every week.
    """
    found: list[Event] = []
    for touch in touches:
        owner = touch.account_id or ""
        if touch.activity == "ebr" and touch.status == OPEN and touch.due_on <= last and owner in accounts:
            found.append(_event(touch.id, touch.due_on, "ebr", owner, accounts[owner], today))
    for term in terms:
        told = bool(term.notice_days) and first <= term.notice_on <= last
        if term.account_id not in accounts or not (told or term.ends_on <= last):
            continue
        named = accounts[term.account_id]._replace(arr_minor=term.arr_minor, currency=term.currency)
        if term.ends_on <= last:
            found.append(_event(term.id, term.ends_on, "renewal", term.account_id, named, today))
        if told:
            found.append(_event(term.id, term.notice_on, "notice", term.account_id, named, today))
    found.sort(key=lambda event: (event.on, event.kind, event.account))
    return tuple(collisions(found, absences, full))


def _event(id: str, on: date, kind: str, account_id: str, named: Named, today: date) -> Event:
    return Event(
        id, on, kind, account_id, named.name, named.arr_minor, named.currency, (on - today).days, on < today, ()
    )


def collisions(
    found: Sequence[Event], absences: Sequence[Absent], full: Container[Week] | None = None
) -> Iterable[Event]:
    """Each event with what it collides with: EBRs and notice deadlines of other accounts in its ISO week, where that
    week is a peak (both need days of preparation that it does not have; `full` None: wherever they meet), and an
    absence on its day."""
    weeks: dict[Week, WeekOf] = {}
    for event in found:
        week = Week.of(event.on)
        if event.kind != "renewal" and (full is None or week in full):
            weeks.setdefault(week, WeekOf()).add(event.account_id, f"{event.account} {_NAMES[event.kind]}")
    for event in found:
        more = tuple(
            f"absence ({absence.kind})" for absence in absences if absence.starts_on <= event.on <= absence.ends_on
        )
        beside = weeks.get(Week.of(event.on)) if event.kind != "renewal" else None
        met = Beside(beside, event.account_id, more) if beside and beside.count(event.account_id) else more
        yield event._replace(collides_with=met)


_NAMES = {"ebr": "EBR", "notice": "notice deadline"}
