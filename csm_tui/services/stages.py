"""Keeps which tier and stage accounts were in, when they go to another one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from csm_tui.domain.account_values import Values
from csm_tui.store.ids import new_id
from csm_tui.store.queries import account_names as ask
from csm_tui.store.queries.stages import UNKEPT_STAGES

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

SETTING_UP = timedelta(days=7)
"""So long after an account was entered another tier or stage is a correction: it then holds from the beginning."""
SPLITS = frozenset(("tier", "lifecycle"))


def stage_rows(desk: Desk, changes: Mapping[str, Values]) -> list[dict[str, Any]]:
    """Rows to keep, made before the accounts are changed (by their ids): what those whose tier or stage changes were in
    up to today. A second change of a day adds none."""
    ids = [account_id for account_id, values in changes.items() if SPLITS & values.keys()]
    kept: list[dict[str, Any]] = []
    for start in range(0, len(ids), ask.AT_ONCE):
        part = ask.keys(ids[start : start + ask.AT_ONCE])
        for now in desk.db.rows(UNKEPT_STAGES, **part, day=desk.today):
            entered = datetime.fromtimestamp(now.created_at, desk.clock.zone).date()
            if now.starts_on < desk.today and entered + SETTING_UP <= desk.today:
                kept.append({
                    "id": new_id(desk.now_ms), "account_id": now.account_id, "until_on": desk.today,
                    "tier": now.tier, "lifecycle": now.lifecycle,
                })  # fmt: skip
    return kept
