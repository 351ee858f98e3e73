"""What Plan shows of the past as tables: its versions, and how far the forecast was right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.shown import Shown
from csm_tui.domain.tables import Column, Value, hours_of, table
from csm_tui.tui.drawing.plan_history import made_by
from csm_tui.tui.screens.plan_panels.trust import TrustPanel
from csm_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from csm_tui.tui.messages_plan import Trust
    from csm_tui.tui.screens.plan import PlanScreen

VERSIONS = (
    Column("plan", "count", "The version's number."), Column("from", "date", "The day it took effect."),
    Column("by", "text", "Set-up, by hand, or how many learned figures."),
    Column("in_force", "flag", "Whether it is in force today."), Column("reason", "text", "Why it was made."),
    Column("contract_hours", "hours", "A week, by contract."), Column("flex_hours", "hours", "Kept free of a week."),
)  # fmt: skip
SCORES = (
    Column("part", "text", "Which predictions are scored."), Column("logged", "count", "Logged figures among them."),
    Column("plan_off", "number", "Minutes that the plan was off by, on average."),
    Column("p50_off", "number", "Minutes that the P50 was off by."),
    Column("ratio", "number", "Predicted mean over what it came to."),
    Column("skill", "share", "How much less the bands miss by than the plan alone; 0 is no better."),
)  # fmt: skip
COVERED = {0.8: "p80_cover", 0.9: "p90_cover"}
"""Levels that are scored in every part; others of all weekly totals alone."""


def of_history(place: PlanScreen) -> Shown | None:
    """The versions, the newest first."""
    facts = place.facts
    if facts is None:
        return None
    rows: list[list[Value]] = [
        [plan.number, plan.effective_on, made_by(plan, facts), plan.number == facts.view.number, plan.reason,
         hours_of(plan.contract_seconds), hours_of(plan.flex_seconds)]
        for plan in facts.versions
    ]  # fmt: skip
    keys = [str(plan.number) for plan in facts.versions]
    key = place.query_one("#versions", Lines).key
    return Shown(table("history", "The versions of the plan", VERSIONS, rows), keys.index(key) if key in keys else -1)


def of_trust(place: PlanScreen) -> Shown | None:
    """The scores of the replay, a row for each set of predictions."""
    trust = place.query_one(TrustPanel).trust
    if trust is None:
        return None
    levels = [
        Column(f"below_p{level * 100:.0f}", "share", f"What stayed below the P{level * 100:.0f}.")
        for level, _ in trust.kept
    ]
    return Shown(table("trust", "How far to trust the forecast", (*SCORES, *levels), _scores(trust)))


def _scores(trust: Trust) -> list[list[Value]]:
    result = trust.result
    parts = (("first two weeks", result.first_rows), ("later weeks", result.later_rows),
             ("weekly totals", result.later_totals))  # fmt: skip
    rows: list[list[Value]] = []
    for name, score in parts:
        figures = (score.mae_plan, score.mae_p50, score.mean_ratio, score.skill)
        covered = (getattr(score, COVERED[level]) if level in COVERED else None for level, _ in trust.kept)
        rows.append([name, score.rows, *map(_short, figures), *map(_short, covered)])
    kept = [_short(share) for _, share in trust.kept]
    return [*rows, ["all weekly totals", trust.weeks, None, None, None, None, *kept]]


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
