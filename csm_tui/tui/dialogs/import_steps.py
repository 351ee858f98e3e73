"""The moments of an import, and the lists that it shows."""

from __future__ import annotations

from enum import Enum, IntEnum


class Step(Enum):
    """Choosing a file; looking at it; it is going in; it is in."""

    FILE = 0
    LOOK = 1
    RUN = 2
    DONE = 3


class Listed(IntEnum):
    """How each column is read; what would go in; what would not; the names that are not known here. In the order in
    which a key turns to them."""

    COLUMNS = 0
    GOES_IN = 1
    REJECTED = 2
    NAMES = 3
