"""Thousands of names, looked up on every key stroke.

The same rules as `names.match`, over one string that holds a name a line: the search runs in C, building costs a few
milliseconds for 5,000 names, and a look-up some ten microseconds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import IntEnum
from itertools import accumulate
from typing import NamedTuple

from csm_tui.domain.names import Candidate, Fuzzy, fold, unmarked

_BREAKS = re.compile(r"[^\w\n]+|_+")
_ENOUGH = 200
"""Hits that are looked at: whoever types one letter of thousands of names gets some of them as candidates."""

_REMEMBERED = 500


class Rank(IntEnum):
    """How well a text names something, the best first."""

    EXACT = 0
    ALIAS = 1
    PREFIX = 2
    WORD = 3
    NEAR = 4


class Found(NamedTuple):
    """What a text names: one candidate, or several that it can't tell apart."""

    rank: Rank
    candidates: tuple[Candidate, ...]


class NameIndex:
    """Candidates by name, alias, and the beginnings of their words."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self.candidates = tuple(candidates)
        names = [_spelled(unmarked(candidate.name)) for candidate in self.candidates]
        self._owners = list(range(len(names)))
        self._first_alias = len(names)
        for number, candidate in enumerate(self.candidates):
            for alias in candidate.aliases:
                names.append(_spelled(unmarked(alias)))
                self._owners.append(number)
        self._lines = "\n" + "\n".join(names) + "\n"
        self._folded = [unmarked(candidate.name) for candidate in self.candidates]
        self._nearest: dict[str, Found | None] = {}
        self._starts = list(accumulate((len(name) + 1 for name in names), initial=0))

    def find(self, text: str) -> Found | None:
        """The candidates of the best rank that has any; never by likeness (`near` does that)."""
        key = _spelled(unmarked(text))
        if not key:
            return None
        exact = list(self._hits(f"\n{key}\n"))
        for rank, owners in (
            (Rank.EXACT, [owner for owner, alias in exact if not alias]),
            (Rank.ALIAS, [owner for owner, alias in exact if alias]),
            (Rank.PREFIX, (owner for owner, alias in self._hits(f"\n{key}") if not alias)),
            (Rank.WORD, (owner for prefix in (f" {key}", f"\n{key}") for owner, _ in self._hits(prefix))),
        ):
            if found := self._named(owners):
                return Found(rank, _to_the_letter(text, found) if rank is Rank.EXACT else found)
        return None

    def near(self, text: str, fuzzy: Fuzzy) -> Found | None:
        """The candidates that are spelled almost so. Remembered: the next key stroke asks for most words again."""
        key = unmarked(text)
        if len(key) <= 2:
            return None
        if key not in self._nearest:
            if len(self._nearest) >= _REMEMBERED:
                self._nearest.clear()
            hits = fuzzy(key, self._folded)
            self._nearest[key] = Found(Rank.NEAR, self._named(hits)) if hits else None
        return self._nearest[key]

    def _named(self, owners: Sequence[int] | Iterator[int]) -> tuple[Candidate, ...]:
        distinct = dict.fromkeys(owners)
        return tuple(self.candidates[owner] for owner in distinct)

    def _hits(self, needle: str) -> Iterator[tuple[int, bool]]:
        """(candidate, whether by an alias) for the lines that hold the needle, at most `_ENOUGH`."""
        at = -1
        for _ in range(_ENOUGH):
            at = self._lines.find(needle, at + 1)
            if at < 0:
                return
            line = bisect_right(self._starts, at) - 1
            yield self._owners[line], line >= self._first_alias


def _to_the_letter(text: str, found: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Of names that differ by accents alone the one that was typed with its own."""
    return tuple(candidate for candidate in found if fold(candidate.name) == fold(text)) or found


def _spelled(folded: str) -> str:
    """The words of a folded name between single spaces; a name without letters and digits stays as it is."""
    return " ".join(_BREAKS.sub(" ", folded).split()) or folded
