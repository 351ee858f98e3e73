"""The rules in force, grouped by whose they are, and beside each what the log says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from csm_tui.domain.cadence import Rule
from csm_tui.domain.durations import hours
from csm_tui.domain.formats import counted
from csm_tui.domain.rule_text import Pace, RuleChange
from csm_tui.domain.week_words import ESTIMATED
from csm_tui.tui.drawing.account_parts import every
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.present import Line, cells, day_month, fit, listing

if TYPE_CHECKING:
    from csm_tui.domain.proposals import Finding
    from csm_tui.tui.messages_plan import PlanFacts

NAME, MINUTES, OFTEN, WEEKLY = 21, 5, 12, 6
EMPTY = ("This plan has no rules.", "", "At the shell: csm plan set high.cadence_call=45m/week")


def rule_rows(facts: PlanFacts, width: int) -> PlainRows:
    """A heading for each scope, a line for each rule."""
    found = findings(facts)
    title: Line = [
        (fit("  Rules in force", NAME + 2), "head"), (fit("min", MINUTES, "right"), "dim"), ("  ", ""),
        (fit("every", OFTEN), "dim"), (fit("h/wk", WEEKLY, "right"), "dim"), ("  what the log says", "dim"),
    ]  # fmt: skip
    rows: list[PlainRow] = []
    for name, rules in scopes(facts):
        rows.append(PlainRow("", [("  ", ""), (fit(name, width - 2), "dim")]))
        rows += [PlainRow(rule.id, _rule(rule, found.get(subject_of(rule)), facts, width)) for rule in rules]
    return PlainRows(rows, title, EMPTY)


def _rule(rule: Rule, finding: Finding | None, facts: PlanFacts, width: int) -> Line:
    activity = facts.learning.names.get(rule.activity, rule.activity)
    often = every(rule.every) + (" rolling" if rule.mode == "rolling" else "")
    return [
        ("    ", ""), (fit(activity, NAME - 2), ""), (fit(str(rule.minutes), MINUTES, "right"), ""), ("  ", ""),
        (fit(often, OFTEN), "dim"), (fit(hours(round(rule.seconds_per_week), 2), WEEKLY, "right"), ""), ("  ", ""),
        *_evidence(rule, finding, facts, width - NAME - MINUTES - OFTEN - WEEKLY - 6),
    ]  # fmt: skip


def _evidence(rule: Rule, finding: Finding | None, facts: PlanFacts, room: int) -> Line:
    """ "learned 45 (42-48), 21 weeks, 6 accounts"; in the ink of what is learned where the plan lies outside."""
    if finding is None:
        return [("·", "faint")]
    outside = not finding.low <= rule.minutes <= finding.high and not facts.learning.mostly_plan
    figure = f"{finding.minutes:.0f} ({finding.low:.0f}-{finding.high:.0f})"
    line: Line = [(f"learned {figure}" if room >= 30 else figure, "learned" if outside else "dim")]
    if facts.learning.mostly_plan:
        label = f", {ESTIMATED}"
        return [(f"{finding.minutes:.0f}" if cells(line) + len(label) > room else line[0][0], "dim"), (label, "dim")]
    weeks, accounts = f", {finding.weeks} wk", f", {finding.accounts} acc"
    fits = cells(line) + len(weeks + accounts) <= room
    if room >= 44:
        weeks, accounts = f", {counted(finding.weeks, 'week')}", f", {counted(finding.accounts, 'account')}"
    told = fits and finding.accounts and not rule.internal and not rule.account_id
    return [*line, (weeks + accounts if told else weeks, "dim")]


def findings(facts: PlanFacts) -> Mapping[tuple[str, ...], Finding]:
    """What the log says, by whose rule for which activity; of an account's own rule where it is proposed to change."""
    learning = facts.learning
    found = {finding.subject.key: finding for finding in learning.rules}
    for proposal in (*learning.proposals, *learning.held_back):
        if proposal.finding.rule.account_id:
            found[proposal.finding.subject.key] = proposal.finding
    return {tuple(key): finding for key, finding in found.items()}


def subject_of(rule: Rule) -> tuple[str, ...]:
    """What `findings` has it under."""
    if rule.account_id:
        return "", "", rule.account_id, rule.activity
    return rule.tier or "", rule.lifecycle or "", "", rule.activity


def scopes(facts: PlanFacts) -> Iterator[tuple[str, Sequence[Rule]]]:
    """Tiers in their order, then stages, accounts, the CSM's own week."""
    names = facts.learning.names
    tiers = [tier for tier, _ in facts.learning.before.fit]
    groups: dict[tuple[int, str], list[Rule]] = {}
    for rule, owner in facts.view.rules:
        groups.setdefault(_group(rule, owner, names, tiers), []).append(rule)
    for _, name in sorted(groups):
        place = next(key for key in groups if key[1] == name)
        yield name, groups[place]


def _group(rule: Rule, owner: str, names: Mapping[str, str], tiers: Sequence[str]) -> tuple[int, str]:
    if rule.account_id:
        return 200, owner
    if rule.lifecycle:
        stage = f"{rule.lifecycle.replace('_', ' ').capitalize()} stage"
        return 100, f"{stage}, {names.get(rule.tier, rule.tier)}" if rule.tier else stage
    if rule.tier:
        return tiers.index(rule.tier) if rule.tier in tiers else 99, names.get(rule.tier, rule.tier)
    return 300, "Your own week"


def rule_of(facts: PlanFacts, rule_id: str) -> tuple[Rule, str] | None:
    """The rule of that id, and whose it is."""
    return next((pair for pair in facts.view.rules if pair[0].id == rule_id), None)


def pace_text(rule: Rule) -> str:
    """The pace as it could be typed: "45m/week", "30m/2weeks rolling"."""
    often = f"{rule.every_n}{rule.unit}s" if rule.every_n > 1 else rule.unit
    manner = " rolling" if rule.mode == "rolling" else f" from {rule.anchor_on.isoformat()}" if rule.anchor_on else ""
    return f"{rule.minutes}m/{often}{manner}"


def change_of(rule: Rule, owner: str, pace: Pace | None) -> RuleChange:
    """A change of this rule to another pace."""
    scope = owner if rule.account_id else "+".join(part for part in (rule.tier, rule.lifecycle) if part)
    return RuleChange(scope or "internal", rule.activity, pace)


def rules_words(facts: PlanFacts) -> Line:
    """Which plan it is."""
    view = facts.view
    line: Line = [
        (f"Plan {view.number}", "strong"), (f" since {day_month(view.effective_on)} {view.effective_on.year}: ", "dim"),
        (hours(view.contract_seconds), ""), (" h - ", "dim"), (hours(view.internal_seconds), ""),
        (" internal - ", "dim"), (hours(view.flex_seconds), ""), (" flex = ", "dim"), (hours(view.supply_seconds), ""),
        (" h a week", "dim"),
    ]  # fmt: skip
    if facts.learning.alarms:
        return [("? ", "due strong"), (listing(facts.learning.alarms, 1), "due")]
    return line
