"""The four scenarios that every book is asked about, made from its own plan. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csm_tui.domain.activity_value import Ranked
from csm_tui.domain.ahead import Ahead
from csm_tui.domain.cadence import WEEKS_A_YEAR, Rule
from csm_tui.domain.rule_text import Pace
from csm_tui.domain.scenario import Scenario

ADD_CSMS, ANNUAL_EBRS, POOLED_LOW, DROP_LOWEST = "add-csms", "annual-ebrs", "pooled-low", "drop-lowest"
KEYS = (ADD_CSMS, ANNUAL_EBRS, POOLED_LOW, DROP_LOWEST)
NAMES = {
    ADD_CSMS: "Keep the promise, add CSMs", ANNUAL_EBRS: "Annual EBRs", POOLED_LOW: "Pooled low touch",
    DROP_LOWEST: "Drop the bottom-ranked activities",
}  # fmt: skip
SHORT = {
    "now": "As it is", ADD_CSMS: "Add CSMs", ANNUAL_EBRS: "Annual EBRs", POOLED_LOW: "Pooled low",
    DROP_LOWEST: "Drop lowest",
}  # fmt: skip
"""The same for a chart's axis."""
EBR, LOW, POOL = "ebr", "low", "tech"
LITTLE = 2
"""An activity of this value or less is at the bottom."""
FALLBACK = "support_review"
"""Taken as the lowest while nobody has said what activities are worth: support sees the same tickets."""


class Made(NamedTuple):
    """A scenario, or why it would change nothing; `said` is its changes in words."""

    scenario: Scenario | None
    said: tuple[str, ...]
    why_not: str = ""


def annual_ebrs(ahead: Ahead) -> Made:
    """Every EBR rule once a year, with the same minutes and preparation."""
    tiers = {account.tier for account in ahead.accounts if account.ends_on is None}
    often = [
        rule for rule in _rules(ahead)
        if rule.activity == EBR and rule.seconds_per_week * WEEKS_A_YEAR > rule.minutes * 60
        and (rule.tier is None or rule.tier in tiers)
    ]  # fmt: skip
    if not often:
        return Made(None, (), "no rule has EBRs more often than once a year")
    changes = tuple((rule, Pace(rule.minutes, 1, "year", rule.mode, rule.anchor_on)) for rule in often)
    return Made(
        Scenario(rules=changes), tuple(f"EBR of {rule.source}: yearly, not every {_every(rule)}" for rule in often)
    )


def pooled_low(ahead: Ahead, tiers: Sequence[str]) -> Made:
    """The low-touch accounts are served by the pool."""
    if LOW not in tiers or POOL not in tiers:
        return Made(None, (), f"there is no tier {LOW if LOW not in tiers else POOL}")
    low = [account.id for account in ahead.accounts if account.tier == LOW and account.ends_on is None]
    if not low:
        return Made(None, (), "no account is of tier low")
    return Made(
        Scenario(retier=tuple((account, POOL) for account in low)), (f"{len(low)} accounts: low to tech touch",)
    )


def drop_lowest(ahead: Ahead, ranking: Sequence[Ranked], names: dict[str, str]) -> Made:
    """Without the activities of least value; while none has a value, without the one that is assumed to be lowest."""
    taking = [line.activity for line in ranking if line.value is not None and line.value <= LITTLE]
    if not any(line.value is not None for line in ranking):
        taking = [line.activity for line in ranking if line.activity == FALLBACK]
    dropped = [rule for rule in _rules(ahead) if rule.activity in taking and not rule.internal]
    if not dropped:
        return Made(None, (), f"no activity has a value of {LITTLE} or less")
    said = ", ".join(names.get(key, key) for key in dict.fromkeys(rule.activity for rule in dropped))
    return Made(Scenario(rules=tuple((rule, None) for rule in dropped)), (f"no {said}",))


def added_csms(number: int, csms: int) -> Made:
    """So many CSMs more, beside the ones there are."""
    each = "" if csms == 1 else f", {number / csms:.2f} for this book"
    return Made(Scenario(csms=number), (f"{number} more CSM{'s' if number > 1 else ''}{each}",))


def _every(rule: Rule) -> str:
    return rule.unit if rule.every_n == 1 else rule.every


def _rules(ahead: Ahead) -> tuple[Rule, ...]:
    return ahead.version_on(ahead.today).book.rules
