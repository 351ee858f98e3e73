"""How evenly the books are spread: the loads before and after the selected moves, and the moves. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from csm_tui.domain.durations import hours
from csm_tui.domain.formats import counted, decimal
from csm_tui.domain.study import balance_table as words
from csm_tui.domain.study.balance import gini
from csm_tui.domain.study.balance_table import Plan
from csm_tui.domain.study.people import Load
from csm_tui.domain.team import Handing
from csm_tui.domain.text import harmless
from csm_tui.tui.drawing.table import Column, TableRows
from csm_tui.tui.present import Line, ShortNames, cells, fit, listing, padded, percent

FULL = 1.6
"""The utilisation at the end of a bar."""
MOST_BOOKS = 8
"""Books that are drawn; of more those that change, and the fullest."""


class Proposed(NamedTuple):
    """A proposed move: its account, whose it is and whose it would be (places in the plan)."""

    load: Load
    owner: int
    to: int
    giver: str
    taker: str

    @property
    def id(self) -> str:
        """Of the account."""
        return self.load.sums.account


def proposed(plan: Plan) -> list[Proposed]:
    """The moves, the largest account first."""
    loads = {load.sums.account: (n, load) for n, person in enumerate(plan.people) for load in person.loads}
    found = []
    for account, to in plan.moves.items():
        owner, load = loads[account]
        found.append(Proposed(load, owner, to, plan.people[owner].fact.name, plan.people[to].fact.name))
    return sorted(found, key=lambda one: (-one.load.seconds, one.id))


def handings(plan: Plan, chosen: Collection[str]) -> list[Handing]:
    """The selected moves as they are written."""
    return [
        Handing(one.id, plan.people[one.owner].fact.csm, plan.people[one.to].fact.csm)
        for one in proposed(plan) if one.id in chosen
    ]  # fmt: skip


def move_rows(plan: Plan, marked: Collection[str], empty: Sequence[str]) -> TableRows[Proposed]:
    """The moves as a list in which some are selected."""
    found = proposed(plan)
    names = ShortNames([person.fact.name for person in plan.people], 14)

    columns: list[Column[Proposed]] = [
        Column("name", "Account", 18, "left", 0, lambda one, today: (one.load.sums.name, "")),
        Column("tier", "Tier", 5, "left", 4, lambda one, today: (one.load.sums.tier, "dim")),
        Column("hours", "h/wk", 5, "right", 1, lambda one, today: (hours(one.load.seconds), "strong")),
        Column("from", "from", 14, "left", 2, lambda one, today: (names[one.giver], "dim")),
        Column("to", "to", 14, "left", 3, lambda one, today: (names[one.taker], "here")),
        Column("why", "because", 34, "left", 5, lambda one, today: (why(plan, one), "dim")),
    ]
    return TableRows(found, columns, date.min, "hours", True, lambda one: one.id, empty, marked)


def why(plan: Plan, one: Proposed) -> str:
    """Why this account, and why there."""
    taker = plan.people[one.to]
    room = plan.books.supply[one.to] - taker.load
    tier = f"serves {one.load.sums.tier}" if one.load.sums.tier else "serves the like"
    return f"{tier} too, {hours(room)} h free" if room > 0 else f"{tier} too"


def move_words(plan: Plan, one: Proposed, marked: Collection[str], width: int) -> list[Line]:
    """A move in two lines: what goes where and why, and what that does; short of room by shorter names."""
    after, before = shares(plan, marked), shares(plan, ())
    room = plan.books.supply[one.to] - plan.people[one.to].load
    tier = one.load.sums.tier or "such accounts"
    free: Line = [(f" · {hours(room)} h free there", "dim")] if room > 0 else []
    short = ShortNames([person.fact.name for person in plan.people], 14)
    for giver, taker in ((one.giver, one.taker), (short[one.giver], short[one.taker])):
        does: Line = [
            (f"{harmless(giver)} {percent(before[one.owner])} → {percent(after[one.owner])}, ", "dim"),
            (f"{harmless(taker)} {percent(before[one.to])} → {percent(after[one.to])}", "dim"),
        ]
        if cells([*does, *free]) < width:
            break
    return [
        [(harmless(one.load.sums.name), "here strong"), (f", {hours(one.load.seconds)} h a week, to ", ""),
         (harmless(one.taker), "strong"), (f", who serves {tier} too", "")],
        [*does, *free],
    ]  # fmt: skip


def shares(plan: Plan, marked: Collection[str]) -> list[float]:
    """Everybody's utilisation after the selected moves."""
    moves: Mapping[str, int] = {account: to for account, to in plan.moves.items() if account in marked}
    loads = plan.books.loads(moves)
    return [load / supply for load, supply in zip(loads, plan.books.supply, strict=True)]


