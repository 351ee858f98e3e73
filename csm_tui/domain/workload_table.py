"""Rows of work and the weeks that it falls in: dated work is collected, then spread by its preparation curve."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from csm_tui.domain.cadence import Preparation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from csm_tui.domain.ahead import Ahead

    Ints = NDArray[np.int64]
    Seconds = NDArray[np.int32]

EPOCH = date(1970, 1, 1).toordinal()
_EBR = "ebr"

Row = tuple[str, str]
"""(account id, or "" for work of no account; activity)."""


class Slots(NamedTuple):
    """Dated work: its row, its day since 1970, its seconds."""

    row: Ints
    day: Ints
    seconds: Ints


class Table:
    """Numbers the rows as they come, collects their slots by preparation curve, and puts them into the weeks."""

    def __init__(self, ahead: Ahead) -> None:
        self.number: dict[Row, int] = {}
        self.ebrs: list[tuple[int, str]] = []
        self._weeks, self._monday = ahead.weeks, ahead.first.monday.toordinal() - EPOCH
        most = len(ahead.accounts) * len(ahead.activities) + len(ahead.stored) + len(ahead.blocks)
        # Memory that no row is written to is never taken.
        self._seconds: Seconds = np.zeros((most, ahead.weeks), np.int32)
        self._slots: dict[Preparation, list[Slots]] = {}

    @property
    def seconds(self) -> Seconds:
        """(rows, weeks) of what was put into the weeks so far."""
        return self._seconds[: len(self.number)]

    def of(self, account_id: str, activity: str) -> int:
        """The number of a row."""
        return self.number.setdefault((account_id, activity), len(self.number))

    def add(self, curve: Preparation, slots: Slots) -> None:
        """Collect dated work."""
        self._slots.setdefault(curve, []).append(slots)

    def into_weeks(self) -> None:
        """Put what was collected where its work falls."""
        accounts = {number: account for (account, activity), number in self.number.items() if activity == _EBR}
        met = np.zeros(len(self.number), bool)
        met[list(accounts)] = True
        for curve, parts in self._slots.items():
            row, day, work = (np.concatenate([part[n] for part in parts]) for n in range(3))
            due = met[row] & (day >= self._monday) & (day < self._monday + 7 * self._weeks)
            self.ebrs.extend((on, accounts[at]) for on, at in zip(day[due].tolist(), row[due].tolist(), strict=True))
            self._spread(curve, row, day, work)
        self._slots.clear()

    def _spread(self, curve: Preparation, row: Ints, day: Ints, work: Ints) -> None:
        """To the second as `cadence.spread` does."""
        week = (day - self._monday) // 7
        done, percent = np.zeros_like(work), 0
        for before, share in curve or ((0, 100),):
            percent += share
            part = work * percent // 100 - done
            done += part
            place = week + before
            kept = (place >= 0) & (place < self._weeks)
            np.add.at(self._seconds.reshape(-1), row[kept] * self._weeks + place[kept], part[kept].astype(np.int32))
