"""Gathers the case for a book: the plan's arithmetic, the evidence in the log, and the options side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from statistics import fmean
from typing import TYPE_CHECKING

from csm_tui.domain import case_scenarios as built_in
from csm_tui.domain.case import (
    HORIZON,
    MOST_SCENARIOS,
    SURE,
    Case,
    Cost,
    Evidence,
    Figure,
    Option,
    Price,
    lifetime_value,
    yearly_cost,
)  # fmt: skip
from csm_tui.domain.case_scenarios import Made
from csm_tui.domain.errors import Refused
from csm_tui.domain.names import fold
from csm_tui.domain.scenario import Scenario, applied, in_words
from csm_tui.domain.summary_parts import added
from csm_tui.domain.weeks import Week
from csm_tui.domain.workload import workload
from csm_tui.services.activity_values import value_ranking
from csm_tui.services.capacity import capacity_report
from csm_tui.services.learning import Learning, learn_plan
from csm_tui.services.log_week import log_week
from csm_tui.services.planning import Planning
from csm_tui.services.whatif import account_names, kept, start
from csm_tui.store.queries.planning import TIERS

if TYPE_CHECKING:
    from csm_tui.domain.ahead import Ahead
    from csm_tui.domain.what_if import Side, WhatIf
    from csm_tui.services.desk import Desk
    from csm_tui.store.queries.planning import AccountRow

LOOK_BACK = 4
"""Weeks whose log is looked at for what is not in it."""


def case_for(desk: Desk, price: Price, names: Sequence[str] = ()) -> Case:
    """The case of a book with these scenarios: built-in keys or names of kept what-ifs, four at most; without any, the
    built-in ones that change something here, then kept ones while there is room."""
    if len(names) > MOST_SCENARIOS:
        raise Refused("too_many", f"{len(names)} scenarios don't fit a page", hint=f"name at most {MOST_SCENARIOS}",
                      wrong_usage=True)  # fmt: skip
    week = Week.of(desk.today)
    planning = Planning(desk, week.monday, week.sunday)
    plan, book = planning.plan_on(desk.today)
    capacity = capacity_report(desk)
    learning = learn_plan(desk)
    ask = start(desk, HORIZON)
    ranking = value_ranking(desk)
    pricing = _Pricing(ask, price, planning.accounts, plan.contract_seconds, capacity.supply_seconds)
    now = pricing.option("now", "As it is", (), Scenario(), ask.before)
    left_out: list[tuple[str, str]] = []
    options = list(_options(desk, pricing, names, left_out))
    live = [paced for paced in planning.paced if paced.ends_on is None]
    by_tiers = sum(float(tier.seconds_per_account) * tier.accounts for tier in capacity.tiers)
    held = {tier.tier for tier in capacity.tiers if tier.accounts}
    return Case(
        csm=desk.csm.name, today=desk.today, plan_since=plan.effective_on, contract=plan.contract_seconds,
        internal=book.internal_seconds, flex=plan.flex_seconds,
        capacity=capacity,
        rules=tuple((rule.tier or "", rule, planning.activities[rule.activity].name)
                    for tier in capacity.tiers if tier.tier in held for rule in book.for_tier(tier.tier)),
        arr=added((planning.accounts[paced.id].currency, planning.accounts[paced.id].arr_minor) for paced in live),
        csms=ask.ahead.csms, evidence=_evidence(learning, held), now=now, options=tuple(options),
        left_out=tuple(left_out), price=price, ranking=ranking, names=learning.names, unlogged=_unlogged(desk),
        stages=round(float(capacity.demand_seconds) - by_tiers),
    )  # fmt: skip


def _options(desk: Desk, pricing: _Pricing, names: Sequence[str], left_out: list[tuple[str, str]]) -> Iterator[Option]:
    """The scenarios asked for, or the built-in ones and then the kept ones, four at most."""
    found = 0
    for key, name, made in _chosen(desk, pricing, names):
        if found == MOST_SCENARIOS:
            return
        if made.scenario is None:
            left_out.append((name, made.why_not))
            continue
        found += 1
        yield pricing.option(key, name, made.said, made.scenario)


def _chosen(desk: Desk, pricing: _Pricing, names: Sequence[str]) -> Iterator[tuple[str, str, Made]]:
    if names:
        for name in names:
            key = "-".join(fold(name).replace("_", "-").split())
            if key in built_in.KEYS:
                yield key, built_in.NAMES[key], _built_in(desk, pricing, key)
            else:
                yield from _kept(desk, pricing, [name])
        return
    for key in built_in.KEYS:
        yield key, built_in.NAMES[key], _built_in(desk, pricing, key)
    yield from _kept(desk, pricing, ())


def _built_in(desk: Desk, pricing: _Pricing, key: str) -> Made:
    ahead = pricing.ask.ahead
    if key == built_in.ANNUAL_EBRS:
        return built_in.annual_ebrs(ahead)
    if key == built_in.POOLED_LOW:
        return built_in.pooled_low(ahead, [tier.key for tier in desk.db.rows(TIERS)])
    if key == built_in.DROP_LOWEST:
        names = {name: kind.name for name, kind in ahead.activities.items()}
        return built_in.drop_lowest(ahead, value_ranking(desk), names)
    return pricing.fewest_csms()


def _kept(desk: Desk, pricing: _Pricing, names: Sequence[str]) -> Iterator[tuple[str, str, Made]]:
    known = set(pricing.ask.ahead.names)
    called = account_names(desk)
    for one in kept(desk, names):
        meant = {*one.scenario.drop, *(account for account, _ in one.scenario.retier)}
        if meant - known:
            yield one.name, one.name, Made(None, (), "it is about an account that has left the book")
        else:
            yield one.name, one.name, Made(one.scenario, tuple(in_words(one.scenario, called)))


class _Pricing:
    """Asks one gathered book about scenarios, with their cost."""

    def __init__(
        self, ask: WhatIf, price: Price, accounts: Mapping[str, AccountRow], contract: int, supply: int
    ) -> None:
        self.ask = ask
        self._price, self._accounts, self._contract, self._supply = price, accounts, contract, supply

    def fewest_csms(self) -> Made:
        """The fewest CSMs more with which a week of the year fits with a chance of 80 %."""
        if _mean_overload(self.ask.before) <= 1 - SURE:
            return Made(None, (), f"a week fits with a chance of {SURE * 100:.0f} % as it is")
        csms = self.ask.ahead.csms
        low, high = 1, 2 * csms
        while self._overload_with(high) > 1 - SURE:
            if high >= 64 * csms:
                return Made(None, (), "no number of CSMs makes its weeks fit: some have no hours at all")
            low, high = high + 1, 2 * high
        while low < high:
            middle = (low + high) // 2
            low, high = (low, middle) if self._overload_with(middle) <= 1 - SURE else (middle + 1, high)
        return built_in.added_csms(low, csms)

    def _overload_with(self, csms: int) -> float:
        return _mean_overload(self.ask.outcome(Scenario(csms=csms)).after)

    def option(
        self, key: str, name: str, said: tuple[str, ...], scenario: Scenario, side: Side | None = None
    ) -> Option:
        """The book under a scenario."""
        seen = side or self.ask.outcome(scenario).after
        changed = applied(self.ask.ahead, scenario)
        weeks, forecast = seen.forecast.weeks, seen.forecast
        worst = seen.worst
        assert worst is not None
        return Option(
            key, name, said, seen.accounts, changed.share, forecast.demand_per_week,
            sum(week.bands.p50 for week in weeks) / len(weeks), forecast.supply_per_week, _mean_overload(seen),
            worst.week, worst.overload, forecast.weeks_over,
            tuple(self._costs(changed, paid_for=forecast.supply_per_week if scenario.csms > 0 else 0.0)),
        )  # fmt: skip

    def _costs(self, ahead: Ahead, *, paid_for: float) -> Iterator[Cost]:
        """By currency of the accounts; work at accounts without one counts with the only currency there is."""
        live = {account.id for account in ahead.accounts if account.ends_on is None and account.id in ahead.names}
        # What a scenario adds has no price.
        rows = {key: self._accounts.get(key) for key in live}
        mine = {key: (row.currency, row.arr_minor) if row else ("", 0) for key, row in rows.items()}
        currencies = sorted({currency for currency, _ in mine.values() if currency})
        alone = currencies[0] if len(currencies) == 1 else ""
        spent = dict.fromkeys(currencies, 0.0)
        for account, seconds in workload(ahead).by_account().items():
            currency = mine.get(account, ("", 0))[0] or alone
            spent[currency] = spent.get(currency, 0.0) + sum(seconds) / ahead.weeks
        total = sum(spent.values())
        paid = max(1.0, paid_for / total) if total else 1.0
        for currency in sorted(spent):
            arr = [minor for of, minor in mine.values() if (of or alone) == currency]
            yield self._cost(currency, len(arr), sum(arr), spent[currency] * paid)

    def _cost(self, currency: str, accounts: int, arr: int, seconds: float) -> Cost:
        hourly, churn = self._price.hourly.get(currency), self._price.churn
        cost = None if hourly is None else yearly_cost(seconds, hourly, self._contract, self._supply)
        cltv = lifetime_value(arr, cost, churn) if cost is not None and churn is not None else None
        return Cost(currency, accounts, arr, seconds, cost, cltv)


def _mean_overload(side: Side) -> float:
    return fmean(week.overload for week in side.forecast.weeks)


def _evidence(learning: Learning, tiers: set[str]) -> Evidence:
    """The findings of the rules that the book's own tiers promise."""
    based_on, names = learning.based_on, learning.names
    weeks = based_on.weeks
    figures = tuple(
        Figure(
            one.rule.tier or "", names.get(one.rule.tier or "", ""), one.rule.activity,
            names.get(one.rule.activity, one.rule.activity), one.rule.every, one.rule.minutes, one.minutes, one.low,
            one.high, one.weeks, one.accounts,
        )
        for one in learning.rules if one.rule.tier in tiers and not one.rule.lifecycle
    )  # fmt: skip
    return Evidence(
        len(weeks), based_on.confirmed, based_on.entries, weeks[0].week if weeks else None,
        weeks[-1].week if weeks else None, figures,
    )  # fmt: skip


def _unlogged(desk: Desk) -> float | None:
    """Of the last four full weeks."""
    last = Week.of(desk.today - timedelta(days=7))
    logs = [log_week(desk, last + -back) for back in range(LOOK_BACK)]
    due = sum(sum(log.due_by_day) for log in logs)
    return sum(log.dark_seconds for log in logs) / due if due else None
