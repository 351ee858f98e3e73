"""What the confirmed weeks propose: findings beside the plan in force, proposals, alarms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from statistics import fmean, stdev
from typing import TYPE_CHECKING, NamedTuple

from csm_tui.domain.cadence import Paced, Rule, RuleBook
from csm_tui.domain.effort import wording
from csm_tui.domain.effort.figures import Figures, Learned
from csm_tui.domain.effort.teaching import UNASSIGNED, UNASSIGNED_NAME
from csm_tui.domain.proposals import Z80, Decided, Finding, Proposal, Subject, propose, unanswered
from csm_tui.domain.taught_scopes import scope_of
from csm_tui.domain.week_words import FEW_WEEKS
from csm_tui.services.digest import figures_in_force
from csm_tui.services.evidence import Evidence, gather_evidence
from csm_tui.services.plan_load import PlanLoad, plan_load
from csm_tui.store.queries.evidence import DECISIONS, DecisionRow
from csm_tui.store.queries.planning import TIERS

if TYPE_CHECKING:
    from csm_tui.domain.taught_weeks import TaughtWeek
    from csm_tui.services.desk import Desk
    from csm_tui.store.queries.planning import PlanRow


class BasedOn(NamedTuple):
    """What was learned from, and the plan that it is set against."""

    plan: PlanRow
    """The version in force today."""
    weeks: tuple[TaughtWeek, ...]
    """Those that teach, oldest first."""
    confirmed: int
    """With those that were mostly absence."""
    entries: int
    """Logged in the weeks that teach."""


class Learning(NamedTuple):
    """All that `csm plan learn` shows. The evidence itself, weeks of touches and rows, is not kept."""

    based_on: BasedOn
    customer: Figures
    internal: Figures
    rules: tuple[Finding, ...]
    """Every rule that something is known of, proposed or not."""
    proposals: tuple[Proposal, ...]
    held_back: tuple[Proposal, ...]
    """Worth proposing, but answered already."""
    before: PlanLoad
    after: PlanLoad
    names: Mapping[str, str]
    """Activity keys, tier keys, stages and account ids -> names."""
    tiers: Mapping[str, str | None]
    """Of the accounts that something is known of."""

    @property
    def mostly_plan(self) -> bool:
        """Fewer than three confirmed weeks: nothing is pushed."""
        return len(self.based_on.weeks) < FEW_WEEKS

    @property
    def said_of_other_work(self) -> str:
        """What no plan foresaw, in a sentence."""
        return wording.other(self.customer.other, wording.Names(self.names))

    @property
    def alarms(self) -> tuple[str, ...]:
        """Sentences that ask whether something has changed, customer work first."""
        called = wording.Names(self.names)
        found = (*self.customer.alarms, *self.internal.alarms)
        return tuple(wording.alarm(alarm, called) for alarm in found if alarm.is_news)


def learn_plan(desk: Desk) -> Learning:
    """What the confirmed weeks teach against the plan in force today."""
    evidence = gather_evidence(desk)
    customer, internal = figures_in_force(desk)
    rules = (*_customer_rules(evidence, customer), *_internal_rules(evidence, internal))
    accounts = tuple(_accounts(evidence, customer))
    found = [] if len(evidence.weeks) < FEW_WEEKS else propose(rules, accounts)
    found = [proposal for proposal in found if not _changed_later(evidence, proposal.finding.rule)]
    answers = [_decided(row, evidence) for row in desk.db.rows(DECISIONS, csm_id=desk.csm.id)]
    still, back = unanswered(found, answers)
    live, tiers = _live(evidence), [tier.key for tier in desk.db.rows(TIERS)]
    changed = RuleBook(rules_with(evidence.rules.rules, {one: one.learned for one in still}))
    return Learning(
        BasedOn(evidence.plan, evidence.weeks, evidence.confirmed, evidence.entries),
        customer, internal, rules, tuple(still), tuple(back),
        plan_load(evidence.plan, evidence.rules, live, tiers), plan_load(evidence.plan, changed, live, tiers),
        _names(desk, evidence), _tiers(evidence, (*still, *back)),
    )  # fmt: skip


def rules_with(rules: Sequence[Rule], minutes: Mapping[Proposal, int]) -> list[Rule]:
    """The rules with proposals put in: changed, or added as an account's own or as internal work."""
    changed = list(rules)
    for proposal, chosen in minutes.items():
        made = proposed_rule(proposal.finding, chosen)
        place = next((at for at, rule in enumerate(changed) if _same_subject(rule, made)), None)
        if place is None:
            changed.append(made)
        else:
            changed[place] = made._replace(id=changed[place].id)
    return changed


def proposed_rule(finding: Finding, minutes: int) -> Rule:
    """The rule that a finding speaks of at other minutes; an account's own has the rhythm of the one it follows."""
    rule = finding.rule._replace(minutes=minutes)
    if finding.account_id and not rule.account_id:
        rule = rule._replace(id="", tier=None, lifecycle=None, account_id=finding.account_id)
    return rule


