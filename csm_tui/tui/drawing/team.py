"""The team as a table: a row per CSM, its totals and medians under it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from csm_tui.domain.team import Member
from csm_tui.domain.text import harmless
from csm_tui.domain.week_words import ESTIMATED
from csm_tui.tui.drawing.table import NAME, Cell, Column, TableRows
from csm_tui.tui.drawing.team_columns import Measure, Members, measures
from csm_tui.tui.present import Line, cells, fit


class TeamRows(TableRows[Member]):
    """The CSMs in their order. `own`: whose book is open."""

    PADS: Mapping[str, int] = {}  # type: ignore[misc]

    def __init__(
        self, members: Members, tiers: Sequence[str], by: str = NAME, falling: bool = False, empty: Sequence[str] = (),
        own: str = "",
    ) -> None:  # fmt: skip
        self.measures = {one.id: one for one in measures(tiers, own, members)}
        columns = [
            Column(one.id, one.title, one.width, one.align, one.rank, _drawn(one)) for one in self.measures.values()
        ]
        super().__init__(in_order(members, self.measures[by], falling), columns, date.min, by, falling,
                         lambda one: one.csm_id, empty)  # fmt: skip

    def foot(self, width: int) -> list[Line]:
        """The totals, and the medians where there are several."""
        lines = [self._foot(width, lambda one: one.sum(self.rows), "strong")]
        return [*lines, self._foot(width, lambda one: one.median(self.rows), "dim")] if len(self.rows) > 1 else lines

    def _foot(self, width: int, cell: Callable[[Measure], Cell], ink: str) -> Line:
        columns, name, gap = self.columns(width)
        line: Line = [("  ", "")]
        for column in columns:
            text, own = cell(self.measures[column.id])
            if column.id == NAME and ink == "dim":
                text = "median"
            room = name if column.id == NAME else column.width
            line += [(fit(text, room, column.align), own if ink == "strong" and own else ink), (gap, "")]
        return line[:-1]


def _drawn(measure: Measure) -> Callable[[Member, date], Cell]:
    return lambda member, today: measure.of(member)


def in_order(members: Members, measure: Measure, falling: bool) -> list[Member]:
    """By a column; those that have nothing in it come last, equal ones by name."""
    named = sorted(members, key=lambda one: one.name.casefold(), reverse=falling and measure.id == NAME)
    if measure.id == NAME:
        return named
    known = [one for one in named if measure.value(one) is not None]
    known.sort(key=lambda one: measure.value(one) or 0.0, reverse=falling)
    return [*known, *(one for one in named if measure.value(one) is None)]


def tiers_of(members: Members) -> tuple[str, ...]:
    """The tiers that any of them serves, in their order."""
    served = {tier.key for one in members for tier in one.summary.by_tier}
    order = [key for one in members for key, _ in one.summary.tiers]
    return tuple(key for key in dict.fromkeys(order) if key in served)


def standing(members: Members, reading: str, now: bool, width: int) -> Line:
    """The sentence under the table: what is being read, else what stands out."""
    if reading:
        return [(reading, "dim")]
    if not members:
        return []
    over, week = [one for one in members if one.demand > one.supply], " this week" if now else " in that week"
    weeks, done = sum(one.logs.weeks for one in members), sum(one.logs.confirmed for one in members)
    rest: Line = [(f" · {done} of {weeks} weeks confirmed", "dim")] if weeks else []
    if few := sum(one.summary.mostly_plan for one in members):
        whose = "" if few == len(members) else f" of {few}"
        rest = [(f" · chances{whose} {ESTIMATED}", "learned")]
    if not over:
        return [(f"Nobody has more work than hours{week}", "held"), *rest]
    verb = "has" if len(over) == 1 else "have"
    names = " and ".join(filter(None, [", ".join(harmless(one.name) for one in over[:-1]), harmless(over[-1].name)]))
    for said in (names, f"{len(over)} of {len(members)}"):
        line: Line = [(f"{said} {verb} more work than hours{week}", "over"), *rest]
        if cells(line) <= width:
            break
    return line
