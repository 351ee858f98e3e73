"""How evenly books are spread, and the fewest moves of accounts that bring everyone under a given utilisation.

An account may go to another CSM of the team who already serves its tier (or segment, or both), unless it came to its
book within the freeze window. `greedy` finds a good answer fast and `fewest` says how few moves there must
be: where the two agree nothing is left to search. services/study/moves.py asks HiGHS for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from math import floor
from typing import NamedTuple

from csm_tui.domain.study.people import Person


class Item(NamedTuple):
    """An account of a team: who has it (a place in the team's list), what it takes, who else may have it."""

    account: str
    owner: int
    seconds: int
    targets: tuple[int, ...]


class Books(NamedTuple):
    """A team's books. `limits[n]` is what the n-th CSM may carry at the utilisation aimed at; `base` what stays there
    anyway (accounts that may not move are part of it)."""

    supply: tuple[int, ...]
    limits: tuple[int, ...]
    base: tuple[int, ...]
    items: tuple[Item, ...]

    def at(self, utilisation: float) -> Books:
        """The same books with another aim. A book of exactly that utilisation is under it."""
        return self._replace(limits=tuple(int(seconds * utilisation + 1e-6) for seconds in self.supply))

    def loads(self, moves: Mapping[str, int]) -> list[int]:
        """Everybody's load after these moves (account -> place)."""
        loads = list(self.base)
        for item in self.items:
            loads[moves.get(item.account, item.owner)] += item.seconds
        return loads

    def fits(self, moves: Mapping[str, int]) -> bool:
        """Whether everyone is under the limit."""
        return all(load <= limit for load, limit in zip(self.loads(moves), self.limits, strict=True))


STEP = 0.05
"""Where the utilisation asked for is out of reach, the next multiple of this is tried, and the next."""


def steps(asked: float) -> Iterator[float]:
    """The utilisations that are tried in turn: the one asked for, then multiples of STEP without end."""
    yield asked
    number = floor(asked / STEP + 1e-9)
    while True:
        number += 1
        yield round(number * STEP, 2)


class Specialisation(NamedTuple):
    """What a CSM must serve already to be given an account: its tier, its segment, both or neither."""

    tier: bool = True
    segment: bool = False


def books_of(team: Sequence[Person], utilisation: float, freeze_days: int, kept: Specialisation, today: date) -> Books:
    """The books of CSMs whose load is known."""
    served = [{_kind(load.sums.tier, load.sums.segment, kept) for load in person.loads} for person in team]
    frozen_since = today - timedelta(days=freeze_days)
    base, items = [0] * len(team), []
    for owner, person in enumerate(team):
        for load in person.loads:
            sums = load.sums
            kind = _kind(sums.tier, sums.segment, kept)
            targets = tuple(n for n in range(len(team)) if n != owner and kind in served[n])
            frozen = sums.starts_on is not None and sums.starts_on > frozen_since
            if frozen or not targets or load.seconds <= 0:
                base[owner] += load.seconds
            else:
                items.append(Item(sums.account, owner, load.seconds, targets))
    supply = tuple(person.supply for person in team)
    return Books(supply, (), tuple(base), tuple(items)).at(utilisation)


def _kind(tier: str, segment: str, kept: Specialisation) -> tuple[str, str]:
    return tier if kept.tier else "", segment if kept.segment else ""


def fewest(books: Books) -> int | None:
    """A number of moves that no answer can undercut: from every book that is too full the largest accounts go until it
    fits. None when a book can't be emptied that far, or when the team has too little room in all."""
    loads = books.loads({})
    if sum(loads) > sum(books.limits):
        return None
    total = 0
    for owner, (load, limit) in enumerate(zip(loads, books.limits, strict=True)):
        for seconds in sorted((item.seconds for item in books.items if item.owner == owner), reverse=True):
            if load <= limit:
                break
            load -= seconds
            total += 1
        if load > limit:
            return None
    return total


def greedy(books: Books) -> dict[str, int] | None:
    """Moves found step by step, each taken straight from a book too full to one that has room; None when it gets stuck.

    From the fullest book goes the smallest account that alone suffices, else the largest; it goes where most is free.
    """
    loads, moves = books.loads({}), dict[str, int]()
    for owner in sorted(range(len(loads)), key=lambda n: books.limits[n] - loads[n]):
        own = sorted(
            (item for item in books.items if item.owner == owner), key=lambda item: (item.seconds, item.account)
        )
        while loads[owner] > books.limits[owner]:
            chosen = next(_fitting(books, loads, own, loads[owner] - books.limits[owner]), None)
            if chosen is None:
                return None
            item, target = chosen
            own.remove(item)
            moves[item.account] = target
            loads[owner] -= item.seconds
            loads[target] += item.seconds
    return moves


def _fitting(books: Books, loads: Sequence[int], own: Sequence[Item], excess: int) -> Iterator[tuple[Item, int]]:
    """The accounts in the order they are tried, each with the target that has most room for it."""
    enough = [item for item in own if item.seconds >= excess]
    for item in [*enough, *reversed([item for item in own if item.seconds < excess])]:
        room = [(books.limits[n] - loads[n], -n) for n in item.targets]
        free, place = max(room)
        if free >= item.seconds:
            yield item, -place


def gini(values: Iterable[float]) -> float | None:
    """0: all alike; towards 1: one has it all. None of nothing, and when all are 0.

    >>> gini([1, 1, 1]), gini([0, 0, 3])
    (0.0, 0.6667)
    """
    ordered = sorted(values)
    total, number = sum(ordered), len(ordered)
    if not total:
        return None
    weighted = sum((2 * n - number + 1) * value for n, value in enumerate(ordered))
    return round(weighted / (number * total), 4)