def balance(plan: Plan, asked: float, marked: Collection[str], width: int) -> list[Line]:
    """What is aimed at and how far it goes, then a bar a book: before and after."""
    before, after = shares(plan, ()), shares(plan, marked)
    lines: list[Line] = [[*_aim(plan, asked)], [*_evenness(before, after)], []]
    return [*(padded(line, width) for line in lines), *_bars(plan, before, after, marked, asked, width)]


def _aim(plan: Plan, asked: float) -> Line:
    line: Line = [("Under ", ""), (percent(asked), "here strong"), (": ", "")]
    number = len(plan.moves)
    if plan.method == words.NONE_NEEDED:
        return [*line, ("everyone is already", "held")]
    if plan.method == words.STUCK:
        return [*line, ("out of reach, and no move helps", "over")]
    if not number:
        return [*line, ("no answer was found in the time there was", "over")]
    if plan.aimed > asked:
        line += [("out of reach. ", "due"), ("Under ", ""), (percent(plan.aimed), "strong"), (": ", "")]
    said = ", and no fewer do it" if plan.method == words.OPTIMAL else "; perhaps fewer would do"
    return [*line, (counted(number, "account moves", "accounts move"), "strong"), (said, "dim")]


def _evenness(before: Sequence[float], after: Sequence[float]) -> Line:
    line: Line = [("fullest / emptiest ", "dim"), (_ratio(before), ""), (" → ", "dim"), (_ratio(after), "strong")]
    return [*line, ("   Gini ", "dim"), (_gini(before), ""), (" → ", "dim"), (_gini(after), "strong")]


def _ratio(values: Sequence[float]) -> str:
    return decimal(max(values) / min(values), 2) if min(values) > 0 else "n/a"


def _gini(values: Sequence[float]) -> str:
    found = gini(values)
    return "n/a" if found is None else decimal(found, 2)


def _bars(
    plan: Plan, before: Sequence[float], after: Sequence[float], marked: Collection[str], asked: float, width: int
) -> list[Line]:
    """Each book's bar ends at its load after the moves; what goes is drawn thin, what comes bold."""
    moving = [one for one in proposed(plan) if one.id in marked]
    given, taken = Counter(one.owner for one in moving), Counter(one.to for one in moving)
    places = sorted(range(len(plan.people)), key=lambda n: (not (given[n] or taken[n]), -before[n]))[:MOST_BOOKS]
    places.sort(key=lambda n: -before[n])
    names = ShortNames([person.fact.name for person in plan.people], 20)
    room = max(6, width - 20 - 6 - 6 - 8 - 12)
    head: Line = [
        (fit("CSM", 20), "dim"),
        ("   now", "dim"),
        ("  then", "dim"),
        ("   moves", "dim"),
        ("   h/wk of ", "dim"),
    ]
    lines = [[*head, ("", "")]]
    for n in places:
        move = taken[n] - given[n]
        lines.append([
            (fit(names[plan.people[n].fact.name], 20), ""),
            (fit(percent(before[n]), 6, "right"), _ink(before[n], asked)),
            (fit(percent(after[n]), 6, "right"), "strong" if move else "dim"),
            (fit(f"{move:+d}" if move else "·", 8, "right"), "here" if move else "faint"),
            (fit(f"{hours(plan.people[n].load)}/{hours(plan.books.supply[n])} ", 12, "right"), "dim"),
            *_bar(before[n], after[n], plan.aimed, room),
        ])  # fmt: skip
    if len(places) < len(plan.people):
        lines.append([(f"+ {len(plan.people) - len(places)} more, not changed", "dim")])
    return lines


def _ink(value: float, asked: float) -> str:
    return "over" if value > asked else ""


def _bar(before: float, after: float, aimed: float, room: int) -> Line:
    at = [min(room, round(value * room / FULL)) for value in (before, after)]
    kept, change = min(at), abs(at[0] - at[1])
    line: Line = [("━" * kept, "held" if after <= aimed + 1e-9 else "due")]
    if change:
        line.append(("╌" * change, "dim") if at[0] > at[1] else ("━" * change, "here"))
    return [*line, (" " * max(0, room - cells(line)), "")]


def rules(unknown: Sequence[str], freeze_days: int) -> list[Line]:
    """What the proposal keeps to, and who is left out of it."""
    kept: Line = [
        (f"An account goes to a CSM who serves its tier, and stays {freeze_days} days where it came to.", "dim")
    ]
    names = listing(unknown)
    return [kept, [(f"No load is known of {names}: left out.", "due")] if names else []]


def no_moves(empty: Sequence[str]) -> TableRows[Proposed]:
    """The list while nothing is known yet."""
    columns: list[Column[Proposed]] = [Column("name", "", 18, "left", 0, lambda one, today: ("", ""))]
    return TableRows((), columns, date.min, "", False, lambda one: one.id, empty)
