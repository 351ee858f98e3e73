"""The save that runs for an account, if one does."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.store.query import Query


class SaveRow(NamedTuple):
    """An account, its stage, and its demand block that is not over."""

    name: str
    lifecycle: str
    block_id: str | None
    starts_on: date | None
    ends_on: date | None


SAVES = Query(
    """
    SELECT account.name, account.lifecycle, block.id, block.starts_on, block.ends_on
    FROM account LEFT JOIN (
        SELECT block.id, block.account_id, block.starts_on, block.ends_on
        FROM demand_block AS block JOIN activity ON activity.id = block.activity_id
        WHERE activity.key = :activity AND block.ends_on >= :today
    ) AS block ON block.account_id = account.id
    WHERE account.csm_id = :csm_id AND account.id = :account_id
    ORDER BY block.starts_on LIMIT 1
    """,
    SaveRow,
)
