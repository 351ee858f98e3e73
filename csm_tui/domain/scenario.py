"""What-ifs: a changed book, pure, from a gathered one. Nothing here is written anywhere.

A scenario takes effect at once: an account that is dropped asks for nothing from this week on, one that is added starts
today with a staggered anchor of its own, a new tier changes what is due from this week on. `csms` sets the hours: the
book shares its team's, so one more CSM beside n leaves (n + 1) / n of the supply and the same work.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from csm_tui.domain.ahead import Ahead, Version
from csm_tui.domain.budget import Absent
from csm_tui.domain.cadence import Paced, Rule, RuleBook
from csm_tui.domain.errors import Refused
from csm_tui.domain.rule_changes import with_rule
from csm_tui.domain.rule_text import Pace
from csm_tui.domain.stagger import anchor_on

MOST_ADDED = 2000


class Scenario(NamedTuple):
    """Changes to a book. Accounts by id; rules with the pace they get (None: dropped)."""

    add: tuple[tuple[str, int], ...] = ()
    """(tier, how many)."""
    drop: tuple[str, ...] = ()
    retier: tuple[tuple[str, str], ...] = ()
    """(account, its new tier)."""
    rules: tuple[tuple[Rule, Pace | None], ...] = ()
    absences: tuple[Absent, ...] = ()
    csms: int = 0
    """CSMs gained or lost."""

    @property
    def empty(self) -> bool:
        """Whether it changes nothing."""
        return self == Scenario()


def applied(ahead: Ahead, scenario: Scenario) -> Ahead:
    """The book as the scenario would have it; refused when a change can't be made."""
    changed = _with_accounts(ahead, scenario)
    if scenario.rules:
        changed = changed._replace(versions=tuple(_with_rules(version, scenario.rules) for version in ahead.versions))
    if scenario.csms:
        if ahead.csms + scenario.csms < 0:
            raise Refused("too_few_csms", f"there are only {ahead.csms} to lose", hint="give --csms -1 or +1")
        changed = changed._replace(share=ahead.share * (ahead.csms + scenario.csms) / ahead.csms)
    return changed._replace(absences=(*ahead.absences, *scenario.absences))


def _with_accounts(ahead: Ahead, scenario: Scenario) -> Ahead:
    dropped, tiers = frozenset(scenario.drop), dict(scenario.retier)
    kept = [
        account._replace(tier=tiers.get(account.id, account.tier))
        for account in ahead.accounts
        if account.id not in dropped
    ]
    added = added_accounts(ahead, scenario.add)
    names = {key: name for key, name in ahead.names.items() if key not in dropped}
    names |= {account.id: name for account, name in added}
    return ahead._replace(
        accounts=(*kept, *(account for account, _ in added)), names=names,
        stored=tuple(touch for touch in ahead.stored if touch.account_id not in dropped),
        blocks=tuple(block for block in ahead.blocks if block.account_id not in dropped),
        endings=tuple(ending for ending in ahead.endings if ending.account_id not in dropped),
    )  # fmt: skip


def by_tier(ahead: Ahead, scenario: Scenario) -> Counter[str]:
    """How many live accounts each tier would have."""
    tiers = dict(scenario.retier)
    live = (one for one in ahead.accounts if one.ends_on is None and one.id not in scenario.drop)
    return Counter(tiers.get(one.id, one.tier) for one in live) + Counter(dict(scenario.add))


def added_accounts(ahead: Ahead, add: Sequence[tuple[str, int]]) -> list[tuple[Paced, str]]:
    """New accounts in adoption, with their names ("new high 1"), anchored as `csm account add` would have it."""
    counts: dict[str, int] = {}
    for account in ahead.accounts:
        counts[account.tier] = counts.get(account.tier, 0) + 1
    made = []
    for tier, number in add:
        if not 0 <= number <= MOST_ADDED:
            raise Refused(
                "bad_number", f"{number} accounts of tier {tier} can't be added", hint=f"give 0 to {MOST_ADDED}",
                wrong_usage=True,
            )  # fmt: skip
        for _ in range(number):
            n = counts[tier] = counts.get(tier, 0) + 1
            anchor = anchor_on(tier, n - 1, ahead.today)
            paced = Paced(f"new-{tier}-{n}", tier, "adoption", anchor, ahead.today, None)
            made.append((paced, f"new {tier} {n}"))
    return made


