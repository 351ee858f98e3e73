"""What tier and stage an account was in before: weeks that have passed are judged by those of their time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from csm_tui.domain.cadence import Paced


class EarlierStage(NamedTuple):
    """Up to the day before `until_on` an account was in this tier and stage."""

    account_id: str
    until_on: date
    tier: str
    lifecycle: str


def spells(accounts: Sequence[Paced], stages: Iterable[EarlierStage]) -> Sequence[Paced]:
    """The accounts, each divided by its earlier stages: every part begins where the one before it ends, and the anchor
    of its dates stays.

    >>> monday, friday = date(2026, 3, 9), date(2026, 3, 13)
    >>> one = Paced("a", "high", "adoption", monday, monday, None)
    >>> [(it.tier, it.starts_on.day, it.ends_on and it.ends_on.day)
    ...  for it in spells([one], [EarlierStage("a", friday, "low", "adoption")])]
    [('low', 9, 13), ('high', 13, None)]
    """
    earlier: dict[str, list[EarlierStage]] = {}
    for stage in stages:
        earlier.setdefault(stage.account_id, []).append(stage)
    if not earlier:
        return accounts
    return [spell for account in accounts for spell in _divided(account, earlier.get(account.id, ()))]


def _divided(account: Paced, stages: Iterable[EarlierStage]) -> Iterator[Paced]:
    begin = account.starts_on
    for stage in sorted(stages, key=lambda stage: stage.until_on):
        if begin < stage.until_on <= (account.ends_on or date.max):
            yield account._replace(
                tier=stage.tier, lifecycle=stage.lifecycle, starts_on=begin, ends_on=stage.until_on
            )  # fmt: skip
            begin = stage.until_on
    yield account._replace(starts_on=begin)
