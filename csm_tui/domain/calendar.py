"""What stands in a calendar: EBRs, notice deadlines, renewals, touches added by hand, days off; each week's load."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from csm_tui.domain.fullness import Fullness, fullness_of, is_likely_over, is_off, is_over
from csm_tui.domain.names import unmarked
from csm_tui.domain.occurrences import OPEN
from csm_tui.domain.reports import Event
from csm_tui.domain.weeks import Week

EBR, NOTICE, RENEWAL, TOUCH, OFF = KINDS = ("ebr", "notice", "renewal", "touch", "off")
"""In the order in which a day with several shows them."""
_KIND_WORDS = {
    "ebr": EBR, "ebrs": EBR, "notice": NOTICE, "notices": NOTICE, "deadline": NOTICE, "deadlines": NOTICE,
    "renewal": RENEWAL, "renewals": RENEWAL, "touch": TOUCH, "touches": TOUCH, "off": OFF, "absence": OFF,
    "absences": OFF,
}  # fmt: skip
QUARTER = 13
"""The weeks from this one on that are counted."""
_CLASH_WORDS = frozenset(("clash", "clashes", "collision", "collisions"))


class Item(NamedTuple):
    """One thing on a day, or on several: `id` is that of its touch, term or absence."""

    id: str
    kind: str
    on: date
    last: date
    account_id: str = ""
    account: str = ""
    what: str = ""
    """The name of a touch's activity, the kind of an absence, the name of a public holiday."""
    arr_minor: int = 0
    currency: str = ""
    status: str = OPEN
    collides_with: Sequence[str] = ()
    seconds_per_day: int | None = None
    """Of an absence that takes part of its days."""

    @property
    def key(self) -> str:
        """Its own among all items."""
        return f"{self.kind}:{self.id}"

    @property
    def movable(self) -> bool:
        """Whether it is a touch that is still to come about."""
        return self.kind in (EBR, TOUCH) and self.status == OPEN

    def late(self, today: date) -> bool:
        """Whether it should have happened, and did not."""
        return self.kind not in (OFF, NOTICE) and self.status == OPEN and self.on < today


class Load(NamedTuple):
    """A week's work against its hours, in seconds."""

    week: Week
    demand: int
    supply: int
    absence: int
    overload: float | None = None
    """P(demand > supply), of the weeks that are counted; None of others."""

    @property
    def over(self) -> bool:
        """More work than hours, in a week that is not off."""
        return is_over(self.demand, self.supply, self.absence)

    @property
    def likely_over(self) -> bool:
        """It fits by the plan, and is more likely too full than not."""
        return is_likely_over(self.demand, self.supply, self.overload)

    @property
    def off(self) -> bool:
        """Away all of it: what is planned is to be moved or covered."""
        return is_off(self.supply, self.absence)


class CalendarReport(NamedTuple):
    """A book's calendar. `loads` holds every week that touches the days from first to last."""

    csm: str
    today: date
    first: date
    last: date
    items: tuple[Item, ...]
    loads: tuple[Load, ...]
    accounts: int

    def load(self, week: Week) -> Load | None:
        """The load of a week; None outside the days that are shown."""
        number = week - self.loads[0].week
        return self.loads[number] if 0 <= number < len(self.loads) else None

    def ahead(self, weeks: int = QUARTER) -> tuple[Load, ...]:
        """This week and the ones after it."""
        number = Week.of(self.today) - self.loads[0].week
        return self.loads[number : number + weeks]

    @property
    def fullness(self) -> Fullness:
        """How many of the next thirteen weeks are over, likely over and off."""
        return fullness_of(self.ahead())


def of_event(event: Event) -> Item:
    """An EBR, renewal or notice deadline that is still to come, or late."""
    return Item(
        event.id, event.kind, event.on, event.on, event.account_id, event.account, "", event.arr_minor, event.currency,
        OPEN, event.collides_with,
    )  # fmt: skip


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """By day; of a day by kind and account."""
    return tuple(sorted(items, key=lambda item: (item.on, KINDS.index(item.kind), item.account, item.id)))


def by_day(items: Iterable[Item], first: date, last: date) -> dict[date, list[Item]]:
    """The items of each day that has any; an absence is on each of its days."""
    days: dict[date, list[Item]] = {}
    for item in items:
        day, end = max(item.on, first), min(item.last, last)
        while day <= end:
            days.setdefault(day, []).append(item)
            day += timedelta(days=1)
    for found in days.values():
        found.sort(key=lambda item: KINDS.index(item.kind))
    return days


def filtered(items: Sequence[Item], text: str) -> tuple[Item, ...]:
    """The items that a filter lets pass: kinds (`ebr notice` is either), `clash`, and parts of names, all of them.

    >>> [item.account for item in filtered([Item("1", "ebr", date.min, date.min, "", "Acme")], "ebr ac")]
    ['Acme']
    """
    words = unmarked(text).split()
    if not words:
        return tuple(items)
    kinds = {_KIND_WORDS[word] for word in words if word in _KIND_WORDS}
    clash = any(word in _CLASH_WORDS for word in words)
    names = [word for word in words if word not in _KIND_WORDS and word not in _CLASH_WORDS]
    return tuple(
        item
        for item in items
        if (not kinds or item.kind in kinds)
        and (not clash or item.collides_with)
        and all(name in unmarked(f"{item.account} {item.what}") for name in names)
    )
