"""People needed and there, and the fullest weeks ahead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from csm_tui.domain.study.people import Person
from csm_tui.domain.study.secret import total_told
from csm_tui.domain.study.sums import AheadSums
from csm_tui.domain.tables import Column, Table, Value, hours_of, per, share, table
from csm_tui.domain.weeks import Week

EVERYBODY = "(all)"
PERIODS = (13, 26, 52)


class Staffing(NamedTuple):
    """What the FTE table assumes; shares of 1. `ramp[m]` is what somebody does in the m-th month, then all."""

    growth: float = 0.0
    leave: float = 0.10
    utilisation: float = 0.9
    ramp: tuple[float, ...] = (0.3, 0.7)


_FTE = (
    Column("team", "text", "The team; (all) adds the teams up."),
    Column("csms", "count", "CSMs whose load is known."),
    Column(
        "unknown",
        "count",
        "CSMs with neither complete weeks of work for customers nor a plan: in no other figure of this row.",
    ),
    Column("load_hours", "hours", "What the accounts of today take a week; blank where few entries would show."),
    Column("grown_hours", "hours", "The same with --growth."),
    Column("supply_hours", "hours", "Hours for customers of one CSM in an average week (mean)."),
    Column("needed", "number", "FTE needed: grown / (supply x --utilisation)."),
    Column("held", "number", "FTE there: each by own supply against the mean, in the first months by --ramp."),
    Column("gap", "number", "needed - held: people to hire; below 0 there is room."),
)


def fte_table(people: Sequence[Person], staffing: Staffing, today: date) -> Table:
    """A row a team, and one for all when there are several."""
    teams = sorted({person.fact.team for person in people})
    rows = [_fte(team, [p for p in people if p.fact.team == team], staffing, today) for team in teams]
    if len(teams) > 1:
        rows.append(_fte(EVERYBODY, people, staffing, today))
    return table("fte", "People needed and there", _FTE, rows)


def _fte(team: str, people: Sequence[Person], staffing: Staffing, today: date) -> tuple[Value, ...]:
    known = [person for person in people if person.known]
    unknown = len(people) - len(known)
    if not known:
        return team, 0, unknown, *(None,) * 6
    supply = sum(person.supply for person in known) / len(known)
    held = sum(ramped(person.fact.starts_on, staffing.ramp, today) * person.supply / supply for person in known)
    if not total_told(known):
        return team, len(known), unknown, None, None, hours_of(supply), None, round(held, 2), None
    load = sum(person.load for person in known)
    grown = load * (1 + staffing.growth)
    useful = supply * staffing.utilisation
    needed = grown / useful if useful else None
    gap = None if needed is None else round(needed - held, 2)
    return (
        team, len(known), unknown, hours_of(load), hours_of(grown), hours_of(supply),
        None if needed is None else round(needed, 2), round(held, 2), gap,
    )  # fmt: skip


def ramped(starts_on: date | None, ramp: Sequence[float], today: date) -> float:
    """What somebody who began then does today, as a share; not here yet is 0, not known is 1."""
    if starts_on is None:
        return 1.0
    if starts_on > today:
        return 0.0
    months = (today.year - starts_on.year) * 12 + today.month - starts_on.month - (today.day < starts_on.day)
    return ramp[months] if months < len(ramp) else 1.0


_PEAKS = (
    Column("team", "text", "The team; (all) adds the teams up."),
    Column("csm", "text", "The CSM, or (all) of the team."),
    Column("weeks", "count", "How far ahead: 13, 26 or 52 weeks from this one."),
    Column("mean_hours", "hours", "Planned customer work of an average week, from the dated touches."),
    Column("peak_week", "text", "The week that lacks most hours (work - supply), or has fewest to spare."),
    Column("peak_hours", "hours", "What it asks."),
    Column("peak_supply_hours", "hours", "What it has, absence taken off."),
    Column("peak_utilisation", "share", "peak / supply; blank when that week has no supply at all."),
)


def peak_table(people: Iterable[Person], ahead: Iterable[AheadSums], teams: Iterable[AheadSums]) -> Table:
    """The fullest week of every CSM, of every team, and of all, 13, 26 and 52 weeks ahead. CSMs who are known from a
    time-sheet alone have no weeks ahead."""
    by_csm, by_team = _weeks(ahead), _weeks(teams)
    rows: list[tuple[Value, ...]] = []
    if len(by_team) > 1:
        rows += _peaks(EVERYBODY, EVERYBODY, _added([week for weeks in by_team.values() for week in weeks]))
    for team in sorted(by_team):
        rows += _peaks(team, EVERYBODY, by_team[team])
    for person in people:
        rows += _peaks(person.fact.team, person.fact.name, by_csm.get(person.fact.csm, []))
    return table("peaks", "The fullest weeks ahead", _PEAKS, rows)


def _weeks(sums: Iterable[AheadSums]) -> dict[str, list[AheadSums]]:
    found: dict[str, list[AheadSums]] = {}
    for one in sorted(sums):
        found.setdefault(one.key, []).append(one)
    return found


def _added(weeks: Iterable[AheadSums]) -> list[AheadSums]:
    totals: dict[date, AheadSums] = {}
    for one in weeks:
        there = totals.get(one.week, AheadSums(EVERYBODY, one.week, 0, 0))
        totals[one.week] = there._replace(supply=there.supply + one.supply, demand=there.demand + one.demand)
    return [totals[week] for week in sorted(totals)]


def _peaks(team: str, csm: str, weeks: Sequence[AheadSums]) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = []
    for period in PERIODS if weeks else ():
        seen = weeks[:period]
        peak = max(seen, key=_fullness)
        rows.append((
            team, csm, period, hours_of(per(sum(one.demand for one in seen), len(seen))), str(Week(peak.week)),
            hours_of(peak.demand), hours_of(peak.supply), share(peak.demand, peak.supply),
        ))  # fmt: skip
    return rows


def _fullness(week: AheadSums) -> tuple[int, int, int]:
    """By the hours that it lacks; of equals the one with most work, then the first."""
    return week.demand - week.supply, week.demand, -week.week.toordinal()
