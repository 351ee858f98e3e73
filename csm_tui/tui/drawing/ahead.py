"""EBRs, renewals and notice deadlines ahead, and the sentence about what is behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from csm_tui.domain.money import short_money
from csm_tui.domain.reports import Event
from csm_tui.tui.drawing.amounts import amounts_width
from csm_tui.tui.present import Line, ShortNames, column_day, fit, in_days, week_day

WORDED = 43
"""Cells from which a list of short lines has room to say that something is late."""
NOTHING = ("Nothing in the next 13 weeks.", "", "EBRs, renewals and notice", "deadlines will stand here.")
KINDS = {"ebr": "EBR", "renewal": "renewal", "notice": "notice"}


class EventRows:
    """One line an event: when, what, whose, how much, how soon."""

    def __init__(self, events: tuple[Event, ...] = ()) -> None:
        self.events = events
        self._names: dict[int, ShortNames] = {}
        self.empty: Sequence[str] = NOTHING

    def __len__(self) -> int:
        return len(self.events)

    def event(self, key: str) -> Event | None:
        """The event of that key, if it is listed."""
        return next((event for event in self.events if _key(event) == key), None)

    def key(self, index: int) -> str:
        return _key(self.events[index])

    def head(self, width: int) -> Line | None:
        return [(fit("Ahead", width), "head")]

    @cached_property
    def _amounts(self) -> int:
        return amounts_width(((event.arr_minor, event.currency) for event in self.events), gap=1)

    def _far(self, word: Callable[[int], str]) -> int:
        """Cells for the days to an event in these words, with one before them."""
        return max([6, *(len(f" {word(event.in_days)}") for event in self.events)])

    @cached_property
    def _far_brief(self) -> int:
        return self._far(_brief)

    @cached_property
    def _far_signed(self) -> int:
        return self._far(_signed)

    def line(self, index: int, width: int) -> Line:
        event = self.events[index]
        soon = "over" if event.overdue else "due" if event.in_days <= 30 and event.kind != "ebr" else ""
        mark = "!" if event.overdue else "×" if event.collides_with else " "
        narrow = width < 52
        day = (column_day if narrow else week_day)(event.on)
        far = self._soon(event, width) if narrow else fit(in_days(event.in_days), 10, "right")
        arr = short_money(event.arr_minor, event.currency) if event.arr_minor else ""
        money = fit(arr, self._amounts if narrow else max(8, self._amounts), "right")
        name = width - 3 - len(day) - 1 - 7 - 1 - len(money) - len(far)
        if name not in self._names:
            self._names[name] = ShortNames((event.account for event in self.events), name)
        return [
            (" ", ""), (mark, "over"), (" ", ""), (day, soon), (" ", ""), (fit(KINDS[event.kind], 7), "dim"), (" ", ""),
            (fit(self._names[name][event.account], name), ""), (money, ""), (far, soon or "dim"),
        ]  # fmt: skip

    def _soon(self, event: Event, width: int) -> str:
        """In a narrow list "16 d" for "in 16 d"; "-3 d" for "3 d late" where names would be cut short by the word."""
        if width >= WORDED:
            return fit(_brief(event.in_days), self._far_brief, "right")
        return fit(_signed(event.in_days), self._far_signed, "right")


def _brief(days: int) -> str:
    return in_days(days).removeprefix("in ") if days else "0 d"


def _signed(days: int) -> str:
    return f"{days} d"


def _key(event: Event) -> str:
    return f"{event.kind}:{event.id}"
