"""Finding accounts and contacts by a few letters of their names, thousands of them between two keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.names import unmarked
from csm_tui.store.queries.names import ACCOUNTS, CONTACTS, AccountName, ContactName

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

MOST = 40
"""As many as anybody looks through."""
GOOD_ENOUGH = 70.0
"""Of 100: `glbex` finds Globex, `acme` does not find Apex."""


class Found(NamedTuple):
    """A name and how well it fits, 0 to 100."""

    at: int
    score: float


class Names:
    """The names as they were read, ready to be searched."""

    def __init__(self, accounts: Sequence[AccountName], contacts: Sequence[ContactName]) -> None:
        self.accounts, self.contacts = accounts, contacts
        self._accounts = [unmarked(each.name) for each in accounts]
        self._contacts = [unmarked(each.name) for each in contacts]

    def find_accounts(self, typed: str) -> list[Found]:
        """The accounts that fit, the best first."""
        return near(typed, self._accounts)

    def find_contacts(self, typed: str) -> list[Found]:
        """The contacts that fit, the best first."""
        return near(typed, self._contacts)


def names(desk: Desk) -> Names:
    """Everybody in the book. Also wakes the library that searches, so that no key waits for it."""
    import rapidfuzz.process  # noqa: F401

    csm_id = desk.csm.id
    return Names(desk.db.rows(ACCOUNTS, csm_id=csm_id), desk.db.rows(CONTACTS, csm_id=csm_id))


def near(typed: str, folded: Sequence[str]) -> list[Found]:
    """Names that begin with what was typed, have a word that does, hold it, hold its letters in order, or are nearly
    that: in this order, of each kind the shortest first."""
    query = unmarked(typed)
    if not query:
        return []
    found = []
    for at, name in enumerate(folded):
        if score := _plainly(query, name):
            found.append(Found(at, score - min(len(name), 99) / 100))
    if len(found) < MOST:
        seen = {each.at for each in found}
        found += [each for each in _nearly(query, folded) if each.at not in seen]
    return sorted(found, key=lambda each: -each.score)[:MOST]


def _plainly(query: str, name: str) -> float:
    place = name.find(query)
    if place == 0:
        return 100
    if place > 0:
        return 95 if name[place - 1] in " -./&(" else 85
    return 75 if len(query) > 2 and _initials(query, name) else 0


def _initials(query: str, name: str) -> bool:
    """Whether the letters stand at the beginnings of words, as in "nss" for North Sea Salt."""
    return "".join(word[0] for word in name.split()).startswith(query)


def _nearly(query: str, folded: Sequence[str]) -> list[Found]:
    from rapidfuzz import fuzz, process

    if len(query) < 4:
        return []
    found = process.extract(query, folded, scorer=fuzz.WRatio, limit=MOST, score_cutoff=GOOD_ENOUGH)
    return [Found(at, score * 0.7) for _, score, at in found]
