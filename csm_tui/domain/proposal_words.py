"""Proposals as sentences a CSM can check."""

from __future__ import annotations

from collections.abc import Mapping

from csm_tui.domain.formats import counted, decimal
from csm_tui.domain.proposals import Finding, Proposal
from csm_tui.domain.week_words import MOSTLY_PLAN


def subject(finding: Finding, names: Mapping[str, str]) -> str:
    """`Call follow-up, High`, `Call follow-up at Quillmere Diagnostics`, `Admin`."""
    rule = finding.rule
    activity = names.get(rule.activity, rule.activity)
    account = finding.account_id or rule.account_id
    if account:
        return f"{activity} at {names.get(account, account)}"
    whose = [names.get(rule.tier, rule.tier)] if rule.tier else []
    whose += [f"{rule.lifecycle} stage"] if rule.lifecycle else []
    return ", ".join([activity, *whose])


def explanation(proposal: Proposal, names: Mapping[str, str]) -> str:
    """What would change, from which evidence, and what it comes to in a week."""
    finding = proposal.finding
    figure = f"{proposal.learned} min ({finding.low:.0f}-{finding.high:.0f})"
    every = f"every {finding.rule.every.removeprefix('1 ')}"
    if proposal.planned == proposal.learned:
        told = f"{figure} {every} as planned"
    elif proposal.planned:
        told = f"{figure} instead of {proposal.planned} {every}"
    else:
        told = f"{figure} {every} that no plan foresees"
    if proposal.beside is not None:
        told += f" ({proposal.beside} is proposed for accounts like it)"
    return f"{subject(finding, names)}: {told}, {_evidence(finding)}; {a_week(proposal.change_a_week)}"


def standing(finding: Finding, names: Mapping[str, str], *, mostly_plan: bool) -> str:
    """A figure that is no proposal."""
    label = f", {MOSTLY_PLAN}" if mostly_plan else ""
    return (
        f"{subject(finding, names)}: plan {finding.rule.minutes}, learned {finding.minutes:.0f}"
        f" ({finding.low:.0f}-{finding.high:.0f}), {_evidence(finding)}{label}"
    )


def brief(proposal: Proposal, names: Mapping[str, str], chosen: int) -> str:
    """`Call follow-up, High 30 to 45 min (42-48)`: for the history."""
    finding = proposal.finding
    return f"{subject(finding, names)} {proposal.planned} to {chosen} min ({finding.low:.0f}-{finding.high:.0f}" + (
        f", learned {proposal.learned})" if chosen != proposal.learned else ")"
    )


def a_week(minutes: float) -> str:
    """`1.5 h a week more`, `35 min a week less`, or `as much as now`."""
    size, side = abs(minutes), "more" if minutes >= 0 else "less"
    if round(size) == 0:
        return "as much as now"
    return f"{decimal(size / 60, 1)} h a week {side}" if size >= 60 else f"{size:.0f} min a week {side}"


def _evidence(finding: Finding) -> str:
    told = counted(finding.weeks, "week")
    if not finding.account_id and finding.accounts and not finding.rule.internal:
        told += f" at {counted(finding.accounts, 'account')}"
    if finding.rows and 2 * finding.happened < finding.rows:
        weeks = "weeks" if finding.rule.internal else "account weeks"
        told += f" (some in {finding.happened} of {finding.rows} {weeks})"
    return told
