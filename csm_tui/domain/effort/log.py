"""The log as arrays, and the tree it hangs on: CSM -> activity -> leaf (an activity at an account)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

H = TypeVar("H", bound=Hashable)
Key = tuple[Hashable, Hashable, Hashable]
"""CSM, activity, leaf. An activity belongs to one CSM, a leaf to one activity of that CSM."""


class LogRow(NamedTuple):
    """One planned piece of work. Rows of one group in one week are separate pieces."""

    user: str
    activity: str
    group: str
    """The leaf: an activity at an account."""
    week: int
    """The running number of a Monday."""
    plan: float
    actual: float | None
    """Minutes; None where the week was not logged: predicted, never learned from."""


class Tree(NamedTuple):
    """Who belongs to whom, as codes from 0."""

    activity_of: Ints
    """The activity of each leaf."""
    csm_of_activity: Ints
    csm_of: Ints
    """The CSM of each leaf."""
    csms: int

    @property
    def leaves(self) -> int:
        """How many leaves."""
        return len(self.activity_of)

    @property
    def activities(self) -> int:
        """How many activities."""
        return len(self.csm_of_activity)

    def by_activity(self, values: Floats) -> Floats:
        """Sums over the leaves of each activity."""
        return sums(self.activity_of, values, self.activities)

    def by_csm(self, values: Floats) -> Floats:
        """Sums over the activities of each CSM."""
        return sums(self.csm_of_activity, values, self.csms)


class Log(NamedTuple):
    """Rows of planned and actual work. A row's actual is NaN when it was not logged: predicted, not learned from."""

    tree: Tree
    leaf: Ints
    week: Ints
    """The running number of a Monday; only differences matter."""
    plan: Floats
    """Minutes, not negative."""
    actual: Floats
    """Minutes, not negative, or NaN."""
    leaf_names: tuple[Key, ...]


def encode(keys: Iterable[Key]) -> tuple[Tree, Ints, tuple[Key, ...]]:
    """Codes for the leaves in their order of appearance: the tree, the leaf of each row, the leaves' names."""
    leaf, names = number(keys)
    csms: dict[Hashable, int] = {}
    activities: dict[tuple[Hashable, Hashable], int] = {}
    for csm, activity, _ in names:
        csms.setdefault(csm, len(csms))
        activities.setdefault((csm, activity), len(activities))
    activity_of = np.array([activities[name[:2]] for name in names], np.int64)
    csm_of_activity = np.array([csms[csm] for csm, _ in activities], np.int64)
    return Tree(activity_of, csm_of_activity, csm_of_activity[activity_of], len(csms)), leaf, names


def number(things: Iterable[H]) -> tuple[Ints, tuple[H, ...]]:
    """The code of each thing, and the different things in their order of appearance."""
    codes: defaultdict[H, int] = defaultdict()
    codes.default_factory = codes.__len__  # a thing met for the first time gets the next code, without a Python call
    return np.array(list(map(codes.__getitem__, things)), np.int64), tuple(codes)


def make_log(keys: Iterable[Key], week: Sequence[int], plan: Sequence[float], actual: Sequence[float | None]) -> Log:
    """A log from columns of equal length; an actual of None was not logged."""
    tree, leaf, names = encode(keys)
    return Log(tree, leaf, np.array(week, np.int64), np.array(plan, float), np.array(actual, float), names)


def fade(weeks: float, half_life: float) -> float:
    """What is left of a weight after that many weeks."""
    return float(0.5 ** (weeks / half_life))


def count(codes: Ints, size: int) -> Floats:
    """How often each code occurs, as floats to be faded."""
    return np.bincount(codes, minlength=size).astype(float)


def sums(codes: Ints, values: Floats, size: int) -> Floats:
    """The sum of the values of each code."""
    return np.asarray(np.bincount(codes, values, size), np.float64)
