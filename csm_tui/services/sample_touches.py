"""What became of the sample's past touches: each slot of the calendar meets the note or the logged entry beside it.

Months are not whole weeks, so a moved sample has its monthly and quarterly slots a few days from where the log has
them: a slot takes what lies in its own week, else what lies nearest, NEAR days away at most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Generic, NamedTuple, TypeVar

from csm_tui.domain.occurrences import Occurrence
from csm_tui.domain.weeks import Week
from csm_tui.exchange.readers.sample import SampleTouch

NEAR = 10
Pair = tuple[str, str]
"""(account id, activity)."""


class Logged(NamedTuple):
    """An entry of an account's activity: its day and its place in the log."""

    day: date
    place: int


class Outcome(NamedTuple):
    """A touch that gets a row, and the entry that holds it (None: held without one, or not held)."""

    slot: Occurrence
    due_on: date
    status: str
    confirmed: bool
    held_on: date | None
    reason: str
    entry: int | None


T = TypeVar("T")


class _Pool(Generic[T]):
    """Things with a day, by account and activity, each to be taken once."""

    def __init__(self, things: Iterable[tuple[Pair, T]], day_of: Callable[[T], date]) -> None:
        self._left: dict[Pair, list[T]] = defaultdict(list)
        self._day_of = day_of
        for pair, thing in things:
            self._left[pair].append(thing)

    def take(self, pair: Pair, day: date, *, same_week: bool) -> T | None:
        """The nearest one left: of the same ISO week, or within NEAR days."""
        week = Week.of(day)
        found = [
            thing
            for thing in self._left.get(pair, ())
            if (self._day_of(thing) in week if same_week else abs((self._day_of(thing) - day).days) <= NEAR)
        ]
        if not found:
            return None
        nearest = min(found, key=lambda thing: abs((self._day_of(thing) - day).days))
        self._left[pair].remove(nearest)
        return nearest


def outcomes(
    slots: Sequence[Occurrence],
    notes: Iterable[tuple[Pair, SampleTouch]],
    entries: Iterable[tuple[Pair, Logged]],
    today: date,
) -> list[Outcome]:
    """The rows that the slots need. What no note and no entry speaks of was held if its week is over, else is open."""
    noted = _Pool(notes, lambda note: note.slot_on)
    logged = _Pool(entries, lambda entry: entry.day)
    ordered = sorted(slots, key=lambda slot: (slot.due_on, slot.id))
    this_week = Week.of(today)
    found: list[Outcome] = []
    for same_week in (True, False):
        waiting: list[Occurrence] = []
        for slot in ordered:
            pair = (slot.account_id or "", slot.activity)
            note = noted.take(pair, slot.due_on, same_week=same_week)
            entry = (
                None if note or slot.due_on > this_week.sunday else logged.take(pair, slot.due_on, same_week=same_week)
            )
            if note:
                found += _by_note(slot, note, logged, pair, today)
            elif entry:
                found.append(Outcome(slot, slot.due_on, "held", False, entry.day, "", entry.place))
            else:
                waiting.append(slot)
        ordered = waiting
    found += [
        Outcome(slot, slot.due_on, "held", False, slot.due_on, "", None)
        for slot in ordered
        if slot.due_on < this_week.monday
    ]
    return found


def _by_note(slot: Occurrence, note: SampleTouch, logged: _Pool[Logged], pair: Pair, today: date) -> list[Outcome]:
    """What a note says. An open touch that was neither moved nor confirmed needs no row."""
    due = slot.due_on + (note.due_on - note.slot_on)
    due = due - timedelta(days=max(0, due.weekday() - 4))
    if note.status in ("skipped", "no_show", "cancelled"):
        return [Outcome(slot, due, note.status, False, None, note.reason, None)]
    moved = note.due_on != note.slot_on
    entry = logged.take(pair, note.due_on, same_week=True) if moved and note.due_on <= today else None
    if note.status == "held" or entry:
        return [Outcome(slot, due, "held", note.confirmed, note.due_on, note.reason, entry.place if entry else None)]
    if moved or note.confirmed:
        return [Outcome(slot, due, "planned", note.confirmed, None, note.reason, None)]
    return []
