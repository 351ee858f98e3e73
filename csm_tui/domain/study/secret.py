"""Whose load stays blank, because single entries would show in it, and which totals would give it away."""

from __future__ import annotations

from collections.abc import Iterable

from csm_tui.domain.study.evidence import K, hidden, too_few
from csm_tui.domain.study.people import LOG, Load, Person


def entries_of(loads: Iterable[Load]) -> int:
    """How many entries these loads rest on."""
    return sum(load.sums.entries for load in loads)


def hidden_loads(people: Iterable[Person]) -> set[str]:
    """The CSMs whose load stays blank. That of their team is told, so others of the team are blank beside them; a load
    from a plan is no secret."""
    return {csm for team in _by_team(people) for csm in _hidden(team)}


def total_told(people: Iterable[Person]) -> bool:
    """Whether the loads of these added up tell of no single one: in no team is one blank alone."""
    return all(_covered(team) for team in _by_team(people))


def _by_team(people: Iterable[Person]) -> list[dict[str, int]]:
    """Of every team the entries behind each load that comes from a log."""
    teams: dict[str, dict[str, int]] = {}
    for person in people:
        if person.basis == LOG:
            teams.setdefault(person.fact.team, {})[person.fact.csm] = entries_of(person.loads)
    return list(teams.values())


def _hidden(team: dict[str, int]) -> set[str]:
    return hidden(team, [csm for csm, entries in team.items() if too_few(entries)])


def _covered(team: dict[str, int]) -> bool:
    blank = _hidden(team)
    return not blank or (len(blank) > 1 and sum(team[csm] for csm in blank) >= K)
