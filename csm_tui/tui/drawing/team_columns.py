"""The columns of the team's table: what a row has in each, how it is written, what all rows come to. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from csm_tui.domain.durations import hours
from csm_tui.domain.formats import decimal, whole
from csm_tui.domain.money import short_money
from csm_tui.domain.summary_parts import Amounts
from csm_tui.domain.team import Member, median, together
from csm_tui.tui.drawing.amounts import amounts_width
from csm_tui.tui.drawing.table import NAME, Cell
from csm_tui.tui.present import Align, fit, percent

NOTHING: Cell = ("·", "faint")
HIGH, LIKELY = 0.5, 0.2
"""Chances of overload from which a week is marked."""

Members = Sequence[Member]


class Measure(NamedTuple):
    """One column: what a row has in it, how that is written, what all rows come to (None: no total has a meaning)."""

    id: str
    title: str
    width: int
    align: Align
    rank: int
    value: Callable[[Member], float | None]
    write: Callable[[float], Cell]
    total: Callable[[Members], float | None] | None = None
    cell: Callable[[Member], Cell] | None = None
    """Where more than the value stands in it."""
    totalled: Callable[[Members], Cell] | None = None
    falling: bool = True
    middle: bool = True
    """Whether a median of it says anything."""

    def of(self, member: Member) -> Cell:
        """What stands in a row."""
        value = self.value(member)
        if self.cell:
            return self.cell(member)
        return NOTHING if value is None else self.write(value)

    def sum(self, members: Members) -> Cell:
        """What stands in the line of totals."""
        if self.totalled:
            return self.totalled(members)
        value = self.total(members) if self.total else None
        return ("", "") if value is None else self.write(value)

    def median(self, members: Members) -> Cell:
        """What stands in the line of medians."""
        found = [value for member in members if (value := self.value(member)) is not None] if self.middle else []
        value = median(found)
        return ("", "") if value is None else self.write(value)


def chance(value: float) -> Cell:
    """A probability of overload with its ink: marked by a sign too from a half on."""
    ink = "over" if value >= HIGH else "due" if value >= LIKELY else ""
    return f"{percent(value)}{'!' if value >= HIGH else ' '}", ink


def used(value: float) -> Cell:
    """A utilisation: over 100 % marked."""
    return f"{percent(value)}{'!' if value > 1 else ' '}", "over" if value > 1 else ""


def money(amounts: Amounts) -> str:
    """The largest amount, with a + where there are other currencies."""
    there = sorted(((minor, currency) for currency, minor in amounts.items() if minor), reverse=True)
    if not there:
        return ""
    minor, currency = there[0]
    return short_money(minor, currency) + ("+" if len(there) > 1 else "")


def _seconds(value: float) -> Cell:
    return hours(round(value)), ""


def _debt(value: float) -> Cell:
    return (_few(value), "over") if value else NOTHING


def _dark(value: float) -> Cell:
    return (_few(value), "due") if value else ("0.0", "faint")


def _few(value: float) -> str:
    """Hours in five cells: from a thousand on without their tenths."""
    return hours(round(value)) if value < 999.95 * 3600 else str(round(value / 3600))


def _sum(value: Callable[[Member], float | None]) -> Callable[[Members], float | None]:
    return lambda members: sum(value(member) or 0 for member in members)


def _utilisation(members: Members) -> float | None:
    supply = sum(member.supply for member in members)
    return sum(member.demand for member in members) / supply if supply else None


def _worst(member: Member) -> Cell:
    if member.worst is None:
        return NOTHING
    text, ink = chance(member.worst.overload)
    return f"{text[:-1]} {member.worst.week.short}{text[-1]}", ink


def _worst_of(value: float) -> Cell:
    """Without its week, under the chances of the others."""
    return f"{percent(value)}     ", ""


def _logs(member: Member) -> Cell:
    return _confirmed(member.logs.confirmed, member.logs.weeks)


def _confirmed(done: int, of: int) -> Cell:
    return (f"{done}/{of}", "held" if done == of else "due" if 2 * done < of else "") if of else NOTHING


def _share_confirmed(member: Member) -> float | None:
    return member.logs.confirmed / member.logs.weeks if member.logs.weeks else None


def _all_logs(members: Members) -> Cell:
    return _confirmed(sum(one.logs.confirmed for one in members), sum(one.logs.weeks for one in members))


def _risk(number: int, arr: Amounts, room: int) -> Cell:
    return (f"{number} {fit(money(arr), room, 'right')}", "over") if number else (f"·{' ' * (room + 1)}", "faint")


def _room(sums: Amounts) -> int:
    """Cells for any part of these sums as `money` writes it."""
    there = [(minor, currency) for currency, minor in sums.items() if minor]
    return amounts_width(there) + (len(there) > 1)


def _arr(member: Member) -> float:
    return float(max(member.summary.arr.values(), default=0))


def measures(tiers: Sequence[str], own: str = "", members: Members = ()) -> tuple[Measure, ...]:
    """The columns; `tiers` in their order; `own`: whose book is open; `members`: whose amounts they must hold."""
    arr, risk = (_room(together(sums)) for sums in ((one.summary.arr for one in members),
                                                    (one.summary.at_risk_arr for one in members)))  # fmt: skip
    counts: Callable[[Members], Cell] = lambda members: (  # noqa: E731  a column's cell, like its neighbours
        "".join(_count(sum(one.accounts_of(tier) for one in members)) for tier in tiers),
        "",
    )
    return (
        Measure(NAME, "CSM", 14, "left", 0, lambda one: None, lambda value: NOTHING,
                cell=lambda one: (one.name, "here" if one.csm_id == own else ""), totalled=_people, falling=False),
        Measure("supply", "Supply", 6, "right", 7, lambda one: one.supply, _seconds, _sum(lambda one: one.supply)),
        Measure("demand", "Demand", 6, "right", 6, lambda one: one.demand, _seconds, _sum(lambda one: one.demand)),
        Measure("used", "Util. ", 6, "right", 1, lambda one: one.summary.utilisation, used, _utilisation),
        Measure("now", "Overload", 8, "right", 2, lambda one: one.now, chance),
        Measure("worst", "13 weeks ", 9, "right", 3, lambda one: one.worst.overload if one.worst else None, _worst_of,
                cell=_worst),
        Measure("accounts", "Accts", 5, "right", 5, lambda one: len(one.summary.book), _whole,
                _sum(lambda one: len(one.summary.book))),
        Measure("tiers", "".join(f"{tier[:1].upper():>4}" for tier in tiers), 4 * len(tiers), "right", 10,
                lambda one: _tiers_rank(one, tiers), _whole, cell=lambda one: counts([one]), totalled=counts,
                middle=False),
        Measure("arr", "ARR", max(7, arr), "right", 9, _arr, lambda value: NOTHING,
                cell=lambda one: (money(one.summary.arr) or "·", "" if _arr(one) else "faint"),
                totalled=lambda all_: (money(together(one.summary.arr for one in all_)), ""), middle=False),
        Measure("logs", "Logs", 5, "right", 4, _share_confirmed, lambda value: NOTHING,
                cell=_logs, totalled=_all_logs, middle=False, falling=False),
        Measure("dark", "Dark", 5, "right", 11, lambda one: one.logs.dark, _dark, _sum(lambda one: one.logs.dark)),
        Measure("debt", "Debt", 5, "right", 8, lambda one: one.summary.debt, _debt, _sum(lambda one: one.summary.debt)),
        Measure("risk", "At risk ", risk + 3, "right", 9, lambda one: len(one.summary.at_risk), _whole,
                cell=lambda one: _risk(len(one.summary.at_risk), one.summary.at_risk_arr, risk),
                totalled=lambda all_: _risk(sum(len(one.summary.at_risk) for one in all_),
                                            together(one.summary.at_risk_arr for one in all_), risk), middle=False),
    )  # fmt: skip


def _whole(value: float) -> Cell:
    return (decimal(value, 1) if value % 1 else whole(round(value))), ""


def _count(number: int) -> str:
    return f"{number or '·':>4}"


def _people(members: Members) -> Cell:
    return f"{whole(len(members))} CSMs" if len(members) != 1 else "1 CSM", "strong"


def _tiers_rank(member: Member, tiers: Sequence[str]) -> float:
    """The most accounts of the highest tier first."""
    return sum(member.accounts_of(tier) * 1_000.0**-place for place, tier in enumerate(tiers))
