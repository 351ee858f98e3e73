"""Rows to write in tests, and the whole of a database to compare."""

from __future__ import annotations

from typing import Any

from csm_tui.services.desk import Desk
from csm_tui.store import schema
from csm_tui.store.connection import Db
from csm_tui.store.ids import new_id

State = dict[str, list[dict[str, Any]]]


def state(db: Db) -> State:
    """Every row of every table that the change log records, with its types."""
    return {table: db.dicts(f"SELECT * FROM {table} ORDER BY id") for table in sorted(schema.RECORDED)}


def account(desk: Desk, name: str = "Acme Corp", **more: Any) -> dict[str, Any]:
    """A row of `account`."""
    return {
        "id": new_id(desk.now_ms), "csm_id": desk.csm.id, "name": name, "name_key": name.casefold(), "tier": "high",
        "anchor_on": desk.today, "starts_on": desk.today, "created_at": 1_773_217_800, **more,
    }  # fmt: skip


def contact(desk: Desk, account_id: str, name: str = "Robin", **more: Any) -> dict[str, Any]:
    """A row of `contact`."""
    return {"id": new_id(desk.now_ms), "account_id": account_id, "name": name, **more}


def entry(desk: Desk, account_id: str | None, seconds: int = 2_700, **more: Any) -> dict[str, Any]:
    """A row of `time_entry`."""
    return {
        "id": new_id(desk.now_ms), "csm_id": desk.csm.id, "account_id": account_id, "day": desk.today,
        "seconds": seconds, "timezone": "Europe/Berlin", "created_at": 1_773_217_800, **more,
    }  # fmt: skip


def absence(desk: Desk, **more: Any) -> dict[str, Any]:
    """A row of `absence`."""
    return {"id": new_id(desk.now_ms), "csm_id": desk.csm.id, "starts_on": desk.today, "ends_on": desk.today, **more}
