"""What an imported entry is on: its words, tags and title set against the names of the book."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from csm_tui.domain.import_names import Lexicon, Meaning
from csm_tui.domain.names import fold
from csm_tui.domain.text import harmless, shortened

_JOINTS = re.compile(r"\s*(?:[:|/–—]|<>|<->|\s-\s)\s*")
MAP_IT = "map it in --mapping"
Wants = Literal["account", "activity"]


class Words(NamedTuple):
    """The words of an entry that may name its account and its activity. `sure` holds what the file says otherwise
    (the account of an attendee's mail domain)."""

    account_words: tuple[str, ...]
    activity_words: tuple[str, ...]
    tags: tuple[str, ...]
    title: str = ""
    sure: tuple[Meaning, ...] = ()
    eager: bool = False
    """Whether the title is read for what the words left open even when it could stay open."""


class Subject(NamedTuple):
    """What an entry is on. `unsure` are the words to ask about, `problem` says why it can't be taken as it stands."""

    account_id: str | None
    activity_id: str | None
    tags: tuple[str, ...] = ()
    added_note: str = ""
    ignored: bool = False
    problem: str = ""
    unsure: tuple[tuple[str, Wants], ...] = ()
    likened: tuple[tuple[str, str], ...] = ()
    """(word, name) of what was taken by its beginning or likeness."""


class _Search:
    """One entry's names, filled in step by step."""

    def __init__(self, words: Words, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.words = words
        self.found: dict[str, Meaning] = {}
        self.clash = ""
        self.ignored = self.title_failed = False
        self.notes: list[str] = []
        self.open: list[tuple[str, Wants]] = []
        self.likened: list[tuple[str, str]] = []
        self.used_tags: set[str] = set()
        for meaning in words.sure:
            self.take(meaning)

    def take(self, meaning: Meaning, text: str = "") -> None:
        """Put a meaning into its slot; two different ones clash."""
        if meaning.what == "ignore":
            self.ignored = True
        elif meaning.what == "note":
            self.notes.append(text)
        elif meaning.what in self.found and self.found[meaning.what].id != meaning.id:
            names = f"{self.found[meaning.what].name} and {meaning.name}"
            self.clash = self.clash or f"it names two: {names}"
        else:
            self.found[meaning.what] = meaning

    def word(self, text: str, wants: Wants) -> None:
        """A word that must mean something."""
        meaning = self.lexicon.sure(text, wants)
        if meaning is None:
            self.open.append((text, wants))
            return
        self.take(meaning, text)
        if meaning.name and fold(text) not in self.lexicon.given and self.lexicon.exact(text, wants) != meaning:
            self.likened.append((text, meaning.name))

    @property
    def trouble(self) -> str:
        """What it lacks."""
        activity = self.found.get("activity")
        if self.clash:
            return f"{self.clash}; {MAP_IT}"
        if not self.found:
            return "it names neither an account nor an activity"
        known = self.lexicon.activity_by_id.get(activity.id) if activity else None
        if known is not None and known.customer and "account" not in self.found:
            return f"{known.name} is work for a customer, and no account is named"
        return ""


def find_subject(words: Words, lexicon: Lexicon) -> Subject:
    """What these words say. Words of the file come first, then tags, then the title, each for what is still open."""
    search = _Search(words, lexicon)
    _given_names(search)
    wants: Wants
    for wants, texts in (("account", words.account_words), ("activity", words.activity_words)):
        for text in texts:
            if fold(text) not in lexicon.given:
                search.word(text, wants)
    _tags(search)
    if search.open and len(search.found) == 2:
        search.notes += [text for text, _ in search.open]
        search.open = []
    if words.title and not search.open and not search.clash and (search.trouble or words.eager):
        _title(search)
    return _subject(search)


def _given_names(search: _Search) -> None:
    """What the user mapped goes before all guessing, wherever it stands."""
    words, given = search.words, search.lexicon.given
    for text in (*words.account_words, *words.activity_words):
        if meaning := given.get(fold(text)):
            search.take(meaning, text)
    for tag in words.tags:
        if (meaning := given.get(fold(tag))) and meaning.what != "note":
            search.used_tags.add(tag)
            search.take(meaning)
    for said in (given, search.lexicon.also):
        meaning = said.get(fold(words.title)) if words.title and said else None
        if meaning and meaning.what not in search.found and meaning.what != "note":
            search.take(meaning)


def _tags(search: _Search) -> None:
    """Tags: `@account` and `+activity` are meant so, `#tag` is none of both, others may name what is still open."""
    tags = [tag for tag in search.words.tags if tag not in search.used_tags]
    marked = [tag for tag in tags if tag[:1] in "@+" and len(tag) > 1]
    for tag in marked:
        wants: Wants = "account" if tag[0] == "@" else "activity"
        meaning = search.lexicon.exact(tag[1:], wants) or search.lexicon.sure(tag[1:], wants)
        if meaning and meaning.what == wants:
            search.used_tags.add(tag)
            search.take(meaning)
    if search.used_tags & set(marked) or search.open:
        return
    if not search.found and search.words.title:
        _exactly(search, (search.words.title,))
    plain = [tag for tag in tags if tag[:1] not in "@+#"]
    for sure in (False, True):
        if sure and not search.trouble:
            break
        for tag in plain:
            for wants in ("account", "activity"):
                meaning = search.lexicon.sure(tag, wants) if sure else search.lexicon.exact(tag, wants)
                if meaning and meaning.what == wants and wants not in search.found:
                    search.used_tags.add(tag)
                    search.take(meaning)
                    if sure:
                        search.likened.append((tag, meaning.name))
                    break


def _exactly(search: _Search, texts: Iterable[str]) -> None:
    """Texts that are the very name of something still open."""
    wants: Wants
    for text in texts:
        for wants in ("account", "activity"):
            meaning = search.lexicon.exact(text, wants) if text else None
            if meaning and meaning.what == wants and wants not in search.found:
                search.take(meaning)


def _title(search: _Search) -> None:
    """The title itself, its parts between colons and dashes, then whatever account or activity is named in it."""
    title, lexicon = search.words.title, search.lexicon
    _exactly(search, dict.fromkeys((title, *_JOINTS.split(title))))
    for wants in ("account", "activity"):
        if wants not in search.found:
            inside = lexicon.inside(title, wants)
            if len(inside) == 1:
                search.take(inside[0])
    if search.trouble and fold(title) not in lexicon.given:
        search.open.append((title, "account"))
        search.title_failed = True


def _subject(search: _Search) -> Subject:
    problem = ""
    if search.ignored:
        return Subject(None, None, ignored=True)
    if search.open:
        named = " or ".join(dict.fromkeys(repr(shortened(text)) for text, _ in search.open))
        problem = search.trouble if search.clash else f"nothing is called {named}; {MAP_IT}"
        if search.title_failed and search.found and not search.clash:
            problem = f"{search.trouble}; {problem}"
    elif trouble := search.trouble:
        loose = [
            tag for tag in search.words.tags if tag not in search.used_tags and fold(tag) not in search.lexicon.given
        ]
        problem = (
            f"nothing is called {' or '.join(repr(harmless(tag)[:40]) for tag in loose[:5])}; {MAP_IT}"
            if loose and not search.found
            else trouble
        )
        search.open += [(tag, "account") for tag in loose] if not search.clash else []
    account, activity = search.found.get("account"), search.found.get("activity")
    tags = tuple(stored for tag in search.words.tags if tag not in search.used_tags and (stored := stored_tag(tag)))
    return Subject(
        account.id if account else None, activity.id if activity else None, tuple(dict.fromkeys(tags)),
        " ".join(search.notes), False, problem, tuple(search.open), tuple(search.likened),
    )  # fmt: skip


def stored_tag(tag: str) -> str:
    """A tag as the log keeps it: one word, without the # before it.

    >>> stored_tag("#two words")
    'two-words'
    """
    return "-".join(harmless(tag).removeprefix("#").split())[:60]
