"""Ids: UUIDv7 strings, so that they sort by the time they were made, and their short forms."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import pairwise

_RANDOM_BITS = 74
_CLOCK_STEP_MS = 10_000
_last = (0, 0)


def new_id(epoch_ms: int) -> str:
    """A UUIDv7 of that instant. Inside a process each is greater than the one before, also within a millisecond
    and when the clock is set back by a few seconds."""
    global _last
    moment, random = _last
    if moment - _CLOCK_STEP_MS < epoch_ms <= moment:
        random += 1 + int.from_bytes(os.urandom(4), "big")
        moment, random = moment + (random >> _RANDOM_BITS), random & ((1 << _RANDOM_BITS) - 1)
    else:
        moment, random = epoch_ms, int.from_bytes(os.urandom(10), "big") >> 6
    _last = (moment, random)
    number = moment << 80 | 7 << 76 | (random >> 62) << 64 | 2 << 62 | (random & ((1 << 62) - 1))
    text = f"{number:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def short_ids(ids: Iterable[str]) -> dict[str, str]:
    """The shortest prefix of each id, of 4 characters or more, that none of the others begins with."""
    ordered = sorted(set(ids))
    if not ordered:
        return {}
    shared = [_shared(one, other) for one, other in pairwise(ordered)]
    needs = [max(pair) + 1 for pair in pairwise([0, *shared, 0])]
    return {one: one[: max(4, need)].rstrip("-") for one, need in zip(ordered, needs, strict=True)}


def _shared(one: str, other: str) -> int:
    """How many characters the two begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
