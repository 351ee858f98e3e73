"""The order of a book, by any of its columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.domain.names import folded
from csm_tui.domain.reports import BookRow
from csm_tui.domain.text import quoted


class Order(NamedTuple):
    """What a column sorts by (None: the account has none), and whether the largest come first."""

    of: Callable[[BookRow], Any]
    falling: bool = False


ORDERS: dict[str, Order] = {
    "name": Order(lambda row: folded(row.name)),
    "tier": Order(lambda row: row.tier),
    "stage": Order(lambda row: row.lifecycle),
    "arr": Order(lambda row: row.arr_minor, True),
    "health": Order(lambda row: row.health),
    "plan": Order(lambda row: row.planned_seconds_per_week, True),
    "logged": Order(lambda row: row.logged_seconds_4w, True),
    "touch": Order(lambda row: row.next_touch_on),
    "ebr": Order(lambda row: row.next_ebr_on),
    "renewal": Order(lambda row: row.renewal_on),
    "notice": Order(lambda row: row.notice_on),
    "debt": Order(lambda row: row.debt_seconds, True),
    "coverage": Order(lambda row: row.coverage),
}
_ALIASES = {"lifecycle": "stage", "planned": "plan", "hours": "plan", "next": "touch", "account": "name"}


def in_order(rows: Sequence[BookRow], by: str, falling: bool) -> list[BookRow]:
    """Sorted by a column, then by name; what has no date or health stands last either way."""
    of = ORDERS[by].of
    named = sorted(rows, key=ORDERS["name"].of)
    there = [row for row in named if of(row) is not None]
    absent = [row for row in named if of(row) is None]
    return sorted(there, key=of, reverse=falling) + absent


def in_named_order(rows: Sequence[BookRow], text: str) -> list[BookRow]:
    """Sorted by a column as typed: `arr` has the largest first, `-arr` the smallest."""
    name = text.removeprefix("-").casefold()
    by = _ALIASES.get(name, name)
    if by not in ORDERS:
        raise Refused(
            "bad_sort", f"the book has no column {quoted(text)}", hint="sort by " + ", ".join(ORDERS), wrong_usage=True
        )
    falling = ORDERS[by].falling
    return in_order(rows, by, not falling if text.startswith("-") else falling)
