"""Accounts whose logged hours look like another tier's. No NumPy: `csm book --json` asks too."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.cadence import Paced, RuleBook
from csm_tui.domain.honesty import Verdict, scale_of, verdict
from csm_tui.domain.taught_weeks import TaughtWeek, running
from csm_tui.domain.weeks import Week
from csm_tui.services.planning import Planning
from csm_tui.services.taught_weeks import confirmed_mondays, taught
from csm_tui.store.queries.evidence import EFFORT
from csm_tui.store.queries.planning import TIERS

if TYPE_CHECKING:
    from csm_tui.services.desk import Desk

WEEKS = 26
"""Confirmed weeks that are looked at, the newest."""


class Honest(NamedTuple):
    """An account and its verdict."""

    account_id: str
    account: str
    tier: str
    verdict: Verdict


def tier_honesty(desk: Desk) -> list[Honest]:
    """The verdict on every account in the book with eight confirmed weeks or more, the least like its tier first."""
    mondays = confirmed_mondays(desk, WEEKS)
    if not mondays:
        return []
    planning = Planning(desk, mondays[0], mondays[-1] + timedelta(days=6))
    weeks = list(taught(planning, mondays))
    weekly = _weekly(desk, planning, weeks)
    _, book = planning.plan_on(desk.today)
    tiers = [tier.key for tier in desk.db.rows(TIERS)]
    live = [paced for paced in planning.paced if paced.ends_on is None and weekly.get(paced.id)]
    promised = {paced.id: {tier: _hours(book, paced, tier) for tier in tiers} for paced in live}
    scale = scale_of(
        sum(sum(weekly[paced.id]) for paced in live),
        sum(promised[paced.id].get(paced.tier, 0.0) * len(weekly[paced.id]) for paced in live),
    )
    found = []
    for paced in live:
        judged = verdict(paced.tier, weekly[paced.id], promised[paced.id], scale)
        if judged:
            found.append(Honest(paced.id, planning.accounts[paced.id].name, paced.tier, judged))
    return sorted(found, key=lambda one: (one.verdict.looks_like is None, one.account.casefold()))


def looks_like(desk: Desk) -> dict[str, str]:
    """Account id -> the tier it looks like, where that is not its own."""
    return {one.account_id: one.verdict.looks_like for one in tier_honesty(desk) if one.verdict.looks_like}


def _hours(book: RuleBook, paced: Paced, tier: str) -> float:
    """What a tier promises an account at this one's stage; its own exceptions left out."""
    like = paced._replace(id="", tier=tier)
    return float(sum(rule.seconds_per_week for rule in book.for_account(like))) / 3600


def _weekly(desk: Desk, planning: Planning, weeks: list[TaughtWeek]) -> dict[str, list[float]]:
    """Hours of customer work by account, a number per week; weeks under a demand block or before the start left out."""
    if not weeks:
        return {}
    logged: dict[tuple[str, int], float] = defaultdict(float)
    for row in desk.db.rows(EFFORT, csm_id=desk.csm.id, first=planning.first, last=planning.last):
        if row.account_id and (row.activity is None or planning.activities[row.activity].customer):
            logged[row.account_id, running(Week.of(row.day))] += row.seconds / 3600
    blocked = {(block.account_id, one.number) for one in weeks for block, _ in planning.block_seconds(one.week)}
    return {
        paced.id: [
            logged[paced.id, one.number] / one.share
            for one in weeks
            if _begun(paced, one.week.monday) and (paced.id, one.number) not in blocked
        ]
        for paced in planning.paced
    }


def _begun(paced: Paced, monday: date) -> bool:
    return paced.starts_on <= monday
