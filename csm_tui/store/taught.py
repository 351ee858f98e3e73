"""What has been learned is forgotten when what it was learned from is written.

Every write goes through the change log, and from there comes by here. What it costs is one statement a kind of row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from csm_tui.store.connection import Db

Row = Mapping[str, Any] | None
"""A row before or after, as far as it is known; None: it is not there, or nobody looked."""

_ALWAYS = frozenset(
    {"csm", "activity", "plan_version", "cadence_rule", "demand_block", "absence", "subscription", "week_confirmation"}
)
_OF_AN_ACCOUNT = ("csm_id", "tier", "lifecycle", "anchor_on", "starts_on", "archived_on")
_DAYS = {"time_entry": ("day",), "touch": ("slot_on", "due_on", "held_on")}
_UNTIL = {"time_entry": "entries_until", "touch": "touches_until"}
LONGEST_PREPARATION = timedelta(weeks=26)
"""A touch whose work begins before its day says something of weeks so long before. A test holds it to the domain's."""


def forget(db: Db, table: str, changes: Iterable[tuple[Row, Row]]) -> None:
    """Take out what was learned from rows of that table: each as it was and as it is."""
    if table in _ALWAYS:
        db.execute("DELETE FROM learned_digest")
    elif table == "account":
        if any(not before or not after or _differ(before, after) for before, after in changes):
            db.execute("DELETE FROM learned_digest")
    elif table in _DAYS:
        first = min((_first_day(table, row) for change in changes for row in _known(change)), default=date.max)
        db.execute(f"DELETE FROM learned_digest WHERE {_UNTIL[table]} >= :first", first=first)  # noqa: S608


def _differ(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return any(str(before.get(name)) != str(after.get(name)) for name in _OF_AN_ACCOUNT)


def _known(change: tuple[Row, Row]) -> list[Row]:
    """The rows to look at; of a change that nobody looked at, one that may be of any day."""
    return [row for row in change if row is not None] or [None]


def _first_day(table: str, row: Row) -> date:
    """The earliest week that the row can say something of, by one of its days."""
    if row is None:
        return date.min
    days = [date.fromisoformat(str(row[name])) for name in _DAYS[table] if row.get(name)]
    first = min(days, default=date.min)
    return max(first, date.min + LONGEST_PREPARATION) - LONGEST_PREPARATION if row.get("preparation") else first
