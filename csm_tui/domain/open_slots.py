"""The slots that the rules give and that nobody has acted on yet. Accounts that began together, in one tier and stage,
share their dates: of thousands of accounts there are a few hundred such groups, and each is computed once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Hashable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from csm_tui.domain.cadence import Paced, PlanPeriod, Preparation, Rule, RuleBook, Series, series_of
from csm_tui.domain.plan_periods import stretches
from csm_tui.domain.renewal_work import RENEWAL, Steps, step_of, steps_of

Slot = tuple[str | None, str, date]
"""(account id, activity, day)."""

LONG_BEFORE = timedelta(days=1000)
"""Days so long before an account began are not worked out for the others of its phase."""


class Counted(NamedTuple):
    """So many pieces of work of that kind, due that day."""

    due_on: date
    minutes: int
    preparation: Preparation
    times: int


class _Shared(NamedTuple):
    """The dates of rules that count from the account's anchor, and the rules whose dates are each account's own."""

    dated: Sequence[tuple[Rule, Sequence[date]]]
    alone: Sequence[Rule]


class _Group(NamedTuple):
    """Accounts that share their dates under one plan version, between two days."""

    accounts: Sequence[Paced]
    shared: _Shared
    first: date
    last: date


class OpenSlots:
    """Of these accounts, under these plan versions (by date); `taken`: what somebody has acted on."""

    def __init__(
        self, accounts: Sequence[Paced], periods: Sequence[PlanPeriod], taken: Collection[Slot],
        last_held: Mapping[tuple[str, str], date] | None, notices: Mapping[str, Sequence[date]],
    ) -> None:  # fmt: skip
        self.accounts, self.periods, self._taken = accounts, periods, taken
        self._last_held, self._notices = last_held, notices
        self._known: dict[Hashable, tuple[date, ...]] = {}

    def each(self, first: date, last: date, of: Container[str] | None) -> Iterator[tuple[Paced, Rule, date]]:
        """From first to last, of the activities named or of all, in no order."""
        for accounts, rule, days in self.alike(first, last, of):
            for account in accounts:
                for day in days:
                    yield account, rule, day

    def alike(
        self, first: date, last: date, of: Container[str] | None
    ) -> Iterator[tuple[Sequence[Paced], Rule, Sequence[date]]]:
        """The same, by the accounts that all have a rule's slots on the same days."""
        for group in self._groups(first, last, of):
            apart = [one for one in group.accounts if one.ends_on or one.id in self._acted_on]
            rest = [one for one in group.accounts if not one.ends_on and one.id not in self._acted_on]
            for rule, days in group.shared.dated:
                if rest:
                    yield rest, rule, days
                for account in apart:
                    if own := self._left(account, rule, days):
                        yield (account,), rule, own
            for rule in group.shared.alone:
                for account in group.accounts:
                    if own := list(self.of(account, rule, group.first, group.last)):
                        yield (account,), rule, own

    def _left(self, account: Paced, rule: Rule, days: Sequence[date]) -> list[date]:
        """Those before it ends that nobody has acted on."""
        until = account.ends_on or date.max
        return [day for day in days if day < until and (account.id, rule.activity, day) not in self._taken]

    def counted(self, first: date, last: date, of: Container[str] | None) -> Iterator[Counted]:
        """The same, added up: its cost goes with the groups, not with the accounts."""
        for group in self._groups(first, last, of):
            ends = sorted(account.ends_on for account in group.accounts if account.ends_on)
            until = {account.id: account.ends_on or date.max for account in group.accounts}
            for rule, days in group.shared.dated:
                for day in days:
                    times = len(group.accounts) - bisect_right(ends, day)
                    times -= sum(day < until.get(account, date.min) for account in self._takers(rule.activity, day))
                    if times:
                        yield Counted(day, rule.minutes, rule.preparation, times)
            for rule in group.shared.alone:
                for account in group.accounts:
                    for day in self.of(account, rule, group.first, group.last):
                        yield Counted(day, rule.minutes, rule.preparation, 1)

    def of(self, account: Paced, rule: Rule, first: date, last: date) -> Iterator[date]:
        """Those of one rule at one account, in order."""
        last = min(last, account.ends_on - timedelta(days=1)) if account.ends_on else last
        series: Series | Steps = (
            steps_of(rule, account, self._notices.get(account.id, ()))
            if rule.activity == RENEWAL
            else series_of(rule, account, self._last_held)
        )
        return (day for day in series.slots(first, last) if (account.id, rule.activity, day) not in self._taken)

    def _groups(self, first: date, last: date, of: Container[str] | None) -> Iterator[_Group]:
        for period, begin, end in stretches(self.periods, first, last):
            book, apart = period.book, period.book.with_own
            own = [[account] for account in self.accounts if account.id in apart] if apart else []
            alike = (
                [[one for one in group if one.id not in apart] for group in self._together] if own else self._together
            )
            for accounts in (*own, *alike):
                shared = self._shared(accounts[0], book, begin, end, of) if accounts else _Shared((), ())
                if shared.dated or shared.alone:
                    yield _Group(accounts, shared, begin, end)

    @cached_property
    def _together(self) -> Sequence[list[Paced]]:
        """The accounts by what makes their dates."""
        found: dict[Hashable, list[Paced]] = {}
        for account in self.accounts:
            key = (account.tier, account.lifecycle, account.anchor_on, account.starts_on)
            found.setdefault(key, []).append(account)
        return list(found.values())

    @cached_property
    def _acted_on(self) -> Container[str]:
        """The ids of the accounts that have a slot somebody has acted on."""
        return {account_id for account_id, _, _ in self._taken if account_id}

    def _takers(self, activity: str, day: date) -> Sequence[str]:
        return self._taken_by.get((activity, day), ())

    @cached_property
    def _taken_by(self) -> Mapping[tuple[str, date], Sequence[str]]:
        """The ids of the accounts whose slot of that activity and day was acted on."""
        found: dict[tuple[str, date], list[str]] = {}
        for account_id, activity, day in self._taken:
            found.setdefault((activity, day), []).append(account_id or "")
        return found

    def _shared(self, account: Paced, book: RuleBook, first: date, last: date, of: Container[str] | None) -> _Shared:
        """What the rules of this account give to all that share its dates."""
        dated, alone = [], []
        for rule in book.for_account(account):
            if not rule.minutes or (of is not None and rule.activity not in of):
                continue
            if rule.activity == RENEWAL:
                alone.append(step_of(rule))
            elif rule.mode == "rolling" and self._last_held:
                alone.append(rule)
            elif days := self._days(series_of(rule, account), first, last):
                dated.append((rule, days))
        return _Shared(dated, alone)

    def _days(self, series: Series, first: date, last: date) -> tuple[date, ...]:
        """The slots of a series are those of every other in its phase, each from its start on."""
        if series.start - first > LONG_BEFORE:
            return tuple(series.slots(first, last))
        key = (series.rule, series.phase, first, last)
        if key not in self._known:
            self._known[key] = tuple(series._replace(start=first).slots(first, last))
        days = self._known[key]
        return days[bisect_left(days, series.start) :] if series.start > first else days
