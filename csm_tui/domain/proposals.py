"""Which learned figures are worth a change of the plan, and which were answered already.

A figure becomes a proposal when

- three confirmed weeks or more stand behind it (and behind the book),
- the planned minutes lie outside its 80 % interval,
- it differs from them by a tenth and by 3 minutes an occurrence, and
- by 5 minutes a week over all the accounts that follow the rule (a quarter of an hour for internal work).

An account gets a rule of its own when its figure lies 2 standard deviations from what its rule is to become, by a
fifth and by 10 minutes a week: a rule of its own is a thing to keep in mind, and of a hundred accounts that are like
their tier a few would differ by chance.

What was answered is not proposed again while the rule stands as the answer left it, until four more weeks are confirmed
and the figure has left the interval of that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp, log
from typing import NamedTuple

from csm_tui.domain.cadence import Rule
from csm_tui.domain.hashing import blake2b

LEAST_WEEKS = 3
LEAST_SHARE, LEAST_MINUTES = 0.1, 3.0
LEAST_A_WEEK = 5.0
LEAST_INTERNAL_A_WEEK = 15.0
NEW_WEEKS = 4
ACCOUNT_SHARE, ACCOUNT_SDS, ACCOUNT_A_WEEK = 0.2, 2.0, 10.0
Z80 = 1.2816
INTERVAL = 0.8

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
_ID_LENGTH = 5


class Finding(NamedTuple):
    """What the log makes of a rule, or of one account that follows it. Minutes are those of one occurrence."""

    rule: Rule
    """The rule in force; of work that no plan foresaw, one of 0 minutes."""
    account_id: str | None
    """None: of all the accounts that follow the rule."""
    minutes: float
    low: float
    high: float
    """The 80 % interval of the average."""
    weeks: int
    accounts: int
    happened: int
    rows: int
    followers: int
    """Accounts in the book that follow the rule today; 1 for internal work and for an account."""

    @property
    def subject(self) -> Subject:
        """Whose minutes, for which activity."""
        return Subject(self.rule.tier, self.rule.lifecycle, self.account_id or self.rule.account_id, self.rule.activity)

    @property
    def rounded(self) -> int:
        """Minutes as a rule has them."""
        return max(0, round(self.minutes))

    def minutes_a_week(self, minutes: float) -> float:
        """What that many minutes an occurrence come to in a week."""
        return minutes * float(self.rule._replace(minutes=1).seconds_per_week) / 60 * self.followers


class Subject(NamedTuple):
    """Whose minutes, for which activity; an account's own rule counts as the account's."""

    tier: str | None
    lifecycle: str | None
    account_id: str | None
    activity: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """The same for an account whether it follows a tier or a rule of its own."""
        if self.account_id:
            return "", "", self.account_id, self.activity
        return self.tier or "", self.lifecycle or "", "", self.activity


class Decided(NamedTuple):
    """A decision about a subject: the minutes the rule was left at, and the interval of the evidence then."""

    subject: Subject
    chosen: int
    low: int
    high: int
    weeks: int
    """Weeks of evidence that stood behind it."""
    later: int
    """Confirmed weeks since."""


class Proposal(NamedTuple):
    """A change of one rule, or an account's own rule."""

    id: str
    """Short, and the same as long as the subject is the same."""
    finding: Finding
    planned: int
    learned: int
    beside: int | None = None
    """What the rule that an account follows is to become, if a change of it is proposed too."""

    @property
    def change_a_week(self) -> float:
        """Minutes a week more (or less) than planned."""
        return self.finding.minutes_a_week(self.learned - self.planned)


def short_id(subject: Subject) -> str:
    """Five letters and digits that stay the same; `0` and `o`, `1` and `l` are not mixed up."""
    number = int.from_bytes(blake2b("|".join(subject.key).encode(), digest_size=8).digest(), "big")
    return "".join(_LETTERS[number >> 5 * place & 31] for place in range(_ID_LENGTH))


def propose(rules: Sequence[Finding], accounts: Sequence[Finding]) -> list[Proposal]:
    """Proposals for rules, then for accounts, each list by what it changes a week, largest first."""
    found = [finding for finding in rules if _worth_a_rule(finding)]
    becomes = {finding.rule.id: finding.rounded for finding in found}
    own = [finding for finding in accounts if _worth_an_account(finding, becomes)]
    return [*_proposals(found, {}), *_proposals(own, becomes)]


def _proposals(findings: Iterable[Finding], becomes: Mapping[str, int]) -> list[Proposal]:
    made = [
        Proposal(short_id(one.subject), one, one.rule.minutes, one.rounded, becomes.get(one.rule.id))
        for one in findings
    ]
    return sorted(made, key=lambda proposal: (-abs(proposal.change_a_week), proposal.id))


def _worth_a_rule(finding: Finding) -> bool:
    planned = finding.rule.minutes
    least = LEAST_INTERNAL_A_WEEK if finding.rule.internal else LEAST_A_WEEK
    return (
        finding.weeks >= LEAST_WEEKS
        and not finding.low <= planned <= finding.high
        and _differs(finding, planned, LEAST_SHARE, LEAST_MINUTES)
        and abs(finding.minutes_a_week(finding.rounded - planned)) >= least
    )


def _worth_an_account(finding: Finding, becomes: Mapping[str, int]) -> bool:
    if finding.rule.account_id:
        return _worth_a_rule(finding)
    expected = becomes.get(finding.rule.id, finding.rule.minutes)
    if finding.weeks < LEAST_WEEKS or finding.minutes <= 0:
        return False
    sd = log(finding.high / finding.minutes) / Z80
    return (
        not finding.minutes * exp(-ACCOUNT_SDS * sd) <= expected <= finding.minutes * exp(ACCOUNT_SDS * sd)
        and _differs(finding, expected, ACCOUNT_SHARE, LEAST_MINUTES)
        and abs(finding.minutes_a_week(finding.rounded - expected)) >= ACCOUNT_A_WEEK
    )


def _differs(finding: Finding, planned: float, share: float, minutes: float) -> bool:
    return abs(finding.rounded - planned) >= max(minutes, share * planned)


def unanswered(
    proposals: Iterable[Proposal], decisions: Iterable[Decided]
) -> tuple[list[Proposal], list[Proposal]]:  # fmt: skip
    """Those still to be answered, and those held back because an answer stands."""
    last = {decided.subject.key: decided for decided in decisions}
    still: list[Proposal] = []
    back: list[Proposal] = []
    for proposal in proposals:
        (back if _stands(last.get(proposal.finding.subject.key), proposal) else still).append(proposal)
    return still, back


def _stands(decided: Decided | None, proposal: Proposal) -> bool:
    if decided is None or decided.chosen != proposal.planned:
        return False
    new = max(decided.later, proposal.finding.weeks - decided.weeks)
    return new < NEW_WEEKS or decided.low <= proposal.learned <= decided.high
