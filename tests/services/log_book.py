"""A small book for the tests of the log: four accounts whose slots are known."""

from __future__ import annotations

from datetime import date

from csm_tui.domain.names import fold
from csm_tui.services.desk import Desk
from csm_tui.store.images import insert_rows
from csm_tui.store.schema import RECORDED

ACCOUNTS = (("Acme Corp", "high"), ("Globex", "low"), ("Hooli", "mid"), ("Initech", "high"))


def add_accounts(desk: Desk) -> dict[str, str]:
    """The accounts by name -> id; anchored on Tuesday 10 March 2026, so that calls fall on that day."""
    rows = [
        {
            "id": f"019c0000-0000-7000-8000-00000000000{n}", "csm_id": desk.csm.id, "name": name,
            "name_key": fold(name), "tier": tier, "lifecycle": "adoption", "anchor_on": date(2026, 3, 10),
            "starts_on": date(2026, 3, 9), "created_at": 0,
        }
        for n, (name, tier) in enumerate(ACCOUNTS)
    ]  # fmt: skip
    insert_rows(desk.db, "account", rows)
    return {str(row["name"]): str(row["id"]) for row in rows}


def everything(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every recorded table but the change log's own, to compare before and after."""
    tables = sorted(name for name in RECORDED if not name.startswith("change_"))
    return {
        name: sorted(tuple(row.values()) for row in desk.db.dicts(f'SELECT * FROM "{name}" ORDER BY id'))
        for name in tables
    }
