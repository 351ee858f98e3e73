"""The plan's versions, and what each changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from csm_tui.domain.cadence import Rule
from csm_tui.domain.durations import hours
from csm_tui.domain.text import harmless
from csm_tui.tui.drawing.plan_forecast import wrapped
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.present import Line, fit, full_day, padded, percent

if TYPE_CHECKING:
    from csm_tui.services.plan_diff import PlanDiff, RuleDiff
    from csm_tui.store.queries.planning import PlanRow
    from csm_tui.tui.messages_plan import PlanFacts


def version_rows(facts: PlanFacts, width: int) -> PlainRows:
    """A line a version, the newest first."""
    title: Line = [(fit("  Plan", 7), "head"), (fit("from", 13), "dim"), (fit("by", width - 20), "dim")]
    return PlainRows([PlainRow(str(plan.number), _version(plan, facts, width)) for plan in facts.versions], title)


def _version(plan: PlanRow, facts: PlanFacts, width: int) -> Line:
    taken = len(facts.decided.get(plan.id, ()))
    return [
        ("  ", ""), (fit(str(plan.number), 5), "here strong" if plan.number == facts.view.number else ""),
        (fit(full_day(plan.effective_on), 13), ""),
        (fit(made_by(plan, facts), width - 20), "learned" if taken else "dim"),
    ]  # fmt: skip


def made_by(plan: PlanRow, facts: PlanFacts) -> str:
    """ "3 learned", "set-up", "hand"."""
    taken = len(facts.decided.get(plan.id, ()))
    first = plan.number == facts.versions[-1].number
    return f"{taken} learned" if taken else "set-up" if first else "hand"


def diff_lines(diff: PlanDiff | None, plan: PlanRow, names: dict[str, str], width: int, height: int) -> list[Line]:
    """What a version changed: why, its hours, each rule before and after, and the load of the book."""
    why = harmless(plan.reason) or ("changed by hand" if plan.number > 1 else "")
    lines: list[Line] = [[(f"Plan {plan.number}", "head"), (f"  {why}" if len(why) < width - 9 else "", "dim")]]
    if len(why) >= width - 9:
        lines += wrapped([(why, "dim")], width)[:2]
    if diff is None:
        return [*lines, [("The first version.", "dim")]]
    body = [*_budget(diff), *(_rule(each, names, width) for each in diff.rules)]
    room = max(1, height - len(lines) - 1)
    if len(body) > room:
        body = [*body[: room - 1], [(f"+ {len(body) - room + 1} more changes", "dim")]]
    return [*lines, *body, padded(_load(diff), width)][:height]


def _budget(diff: PlanDiff) -> Sequence[Line]:
    made = []
    pairs = (("contract", diff.first.contract_seconds, diff.second.contract_seconds),
             ("flex", diff.first.flex_seconds, diff.second.flex_seconds))  # fmt: skip
    for name, was, now in pairs:
        if was != now:
            line: Line = [(f"{name} ", ""), (f"{hours(was)} → ", "dim"), (f"{hours(now)} h", "strong")]
            made.append(line)
    return made


def _rule(each: RuleDiff, names: dict[str, str], width: int) -> Line:
    name = names.get(each.activity, each.activity)
    owner = each.owner.removeprefix("tier ").removeprefix("lifecycle ").replace("the CSM's week", "your own week")
    difference = round(each.seconds_after - each.seconds_before)
    load = f"{'+' if difference >= 0 else ''}{hours(difference)} h"
    pace = _paces(each.before, each.after)
    room = 16 if width < 60 else 26
    return [
        (fit(f"{name}, {owner}", width - room - 8), ""), (fit(pace, room, "right"), "learned" if each.decision else ""),
        (fit(load, 8, "right"), "dim"),
    ]  # fmt: skip


EVERY = {"1 week": "weekly", "1 month": "monthly", "1 quarter": "quarterly", "1 year": "yearly"}


def _paces(before: Rule | None, after: Rule | None) -> str:
    """ "45 → 38 weekly"; both paces where they differ."""
    was, now = (EVERY.get(rule.every, rule.every) if rule else "" for rule in (before, after))
    if before and after and was == now:
        return f"{before.minutes} → {after.minutes} {now}"
    first = f"{before.minutes} {was}" if before else "none"
    return f"{first} → {after.minutes} {now}" if after else f"{first} → none"


def _load(diff: PlanDiff) -> Line:
    before, after = diff.before, diff.after
    return [
        ("book: ", "dim"), (f"{hours(round(before.demand))} → {hours(round(after.demand))} h, ", ""),
        (f"{percent(before.utilisation)} → {percent(after.utilisation)}", "strong"),
    ]  # fmt: skip
