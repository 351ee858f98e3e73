"""Which version of the plan judges which day: each from its first day on, and the first one what came before it too."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Protocol, TypeVar


class Begins(Protocol):
    """Something that is in force from a day on."""

    @property
    def effective_on(self) -> date:
        """That day."""
        ...


V = TypeVar("V", bound=Begins)


def in_force(versions: Sequence[V], day: date) -> V:
    """The version that judges this day; there is one at least, and they stand by their first day."""
    return versions[max(0, bisect_right(versions, day, key=lambda version: version.effective_on) - 1)]


def stretches(versions: Sequence[V], first: date, last: date) -> Iterator[tuple[V, date, date]]:
    """The versions that judge these days, each with its first and last day among them."""
    for number, version in enumerate(versions):
        begin = max(first, version.effective_on) if number else first
        after = versions[number + 1].effective_on if number + 1 < len(versions) else date.max
        end = min(last, after - timedelta(days=1))
        if begin <= end:
            yield version, begin, end
