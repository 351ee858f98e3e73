"""Blocks and sections as Markdown, whatever their texts hold: names can be no markup, no link and no HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csm_tui.domain.pages.about import About
from csm_tui.domain.pages.page import Block, Section
from csm_tui.domain.pages.shown import heading

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])|^([-+=])|^(\d+)([.)])(?=\s|$)", re.MULTILINE)
_LINK = re.compile(r"(?i)\b(https?|ftp|mailto):|\bwww\.|(?<=\w)@(?=\w)")


def plain(text: str) -> str:
    """The text as Markdown that shows just it.

    >>> plain("a|b <i> *c* [x](y)"), plain("-4.0"), plain("www.acme.example")
    ('a\\\\|b \\\\<i\\\\> \\\\*c\\\\* \\\\[x\\\\](y)', '\\\\-4.0', 'www\\u200b.acme.example')
    """
    marked = _MARKS.sub(lambda m: f"{m[3]}\\{m[4]}" if m[3] else f"\\{m[0]}", text)
    # Autolinks need no marks: a zero-width space in them keeps a name a name.
    return _LINK.sub(lambda m: f"{m[0][:-1]}\u200b{m[0][-1]}", marked)


def table(block: Block, level: int = 3) -> Iterator[str]:
    """A heading and a pipe table."""
    if block.title:
        yield f"{'#' * level} {plain(block.title)}\n\n"
    yield _row(block.headings)
    words = (n == 0 or block.text or n in block.left for n in range(len(block.headings)))
    yield "|" + "|".join(" --- " if left else " ---: " for left in words) + "|\n"
    for row in block.rows:
        yield _row(row)
    yield "\n"
    if block.note:
        yield f"{plain(block.note)}\n\n"


def _row(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(_in_table(cell) for cell in cells) + " |\n"


def _in_table(cell: str) -> str:
    """A number needs no backslash before its sign."""
    return cell if re.fullmatch(r"[-+]?[\d.,]+%?", cell) else plain(cell)


def section(said: Section, level: int = 3) -> Iterator[str]:
    """A heading and a bullet a sentence."""
    yield f"{'#' * level} {plain(said.title)}\n\n"
    yield from (f"- {plain(sentence)}\n" for sentence in said.sentences)
    yield "\n"


def statement(about: About) -> Iterator[str]:
    """What the file says of itself."""
    yield "## About these figures\n\n"
    yield from (f"- **{heading(name)}**: {plain(text)}\n" for name, text in about.lines)
