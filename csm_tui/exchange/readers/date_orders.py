"""Whether the day or the month stands first in the dates of a sheet, told by all of them together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from csm_tui.domain.days import Order, has_dots, possible_orders, readable_orders

_KEPT = 20_000


class Told(NamedTuple):
    """A cell that tells something, and its line."""

    cell: str
    line: int


class DateOrders:
    """What the cells of a column, or of a whole sheet, tell about the order of day and month.

    `told` has a cell for each order that one of them shows; `undecided` is the first that can be read both ways.
    """

    def __init__(self) -> None:
        self.told: dict[Order, Told] = {}
        self.undecided: Told | None = None
        self.never_day_first: set[Order] = set()
        """The orders that read a date between dots which has no day in front."""
        self._dotted: Told | None = None
        self._open = False
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
        if len(orders) == 1:
            (order,) = orders
            self.told.setdefault(order, Told(cell.strip(), line))
        elif orders and dotted:
            self._dotted = self._dotted or Told(cell.strip(), line)
        elif orders:
            self.undecided = self.undecided or Told(cell.strip(), line)
            self._open = True

    @property
    def month_first_in_dots(self) -> bool:
        """Whether a date between dots can only have the month in front."""
        return "mdy" in self.never_day_first

    @property
    def matters(self) -> bool:
        """Whether it makes a difference which order is said: a date can be read both ways, or they contradict each
        other."""
        return self._open or len(self.told) > 1 or bool(self._dotted and self.never_day_first)

    def take_dots(self, month_first: bool) -> None:
        """All was seen. Between dots the day stands first, wherever they are used, so nobody is asked about those.

        Not where a date between dots showed that this sheet puts the month there (`month_first`), nor where nothing is
        told and other dates are open: it is asked about them all then.
        """
        if self._dotted and not month_first and (self.told or not self.undecided):
            self.told.setdefault("dmy", self._dotted)
        self.undecided = self.undecided or self._dotted

    @property
    def needed(self) -> bool:
        """Whether any of the dates depends on their order."""
        return bool(self.told or self.undecided)


def order_of_dots(order: Order | None, columns: Iterable[DateOrders]) -> Order | None:
    """The order of dates between dots in a sheet whose others are in `order`; None: the same. The day stands first
    there, whatever was said of the others, unless a date between dots can be read in that order alone."""
    others = order is not None and order != "dmy" and not any(order in seen.never_day_first for seen in columns)
    return "dmy" if others else None
