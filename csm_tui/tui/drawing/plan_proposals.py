"""What the confirmed weeks propose, each as a line of a diff, and what accepting it would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csm_tui.domain.durations import hours
from csm_tui.domain.formats import counted
from csm_tui.domain.proposal_words import a_week, explanation, subject
from csm_tui.domain.text import harmless
from csm_tui.tui.drawing.account_parts import every
from csm_tui.tui.drawing.plan_forecast import wrapped
from csm_tui.tui.drawing.rows import PlainRow, PlainRows
from csm_tui.tui.present import Line, cells, fit, padded, percent

if TYPE_CHECKING:
    from csm_tui.domain.proposals import Proposal
    from csm_tui.services.learning import Learning

NOTHING_TAUGHT = (
    "Nothing is learned yet.",
    "",
    "Confirm a week with C on Log (3): only weeks with a complete log teach.",
    "Three confirmed weeks are the least to propose anything.",
)
NOTHING_NEW = ("Nothing is proposed.", "", "The plan lies inside what your weeks have shown, or you have answered it.")


def proposal_rows(learning: Learning, width: int) -> PlainRows:
    """A line each: what, from how many minutes to how many, the interval, what it comes to."""
    behind = 16 if width >= 100 else 7
    name = width - 2 - 11 - 11 - 10 - behind - 12
    title: Line = [
        (fit("  Proposed", name + 2), "head"), (fit("min", 11, "right"), "dim"), ("  ", ""), (fit("every", 9), "dim"),
        (fit("80 %", 10, "right"), "dim"), (fit("from", behind, "right"), "dim"), (fit("h/wk", 12, "right"), "dim"),
    ]  # fmt: skip
    rows = [PlainRow(one.id, _row(one, learning, name, behind)) for one in learning.proposals]
    return PlainRows(rows, title, empty(learning))


def empty(learning: Learning) -> tuple[str, ...]:
    """Why there is nothing."""
    weeks = len(learning.based_on.weeks)
    if not weeks:
        return NOTHING_TAUGHT
    if learning.mostly_plan:
        first = f"{counted(weeks, 'week')} confirmed, three are the least to propose anything."
        return ("Nothing is proposed yet.", "", first, "C on Log (3) confirms a week.")
    return NOTHING_NEW


def _row(one: Proposal, learning: Learning, name: int, behind: int) -> Line:
    finding = one.finding
    figures = fit(f"{one.planned} → ", 7, "right")
    evidence = f"{finding.weeks} wk"
    if behind > 7 and finding.accounts and not finding.account_id and not finding.rule.internal:
        evidence = f"{finding.weeks} wk {finding.accounts} acc"
    change = one.change_a_week / 60
    return [
        ("  ", ""), (fit(subject(finding, learning.names), name), ""), (figures, "dim"),
        (fit(str(one.learned), 4, "right"), "learned strong"), ("  ", ""),
        (fit(every(finding.rule.every), 9), "dim"),
        (fit(f"{finding.low:.0f}-{finding.high:.0f}", 10, "right"), "learned"), (fit(evidence, behind, "right"), "dim"),
        (fit(f"{change:+.1f}", 12, "right"), "over" if change > 0 else "held"),
    ]  # fmt: skip


def proposal_words(learning: Learning, one: Proposal | None, width: int, height: int) -> list[Line]:
    """The one under the cursor in a sentence; what it would do, and all of them together."""
    if one is None:
        return []
    sentence = harmless(explanation(one, learning.names))
    lines = wrapped([(sentence + ".", "")], width)[: max(1, height - 1)]
    return [*lines, padded(effect(learning, one, width), width)]


def effect(learning: Learning, one: Proposal, width: int) -> Line:
    """Demand, supply and utilisation of an average week with this one, and with all."""
    average: Line = [("In an average week, ", "dim")]
    before, after = learning.before, learning.after
    change = round(one.change_a_week * 60)
    internal = one.finding.rule.internal
    demand = round(before.demand) + (0 if internal else change)
    supply = before.supply - (change if internal else 0)
    ratio = demand / supply if supply > 0 else None
    was, now = (before.supply, supply) if internal else (round(before.demand), demand)
    line: Line = [
        ("this: supply " if internal else "this: demand ", "dim"), (f"{hours(was)} → {hours(now)} h, ", ""),
        (percent(before.utilisation).removesuffix(" %") + " → ", ""), (percent(ratio), _ink(ratio)),
    ]  # fmt: skip
    if len(learning.proposals) > 1:
        line += [
            (f"; all {len(learning.proposals)}: ", "dim"), (hours(round(after.demand)), ""), (" of ", "dim"),
            (hours(after.supply), ""), (" h supply, ", "dim"), (percent(after.utilisation), _ink(after.utilisation)),
        ]  # fmt: skip
    # The weeks ahead in the picture have their own EBRs and absences: these are the hours of none of them.
    return [*average, *line] if cells(average) + cells(line) <= width else line


def _ink(ratio: float | None) -> str:
    return "over strong" if ratio is not None and ratio > 1 else "strong"


def minutes_words(one: Proposal, minutes: int) -> str:
    """What other minutes would come to."""
    change = one.finding.minutes_a_week(minutes - one.planned)
    return f"{one.planned} → {minutes} min: {a_week(change)}; learned {one.learned}"
