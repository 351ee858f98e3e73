"""Texts that a spreadsheet would run as a formula: an apostrophe before them in CSV files we write, taken off again."""

from __future__ import annotations

import re

_RISKY = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula.

    >>> [guarded(text) for text in ("=1+1", "plain", "'=1", "")]
    ["'=1+1", 'plain', "''=1", '']
    """
    return f"'{text}" if text and _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """What `guarded` was given.

    >>> [unguarded(guarded(text)) for text in ("=1+1", "plain", "'=1", "'quoted")]
    ['=1+1', 'plain', "'=1", "'quoted"]
    """
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text
