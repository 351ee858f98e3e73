"""Fairness of attention: the hours an account got against its share of the ARR, with its health beside it. Pure.

Over the last 13 weeks (ISO weeks back from today, by days: 91 of them), every account with time or ARR gets

    share of hours = its logged hours / logged hours of all accounts
    share of ARR   = its ARR / ARR of all accounts
    balance        = its hours - its share of ARR x the hours of all, a week (hours / 13)

Money of different currencies is never added up, so both shares are taken among the accounts of the same currency. ARR
is a reference, not a limit: a small account may deserve many hours. So nothing is said of an account until it is half
an hour a week away from its share and has twice, or half, of it; and then health decides what is said:

    eats     more than its share, and healthy (65 or more, or unknown) and not at risk
    rescue   more than its share, for it is unwell (below 65) or at risk: rightly so, perhaps
    starves  less than its share, unwell or at risk
    quiet    less than its share, and healthy
    fair     neither
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from csm_tui.domain.reports import BookRow
from csm_tui.domain.summary_parts import RISKY

WEEKS = 13
UNWELL = 65
LEAST_SECONDS_A_WEEK = 1800
TIMES = 2

Kind = Literal["eats", "rescue", "starves", "quiet", "fair"]


class Attention(NamedTuple):
    """One account's hours beside its ARR."""

    row: BookRow
    seconds: int
    """Logged in the 13 weeks."""
    share_of_hours: float
    share_of_arr: float
    balance: int
    """Seconds a week more (or, below 0, less) than its share of the ARR would give it."""
    kind: Kind

    @property
    def id(self) -> str:
        """The account's."""
        return self.row.id


def attention(rows: Iterable[BookRow], seconds: Mapping[str, int]) -> tuple[Attention, ...]:
    """Every account that has time or ARR, the farthest from its share first. `seconds` by account id."""
    groups: dict[str, list[BookRow]] = defaultdict(list)
    for row in rows:
        if row.arr_minor or seconds.get(row.id):
            groups[row.currency].append(row)
    found = [one for group in groups.values() for one in _among(group, seconds)]
    return tuple(sorted(found, key=lambda one: (-abs(one.balance), one.row.name.casefold())))


def _among(group: list[BookRow], seconds: Mapping[str, int]) -> Iterable[Attention]:
    hours = sum(seconds.get(row.id, 0) for row in group)
    money = sum(row.arr_minor for row in group)
    for row in group:
        got = seconds.get(row.id, 0)
        fair = hours * row.arr_minor / money if money else 0.0
        balance = round((got - fair) / WEEKS)
        yield Attention(
            row, got, got / hours if hours else 0.0, row.arr_minor / money if money else 0.0, balance,
            _kind(row, got, fair, balance),
        )  # fmt: skip


def _kind(row: BookRow, got: int, fair: float, balance: int) -> Kind:
    if abs(balance) < LEAST_SECONDS_A_WEEK:
        return "fair"
    unwell = row.lifecycle == "at_risk" or row.risk in RISKY or (row.health is not None and row.health < UNWELL)
    if got >= TIMES * fair:
        return "rescue" if unwell else "eats"
    if got * TIMES <= fair:
        return "starves" if unwell else "quiet"
    return "fair"


SAID: Mapping[Kind, str] = {
    "eats": "and well: it eats hours",
    "rescue": "and in trouble: it needs them",
    "starves": "and in trouble: it starves",
    "quiet": "and well: it asks for little",
    "fair": "about its share",
}
"""What each kind means, in words."""
