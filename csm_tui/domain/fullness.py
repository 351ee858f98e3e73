"""How a week stands against its hours: over, likely over, or off. The one rule of every place that says or counts it.

A week off has no hours as all of its days are: its work has to move, which is no question of hours or of chance. So it
is none of the weeks over, and is counted apart. Only documents for programs count it among `weeks_over`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

EVEN = 0.5
"""The chance of a week that is planned to the last hour."""


def is_off(supply: int, absence: int) -> bool:
    """Away all of it (seconds): what is planned is to be moved or covered. No hours alone are no days off."""
    return not supply and absence > 0


def is_over(demand: int, supply: int, absence: int) -> bool:
    """More work than hours by the plan alone (seconds), in a week that is not off."""
    return demand > supply and not is_off(supply, absence)


def is_likely_over(demand: int, supply: int, overload: float | None) -> bool:
    """It fits by the plan (seconds), and yet is more likely too full than not: confirmed weeks took more than theirs.
    None: its chance is not known."""
    return demand <= supply and overload is not None and overload > EVEN


class Judged(Protocol):
    """What is asked of a week to count it."""

    @property
    def over(self) -> bool: ...

    @property
    def likely_over(self) -> bool: ...

    @property
    def off(self) -> bool: ...


class Fullness(NamedTuple):
    """How many of so many weeks are over, likely over, and off; each is counted once."""

    weeks: int
    over: int
    likely: int
    off: int

    def besides(self, likely: str = "more likely over") -> list[tuple[str, str]]:
        """What is counted beside the weeks over, where there is any, each with the ink of its meaning.

        >>> Fullness(13, 5, 2, 1).besides(), Fullness(13, 5, 0, 0).besides()
        ([('2 more likely over', 'over'), ('1 off', 'due')], [])
        """
        counts = ((self.likely, likely, "over"), (self.off, "off", "due"))
        return [(f"{count} {word}", ink) for count, word, ink in counts if count]

    def words(self) -> str:
        """In full, where nothing is inked.

        >>> Fullness(13, 5, 2, 1).words(), Fullness(1, 0, 0, 0).words()
        ('5 of 13 weeks over, 2 more likely over, 1 off', '0 of 1 week over')
        """
        head = f"{self.over} of {self.weeks} week{'' if self.weeks == 1 else 's'} over"
        return ", ".join((head, *(words for words, _ in self.besides())))


def fullness_of(weeks: Iterable[Judged]) -> Fullness:
    """Of these weeks."""
    all_of_them = tuple(weeks)
    return Fullness(
        len(all_of_them), sum(each.over for each in all_of_them), sum(each.likely_over for each in all_of_them),
        sum(each.off for each in all_of_them),
    )  # fmt: skip
