"""Names that people type: folded for comparison, and matched against what there is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from csm_tui.domain.errors import Refused
from csm_tui.domain.text import harmless, shortened

LISTED = 6
"""Candidates named in a refusal; more would hide the sentence."""

_BREAKS = re.compile(r"[\W_]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")

Fuzzy = Callable[[str, Sequence[str]], Sequence[int]]
"""(folded text, folded names) -> the positions of the names that are near, the nearest first."""


class Candidate(NamedTuple):
    """Something that can be named: its id, its name and the other names it goes by."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()


def folded(text: str) -> str:
    """The name without case, width or spacing: what may stand once in a book (`name_key`).

    >>> folded("  ACME\\u00a0 Corp ")
    'acme corp'
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKC", harmless(text))
    return " ".join(plain.casefold().split())


fold = lru_cache(maxsize=16_384)(folded)
"""The same, kept: for names that are compared again and again."""


@lru_cache(maxsize=16_384)
def unmarked(text: str) -> str:
    """The folded name without the accents of Latin, Greek and Cyrillic letters, which not every keyboard has.

    >>> unmarked("Société Bréllon"), unmarked("Ünïcödé Straße AG")
    ('societe brellon', 'unicode strasse ag')
    """
    folded = fold(text)
    if folded.isascii():
        return folded
    apart = _MARKS.sub("", unicodedata.normalize("NFD", folded))
    return unicodedata.normalize("NFC", apart)


@lru_cache(maxsize=16_384)
def _words(text: str) -> str:
    """The name as words between single spaces, a space at either end: "Follow-up" is " follow up "."""
    return f" {_BREAKS.sub(' ', unmarked(text)).strip()} "


def match(
    text: str, candidates: Sequence[Candidate], *, what: str = "account", fuzzy: Fuzzy | None = None
) -> Candidate:
    """The one candidate that this text names.

    Tried in turn: the exact name, an exact alias, the beginning of one name, the beginning of a word in one name,
    and what `fuzzy` finds near. The first way that finds anything decides; when it finds several, the text is
    refused with the candidates listed.
    """
    for found in _ways(text, candidates, fuzzy):
        hits = _distinct(found)
        if len(hits) == 1:
            return hits[0]
        if hits:
            raise _ambiguous(text, hits, what)
    raise Refused(
        f"unknown_{what.lower().replace(' ', '_')}",
        f"no {what} is called {_quoted(text)}",
        hint=_offer(candidates, what),
    )


def _ways(text: str, candidates: Sequence[Candidate], fuzzy: Fuzzy | None) -> Iterable[list[Candidate]]:
    key, words = fold(text), _words(text)
    if not key:
        return
    yield [c for c in candidates if fold(c.name) == key]
    yield [c for c in candidates if any(fold(alias) == key for alias in c.aliases)]
    if not words.strip():
        return
    yield [c for c in candidates if _words(c.name) == words or any(_words(alias) == words for alias in c.aliases)]
    start = words[:-1]
    yield [c for c in candidates if _words(c.name).startswith(start)]
    yield [c for c in candidates if start in _words(c.name) or any(start in _words(alias) for alias in c.aliases)]
    if fuzzy is not None and len(key) > 2:
        yield [candidates[n] for n in fuzzy(unmarked(text), [unmarked(c.name) for c in candidates])]


def _distinct(found: Iterable[Candidate]) -> list[Candidate]:
    return list({c.id: c for c in found}.values())


def _ambiguous(text: str, hits: Sequence[Candidate], what: str) -> Refused:
    return Refused(
        f"ambiguous_{what.lower().replace(' ', '_')}",
        f"{_quoted(text)} could be {_listed([c.name for c in hits], 'or')}",
        hint="type more of the name",
    )


def _offer(candidates: Sequence[Candidate], what: str) -> str:
    if not candidates:
        return f"there is no {what} yet"
    if len(candidates) <= LISTED:
        return f"there is {_listed([c.name for c in candidates], 'and')}"
    return {"account": "`csm book` lists them"}.get(what, "check the spelling")


def _quoted(text: str) -> str:
    return repr(shortened(text))


def _listed(names: Sequence[str], joint: str) -> str:
    shown = [shortened(name) for name in names[:LISTED]]
    if len(names) > LISTED:
        return f"{', '.join(shown)} {joint} {len(names) - LISTED} more"
    return f"{', '.join(shown[:-1])} {joint} {shown[-1]}" if len(shown) > 1 else shown[0]
