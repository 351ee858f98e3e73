"""`csm plan learn`, `accept`, `reject`: what the confirmed weeks propose, and the answers to it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from csm_tui.cli.common import at_desk, print_json, shared_options
from csm_tui.domain.days import written
from csm_tui.domain.durations import decimal_hours, hours
from csm_tui.domain.formats import counted
from csm_tui.domain.text import quoted

if TYPE_CHECKING:
    from csm_tui.domain.proposals import Finding, Proposal
    from csm_tui.services.learning import Learning

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(epilog="Example: csm plan learn")
@shared_options
def learn(db: str | None, csm_name: str | None, as_json: bool) -> None:
    """What your confirmed weeks say of the plan: proposed minutes with their 80 % intervals. Nothing is changed."""
    from csm_tui.services.learning import learn_plan

    with at_desk(db, csm_name) as desk:
        learning = learn_plan(desk)
    print_json(learning_document(learning)) if as_json else print_learning(learning)


@click.command(epilog="Example: csm plan accept rd96r 3y7mf --minutes 3y7mf=40")
@click.argument("ids", nargs=-1, metavar="ID...")
@click.option("--all", "everything", is_flag=True, help="Every proposal.")
@click.option("--minutes", multiple=True, metavar="ID=MIN", help="Other minutes than those learned; may be repeated.")
@click.option("--from", "start", type=_DAY, help="First day in force (else this Monday).")
@shared_options
def accept(
    ids: tuple[str, ...], everything: bool, minutes: tuple[str, ...], start: datetime | None, db: str | None,
    csm_name: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Put proposals in force as a new plan version. `csm undo` takes it back."""
    from csm_tui.services.decisions import accept as put_in_force

    edited = dict(_minutes(text) for text in minutes)
    with at_desk(db, csm_name) as desk:
        done = put_in_force(desk, ids, everything=everything, minutes=edited, start=start.date() if start else None)
    if as_json:
        print_json({
            "plan_version": done.plan_version, "effective_on": done.effective_on.isoformat(), "reason": done.reason,
            "accepted": [{"id": one.id, "planned_minutes": one.planned, "learned_minutes": one.learned,
                          "minutes": chosen} for one, chosen in done.taken],
        })  # fmt: skip
        return
    click.echo(
        f"plan {done.plan_version} is in force from {written(done.effective_on)}:"
        f" {counted(len(done.taken), 'proposal')} accepted; `csm plan diff` shows them, `csm undo` takes them back"
    )


@click.command(epilog='Example: csm plan reject jw119 --reason "EBRs were short this autumn"')
@click.argument("ids", nargs=-1, metavar="ID...")
@click.option("--all", "everything", is_flag=True, help="Every proposal.")
@click.option("--reason", default="", help="Why, for yourself.")
@shared_options
def reject(
    ids: tuple[str, ...], everything: bool, reason: str, db: str | None, csm_name: str | None, as_json: bool
) -> None:
    """Say no to proposals. They come back only when the evidence has moved out of the interval it has today."""
    from csm_tui.services.decisions import reject as remember

    with at_desk(db, csm_name) as desk:
        gone = remember(desk, ids, everything=everything, reason=reason)
    if as_json:
        print_json({"rejected": [one.id for one in gone], "reason": reason})
    else:
        click.echo(f"rejected {counted(len(gone), 'proposal')}: held back until the evidence has moved clearly")


def _minutes(text: str) -> tuple[str, int]:
    name, equals, number = text.partition("=")
    digits = number.strip().removesuffix("m")
    if not equals or not name.strip() or not digits.isascii() or not digits.isdecimal() or len(digits) > 6:
        raise click.UsageError(f"--minutes {quoted(text)} is not ID=MINUTES, such as rd96r=50")
    return name.strip().lower(), int(digits)


def learning_document(learning: Learning) -> dict[str, Any]:
    """The document of the contract, and what is known beside the proposals."""
    based_on, other = learning.based_on, learning.customer.other
    return {
        "based_on": {"plan_version": based_on.plan.number, "confirmed_weeks": len(based_on.weeks),
                     "weeks_left_out": based_on.confirmed - len(based_on.weeks), "entries": based_on.entries},
        "mostly_plan": learning.mostly_plan,
        "proposals": [_proposal(one, learning) for one in learning.proposals],
        "held_back": [_proposal(one, learning) for one in learning.held_back],
        "figures": [_figure(one, learning) for one in learning.rules],
        "other_work": {"minutes_per_week": round(other.minutes), "low_minutes": round(other.low),
                       "high_minutes": round(other.high), "mostly_plan": learning.mostly_plan,
                       "explanation": learning.said_of_other_work},
        "alarms": list(learning.alarms),
        "effect": _effect(learning),
    }  # fmt: skip


