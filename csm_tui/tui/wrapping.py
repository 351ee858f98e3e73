"""Sentences in lines: as `textwrap` breaks them, but measured in cells, for 会 takes two and an accent none."""

from __future__ import annotations

import re
import textwrap

from rich.cells import cell_len, chop_cells

_WORD = re.compile(r"([ \t\n\r\f\v]*)([^ \t\n\r\f\v]+)")
"""A word with the blanks before it; one that doesn't break, U+00A0, belongs to the word."""


_UNIT = re.compile(r"(?<=\d) (?=(?:h|min|d|EBRs?)\b|%)")
_HELD = "\ue000"
"""Stands for a space at which no line ends: of the private ones, so that it is in no text."""


def glued(text: str) -> str:
    """The text with a number and its unit as one word; `loose` gives it back as it was."""
    return _UNIT.sub(_HELD, text)


def loose(text: str) -> str:
    """With its spaces."""
    return text.replace(_HELD, " ")


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most that many cells, broken between words; a word that is longer than a line fills what is left. A
    number keeps its unit.

    >>> wrap("0:45 on Acme", 8), wrap("日本語 テスト", 6), wrap("on 日本語テスト", 7)
    (['0:45 on', 'Acme'], ['日本語', 'テスト'], ['on 日本', '語テス', 'ト'])
    >>> wrap("debt 1.1 h now", 9), wrap("from 95 % to 94 %", 7)
    (['debt', '1.1 h now'], ['from', '95 % to', '94 %'])
    """
    return [loose(line) for line in _wrapped(glued(text), width)]


def _wrapped(text: str, width: int) -> list[str]:
    if text.isascii() or all(cell_len(letter) == 1 for letter in text):
        return textwrap.wrap(text, width)
    lines: list[str] = []
    line = ""
    for blanks, word in _WORD.findall(text):
        if line and cell_len(line + blanks + word) <= width:
            line += blanks + word
            continue
        rest, room = word, width - cell_len(line + blanks)
        if line and cell_len(word) > width and room > 1:
            start = chop_cells(word, room)[0]
            line, rest = line + blanks + start, word[len(start) :]
        if line:
            lines.append(line)
        *full, line = chop_cells(rest, width)
        lines += full
    return [*lines, line] if line else lines
