"""What a plan asks of an average week of a book, and how many accounts of each tier it leaves room for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from csm_tui.domain.cadence import Paced, RuleBook
from csm_tui.services.planning import ordinary_week
from csm_tui.store.queries.planning import PlanRow


class PlanLoad(NamedTuple):
    """Seconds of an average week without absence (as `csm capacity` has it), and how many accounts fit, unrounded."""

    supply: int
    demand: Fraction
    fit: tuple[tuple[str, int | None], ...]
    """By tier; None where a tier takes nothing."""

    @property
    def utilisation(self) -> float | None:
        """Demand / supply; None without supply."""
        return float(self.demand / self.supply) if self.supply else None


def plan_load(plan: PlanRow, book: RuleBook, live: Iterable[Paced], tiers: Sequence[str]) -> PlanLoad:
    """The load of these accounts under a plan version's hours and these rules."""
    supply = ordinary_week(plan, book).supply
    demand = sum((rule.seconds_per_week for paced in live for rule in book.for_account(paced)), Fraction(0))
    each = {tier: sum((rule.seconds_per_week for rule in book.for_tier(tier)), Fraction(0)) for tier in tiers}
    return PlanLoad(supply, demand, tuple((tier, int(supply / one) if one else None) for tier, one in each.items()))