def _proposal(proposal: Proposal, learning: Learning) -> dict[str, Any]:
    from csm_tui.domain.proposal_words import explanation

    figure = _figure(proposal.finding, learning)
    return {"id": proposal.id, **figure, "learned_minutes": proposal.learned,
            "change_minutes_per_week": round(proposal.change_a_week, 1),
            "explanation": explanation(proposal, learning.names)}  # fmt: skip


def _figure(finding: Finding, learning: Learning) -> dict[str, Any]:
    from csm_tui.domain.proposal_words import standing
    from csm_tui.domain.proposals import INTERVAL

    rule = finding.rule
    account = finding.account_id or rule.account_id or ""
    return {
        "tier": learning.tiers.get(account, rule.tier), "lifecycle": rule.lifecycle,
        "account": learning.names[account] if account else None, "activity": rule.activity, "every": rule.every,
        "planned_minutes": rule.minutes, "learned_minutes": finding.rounded, "low_minutes": round(finding.low),
        "high_minutes": round(finding.high), "interval": INTERVAL, "weeks": finding.weeks,
        "accounts": finding.accounts, "mostly_plan": learning.mostly_plan,
        "explanation": standing(finding, learning.names, mostly_plan=learning.mostly_plan),
    }  # fmt: skip


def _effect(learning: Learning) -> dict[str, Any]:
    before, after = learning.before, learning.after

    def ratio(value: float | None) -> float | None:
        return None if value is None else round(value, 4)

    return {
        "demand_hours_before": decimal_hours(round(before.demand)),
        "demand_hours_after": decimal_hours(round(after.demand)),
        "supply_hours_before": decimal_hours(before.supply), "supply_hours_after": decimal_hours(after.supply),
        "utilisation_before": ratio(before.utilisation), "utilisation_after": ratio(after.utilisation),
        "capacity": [{"tier": tier, "fit_before": was, "fit_after": now}
                     for (tier, was), (_, now) in zip(before.fit, after.fit, strict=True)],
    }  # fmt: skip


def print_learning(learning: Learning) -> None:
    """The proposals for people, what they would change, and what is asked."""
    from csm_tui.domain.proposal_words import explanation, standing
    from csm_tui.domain.week_words import MOSTLY_PLAN

    based_on, names = learning.based_on, learning.names
    weeks = counted(len(based_on.weeks), "confirmed week")
    entries = counted(based_on.entries, "entry", "entries")
    click.echo(f"plan {based_on.plan.number} beside {weeks} ({entries})")
    if learning.mostly_plan:
        click.echo(f"Three confirmed weeks are the least to propose anything: every figure is {MOSTLY_PLAN}.")
    proposed = {one.finding for one in learning.proposals}
    if learning.proposals:
        click.echo("\nproposed (80 % interval of the average in brackets):")
        for one in learning.proposals:
            _say(f"{one.id}  {explanation(one, names)}")
        click.echo("")
        _print_effect(learning)
    else:
        click.echo("Nothing is proposed.")
    if learning.held_back:
        click.echo(
            f"{counted(len(learning.held_back), 'proposal')} answered already: held back until the evidence moves."
        )
    rest = [one for one in learning.rules if one not in proposed]
    if rest:
        click.echo("\nas it stands:" if learning.proposals else "")
        for finding in rest:
            _say(f"       {standing(finding, names, mostly_plan=learning.mostly_plan)}")
    if based_on.weeks:
        click.echo("")
        _say(learning.said_of_other_work)
    for sentence in learning.alarms:
        _say(f"? {sentence}")
    if learning.proposals:
        click.echo("`csm plan accept ID...` or `--all` makes a new plan version; `csm plan reject ID...` says no.")


def _print_effect(learning: Learning) -> None:
    before, after = learning.before, learning.after

    def ratio(value: float | None) -> str:
        return "n/a" if value is None else f"{value:.0%}"

    click.echo(
        f"all of it: demand {hours(round(before.demand))} -> {hours(round(after.demand))} h a week, supply"
        f" {hours(before.supply)} -> {hours(after.supply)} h, utilisation {ratio(before.utilisation)} ->"
        f" {ratio(after.utilisation)}"
    )
    fits = [
        f"{learning.names.get(tier, tier)} {'n/a' if was is None else was} -> {'n/a' if now is None else now}"
        for (tier, was), (_, now) in zip(before.fit, after.fit, strict=True)
        if was != now
    ]
    if fits:
        click.echo(f"accounts that fit: {', '.join(fits)}")


def _say(line: str) -> None:
    from csm_tui.domain.text import harmless

    click.echo(harmless(line))
