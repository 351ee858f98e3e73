"""How much of a log a figure must rest on to be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

Key = TypeVar("Key", str, tuple[str, str], tuple[str, ...])

K = 5
"""The fewest entries that a figure from the log may rest on; one that rests on 1 to 4 is left blank."""
LEAST_WEEKS = 3
"""Complete weeks from which on a log says more than the plan."""


def too_few(entries: int) -> bool:
    """Whether a figure from so many entries would tell about single ones. Nothing logged is nothing to hide."""
    return 0 < entries < K


def hidden(entries: Mapping[Key, int], few: Iterable[Key]) -> set[Key]:
    """Which parts of one total stay blank: those that rest on too few entries, and of the others the next smallest
    until two are blank that rest on K entries together. The total less the parts told would give them away otherwise.

    >>> sorted(hidden({"call": 40, "ebr": 9, "save": 3, "none": 0}, ["save"]))
    ['ebr', 'save']
    """
    blank = set(few)
    if not blank:
        return blank
    others = [(number, key) for key, number in entries.items() if number and key not in blank]
    for _, key in sorted(others):
        if len(blank) > 1 and sum(entries[one] for one in blank) >= K:
            break
        blank.add(key)
    return blank
