"""Whose load is known how: from the log where enough weeks are complete, else from the plan, else not at all.

An incomplete log never makes a load smaller: an account's hours a week come from complete weeks only, and a CSM with
fewer than three of them is judged by the plan.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from csm_tui.domain.study.evidence import LEAST_WEEKS
from csm_tui.domain.study.facts import CsmFact
from csm_tui.domain.study.sums import LoadSums, WeekSums
from csm_tui.domain.tables import per

LOG, PLAN, UNKNOWN = "log", "plan", "none"
_NO_WEEKS = (0,) * 10


class Load(NamedTuple):
    """What an account takes: seconds a week."""

    sums: LoadSums
    seconds: int
    basis: str


class Person(NamedTuple):
    """A CSM and the accounts in the book today. `supply`: the seconds for customers of an average week of the year."""

    fact: CsmFact
    weeks: WeekSums
    basis: str
    loads: tuple[Load, ...]
    supply: int

    @property
    def load(self) -> int:
        """What the book takes in an average week."""
        return sum(load.seconds for load in self.loads)

    @property
    def planned(self) -> int:
        """What the plan asked for the same accounts in an average week of the period."""
        return sum(per(load.sums.planned, load.sums.weeks) for load in self.loads)

    @property
    def known(self) -> bool:
        """Whether there is anything to judge the load by."""
        return not self.unknown

    @property
    def unknown(self) -> str:
        """Why there is nothing to judge the load by; empty when there is."""
        if self.basis == UNKNOWN:
            told = self.loads or self.fact.live
            return "too few complete weeks and no plan" if told else "no entry names a customer"
        return "" if self.supply > 0 else "no hours of the week are for customers"


def people_of(
    csms: Iterable[CsmFact],
    weeks: Mapping[str, WeekSums],
    accounts: Iterable[LoadSums],
    today: date,
    leave: float = 0.0,
) -> list[Person]:
    """Every CSM with the loads of the live accounts, by team and name.

    Loads are hours of the calendar's weeks, those of leave among them; so the share of leave comes off the supply.
    """
    books: dict[str, list[LoadSums]] = {}
    for account in accounts:
        if account.ends_on is None or account.ends_on > today:
            books.setdefault(account.csm, []).append(account)
    people = []
    for fact in csms:
        told = weeks.get(fact.csm) or WeekSums(fact.csm, *_NO_WEEKS)
        book = books.get(fact.csm, [])
        basis = _basis(fact, told, book)
        loads = tuple(Load(account, *_load(account, basis)) for account in book)
        people.append(Person(fact, told, basis, loads, round(fact.supply_seconds * (1 - leave))))
    return sorted(people, key=lambda person: (person.fact.team, person.fact.name, person.fact.csm))


def _basis(fact: CsmFact, weeks: WeekSums, book: Collection[LoadSums]) -> str:
    if not book and not fact.live:
        # A book may have no account; a sheet without any only fails to say whom its time was for.
        return UNKNOWN
    if weeks.complete >= LEAST_WEEKS:
        return LOG
    return PLAN if any(account.planned or account.asked for account in book) else UNKNOWN


def _load(account: LoadSums, basis: str) -> tuple[int, str]:
    """An account that is newer than three complete weeks goes by its plan, if it has one: by that of today while
    its own weeks are too few to tell."""
    if basis == LOG and (account.complete >= LEAST_WEEKS or not (account.planned or account.asked)):
        return per(account.spent, account.complete), LOG
    if account.weeks < LEAST_WEEKS and account.asked:
        return account.asked, PLAN
    return per(account.planned, account.weeks), PLAN if account.planned else UNKNOWN