def _same_subject(one: Rule, other: Rule) -> bool:
    return (one.activity, one.tier, one.lifecycle, one.account_id) == (
        other.activity, other.tier, other.lifecycle, other.account_id,
    )  # fmt: skip


def _names(desk: Desk, evidence: Evidence) -> dict[str, str]:
    planning = evidence.planning
    names = {key: row.name for key, row in planning.activities.items()}
    names |= {tier.key: tier.name for tier in desk.db.rows(TIERS)}
    names |= {row.id: row.name for row in planning.accounts.values()}
    return names | UNASSIGNED_NAME


def _tiers(evidence: Evidence, proposals: Iterable[Proposal]) -> dict[str, str | None]:
    accounts = evidence.planning.accounts
    ids = (one.finding.account_id or one.finding.rule.account_id for one in proposals)
    return {key: accounts[key].tier for key in ids if key}


def _live(evidence: Evidence) -> list[Paced]:
    return [paced for paced in evidence.planning.paced if paced.ends_on is None]


def _customer_rules(evidence: Evidence, learned: Figures) -> Iterator[Finding]:
    """A finding for every rule of a tier or stage that has evidence."""
    followers = Counter(rule.id for paced in _live(evidence) for rule in evidence.rules.for_account(paced))
    figures = {(figure.activity, figure.tier): figure for figure in learned.by_tier}
    for rule in evidence.rules.rules:
        figure = figures.get((rule.activity, scope_of(rule, "")))
        if figure and not rule.internal and not rule.account_id:
            yield _finding(rule, None, figure, followers[rule.id])


def _accounts(evidence: Evidence, learned: Figures) -> Iterator[Finding]:
    """A finding for each account in the book and each of its rules that has evidence."""
    figures = {(figure.account, figure.activity, figure.tier): figure for figure in learned.by_account}
    for paced in _live(evidence):
        for rule in evidence.rules.for_account(paced):
            figure = figures.get((paced.id, rule.activity, scope_of(rule, paced.tier)))
            if figure:
                yield _finding(rule, paced.id, figure, 1)


def _finding(rule: Rule, account_id: str | None, figure: Learned, followers: int) -> Finding:
    """The figure's ratio, taken to the rule's minutes: a row may hold a part of an occurrence, or several."""
    unit = rule.minutes / figure.plan if figure.plan else 0.0
    return Finding(
        rule, account_id, figure.minutes * unit, figure.low * unit, figure.high * unit, figure.weeks, figure.accounts,
        figure.happened, figure.rows, followers,
    )  # fmt: skip


def _internal_rules(evidence: Evidence, learned: Figures) -> Iterator[Finding]:
    """A finding for every budget line, and for internal work that has none."""
    figures = {figure.activity: figure for figure in learned.by_tier}
    for rule in evidence.rules.internal:
        if rule.activity in figures:
            yield _finding(rule, None, figures[rule.activity], 1)
    weekly: dict[str, dict[int, float]] = defaultdict(lambda: dict.fromkeys((w.number for w in evidence.weeks), 0.0))
    for row in evidence.internal.observations:
        if row.activity not in figures and row.activity != UNASSIGNED:
            weekly[row.activity][row.week] += row.logged_minutes
    for activity, minutes in weekly.items():
        if any(minutes.values()):
            yield _unplanned(activity, list(minutes.values()))


def _unplanned(activity: str, weekly: Sequence[float]) -> Finding:
    """The mean of the weeks and its 80 % interval; no prior, as no plan foresaw it."""
    rule = Rule("", activity, 0, 1, "week", "fixed", None, 0, (), None, None, None)
    mean, weeks = fmean(weekly), len(weekly)
    half = Z80 * stdev(weekly) / weeks**0.5 if weeks > 1 else mean
    happened = sum(minutes > 0 for minutes in weekly)
    return Finding(rule, None, mean, max(0.0, mean - half), mean + half, weeks, 0, happened, weeks, 1)


def _changed_later(evidence: Evidence, rule: Rule) -> bool:
    """Whether a version that is not in force yet has another answer for the rule: then it is left to that one."""
    later = next((one for one in evidence.newest.rules if _same_subject(one, rule)), None)
    if later is None:
        return bool(rule.id)
    return (later.minutes, later.every_n, later.unit) != (rule.minutes, rule.every_n, rule.unit)


def _decided(row: DecisionRow, evidence: Evidence) -> Decided:
    """An answer, with the confirmed weeks that came after it."""
    subject = Subject(row.tier, row.lifecycle, row.account_id, row.activity)
    day = datetime.fromtimestamp(row.created_at, UTC).date()
    later = sum(1 for one in evidence.weeks if one.week.sunday >= day)
    return Decided(subject, row.chosen_minutes, row.low_minutes, row.high_minutes, row.weeks, later)
