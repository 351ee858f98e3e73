"""The demand of the next thirteen weeks in two lines: a column a week, how far it fills the hours there are."""

from __future__ import annotations

from collections.abc import Sequence

from csm_tui.domain.durations import hours
from csm_tui.domain.peaks import WeekLoad
from csm_tui.domain.weeks import Week
from csm_tui.tui.drawing.levels import level
from csm_tui.tui.present import Line, fit, padded

MOST = 13
NAME = 10
_OFF = (" off", "–")


def weeks_ahead(loads: Sequence[WeekLoad], shown: Week, width: int) -> list[Line]:
    """The weeks, and under them a filled square (full: all hours planned) and the planned hours; "!" where they do not
    fit, "off" (or a dash, short of room) in a week off. The week that is shown is marked."""
    loads = loads[:MOST]
    if not loads:
        return [[], []]
    room = (width - NAME) // len(loads)
    names: Line = [(fit("Weeks", NAME), "dim")]
    values: Line = [(fit("Demand h", NAME), "dim")]
    for load in loads:
        here = load.week == shown
        names.append((fit(load.week.short, room), "here strong" if here else "dim"))
        number = hours(load.demand)
        left = room - 2 - len(number)
        off = _OFF[len(_OFF[0]) >= left] if load.off else ""
        values += [(level(load.demand, load.supply), "over" if load.over else "due" if load.off else "dim"), (" ", "")]
        values += [(number, ""), (fit("!" if load.over else off, left), "due strong" if load.off else "over strong")]
    return [padded(names, width), padded(values, width)]
