"""What the Plan screen shows as tables, with the row under its cursor: what is copied and written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from csm_tui.domain import shown_tables as tables
from csm_tui.domain.proposal_words import explanation
from csm_tui.domain.scenario import in_words
from csm_tui.domain.shown import Shown
from csm_tui.domain.shown_tables import ACTIVITY, BASIS, basis
from csm_tui.domain.tables import Column, Value, hours_of, table
from csm_tui.tui.drawing.plan_rules import findings, scopes, subject_of
from csm_tui.tui.drawing.plan_scenario import KEPT
from csm_tui.tui.screens.plan_panels.what_if import WhatIfPanel
from csm_tui.tui.shown_plan_past import of_history, of_trust
from csm_tui.tui.widgets.lines import Lines

if TYPE_CHECKING:
    from csm_tui.domain.proposals import Finding
    from csm_tui.domain.what_if import Side
    from csm_tui.tui.screens.plan import PlanScreen

WHOSE = Column("whose", "text", "The tier, stage or account whose rule it is.")
MINUTES = Column("minutes", "count", "Planned each time.")
EVERY = Column("every", "text", "How often.")
EVIDENCE = (
    Column("learned", "count", "Minutes each time, by the log."),
    Column("low", "count", "The lower end of its 80 % interval."),
    Column("high", "count", "The upper end."),
    Column("weeks", "count", "Weeks that it was learned from."),
    Column("accounts", "count", "Accounts that it was learned from."),
)
RULES = (
    WHOSE, ACTIVITY, MINUTES, EVERY, Column("mode", "text", "Fixed dates, or rolling from the last time."),
    Column("from", "date", "The day that its dates are counted from."),
    Column("hours_per_week", "hours", "On average."), *EVIDENCE,
)  # fmt: skip
PROPOSALS = (
    WHOSE, ACTIVITY, EVERY, MINUTES, *EVIDENCE,
    Column("hours_per_week", "number", "What accepting it adds to a week, or takes from it."),
    Column("sentence", "text", "The proposal in words."),
)  # fmt: skip
SIDES = (
    Column("what_if", "text", "Before, after, or the name it was kept under."),
    Column("changes", "text", "What is changed."),
    Column("accounts", "count", "Accounts in the book."), Column("demand_hours", "hours", "A week, on average."),
    Column("supply_hours", "hours", "A week, on average."), Column("utilisation", "share", "demand / supply."),
    Column("weeks_over", "count", "Weeks whose plan asks for more than there is, weeks off included."),
    Column("worst_week", "text", "The week most likely to be too full."),
    Column("worst_overload", "share", "Its P(demand > supply)."), Column("basis", "text", BASIS),
)  # fmt: skip


def of_plan(place: PlanScreen) -> Shown | None:
    """The table of the panel that is shown; on Week the weeks ahead."""
    panels: Mapping[str, Callable[[PlanScreen], Shown | None]] = {
        "panel-rules": _rules, "panel-proposals": _proposals, "panel-what-if": _what_if, "panel-history": of_history,
        "panel-trust": of_trust,
    }  # fmt: skip
    return panels.get(place.shown_panel, _weeks)(place)


def _weeks(place: PlanScreen) -> Shown | None:
    if place.shown is None:
        return None
    first = place.shown.weeks[0].week
    return Shown(tables.weeks(f"The weeks from {first}", place.shown), place.cursor)


def _rules(place: PlanScreen) -> Shown | None:
    facts = place.facts
    if facts is None:
        return None
    found, names = findings(facts), facts.learning.names
    listed = [(whose, rule) for whose, rules in scopes(facts) for rule in rules]
    rows = [
        [whose, names.get(rule.activity, rule.activity), rule.minutes, rule.every, rule.mode, rule.anchor_on,
         hours_of(float(rule.seconds_per_week)), *_evidence(found.get(subject_of(rule)))]
        for whose, rule in listed
    ]  # fmt: skip
    made = table("rules", f"The rules of plan {facts.view.number}", RULES, rows)
    return Shown(made, _at([rule.id for _, rule in listed], place, "#rules"), 1)


def _evidence(finding: Finding | None) -> list[Value]:
    if finding is None:
        return [None] * len(EVIDENCE)
    return [round(finding.minutes), round(finding.low), round(finding.high), finding.weeks, finding.accounts]


def _proposals(place: PlanScreen) -> Shown | None:
    if place.facts is None:
        return None
    learning = place.facts.learning
    names = learning.names
    rows = []
    for one in learning.proposals:
        of = one.finding.subject
        whose = [names.get(key, key) for key in (of.account_id, of.tier, of.lifecycle) if key]
        whose = whose[:1] if of.account_id else whose
        rows.append([
            ", ".join(whose) or "Your own week", names.get(of.activity, of.activity), one.finding.rule.every,
            one.planned, *_evidence(one.finding), round(one.change_a_week / 60, 4), explanation(one, names),
        ])  # fmt: skip
    made = table("proposals", "What the log proposes", PROPOSALS, rows)
    return Shown(made, _at([one.id for one in learning.proposals], place, "#proposals"), 1)


def _what_if(place: PlanScreen) -> Shown | None:
    """Before and after, and what was kept: a row each."""
    panel, seen = place.query_one(WhatIfPanel), place.gathered
    if panel.outcome is None or seen is None:
        return None
    named = seen.ahead.names
    rows = [_side("before", "", panel.outcome.before)]
    keys = ["before"]
    if not panel.scenario.empty:
        rows.append(_side("after", ", ".join(in_words(panel.scenario, named)), panel.outcome.after))
        keys.append("after")
    for one, outcome, _ in panel.kept.kept:
        if outcome:
            rows.append(_side(one.name, ", ".join(in_words(one.scenario, named)), outcome.after))
            keys.append(KEPT + one.name)
    here = keys.index(panel.row) if panel.row in keys else keys.index("after") if "after" in keys else 0
    return Shown(table("what-if", "What if", SIDES, rows), here)


def _side(name: str, changes: str, side: Side) -> list[Value]:
    seen = side.forecast
    worst = side.worst if side.worst and side.worst.demand else None
    return [
        name, changes, side.accounts, hours_of(seen.demand_per_week), hours_of(seen.supply_per_week),
        None if seen.utilisation is None else round(seen.utilisation, 4), seen.weeks_over,
        str(worst.week) if worst else None, round(worst.overload, 4) if worst else None, basis(seen.mostly_plan),
    ]  # fmt: skip


def _at(keys: list[str], place: PlanScreen, selector: str) -> int:
    key = place.query_one(selector, Lines).key
    return keys.index(key) if key in keys else -1
