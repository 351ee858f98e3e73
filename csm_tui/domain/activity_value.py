"""What each activity is worth against the hours it takes, and what leaving out the least valuable frees.

Value is the CSM's own, 1 (little) to 5 (most); hours are those of an average week of the whole book. The least
valuable come first, of the same value the one that takes most: going down the list the hours freed add up, and freed
hours / hours of an average account of the book are the accounts gained. An activity without a value comes last.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

LEAST, MOST = 1, 5


class Ranked(NamedTuple):
    """One activity; seconds an average week, and what this one and all before it free."""

    activity: str
    value: int | None
    seconds: int
    freed_seconds: int | None
    freed_accounts: float | None
    """None where the book has no work to compare with."""


def ranked(seconds: Mapping[str, int], values: Mapping[str, int], accounts: int) -> tuple[Ranked, ...]:
    """The activities that take time, least valuable first."""
    total = sum(seconds.values())
    each = total / accounts if accounts else 0.0
    taking = [key for key, spent in seconds.items() if spent]
    valued = sorted((key for key in taking if key in values), key=lambda key: (values[key], -seconds[key], key))
    lines, freed = [], 0
    for key in valued:
        freed += seconds[key]
        gained = freed / each if each else None
        lines.append(Ranked(key, values[key], seconds[key], freed, gained))
    lines += [Ranked(key, None, seconds[key], None, None) for key in taking if key not in values]
    return tuple(lines)
