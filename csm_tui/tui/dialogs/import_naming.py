"""The names of a file that mean nothing here, and what the user says they mean. Knows no widget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.import_names import Meaning, Unknown

if TYPE_CHECKING:
    from csm_tui.domain.import_names import Lexicon

LEAVE_OUT, KEEP_IN_NOTE = Meaning("ignore"), Meaning("note")
_ALWAYS = (
    (None, "not decided"), (LEAVE_OUT, "leave out what has it"), (KEEP_IN_NOTE, "no name: keep it in the note"),
)  # fmt: skip


class Option(NamedTuple):
    """What a name may mean; `meaning` None: nothing is said of it, and its lines are rejected."""

    meaning: Meaning | None
    title: str

    @property
    def key(self) -> str:
        """The same for the same meaning."""
        return f"{self.meaning.what} {self.meaning.id}" if self.meaning else "none"


class Naming:
    """Names in the order they came up, each with its choice when there is one."""

    def __init__(self) -> None:
        self.names: dict[str, Unknown] = {}
        self.choices: dict[str, Meaning] = {}
        self.also: dict[str, Meaning] = {}
        """The other thing that a title says which is named here: an event is of an account and is some work."""
        self.at = ""
        """The name that is being decided."""
        self.typed = ""
        """What is looked for among the accounts and activities."""
        self._lexicon: Lexicon | None = None
        self._missed: set[str] = set()

    def told(self, unknown: Iterable[Unknown], lexicon: Lexicon | None) -> None:
        """A trial has shown which names are unknown; those that are decided stay, so that they can be changed."""
        found: dict[str, Unknown] = {}
        for one in unknown:
            found.setdefault(one.text, one)
        self._lexicon = lexicon or self._lexicon
        self._missed = set(found)
        kept = [text for text in self.names if text in found or text in self.choices]
        self.names = {text: found.get(text, self.names[text]) for text in kept} | found

    @property
    def open(self) -> list[Unknown]:
        """Those that nothing was said of, or not yet enough."""
        return [one for text, one in self.names.items() if text not in self.choices or self.lacks(text)]

    def lacks(self, text: str) -> str:
        """ "account" or "activity" where a title was said to be the other, and needs both; else ""."""
        said, wants = self.choices.get(text), self.names[text].wants
        return wants if said and said.id and said.what != wants and text in self._missed - self.also.keys() else ""

    def decide(self, text: str, meaning: Meaning | None) -> str:
        """Say what a name means (None: nothing any more); answers the name to be decided next, else this one."""
        if meaning and meaning.what == self.lacks(text):
            self.also[text] = meaning
        else:
            self.also.pop(text, None)
            self.choices.pop(text, None)
            if meaning:
                self.choices[text] = meaning
        self.at = self.typed = ""
        return next((one.text for one in self.open), text) if meaning else text

    def options(self) -> list[Option]:
        """What the name that is being decided may mean: what is like it, or like what is typed, first."""
        return list({option.key: option for option in self._options()}.values())

    def _options(self) -> Iterator[Option]:
        name, typed = self.names[self.at], self.typed.strip()
        always = [Option(meaning, title) for meaning, title in _ALWAYS]
        if not typed:
            yield from (Option(meaning, meaning.name) for meaning in name.candidates)
            yield from always
        if self._lexicon is not None:
            hits = self._lexicon.like(typed)
            if not typed:
                hits = tuple(sorted(hits, key=lambda meaning: meaning.what != name.wants))
            yield from (Option(meaning, meaning.name) for meaning in hits)
        if typed:
            yield from (option for option in always if typed.casefold() in option.title)
