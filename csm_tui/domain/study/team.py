"""A row a CSM: where the hours went, what they bought, and how complete the log is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from csm_tui.domain.study.effort import fits_of, moments
from csm_tui.domain.study.evidence import hidden, too_few
from csm_tui.domain.study.facts import CATEGORIES, UNASSIGNED
from csm_tui.domain.study.people import LOG, Load, Person
from csm_tui.domain.study.secret import entries_of, hidden_loads
from csm_tui.domain.study.sums import HourSums, SpreadSums
from csm_tui.domain.tables import Column, Table, Value, hours_of, per, share, table

_CSM = Column("csm", "text", "The CSM, or the pseudonym.")
_TEAM = Column("team", "text", "The team.")
WEEKS_A_YEAR = 52

_CSMS = (
    _CSM, _TEAM,
    Column("basis", "text", "What the load rests on: log (3 complete weeks or more), plan, or none."),
    Column("accounts", "count", "Accounts in the book today."),
    Column("supply_hours", "hours", "Hours for customers, average week: (contract - internal - flex) x (1 - leave)."),
    Column("load_hours", "hours", "What the accounts of today take a week, by that basis; blank with basis none."),
    Column("planned_hours", "hours", "What the plan asked for these accounts in an average week of the period; "
           "blank without a plan."),
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
    everybody = list(people)
    logs, loads = _hidden_logs(everybody), hidden_loads(everybody)
    rows = [
        _csm(person, by_csm.get(person.fact.csm, {}), spread.get(person.fact.csm), person.fact.csm in logs,
             person.fact.csm in loads) for person in everybody
    ]  # fmt: skip
    return table("csms", "CSMs", _CSMS, rows)


def _csm(
    person: Person, hours: Mapping[str, HourSums], spread: SpreadSums | None, secret: bool, secret_load: bool
) -> tuple[Value, ...]:
    load = hours_of(person.load) if person.known and not secret_load else None
    complete = sum(one.complete_seconds for one in hours.values())
    accounts = len(person.loads)
    return (
        person.fact.name, person.fact.team, person.basis, accounts, hours_of(person.supply), load,
        hours_of(person.planned) if person.planned else None,
        None if load is None else share(person.load, person.supply),
        None if secret else hours_of(person.weeks.logged), *_categories(hours, secret),
        None if secret else share(sum(one.customer for one in hours.values()), complete),
        None if load is None or not accounts else hours_of(per(person.load, accounts)),
        *_fits(person, None if secret_load else spread),
    )  # fmt: skip


def _hidden_logs(people: Iterable[Person]) -> set[str]:
    """The CSMs whose logged hours stay blank: that of all is told."""
    entries = {person.fact.csm: person.weeks.entries for person in people}
    return hidden(entries, [csm for csm, number in entries.items() if too_few(number)])


def _categories(hours: Mapping[str, HourSums], secret: bool) -> Sequence[float | None]:
    """Hours by category, those of under 5 entries blank, with others beside them: the total is at hand."""
    names = [*CATEGORIES, UNASSIGNED]
    entries = {category: one.entries for category, one in hours.items()}
    blank = hidden(entries, [name for name, number in entries.items() if secret or too_few(number)])
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
    everybody = list(people)
    secret = hidden_loads(everybody)
    rows = [row for person in everybody for row in _arr(person, person.fact.csm in secret)]
    return table("arr", "Hours against ARR", _ARR, rows)


def _arr(person: Person, secret: bool) -> Iterator[tuple[Value, ...]]:
    """A row a currency; where one rests on few entries another is blank too, for the load of all is told."""
    from csm_tui.domain.money import decimals

    parts: dict[str, list[Load]] = {}
    for load in person.loads:
        parts.setdefault(load.sums.currency, []).append(load)
    entries = {currency: entries_of(loads) if person.basis == LOG else 0 for currency, loads in parts.items()}
    blank = hidden(entries, [currency for currency, number in entries.items() if too_few(number)])
    for currency in sorted(filter(None, parts)):
        loads = parts[currency]
        arr, year = sum(load.sums.arr_minor for load in loads), sum(load.seconds for load in loads) * WEEKS_A_YEAR
        known = person.known and not secret and currency not in blank
        yield (
            person.fact.name, person.fact.team, currency, len(loads), arr, hours_of(year) if known else None,
            hours_of(year * 100_000 * 10 ** decimals(currency) / arr) if known and arr else None,
        )  # fmt: skip


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
    everybody = list(people)
    secret = _hidden_logs(everybody)
    for person in everybody:
        weeks = person.weeks
        expected = max(0, weeks.contract - weeks.absence)
        head = (person.fact.name, person.fact.team, weeks.weeks, weeks.logged_weeks, weeks.complete, hours_of(expected))
        if person.fact.csm in secret:
            rows.append((*head, None, None, None))
        else:
            complete = share(expected - weeks.dark, expected)
            rows.append((*head, hours_of(weeks.logged), hours_of(weeks.dark), complete))
    return table("completeness", "How complete the logs are", _COMPLETE, rows)
