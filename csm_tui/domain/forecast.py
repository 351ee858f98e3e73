"""The weeks ahead: supply, demand with its bands, the chance of overload, and what makes each week.

demand = the work planned in the week (domain/workload.py); supply = contract - absence - internal - flex of the plan
version then in force; utilisation = demand / supply, None where the supply is 0. The bands come from a belief about
actual / plan: the prior of domain/uncertainty.py until a log has taught another. A probability of overload tells weeks
apart only where their plans differ: with the same plan every week it is simply how often weeks are too full.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import nlargest
from itertools import chain, count
from typing import NamedTuple

from csm_tui.domain.ahead import Ahead
from csm_tui.domain.fullness import Fullness, fullness_of, is_likely_over, is_off, is_over
from csm_tui.domain.uncertainty import Bands, Belief, Prior
from csm_tui.domain.weeks import Week
from csm_tui.domain.workload import Weekly, Workload, workload

TOP = 5
"""How many accounts and activities explain a week."""


class Share(NamedTuple):
    """Part of a week's demand: an account (its name) or an activity (its key)."""

    id: str
    name: str
    seconds: int


class Dated(NamedTuple):
    """An EBR, a renewal (the end of a term) or a notice deadline in a week."""

    on: date
    kind: str
    account_id: str
    account: str


class WeekAhead(NamedTuple):
    """One week of a forecast, in seconds."""

    week: Week
    supply: int
    demand: int
    absence: int
    bands: Bands
    accounts: tuple[Share, ...]
    """The accounts that ask most, largest first."""
    activities: tuple[Share, ...]
    dated: tuple[Dated, ...]

    @property
    def overload(self) -> float:
        """P(demand > supply)."""
        return self.bands.overload

    @property
    def over(self) -> bool:
        """More work than hours, by the plan alone, in a week that is not off."""
        return is_over(self.demand, self.supply, self.absence)

    @property
    def likely_over(self) -> bool:
        """It fits by the plan, and yet is more likely too full than not, as confirmed weeks took more than theirs."""
        return is_likely_over(self.demand, self.supply, self.overload)

    @property
    def off(self) -> bool:
        """Away all of it: what is planned is to be moved or covered, whatever the chance."""
        return is_off(self.supply, self.absence)

    def count(self, kind: str) -> int:
        """How many of a kind fall in the week."""
        return sum(1 for event in self.dated if event.kind == kind)


def worst_of(weeks: Iterable[WeekAhead]) -> WeekAhead | None:
    """The week most likely to be too full; of several the one that lacks most hours. A week off is the worst only where
    there is no other: its work has to move, whatever the plan."""
    return max(weeks, key=lambda week: (week.supply > 0, week.overload, week.demand - week.supply), default=None)


class Forecast(NamedTuple):
    """The weeks ahead."""

    weeks: tuple[WeekAhead, ...]
    mostly_plan: bool

    @property
    def demand_per_week(self) -> float:
        """Seconds of customer work in an average week."""
        return sum(week.demand for week in self.weeks) / len(self.weeks) if self.weeks else 0.0

    @property
    def supply_per_week(self) -> float:
        """Seconds of customer hours in an average week."""
        return sum(week.supply for week in self.weeks) / len(self.weeks) if self.weeks else 0.0

    @property
    def utilisation(self) -> float | None:
        """All demand / all supply; None without supply."""
        supply = self.supply_per_week
        return self.demand_per_week / supply if supply else None

    @property
    def worst(self) -> WeekAhead | None:
        """See `worst_of`."""
        return worst_of(self.weeks)

    @property
    def max_overload(self) -> float:
        """The highest probability of any week, weeks off included."""
        return max((week.overload for week in self.weeks), default=0.0)

    @property
    def weeks_over(self) -> int:
        """Weeks whose plan asks for more than there is, weeks off included: what documents for programs say."""
        return sum(week.demand > week.supply for week in self.weeks)

    @property
    def fullness(self) -> Fullness:
        """How many weeks are over, likely over and off: what people read."""
        return fullness_of(self.weeks)


def forecast(ahead: Ahead, belief: Belief | None = None) -> Forecast:
    """The forecast of these weeks under a belief (the prior unless told)."""
    believed = belief or Prior()
    work = workload(ahead)
    budgets = ahead.budgets()
    supplies = [ahead.supply_of(budget) for budget in budgets]
    bands = believed.bands(ahead, work, supplies)
    demands = work.totals()
    accounts, activities = _largest_accounts(work, ahead), _largest_activities(work, ahead)
    dated = _dated(work, ahead)
    weeks = tuple(
        WeekAhead(week, supplies[n], demands[n], budgets[n].absence, bands[n], accounts[n], activities[n],
                  tuple(dated.get(week, ())))
        for n, week in enumerate(ahead.each_week)
    )  # fmt: skip
    return Forecast(weeks, believed.mostly_plan)


def _largest_accounts(work: Workload, ahead: Ahead) -> list[tuple[Share, ...]]:
    """Of each week; of accounts that ask for the same the first in the book."""
    sums = work.by_account()
    order = dict.fromkeys((*(account.id for account in ahead.accounts if account.id in sums), *sums))
    names = {account: ahead.names.get(account, "") for account in order}
    return _largest({account: sums[account] for account in order}, names, ahead.weeks)


def _largest_activities(work: Workload, ahead: Ahead) -> list[tuple[Share, ...]]:
    """Of each week; of activities that ask for the same the first in the vocabulary."""
    sums = work.by_activity()
    names = {key: kind.name for key, kind in ahead.activities.items() if key in sums}
    names |= {key: key for key in sums if key not in names}
    return _largest({key: sums[key] for key in names}, names, ahead.weeks)


def _largest(sums: Mapping[str, Weekly], names: Mapping[str, str], weeks: int) -> list[tuple[Share, ...]]:
    ids = list(sums)
    columns: Iterable[Sequence[int]] = zip(*sums.values(), strict=True) if sums else [()] * weeks
    return [
        tuple(
            Share(ids[-place], names[ids[-place]], seconds)
            for seconds, place in nlargest(TOP, zip(column, count(0, -1), strict=False))
            if seconds
        )
        for column in columns
    ]


def _dated(work: Workload, ahead: Ahead) -> dict[Week, list[Dated]]:
    """EBRs, renewals and notice deadlines by their week, in order of day."""
    by_week: dict[Week, list[Dated]] = {}
    for on, kind, account in sorted(_days(work, ahead)):
        by_week.setdefault(Week.of(on), []).append(Dated(on, kind, account, ahead.names[account]))
    return by_week


def _days(work: Workload, ahead: Ahead) -> Iterator[tuple[date, str, str]]:
    """The day, the kind and the account of all that falls in these weeks."""
    ebrs = ((day, "ebr", account) for account, day in work.ebrs)
    renewals = ((each.ends_on, "renewal", each.account_id) for each in ahead.endings)
    notices = ((each.notice_on, "notice", each.account_id) for each in ahead.endings if each.notice_days)
    first, last = ahead.first.monday, ahead.last
    return (each for each in chain(ebrs, renewals, notices) if first <= each[0] <= last and each[2] in ahead.names)
