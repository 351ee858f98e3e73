"""A row a CSM: where the hours went, what they bought, and how complete the log is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from csm_tui.domain.study.effort import fits_of, moments
from csm_tui.domain.study.facts import CATEGORIES, UNASSIGNED
from csm_tui.domain.study.people import LOG, Person
from csm_tui.domain.study.sums import HourSums, SpreadSums
from csm_tui.domain.study.table import Column, Table, Value, hours_of, per, share, table, too_few

_CSM = Column("csm", "text", "The CSM, or the pseudonym.")
_TEAM = Column("team", "text", "The team.")
WEEKS_A_YEAR = 52

_CSMS = (
    _CSM, _TEAM,
    Column("basis", "text", "What the load rests on: log (3 complete weeks or more), plan, or none."),
    Column("accounts", "count", "Accounts in the book today."),
    Column("supply_hours", "hours", "Hours for customers, average week: (contract - internal - flex) x (1 - leave)."),
    Column("load_hours", "hours", "What the accounts of today take a week, by that basis; blank with basis none."),
    Column("planned_hours", "hours", "What the plan asked for these accounts in an average week of the period."),
    Column("utilisation", "share", "load / supply; blank when either is not known."),
    Column("logged_hours", "hours", "Everything logged in the period."),
    *(Column(f"{name}_hours", "hours", f"Of it {name}.") for name in CATEGORIES),
    Column("unassigned_hours", "hours", "Of it work whose activity is not known."),
    Column("customer_share", "share", "Work for customers, of what was logged in complete weeks."),
    Column("hours_per_account", "hours", "load / accounts."),
    Column("fit_at_80", "count", "How many accounts like these fit in four weeks of five; only with basis log."),
    Column("fit_at_90", "count", "How many fit in nine weeks of ten."),
)  # fmt: skip


def csm_table(people: Iterable[Person], hours: Iterable[HourSums], spread: Mapping[str, SpreadSums]) -> Table:
    """Hours by category, load, and accounts that fit."""
    by_csm: dict[str, dict[str, HourSums]] = {}
    for one in hours:
        by_csm.setdefault(one.csm, {})[one.category] = one
    rows = [_csm(person, by_csm.get(person.fact.csm, {}), spread.get(person.fact.csm)) for person in people]
    return table("csms", "CSMs", _CSMS, rows)


def _csm(person: Person, hours: Mapping[str, HourSums], spread: SpreadSums | None) -> tuple[Value, ...]:
    hidden = too_few(person.weeks.entries)
    load = hours_of(person.load) if person.known and not _hidden_load(person) else None
    complete = sum(one.complete_seconds for one in hours.values())
    accounts = len(person.loads)
    return (
        person.fact.name, person.fact.team, person.basis, accounts, hours_of(person.supply), load,
        hours_of(person.planned) if person.planned else None,
        None if load is None else share(person.load, person.supply),
        None if hidden else hours_of(person.weeks.logged), *_categories(hours, hidden),
        None if hidden else share(sum(one.customer for one in hours.values()), complete),
        None if load is None or not accounts else hours_of(per(person.load, accounts)), *_fits(person, spread),
    )  # fmt: skip


def _hidden_load(person: Person) -> bool:
    return person.basis == LOG and too_few(sum(load.sums.entries for load in person.loads))


def _categories(hours: Mapping[str, HourSums], hidden: bool) -> Sequence[float | None]:
    """Hours by category, those of under 5 entries blank. Where one is, the next smallest is too: with the total at hand
    a single blank would be no secret."""
    names = [*CATEGORIES, UNASSIGNED]
    there = sorted((one for one in hours.values() if one.entries), key=lambda one: one.entries)
    blank = {one.category for one in there if hidden or too_few(one.entries)}
    if len(blank) == 1 and len(there) > 1:
        blank = {one.category for one in there[:2]}
    return [None if name in blank else hours_of(hours[name].seconds) if name in hours else 0.0 for name in names]


def _fits(person: Person, spread: SpreadSums | None) -> tuple[int | None, int | None]:
    if person.basis != LOG or spread is None or not spread.weeks or not spread.entries or too_few(spread.entries):
        return None, None
    _, at_80, at_90 = fits_of(*moments(spread), person.supply)
    return at_80, at_90


_ARR = (
    _CSM, _TEAM,
    Column("currency", "text", "ARR in several currencies is never added up: a row each."),
    Column("accounts", "count", "Accounts of that currency in the book today."),
    Column("arr_minor", "money", "Their ARR, in minor units (cents)."),
    Column("hours_per_year", "hours", "Their load x 52; blank with basis none."),
    Column("hours_per_100k", "hours", "Those hours for every 100,000 of ARR; blank where the ARR is 0."),
)  # fmt: skip


def arr_table(people: Iterable[Person]) -> Table:
    """A row a CSM and currency."""
    from csm_tui.domain.money import decimals

    rows: list[tuple[Value, ...]] = []
    for person in people:
        for currency in sorted({load.sums.currency for load in person.loads if load.sums.currency}):
            loads = [load for load in person.loads if load.sums.currency == currency]
            arr = sum(load.sums.arr_minor for load in loads)
            year = sum(load.seconds for load in loads) * WEEKS_A_YEAR
            secret = not person.known or (person.basis == LOG and too_few(sum(load.sums.entries for load in loads)))
            per_100k = None if secret or not arr else hours_of(year * 100_000 * 10 ** decimals(currency) / arr)
            rows.append(
                (
                    person.fact.name,
                    person.fact.team,
                    currency,
                    len(loads),
                    arr,
                    None if secret else hours_of(year),
                    per_100k,
                )
            )
    return table("arr", "Hours against ARR", _ARR, rows)


_COMPLETE = (
    _CSM, _TEAM,
    Column("weeks", "count", "Weeks studied: from the first entry (or --from) to the end of the period."),
    Column("logged_weeks", "count", "Weeks with any entry."),
    Column("complete_weeks", "count", "Weeks whose log counts as complete: confirmed by the CSM; of a time-sheet, "
           "weeks with at least half of the contract hours (assumed)."),
    Column("expected_hours", "hours", "Contract - absence of all those weeks."),
    Column("logged_hours", "hours", "Everything logged in them."),
    Column("dark_hours", "hours", "Hours of contract - absence that the log does not account for, week by week. "
           "Dark time is not spare time."),
    Column("completeness", "share", "1 - dark / expected."),
)  # fmt: skip


def completeness_table(people: Iterable[Person]) -> Table:
    """How much of the time the log knows of."""
    rows: list[tuple[Value, ...]] = []
    for person in people:
        weeks = person.weeks
        expected = max(0, weeks.contract - weeks.absence)
        head = (person.fact.name, person.fact.team, weeks.weeks, weeks.logged_weeks, weeks.complete, hours_of(expected))
        if too_few(weeks.entries):
            rows.append((*head, None, None, None))
        else:
            complete = share(expected - weeks.dark, expected)
            rows.append((*head, hours_of(weeks.logged), hours_of(weeks.dark), complete))
    return table("completeness", "How complete the logs are", _COMPLETE, rows)
