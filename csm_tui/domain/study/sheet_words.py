"""What an entry of a time-sheet is on, told by its own words and tags: a study has no book to look them up in."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from csm_tui.domain.names import fold
from csm_tui.domain.seed import ACTIVITIES, SeedActivity
from csm_tui.domain.study.facts import UNASSIGNED

_ACCOUNT, _WORK = "@+"


class Told(NamedTuple):
    """The customer's name (empty: none is told) and the work. `maybe` are the tags of which one may be the customer."""

    account: str
    activity: str
    category: str
    customer: bool
    maybe: tuple[str, ...] = ()

    def on(self, account: str) -> Told:
        """The same work for that customer, as one of its tags turned out to name."""
        return self._replace(account=account, customer=True, maybe=())

    @property
    def untold(self) -> bool:
        """Whether it is, or may be, work for a customer that nothing names."""
        return not self.account and (self.customer or bool(self.maybe))


@lru_cache(maxsize=4_096)
def told(account_words: tuple[str, ...], activity_words: tuple[str, ...], tags: tuple[str, ...]) -> Told:
    """Words that name one of our activities are the activity, wherever they stand; the first other word of the account
    names the customer. Tags say what is open then, as an import reads them: `@Acme Corp` and `+Cadence call` expressly,
    `#admin` never; of the others our activities are the activity, and work that isn't internal may be for the rest.
    """
    express = {mark: next((tag[1:] for tag in tags if tag[0] == mark and tag[1:]), "") for mark in (_ACCOUNT, _WORK)}
    plain = () if any(express.values()) else tuple(tag for tag in tags if tag[0] not in "@+#" and "=" not in tag)
    works = [*activity_words, *filter(None, [express[_WORK]])]
    known = _first_known([*works, *account_words]) or (None if works else _first_known(plain))
    account = next((word for word in account_words if _activity(fold(word)) is None), "") or express[_ACCOUNT]
    maybe: tuple[str, ...] = ()
    if not account and (known is None or known.customer):
        maybe = tuple(tag for tag in plain if _activity(fold(tag)) is None)
    if known:
        return Told(account, known.key, known.category, known.customer, maybe)
    activity = "_".join(fold(next(iter(works), "")).split())[:60] or UNASSIGNED
    return Told(account, activity, UNASSIGNED, bool(account), maybe)


def customer_among(maybe: Sequence[str], customers: Container[str]) -> str:
    """The one of these tags that is a customer elsewhere in the sheet (folded); empty where none is, or several are."""
    hits = [tag for tag in maybe if fold(tag) in customers]
    return hits[0] if len(hits) == 1 else ""


def _first_known(words: Sequence[str]) -> SeedActivity | None:
    return next((known for word in words if (known := _activity(fold(word)))), None)


@cache
def _activity(word: str) -> SeedActivity | None:
    for activity in ACTIVITIES:
        if word in (fold(activity.key), fold(activity.name), *activity.aliases.split(", ")):
            return activity
    return None
