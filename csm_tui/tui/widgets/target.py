"""What can be jumped to: a widget offers its targets, whatever it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, Protocol, runtime_checkable


class Target(NamedTuple):
    """A place inside a widget's content (cells from its upper left corner), and what going there does."""

    x: int
    y: int
    act: Callable[[], object]


@runtime_checkable
class HasTargets(Protocol):
    """A widget that more than its focus can be given to."""

    def targets(self) -> Iterable[Target]:
        """What in it can be jumped to now, from above, whether in view or not."""
