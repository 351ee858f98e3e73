"""Whether the day or the month stands first in the dates of a sheet, told by all of them together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csm_tui.domain.account_values import one_line
from csm_tui.domain.days import OpenDate, Order, has_dots, possible_orders, readable_orders
from csm_tui.domain.errors import Refused

AMBIGUOUS_DATES = "ambiguous_dates"
"""The code of the refusal that an order of dates answers."""
_KEPT = 20_000
_LONGEST = 20
_DAY_FIRST: Order = "dmy"


class Told(NamedTuple):
    """A cell that tells something, and its line."""

    cell: str
    line: int

    def __str__(self) -> str:
        return f"{one_line(self.cell)[:_LONGEST]} on line {self.line}"


class Evidence:
    """What dates that are written in one manner tell: `told` has a date for each order that one of them shows;
    `undecided` is the first that can be read both ways."""

    def __init__(self) -> None:
        self.told: dict[Order, Told] = {}
        self.undecided: Told | None = None

    def see(self, orders: frozenset[Order], cell: str, line: int) -> None:
        """One more, and the orders in which it is a date."""
        if len(orders) == 1:
            (order,) = orders
            self.told.setdefault(order, Told(cell.strip(), line))
        elif orders:
            self.undecided = self.undecided or Told(cell.strip(), line)

    def settled(self, usual: set[Order], what: str, file: str) -> Order | None:
        """The order that they tell, else the usual one; None: none of them depends on it. Refused where they tell two,
        or leave it open and not one order is usual. `what` calls them in the sentence."""
        if len(self.told) > 1:
            both = f"{self.told['dmy']}, {self.told['mdy']}"
            raise _ambiguous(f"{what} are written both ways ({both})", file, "say which is right")
        options = set(self.told) or usual
        if self.undecided and len(options) != 1:
            raise _ambiguous(f"{what} can be read day or month first ({self.undecided})", file, "say which")
        return next(iter(options)) if self.told or self.undecided else None

    def example(self, order: Order | None) -> str:
        """One that can be read both ways, or is contradicted; of those rather one that is read in this order."""
        found = self.undecided
        if not found and len(self.told) > 1:
            found = self.told["mdy" if order == "mdy" else "dmy"]
        return one_line(found.cell)[:_LONGEST] if found else ""


class Orders(NamedTuple):
    """The order of dates between dots, and of the others; None: none of them depends on it."""

    others: Order | None
    dots: Order | None


class DateOrders:
    """What the cells of a column, or of a whole sheet, tell about the order of day and month.

    Who puts dots between them puts the day first, and may write the month first between slashes in the same sheet: so
    the dates with dots and the others tell nothing of each other.
    """

    def __init__(self) -> None:
        self.dots, self.others = Evidence(), Evidence()
        self.never_day_first: set[Order] = set()
        """The orders that read a date between dots which has no day in front."""
        self._seen: dict[str, tuple[frozenset[Order], bool]] = {}

    def see(self, cell: str, line: int) -> None:
        """One more cell."""
        known = self._seen.get(cell)
        if known is None:
            if len(self._seen) > _KEPT:
                self._seen.clear()
            known = self._seen[cell] = possible_orders(cell), has_dots(cell)
            if known[1] and "dmy" not in (readable := readable_orders(cell)):
                self.never_day_first |= readable
        orders, dotted = known
        (self.dots if dotted else self.others).see(orders, cell, line)


def order_of_dots(order: Order, columns: Sequence[DateOrders]) -> Order:
    """The order of dates between dots in a sheet of whose dates `order` was said. The day stands first there, whatever
    was said of the others, unless a date between dots can be read in that order alone."""
    return order if any(order in seen.never_day_first for seen in columns) else _DAY_FIRST


def orders_of(columns: Sequence[DateOrders], what: Sequence[str], file: str, order: Order | None) -> list[Orders]:
    """Those of each column: the one that was said, else what its dates tell, else those of the other columns, since one
    program writes all its dates alike. Refused where that leaves it open; `what` calls the dates of each."""
    if order:
        return [Orders(order, order_of_dots(order, columns))] * len(columns)
    usual = {told for seen in columns for told in seen.others.told}
    of_dots = {told for seen in columns for told in seen.dots.told} or {_DAY_FIRST}
    return [
        Orders(seen.others.settled(usual, name, file), seen.dots.settled(of_dots, name, file))
        for seen, name in zip(columns, what, strict=True)
    ]


def open_date(columns: Sequence[DateOrders], orders: Sequence[Orders]) -> OpenDate | None:
    """A date of which it makes a difference which order is said: it can be read both ways, or others contradict it.
    None where there is none. `orders` are those that were found for the columns."""
    for seen, found in zip(columns, orders, strict=True):
        if example := seen.others.example(found.others):
            return OpenDate(example, found.others)
    never_day_first = any(seen.never_day_first for seen in columns)
    for seen, found in zip(columns, orders, strict=True):
        if never_day_first and (example := seen.dots.example(found.dots)):
            return OpenDate(example, found.dots)
    return None


def _ambiguous(what: str, file: str, hint: str) -> Refused:
    return Refused(AMBIGUOUS_DATES, what, where=f"in {file}", hint=f"{hint}: --date-order dmy or --date-order mdy")