def _with_rules(version: Version, changes: Sequence[tuple[Rule, Pace | None]]) -> Version:
    rules = list(version.book.rules)
    for rule, pace in changes:
        if pace is None and not any(_scope(other) == _scope(rule) for other in rules):
            continue  # an older or later version may not have the rule that is dropped
        rules = with_rule(rules, rule, pace)
    return version._replace(book=RuleBook(rules))


def _scope(rule: Rule) -> tuple[str, str | None, str | None, str | None]:
    return rule.activity, rule.tier, rule.lifecycle, rule.account_id


def to_words(scenario: Scenario) -> dict[str, Any]:
    """The scenario as JSON keeps it."""
    return {
        "add": [list(pair) for pair in scenario.add], "drop": list(scenario.drop),
        "retier": [list(pair) for pair in scenario.retier],
        "rules": [
            {"activity": rule.activity, "tier": rule.tier, "lifecycle": rule.lifecycle, "account": rule.account_id,
             "day_offset": rule.day_offset,
             "pace": None if pace is None else [pace.minutes, pace.every_n, pace.unit, pace.mode,
                                                pace.anchor_on.isoformat() if pace.anchor_on else None]}
            for rule, pace in scenario.rules
        ],
        "absences": [[a.starts_on.isoformat(), a.ends_on.isoformat(), a.seconds_per_day] for a in scenario.absences],
        "csms": scenario.csms,
    }  # fmt: skip


def from_words(words: Mapping[str, Any]) -> Scenario:
    """The scenario that `to_words` wrote."""

    def pace(given: Sequence[Any] | None) -> Pace | None:
        if given is None:
            return None
        minutes, every_n, unit, mode, anchor = given
        return Pace(minutes, every_n, unit, mode, date.fromisoformat(anchor) if anchor else None)

    return Scenario(
        tuple((tier, number) for tier, number in words["add"]), tuple(words["drop"]),
        tuple((account, tier) for account, tier in words["retier"]),
        tuple(
            (Rule("", rule["activity"], 0, 1, "week", "fixed", None, rule["day_offset"], (), rule["tier"],
                  rule["lifecycle"], rule["account"]), pace(rule["pace"]))
            for rule in words["rules"]
        ),
        tuple(
            Absent(date.fromisoformat(first), date.fromisoformat(last), seconds, "what if")
            for first, last, seconds in words["absences"]
        ),
        words["csms"],
    )  # fmt: skip


def in_words(scenario: Scenario, named: Mapping[str, str]) -> list[str]:
    """Its changes as they could be typed; `named` gives accounts their names."""

    def name(account: str) -> str:
        return named.get(account, "an account that is gone")

    words = [f"add {tier}={number}" for tier, number in scenario.add]
    words += [f"drop {name(account)}" for account in scenario.drop]
    words += [f"tier {name(account)}={tier}" for account, tier in scenario.retier]
    for rule, pace in scenario.rules:
        whose = name(rule.account_id) if rule.account_id else "+".join(filter(None, (rule.tier, rule.lifecycle)))
        every = f"{pace.every_n}{pace.unit}s" if pace and pace.every_n > 1 else pace.unit if pace else ""
        often = f"{pace.minutes}m/{every}" if pace else "off"
        words.append(f"rule {whose or 'internal'}.{rule.activity}={often}")
    words += [f"absence {off.starts_on}..{off.ends_on}" for off in scenario.absences]
    return [*words, f"csms {scenario.csms:+d}"] if scenario.csms else words
