"""Who keeps a book in this database."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.store.query import Query


class CsmRow(NamedTuple):
    """A CSM. `timezone` is an IANA name; `starts_on` the first day that counts."""

    id: str
    name: str
    timezone: str
    starts_on: date
    country: str | None
    region: str | None


ALL_CSMS = Query("SELECT id, name, timezone, starts_on, country, region FROM csm ORDER BY name_key", CsmRow)


class Known(NamedTuple):
    """An activity or tier that the database holds already, by its key."""

    key: str
    id: str


ACTIVITY_IDS = Query("SELECT key, id FROM activity ORDER BY position", Known)
TIER_IDS = Query("SELECT key, id FROM tier ORDER BY position", Known)


class HowMany(NamedTuple):
    """A number of rows."""

    number: int


HOW_MANY = Query("SELECT COUNT(*) FROM csm", HowMany)
