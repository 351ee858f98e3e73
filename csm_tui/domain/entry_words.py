"""A quick-entry line as words: plain ones, `@account`, `+activity`, `#tag` and "quoted notes"."""

from __future__ import annotations

import re
from typing import NamedTuple

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_WORD = re.compile(r'(?P<mark>[@+#]?)"(?P<quoted>[^"]*)(?:"|$)|(?P<plain>\S+)')
_MARKS = "@+#"


class Word(NamedTuple):
    """One word of a line. `mark` is @, +, #, a double quote for a note, or empty; `text` comes without it."""

    text: str
    mark: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The word as grammar sees it: lower case, without a comma behind it; empty when it is marked."""
        return "" if self.mark else self.text.rstrip(",;").lower()


def split_words(line: str) -> tuple[Word, ...]:
    """The words of a line in order, with their places in it. A quote left open reaches to the end.

    >>> [(word.mark, word.text) for word in split_words('45m @acme "pricing worries" #renewal')]
    [('', '45m'), ('@', 'acme'), ('"', 'pricing worries'), ('#', 'renewal')]
    """
    words = []
    for found in _WORD.finditer(line.translate(_QUOTES)):
        plain, mark = found["plain"], found["mark"] or ""
        if plain is None:
            words.append(Word(found["quoted"].strip(), mark or '"', found.start(), found.end()))
            continue
        if plain[0] in _MARKS:
            mark, plain = plain[0], plain[1:].rstrip(",;")
        words.append(Word(plain, mark, found.start(), found.end()))
    return tuple(words)
