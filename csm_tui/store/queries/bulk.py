"""Accounts that are changed together."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.store.queries.account_names import AT_ONCE, AccountNow
from csm_tui.store.query import Query

_KEYS = ", ".join(f":k{n}" for n in range(AT_ONCE))


class Together(NamedTuple):
    """An account as it stands, and since when it is in its tier and in the book (seconds since 1970)."""

    id: str
    name: str
    name_key: str
    tier: str
    tier_reason: str
    segment: str
    lifecycle: str
    arr_minor: int
    currency: str
    users: int | None
    health: int | None
    health_source: str
    health_reason: str
    growth: str
    domain: str
    external_id: str
    aliases: str
    notes: str
    anchor_on: date
    starts_on: date
    archived_on: date | None
    tier_since: date | None
    created_at: int


assert Together._fields[: len(AccountNow._fields)] == AccountNow._fields

TOGETHER = Query(
    f"SELECT {', '.join(Together._fields)} FROM account WHERE csm_id = :csm_id AND id IN ({_KEYS}) ORDER BY name_key",  # noqa: S608
    Together,
)


class FoundRow(NamedTuple):
    """A row by its id."""

    id: str


OPEN_TOUCHES = Query(
    f"SELECT id FROM touch WHERE csm_id = :csm_id AND status = 'planned' AND account_id IN ({_KEYS})",  # noqa: S608
    FoundRow,
)
BLOCKS_TO_COME = Query(
    f"SELECT id FROM demand_block WHERE csm_id = :csm_id AND ends_on >= :today AND account_id IN ({_KEYS})",  # noqa: S608
    FoundRow,
)


class OwnedRow(NamedTuple):
    """An account of whatever book, and whose it is."""

    id: str
    name: str
    name_key: str
    csm_id: str
    archived_on: date | None


OWNED = Query(
    f"SELECT id, name, name_key, csm_id, archived_on FROM account WHERE id IN ({_KEYS})",  # noqa: S608
    OwnedRow,
)
