"""What stands beside an event of a week: all that the week has but what is of the event's own account.

A long book's weeks have hundreds of events, each in the way of all others: as lists of their own they would take the
square of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import overload


class WeekOf:
    """The names of a week's events, each with its account."""

    def __init__(self) -> None:
        self._named: list[tuple[str, str]] = []
        self._of: Counter[str] = Counter()

    def add(self, account_id: str, name: str) -> None:
        """One more."""
        self._named.append((account_id, name))
        self._of[account_id] += 1

    def count(self, account_id: str) -> int:
        """How many are of others."""
        return len(self._named) - self._of[account_id]

    def others(self, account_id: str) -> Iterator[str]:
        """Their names."""
        return (name for of, name in self._named if of != account_id)


class Beside(Sequence[str]):
    """The names beside an event of an account, read from those of the week when somebody looks, and more of its own."""

    __slots__ = ("_account_id", "_more", "_week")

    def __init__(self, week: WeekOf, account_id: str, more: Sequence[str]) -> None:
        self._week, self._account_id, self._more = week, account_id, more

    def __len__(self) -> int:
        return self._week.count(self._account_id) + len(self._more)

    def __iter__(self) -> Iterator[str]:
        yield from self._week.others(self._account_id)
        yield from self._more

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Beside | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))
