"""From gathered facts to the tables of a study."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from csm_tui.clock import Clock
from csm_tui.domain.errors import Refused
from csm_tui.domain.study import sums
from csm_tui.domain.study.balance_table import balance_table, move_table
from csm_tui.domain.study.cost import cost_table
from csm_tui.domain.study.effort import effort_table, fit_table
from csm_tui.domain.study.facts import CsmFact, WeekFact
from csm_tui.domain.study.people import Person, people_of
from csm_tui.domain.study.staffing import fte_table, peak_table
from csm_tui.domain.study.team import arr_table, completeness_table, csm_table
from csm_tui.domain.tables import Table
from csm_tui.domain.text import harmless
from csm_tui.domain.weeks import Week
from csm_tui.services.study.assumptions import assumptions
from csm_tui.services.study.called import Called, named, pseudonymous
from csm_tui.services.study.moves import team_plans
from csm_tui.services.study.options import Progress, Study, StudyOptions

if TYPE_CHECKING:
    from csm_tui.exchange.study.engine import Engine, R
    from csm_tui.services.study.gathering import Gathering

_STEPS = 6


class Work:
    """One study over an engine that holds all facts but `csms` and the weeks of time-sheets."""

    def __init__(self, engine: Engine, gathered: Gathering, options: StudyOptions, tell: Progress) -> None:
        # Ibis takes long to import, and brings Rich with it.
        from csm_tui.exchange.study import aggregates

        self._ask = aggregates
        self._engine, self._gathered, self._options, self._tell = engine, gathered, options, tell
        self._today = Clock().today()
        self.called = self._names()
        self._csms = [_harmless(self.called.csm(csm)) for csm in gathered.csms.values()]
        engine.add("csms", self._csms)
        engine.add("weeks", self._bare_weeks())
        self._facts = engine.facts
        self._done = 0

    def _names(self) -> Called:
        if not self._options.pseudonyms:
            return named()
        accounts = self._engine.facts["accounts"].select("account").distinct()
        ids = [account for (account,) in self._engine.values(accounts, ["account"])]
        return pseudonymous(self._gathered.csms.values(), ids)

    def _bare_weeks(self) -> list[WeekFact]:
        """The weeks of those who are known from entries alone: from their first to the last of all of them. A week with
        half of the contract's hours is taken for complete."""
        facts = self._engine.facts
        told = {csm for (csm,) in self._engine.values(facts["weeks"].select("csm").distinct(), ["csm"])}
        bare = {csm.csm: csm for csm in self._csms if not csm.live and csm.csm not in told}
        spent: dict[str, dict[date, int]] = {}
        if bare:
            for csm, monday, seconds in self._engine.values(self._ask.logged_weeks(facts), ["csm", "week", "seconds"]):
                if csm in bare:
                    spent.setdefault(csm, {})[monday] = seconds
        first, last = self._options.whole_weeks()
        latest = max((max(weeks) for weeks in spent.values()), default=date.min)
        end = min(Week.of(self._today) + -1, Week(latest), last or Week(date.max))
        return [
            week
            for csm, weeks in spent.items()
            for week in _weeks_of(bare[csm], weeks, max(Week(min(weeks)), first or Week(date.min)), end)
        ]

    def study(self, sources: int) -> Study:
        """Every table."""
        first, last = self._period()
        number = (last - first).days // 7 + 1
        hours = self._run(self._ask.hours(self._facts), sums.HourSums)
        weeks = {one.csm: one for one in self._run(self._ask.weeks(self._facts), sums.WeekSums)}
        loads = [self._called(load) for load in self._run(self._ask.loads(self._facts), sums.LoadSums)]
        people = people_of(self._csms, weeks, loads, self._today, self._options.staffing.leave)
        effort = self._effort(first + timedelta(weeks=(number + 1) // 2))
        tables = (effort, *self._of_people(people, hours), *self._balance(people), completeness_table(people))
        return Study(
            first, last + timedelta(days=6), number, self._engine.name, self._engine.exact_quantiles,
            tuple(self._options.by), sources, len(people), sum(one.entries for one in weeks.values()),
            sum(one.logged for one in weeks.values()), tables, assumptions(self._options, self._engine.exact_quantiles),
            self._notes(people), tuple(self._gathered.problems),
            self.called.on,
        )  # fmt: skip

    def _called(self, load: sums.LoadSums) -> sums.LoadSums:
        load = self.called.account(load)
        return load._replace(name=harmless(load.name))

    def _period(self) -> tuple[date, date]:
        weeks = self._facts["weeks"]
        span = weeks.aggregate(first=weeks.week.min(), last=weeks.week.max())
        first, last = self._engine.values(span, ["first", "last"])[0]
        if first is None:
            raise Refused(
                "no_weeks",
                "there is no whole week to study in these sources",
                hint="widen --from and --to, or wait for Monday",
            )
        return first, last

    def _step(self) -> None:
        self._tell("adding up", self._done, _STEPS)
        self._done += 1

    def _run(self, expression: object, row: type[R]) -> list[R]:
        self._step()
        return self._engine.run(expression, row)

    def _effort(self, split: date) -> Table:
        self._step()
        by = self._options.by
        found = self._engine.keyed(self._ask.effort(self._facts, by, split), by, sums.EffortSums)
        if "csm" in by:
            at, names = by.index("csm"), {csm.csm: csm.name for csm in self._csms}
            found = [one._replace(keys=(*one.keys[:at], names[one.keys[at]], *one.keys[at + 1 :])) for one in found]
        return effort_table(by, found)

    def _of_people(self, people: Sequence[Person], hours: Sequence[sums.HourSums]) -> tuple[Table, ...]:
        # One pass over the entries for both tables: the sums of CSM and tier add up to either.
        by = ("csm", "tier")
        spread = self._engine.keyed(self._ask.spread(self._facts, by), by, sums.SpreadSums)
        by_csm = {one.keys[0]: one for one in sums.added(spread, 0)}
        supplies = [person.supply for person in people if person.supply]
        supply = sum(supplies) / len(supplies) if supplies else 0.0
        options = self._options
        ahead = self._run(self._ask.ahead(self._facts, "csm"), sums.AheadSums)
        teams = self._run(self._ask.ahead(self._facts, "team"), sums.AheadSums)
        return (
            csm_table(people, hours, by_csm), arr_table(people), fit_table(sums.added(spread, 1), supply),
            fte_table(people, options.staffing, self._today), peak_table(people, ahead, teams),
            cost_table(people, options.hourly_minor),
        )  # fmt: skip

    def _balance(self, people: Sequence[Person]) -> tuple[Table, Table]:
        self._tell("adding up", _STEPS, _STEPS)
        options = self._options
        plans = team_plans(
            people, options.utilisation, options.freeze_days, options.kept, self._today,
            lambda done, total: self._tell("balancing", done, total),
        )  # fmt: skip
        return balance_table(plans, options.utilisation), move_table(plans)

    def _notes(self, people: Sequence[Person]) -> tuple[str, ...]:
        """What was met while reading, and what the numbers can't say. Under pseudonyms the former would name people."""
        met = self._gathered.notes
        notes = (
            [f"{len(met)} notes about the sources are left out, as they hold names"] if self.called.on and met else met
        )
        notes = list(notes)
        silent = [person.fact.name for person in people if not person.weeks.entries]
        unknown: dict[str, list[str]] = {}
        for person in people:
            if person.unknown:
                unknown.setdefault(person.unknown, []).append(person.fact.name)
        if silent:
            notes.append(f"nothing was logged in the period by {_listed(silent)}: all of that time is dark")
        notes += [f"no load is known of {_listed(names)}: {why}" for why, names in unknown.items()]
        return tuple(notes)


def _harmless(csm: CsmFact) -> CsmFact:
    """Every table has the name as it may be shown."""
    return csm._replace(name=harmless(csm.name), team=harmless(csm.team))


def _weeks_of(csm: CsmFact, spent: dict[date, int], begin: Week, end: Week) -> list[WeekFact]:
    contract, supply = csm.contract_seconds, csm.supply_seconds
    weeks = [begin + n for n in range(end - begin + 1)]
    return [
        WeekFact(csm.csm, week.monday, 2 * spent.get(week.monday, 0) >= contract > 0, contract, 0, supply)
        for week in weeks
    ]


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")
