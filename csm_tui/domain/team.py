"""A team as its manager sees it: a CSM a row, made of the same summaries that `csm export summary` writes. Pure.

Seconds and minor units; nothing is added up over currencies, nothing is rounded before it is printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from csm_tui.domain.forecast import WeekAhead
from csm_tui.domain.names import unmarked
from csm_tui.domain.summary import Summary
from csm_tui.domain.summary_parts import SPANS, Amounts, added, within

LOG_WEEKS = 4
"""Full weeks before the one that is shown by which the completeness of a log is judged."""
AHEAD_WEEKS = 13
"""Weeks from this one on among which the worst is looked for."""


class Logs(NamedTuple):
    """How complete a log is: weeks, those of them confirmed; contract hours less absence, and what of them is dark."""

    weeks: int
    confirmed: int
    due: int
    dark: int

    @property
    def dark_share(self) -> float | None:
        """dark / due; None where nothing was due."""
        return self.dark / self.due if self.due else None


class Member(NamedTuple):
    """One CSM of the team."""

    csm_id: str
    summary: Summary
    """Of the week that is shown."""
    now: float | None
    """P(demand > supply) of the week that is shown; None of a week that is over."""
    worst: WeekAhead | None
    """Of the next 13 weeks the one most likely to be too full; None where nothing is planned."""
    logs: Logs

    @property
    def name(self) -> str:
        """Of the CSM."""
        return self.summary.csm

    @property
    def supply(self) -> int:
        """The hours for customers of the week that is shown."""
        return self.summary.total("supply")

    @property
    def demand(self) -> int:
        """The customer work of that week."""
        return self.summary.total("demand")

    @property
    def renewals_at_risk(self) -> int:
        """How many subscriptions of accounts at risk end in as many days as renewals are counted for at most."""
        risky = {row.id for row in self.summary.at_risk}
        soon = within(self.summary.endings, self.summary.today, SPANS[-1])
        return sum(ending.account_id in risky for ending in soon)

    def accounts_of(self, tier: str) -> int:
        """How many accounts of the book are of that tier."""
        return next((one.accounts for one in self.summary.by_tier if one.key == tier), 0)


FLAGS = ("over", "debt", "risk", "open")
"""Words of a filter that are no part of a name."""


def filtered(members: Iterable[Member], text: str) -> list[Member]:
    """Those whose name holds every word; `over`: more demand than supply, `debt`, `risk`: accounts at risk, `open`:
    weeks that are not confirmed."""
    words = unmarked(text).split()
    return [member for member in members if all(_passes(member, word) for word in words)]


def _passes(member: Member, word: str) -> bool:
    flags = {
        "over": member.demand > member.supply, "debt": member.summary.debt > 0, "risk": bool(member.summary.at_risk),
        "open": member.logs.confirmed < member.logs.weeks,
    }  # fmt: skip
    return flags[word] if word in flags else word in unmarked(member.name)


def together(amounts: Iterable[Amounts]) -> dict[str, int]:
    """Several amounts by currency."""
    return added((currency, minor) for one in amounts for currency, minor in one.items())


def median(values: Sequence[float]) -> float | None:
    """The middle one, or the mean of the two in the middle.

    >>> median([3, 1, 2]), median([1, 2]), median([])
    (2, 1.5, None)
    """
    ordered, half = sorted(values), len(values) // 2
    if not ordered:
        return None
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


class Handing(NamedTuple):
    """An account that goes from one book to another (ids)."""

    account_id: str
    from_csm: str
    to_csm: str
