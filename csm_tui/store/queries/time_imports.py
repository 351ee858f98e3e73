"""What an import of time asks: what is there already, which weeks are closed, whose cases were counted."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.store.queries.account_names import AT_ONCE
from csm_tui.store.query import Query

_KEYS = ", ".join(f":k{n}" for n in range(AT_ONCE))


class ExternalRow(NamedTuple):
    """An id that another program gave."""

    external_id: str


EXTERNAL_IDS = Query(
    f"SELECT external_id FROM time_entry WHERE csm_id = :csm_id AND external_id IN ({_KEYS})",  # noqa: S608
    ExternalRow,
)
SEVERAL_IDS = Query(
    "SELECT external_id FROM time_entry WHERE csm_id = :csm_id AND external_id LIKE :several",
    ExternalRow,
)
OWN_IDS = Query(f"SELECT id FROM time_entry WHERE csm_id = :csm_id AND id IN ({_KEYS})", ExternalRow)  # noqa: S608


class ClosedRow(NamedTuple):
    """A confirmed week."""

    monday: date


CLOSED_WEEKS = Query("SELECT monday FROM week_confirmation WHERE csm_id = :csm_id", ClosedRow)


class BusyRow(NamedTuple):
    """The clock times of an entry, and what it is on."""

    day: date
    started_at: int
    ended_at: int
    account_id: str | None
    activity_id: str | None


BUSY = Query(
    """
    SELECT day, started_at, ended_at, account_id, activity_id FROM time_entry
    WHERE csm_id = :csm_id AND day BETWEEN :first AND :last AND started_at IS NOT NULL AND ended_at IS NOT NULL
    """,
    BusyRow,
)


class UntimedRow(NamedTuple):
    """An entry without clock times."""

    day: date
    seconds: int
    account_id: str | None
    activity_id: str | None
    note: str


UNTIMED = Query(
    """
    SELECT day, seconds, account_id, activity_id, note FROM time_entry
    WHERE csm_id = :csm_id AND day BETWEEN :first AND :last AND started_at IS NULL
    """,
    UntimedRow,
)


class AnyRow(NamedTuple):
    """The first and the last day of the log; None when it is empty."""

    first: date | None
    last: date | None


LOG_SPAN = Query("SELECT MIN(day), MAX(day) FROM time_entry WHERE csm_id = :csm_id", AnyRow)


class CaseRow(NamedTuple):
    """The cases that an account opened in a week."""

    id: str
    account_id: str
    monday: date
    opened: int
    cases: str


CASES = Query(
    """
    SELECT id, account_id, monday, opened, cases FROM case_evidence WHERE csm_id = :csm_id AND source = :source
    """,
    CaseRow,
)


class AddressRow(NamedTuple):
    """An account by what other systems know of it."""

    id: str
    name: str
    domain: str
    external_id: str


ADDRESSES = Query(
    "SELECT id, name, domain, external_id FROM account WHERE csm_id = :csm_id ORDER BY archived_on IS NULL, name_key",
    AddressRow,
)


class TouchNowRow(NamedTuple):
    """A stored touch, as far as a calendar may change it."""

    id: str
    due_on: date
    status: str
    confirmed: bool
    source: str


TOUCHES_NOW = Query("SELECT id, due_on, status, confirmed, source FROM touch WHERE csm_id = :csm_id", TouchNowRow)
