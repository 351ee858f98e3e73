"""How the rows of a week's log are called, by what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple


class RowKey(NamedTuple):
    """What a row of the grid is about: an account, an activity, or both; "" where it has none."""

    account_id: str
    activity: str


class RowName(NamedTuple):
    """How a row is called, and where it stands: accounts by name, then internal work, activities in their order."""

    account: str
    activity_name: str
    customer: bool
    position: int


class Work(NamedTuple):
    """An activity as a row has it: its name, its place among all, and whether it is done for customers."""

    name: str
    position: int
    customer: bool


class PlannedRows(Mapping[RowKey, int]):
    """The seconds that are planned for each row, kept by activity and account: a key for every row of a long book would
    be half of what a week takes."""

    def __init__(self, rows: Iterable[tuple[tuple[str, str], int]]) -> None:
        self._by_activity: dict[str, dict[str, int]] = {}
        for (account_id, activity), seconds in rows:
            asked = self._by_activity.setdefault(activity, {})
            asked[account_id] = asked.get(account_id, 0) + seconds

    def __getitem__(self, key: RowKey) -> int:
        return self._by_activity[key.activity][key.account_id]

    def __iter__(self) -> Iterator[RowKey]:
        return (RowKey(account_id, activity) for activity, asked in self._by_activity.items() for account_id in asked)

    def __len__(self) -> int:
        return sum(map(len, self._by_activity.values()))


class RowNames(Mapping[RowKey, RowName]):
    """Of every row that is logged or planned. Those of planned rows are made when they are asked for: a long book plans
    thousands of rows and shows few of them."""

    def __init__(
        self, logged: Mapping[RowKey, RowName], planned: Mapping[RowKey, int], accounts: Mapping[str, str],
        activities: Mapping[str, Work],
    ) -> None:  # fmt: skip
        self._logged, self._planned, self._accounts, self._activities = logged, planned, accounts, activities

    def __getitem__(self, key: RowKey) -> RowName:
        if key in self._logged or key not in self._planned:
            return self._logged[key]
        return row_name(key, self._accounts.get(key.account_id, ""), self._activities)

    def __iter__(self) -> Iterator[RowKey]:
        yield from self._logged
        yield from (key for key in self._planned if key not in self._logged)

    def __len__(self) -> int:
        return len(self._logged.keys() | self._planned.keys())


def row_name(key: RowKey, account: str, activities: Mapping[str, Work]) -> RowName:
    """How a row on this account ("": on none) is called. Of an unknown activity it has no name, and stands last."""
    work = activities.get(key.activity) or Work("", len(activities), False)
    return RowName(account, work.name, bool(key.account_id) or work.customer, work.position)
