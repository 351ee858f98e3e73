"""What logging says of an entry and of a change: apart from the reports, because every `csm log` needs these two."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple


class EntryLine(NamedTuple):
    """One time entry. Instants are seconds since 1970 (None: no clock times)."""

    id: str
    day: date
    started_at: int | None
    ended_at: int | None
    timezone: str
    seconds: int
    account: str | None
    activity: str | None
    activity_name: str | None
    category: str | None
    note: str
    tags: tuple[str, ...]
    source: str


class Change(NamedTuple):
    """One action in the history."""

    id: str
    number: int
    at: int
    kind: str
    summary: str
    state: str
