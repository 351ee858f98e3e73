"""Rules with one of them changed: what a new plan version and a what-if have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from csm_tui.domain.cadence import Rule
from csm_tui.domain.errors import Refused
from csm_tui.domain.rule_text import Pace, times


def with_rule(rules: Sequence[Rule], new: Rule, pace: Pace | None) -> list[Rule]:
    """The rules with the one of that scope and activity replaced, added or (pace None) dropped."""

    def same(rule: Rule) -> bool:
        return (rule.activity, rule.tier, rule.lifecycle, rule.account_id) == (
            new.activity, new.tier, new.lifecycle, new.account_id
        )  # fmt: skip

    old = next((rule for rule in rules if same(rule)), None)
    if pace is None:
        if old is None:
            raise Refused(
                "no_rule", f"{new.source} has no rule for {new.activity}", hint="`csm plan show` lists the rules"
            )
        return [rule for rule in rules if not same(rule)]
    # A curve belongs to the activity: an account's own EBR is prepared like its tier's.
    curve = old or next((rule for rule in rules if rule.activity == new.activity and rule.preparation), new)
    made = (old or new)._replace(**pace._asdict(), preparation=curve.preparation)
    return [made if same(rule) else rule for rule in rules] if old else [*rules, made]


def multiplied(
    rule: Rule, factor: Fraction, rules: Sequence[Rule], tiers: Mapping[str, str]
) -> list[tuple[Rule, Pace | None]]:
    """The rules of this scope that multiply what is in force below it. `tiers`: account id -> its tier.

    A stage of no tier is multiplied tier by tier; a tier or an account that has its own rule multiplies that one.
    """
    same = [other for other in rules if other.activity == rule.activity]
    if rule.account_id:
        own = [other for other in same if other.account_id == rule.account_id]
        base = own or [other for other in same if other.tier == tiers.get(rule.account_id) and not other.lifecycle]
        return [(rule, times(_pace(other), factor)) for other in base[:1]]
    if rule.lifecycle:
        plain = [other for other in same if other.tier and not other.lifecycle and rule.tier in (None, other.tier)]
        return [(rule._replace(tier=other.tier), times(_pace(other), factor)) for other in plain]
    return [(rule, times(_pace(other), factor)) for other in same if other.tier == rule.tier and not other.lifecycle]


def _pace(rule: Rule) -> Pace:
    return Pace(rule.minutes, rule.every_n, rule.unit, rule.mode, rule.anchor_on)
