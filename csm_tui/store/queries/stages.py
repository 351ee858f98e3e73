"""The tiers and stages that accounts were in before."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from csm_tui.domain.stages import EarlierStage
from csm_tui.store.queries.account_names import AT_ONCE
from csm_tui.store.query import Query

STAGES = Query(
    """
    SELECT stage_change.account_id, stage_change.until_on, stage_change.tier, stage_change.lifecycle
    FROM stage_change JOIN account ON account.id = stage_change.account_id
    WHERE account.csm_id = :csm_id
    """,
    EarlierStage,
)


class StandingStage(NamedTuple):
    """What an account is in now. `created_at`: seconds since 1970."""

    account_id: str
    tier: str
    lifecycle: str
    starts_on: date
    created_at: int


UNKEPT_STAGES = Query(
    f"""
    SELECT id, tier, lifecycle, starts_on, created_at FROM account
    WHERE id IN ({", ".join(f":k{n}" for n in range(AT_ONCE))})
      AND NOT EXISTS (SELECT 1 FROM stage_change AS kept WHERE kept.account_id = account.id AND kept.until_on = :day)
    """,  # noqa: S608
    StandingStage,
)
