"""Whose rule a piece of work follows, and how a plan's minutes compare with those that were learned against.

No NumPy here: `csm week` asks too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from csm_tui.domain.cadence import Paced, Rule, RuleBook
from csm_tui.domain.renewal_work import each_time

Row = tuple[str, str]
"""Account id and activity."""


def scope_of(rule: Rule, tier: str) -> str:
    """Whose rule it is, as a key: a tier, `+stage`, `tier+stage`; an account's own counts with its tier."""
    if rule.account_id:
        return tier
    return f"{rule.tier or ''}+{rule.lifecycle}" if rule.lifecycle else rule.tier or ""


def scopes(accounts: Iterable[Paced], today: RuleBook, rows: Sequence[Row]) -> list[str]:
    """The scope of each row under the plan of today; a row without a rule counts with its account's tier."""
    needed = {row[0] for row in rows}
    tiers = {account.id: account.tier for account in accounts if account.id in needed}
    known = {
        (account.id, rule.activity): scope_of(rule, account.tier)
        for account in accounts
        if account.id in needed
        for rule in today.for_account(account)
    }
    return [known.get(row) or tiers.get(row[0], "") for row in rows]


def retaken(accounts: Iterable[Paced], today: RuleBook, then: RuleBook, rows: Sequence[Row]) -> list[float]:
    """What the minutes of each row, as the plan of another day has them, are multiplied by to be those of today's.

    Learned ratios were taken against today's minutes. A version of a later date may have taken a correction already:
    its own minutes would count it twice.
    """
    if then is today:
        return [1.0] * len(rows)
    taught, own = _minutes(accounts, today), _minutes(accounts, then)
    return [taught[row] / own[row] if own.get(row) and row in taught else 1.0 for row in rows]


def measured(
    accounts: Sequence[Paced], today: RuleBook, then: RuleBook, planned: Mapping[Row, int]
) -> list[tuple[str, str, str, float]]:
    """The planned seconds of a week as (account, activity, scope, minutes of today's plan)."""
    rows = list(planned)
    scales = retaken(accounts, today, then, rows)
    called = scopes(accounts, today, rows)
    return [
        (account, activity, scope, seconds / 60 * scale)
        for ((account, activity), seconds), scope, scale in zip(planned.items(), called, scales, strict=True)
    ]


def _minutes(accounts: Iterable[Paced], book: RuleBook) -> dict[Row, int]:
    """The minutes of one occurrence of each row."""
    return {(account.id, rule.activity): each_time(rule) for account in accounts for rule in book.for_account(account)}
