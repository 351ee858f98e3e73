"""Which account and which activity the words of a quick entry name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.domain.name_index import Found, NameIndex, Rank
from csm_tui.domain.names import Candidate, Fuzzy
from csm_tui.domain.text import quoted, shortened

LONGEST_NAME = 8
"""Words of a name that are tried together."""


class ActivityName(NamedTuple):
    """An activity as it can be named, and what kind of work it is. `aliases` are single words or names."""

    id: str
    key: str
    name: str
    category: str
    customer: bool
    scheduled: bool
    aliases: tuple[str, ...] = ()


class Vocabulary:
    """The names a line can hold. Built once, used for every key stroke."""

    def __init__(
        self, accounts: Sequence[Candidate], activities: Sequence[ActivityName], fuzzy: Fuzzy | None = None
    ) -> None:
        self.accounts = NameIndex(accounts)
        self.activities = NameIndex([Candidate(a.id, a.name, (a.key, *a.aliases)) for a in activities])
        self.activity_by_id = {activity.id: activity for activity in activities}
        self.fuzzy = fuzzy


class Pick(NamedTuple):
    """Words `first` to `last` (not included) and what they name."""

    first: int
    last: int
    text: str
    found: Found


class Slot:
    """The account, or the activity, of a line: what was named, narrowed by every further word."""

    def __init__(self, what: str, index: NameIndex, fuzzy: Fuzzy | None) -> None:
        self.what = what
        self.index = index
        self._fuzzy = fuzzy
        self.picks: list[Pick] = []

    @property
    def filled(self) -> bool:
        """Whether a word names it, clearly or not."""
        return bool(self.picks)

    def named(self, first: int, last: int, text: str) -> Pick | None:
        """What these words name, by spelling."""
        found = self.index.find(text)
        return Pick(first, last, text, found) if found else None

    def near(self, first: int, last: int, text: str) -> Pick | None:
        """What these words nearly name."""
        found = self.index.near(text, self._fuzzy) if self._fuzzy else None
        return Pick(first, last, text, found) if found else None

    def choice(self) -> Candidate | None:
        """The one candidate that all words allow; refused when there are several, or none is left."""
        if not self.picks:
            return None
        left = list(self.picks[0].found.candidates)
        for pick in self.picks[1:]:
            kept = [candidate for candidate in left if candidate in pick.found.candidates]
            if not kept:
                names = f"{listed(left)} and {listed(pick.found.candidates)}"
                raise Refused(f"two_{self.what}s", f"that names two: {names}", hint=f"name one {self.what}")
            left = kept
        if len(left) > 1:
            texts = " ".join(pick.text for pick in self.picks)
            raise Refused(f"ambiguous_{self.what}", f"{quoted(texts)} is {listed(left)}", hint="write more of the name")
        return left[0]


def listed(candidates: Sequence[Candidate]) -> str:
    """`Acme Corp or Acme Labs`, at most five by name."""
    names = [shortened(candidate.name) for candidate in candidates[:5]]
    if len(candidates) > 5:
        names[4] = "others"
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def alias_list(text: str) -> tuple[str, ...]:
    """The other names of something, kept in one text: between commas or semicolons.

    >>> alias_list("call, check-in; weekly sync")
    ('call', 'check-in', 'weekly sync')
    """
    return tuple(alias for part in text.split(";") for piece in part.split(",") if (alias := piece.strip()))


def longest(slot: Slot, words: Sequence[str], first: int, last: int) -> Pick | None:
    """The longest run of words from `first` that names something; a longer run only where the shorter one does."""
    best = None
    for end in range(first + 1, min(last, first + LONGEST_NAME) + 1):
        pick = slot.named(first, end, " ".join(words[first:end]))
        if pick is None:
            break
        best = pick
    return best


def runs(free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """(first, last not included) of each run of free words."""
    first = None
    for number, is_free in enumerate([*free, False]):
        if is_free and first is None:
            first = number
        elif not is_free and first is not None:
            yield first, number
            first = None


def better(one: Pick | None, other: Pick | None) -> list[int]:
    """Which of the two reads the words: [0], [1], both when nothing tells them apart, none when neither does."""
    if one is None or other is None:
        return [0] if one else [1] if other else []
    if one.last != other.last:
        return [0] if one.last > other.last else [1]
    exact = [pick.found.rank <= Rank.ALIAS for pick in (one, other)]
    return [0, 1] if exact[0] == exact[1] else [exact.index(True)]
