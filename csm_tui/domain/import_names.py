"""What the names in another program's file mean here: an account, an activity, or nothing.

Sure is an exact name, an alias, the only beginning or the only likeness; all else is a question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from csm_tui.domain.entry_names import ActivityName
from csm_tui.domain.errors import Refused
from csm_tui.domain.name_index import NameIndex, Rank
from csm_tui.domain.names import Candidate, Fuzzy, fold, unmarked
from csm_tui.domain.text import quoted, shortened

What = Literal["account", "activity", "ignore", "note"]
SHORTEST = 3
"""Characters of a beginning that is trusted."""
_BREAKS = re.compile(r"[\W_]+")


class Meaning(NamedTuple):
    """What a word stands for: an account or activity by id, `ignore` (leave the entry out) or `note` (keep it)."""

    what: What
    id: str = ""
    name: str = ""


class Question(NamedTuple):
    """A name that is unsure, what it may be, and whether an account is wanted rather than an activity."""

    text: str
    wants: Literal["account", "activity"]
    candidates: tuple[Meaning, ...]


class Unknown(NamedTuple):
    """A name in a file that means nothing here, and how many of its lines stay out for it; what it may be."""

    text: str
    wants: Literal["account", "activity"]
    lines: int
    candidates: tuple[Meaning, ...]


Answer = Callable[[Question], Meaning | None]
"""Asks; None: nothing is meant, the lines with it are rejected."""


class Lexicon:
    """The accounts and activities of a book, for looking up other programs' names; remembers what it found."""

    def __init__(
        self, accounts: Sequence[Candidate], activities: Sequence[ActivityName], fuzzy: Fuzzy | None = None
    ) -> None:
        self.activity_by_id = {activity.id: activity for activity in activities}
        self._indexes: dict[str, NameIndex] = {
            "account": NameIndex(accounts),
            "activity": NameIndex([Candidate(a.id, a.name, (a.key, *a.aliases)) for a in activities]),
        }
        self._fuzzy = fuzzy
        self.given: dict[str, Meaning] = {}
        """Folded text -> what the user said it means."""
        self.also: dict[str, Meaning] = {}
        """The same for a title that says two things: its activity beside its account, or its account beside that."""
        self._inside: dict[str, list[tuple[str, Meaning]]] = {}
        for account in accounts:
            self._note(Meaning("account", account.id, account.name), account.name, *account.aliases)
        for activity in activities:
            meaning = Meaning("activity", activity.id, activity.name)
            self._note(meaning, activity.name, activity.key, *activity.aliases)

    def _note(self, meaning: Meaning, *names: str) -> None:
        """Names by their first word, so that a title is searched for few of them."""
        for name in map(_spelled, names):
            if len(name) >= SHORTEST:
                self._inside.setdefault(name.partition(" ")[0], []).append((name, meaning))

    def exact(self, text: str, wants: str) -> Meaning | None:
        """What is called exactly so (a name or an alias), of the kind wanted first."""
        for kind in (wants, _other(wants)):
            found = self._indexes[kind].find(text)
            if found and found.rank <= Rank.ALIAS and len(found.candidates) == 1:
                return _meaning(kind, found.candidates[0])
        return None

    def sure(self, text: str, wants: str) -> Meaning | None:
        """The one thing that this text names, by spelling or by likeness."""
        if fold(text) in self.given:
            return self.given[fold(text)]
        if found := self.exact(text, wants):
            return found
        options = self.options(text, wants)
        return options[0] if len(options) == 1 else None

    def options(self, text: str, wants: str) -> tuple[Meaning, ...]:
        """What this text may name, of the kind wanted if there is any; a single one is sure."""
        if len(text.strip()) < SHORTEST:
            return ()
        for kind in (wants, _other(wants)):
            index = self._indexes[kind]
            found = index.find(text) or (index.near(text, self._fuzzy) if self._fuzzy else None)
            if found and found.candidates:
                return tuple(_meaning(kind, candidate) for candidate in found.candidates[:9])
        return ()

    def like(self, text: str, most: int = 50) -> tuple[Meaning, ...]:
        """Every account, then every activity, that a text may mean while it is typed; of none all there are."""
        found: list[Meaning] = []
        for kind, index in self._indexes.items():
            hits = index.find(text) or (index.near(text, self._fuzzy) if self._fuzzy and text.strip() else None)
            candidates = hits.candidates if hits else () if text.strip() else index.candidates
            found += [_meaning(kind, candidate) for candidate in candidates[:most]]
        return tuple(found[:most])

    def inside(self, title: str, what: str) -> tuple[Meaning, ...]:
        """The accounts (or activities) whose name stands in a title; those with the longest name of several."""
        words = f" {_spelled(title)} "
        hits = [
            (len(name), meaning)
            for word in set(words.split())
            for name, meaning in self._inside.get(word, ())
            if meaning.what == what and f" {name} " in words
        ]
        longest = max((length for length, _ in hits), default=0)
        return tuple(dict.fromkeys(meaning for length, meaning in hits if length == longest))

    def target(self, text: str) -> Meaning:
        """What stands on the right of a mapping: `ignore`, `note`, `activity:KEY`, `account:NAME`, or a name."""
        word = text.strip()
        if word.casefold() in ("ignore", "note"):
            return Meaning("ignore" if word.casefold() == "ignore" else "note")
        kind, colon, rest = word.partition(":")
        wants = kind.strip().casefold() if colon else ""
        if wants in ("account", "activity"):
            found = self._indexes[wants].find(rest)
            hits = tuple(_meaning(wants, candidate) for candidate in found.candidates) if found else ()
        else:
            exact = self.exact(word, "account")
            hits = (exact,) if exact else self.options(word, "account")
        if len(hits) != 1:
            shown = shortened(word)
            what = (
                f"{shown!r} could be {', '.join(hit.name for hit in hits[:4])}"
                if hits
                else f"nothing is called {shown!r}"
            )
            raise Refused("unknown_target", what, hint="name an account or an activity, or write ignore or note")
        return hits[0]


def parse_pairs(pairs: Mapping[str, str], lexicon: Lexicon, where: str) -> dict[str, Meaning]:
    """Folded name -> meaning, of a mapping file; refused when it names what is not there."""
    given = {}
    for text, target in pairs.items():
        try:
            given[fold(text)] = lexicon.target(target)
        except Refused as error:
            raise Refused(error.code, error.what, where=f"in {where}, for {quoted(text)}", hint=error.hint) from None
    return given


def _meaning(kind: str, candidate: Candidate) -> Meaning:
    return Meaning("account" if kind == "account" else "activity", candidate.id, candidate.name)


def _other(kind: str) -> str:
    return "activity" if kind == "account" else "account"


def _spelled(text: str) -> str:
    plain = unmarked(text)
    return " ".join(_BREAKS.sub(" ", plain).split()) or plain
