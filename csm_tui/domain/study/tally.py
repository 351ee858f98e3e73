"""The sums of one book that balancing needs, added up in memory: what exchange/study/aggregates.py has an engine add up
over many sources. A test holds the two against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from csm_tui.domain.study.facts import AccountFact, EntryFact, PlanFact, WeekFact
from csm_tui.domain.study.sums import LoadSums, WeekSums


def week_sums(csm: str, weeks: Sequence[WeekFact], entries: Iterable[EntryFact]) -> WeekSums:
    """The studied weeks of a CSM."""
    spent: dict[date, int] = defaultdict(int)
    number: dict[date, int] = defaultdict(int)
    for entry in entries:
        spent[entry.week] += entry.seconds
        number[entry.week] += entry.entries
    expected = {week.week: week.contract_seconds - week.absence_seconds for week in weeks}
    complete = [week for week in weeks if week.complete]
    return WeekSums(
        csm, len(weeks), len(complete), sum(spent[week] > 0 for week in expected),
        sum(week.contract_seconds for week in weeks), sum(week.absence_seconds for week in weeks),
        sum(week.supply_seconds for week in weeks), sum(week.supply_seconds for week in complete),
        sum(spent[week] for week in expected), sum(number[week] for week in expected),
        sum(max(0, hours - spent[week]) for week, hours in expected.items()),
    )  # fmt: skip


def load_sums(
    accounts: Iterable[AccountFact], weeks: Sequence[WeekFact], entries: Iterable[EntryFact], plan: Iterable[PlanFact]
) -> list[LoadSums]:
    """A row an account."""
    complete = {week.week: week.complete for week in weeks}
    logged: dict[str, list[EntryFact]] = defaultdict(list)
    planned: dict[str, int] = defaultdict(int)
    for entry in entries:
        logged[entry.account].append(entry)
    for fact in plan:
        planned[fact.account] += fact.seconds if fact.week in complete else 0
    found = []
    for account in accounts:
        own = logged[account.account]
        inside = [week for week in complete if _in_book(account, week, own)]
        counted = [entry for entry in own if complete.get(entry.week)]
        found.append(LoadSums(
            account.csm, account.account, account.name, account.tier, account.segment, account.arr_minor,
            account.currency, account.starts_on, account.ends_on, len(inside), sum(complete[week] for week in inside),
            planned[account.account], sum(entry.seconds for entry in counted), sum(entry.entries for entry in counted),
            account.asked_seconds,
        ))  # fmt: skip
    return found


def _in_book(account: AccountFact, week: date, own: Sequence[EntryFact]) -> bool:
    """From its start (or its first entry, whichever is earlier) to the day it was archived (or its last entry)."""
    first = min((entry.week for entry in own), default=None)
    last = max((entry.week for entry in own), default=None)
    begins = [day for day in (account.starts_week, first) if day is not None]
    if begins and week < min(begins):
        return False
    return account.ends_on is None or week < account.ends_on or (last is not None and week <= last)
